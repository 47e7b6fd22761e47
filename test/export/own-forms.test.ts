import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runInThisContext } from 'node:vm'
import * as fc from 'fast-check'
import ts from 'typescript'
import * as library from '../../src'
import { RenderError } from '../../src/base'
import type { FormProfile } from '../../src/record'
import { defineForm, formById } from '../../src/record'
import { addSignature, renderExport, verifyExport } from '../../src/export'
import type { SignedExport } from '../../src/export'
import type { FileReport } from '../../src/verify'
import { signBothBlindly } from '../support/forge'
import { glyphReadings, folded } from '../support/readings'
import type { World } from '../support/world'
import { exportOf, makeWorld, person, signersOf, trustOf } from '../support/world'

const typical = person('typical')
let world: World
let ran: { readonly form: FormProfile; readonly signed: SignedExport; readonly report: FileReport }

beforeAll(async () => {
  world = await makeWorld(typical.document)
  ran = await runExample()
})

describe('the example of docs/forms.md', () => {
  it('exports and verifies as it says', () => {
    expect(ran.report.conditions.filter(({ answer }) => answer === 'no' || answer === 'indeterminate')).toEqual([])
    expect([ran.report.answer, ran.report.record?.form]).toEqual(['yes', 'phieu-xac-nhan-cong-tac'])
  })

  it('prints what the form says, in its order', () => {
    const page = glyphReadings(ran.signed.pdf ?? new Uint8Array())
      .join('\n')
      .replace(/\s+/g, ' ')
    const { fullName, career } = typical.record as { fullName: string; career: { unit: string }[] }
    let at = 0
    for (const text of [
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'PHIẾU XÁC NHẬN QUÁ TRÌNH CÔNG TÁC',
      'I. NGƯỜI ĐƯỢC XÁC NHẬN',
      `1. Họ và tên (chữ in hoa): ${fullName.toUpperCase()} Giới tính: Nam`,
      '2. Sinh ngày 05 tháng 03 năm 1985',
      '3. Quê quán:',
      '4. Chức vụ hiện tại:',
      'II. QUÁ TRÌNH CÔNG TÁC',
      'Thời gian Từ Đến Đơn vị, chức vụ',
      ...career.map(({ unit }) => unit),
      'Phiếu này được lập từ cơ sở dữ liệu hồ sơ của cơ quan.',
      typical.document.signer.fullName,
      'Nơi nhận:',
    ]) {
      const found = page.indexOf(folded(text), text === 'Nơi nhận:' ? 0 : at)
      expect([text, found >= 0]).toEqual([text, true])
      at = found
    }
  })

  it('has an XML that verifies by itself, the form known or not', async () => {
    const report = await verifyExport(ran.signed.xml ?? new Uint8Array(), trustOf(world))
    expect(report.answer).toBe('yes')
  })
})

describe('an export in a form of the agency’s own', () => {
  const reRendered = (report: FileReport) => report.conditions.find(({ code }) => code === 'RE_RENDERED')

  it('cannot be told by a verifier without the form', async () => {
    const report = await verifyExport(ran.signed.pdf ?? new Uint8Array(), trustOf(world))
    expect(report.answer).toBe('indeterminate')
    expect(reRendered(report)).toMatchObject({ answer: 'indeterminate', findings: [{ code: 'TEMPLATE_UNKNOWN' }] })
  })

  it.each<[string, (form: FormProfile) => FormProfile]>([
    ['another label', (form) => ({ ...form, title: ['PHIẾU XÁC NHẬN', 'QUÁ TRÌNH LÀM VIỆC'] })],
    [
      'one block more',
      (form) => ({ ...form, blocks: [...form.blocks, { kind: 'text', style: 'note', text: 'Không thời hạn.' }] }),
    ],
    ['two blocks changed about', (form) => ({ ...form, blocks: [...form.blocks].reverse() })],
    [
      'another column',
      (form) => ({
        ...form,
        blocks: form.blocks.map((block) => (block.kind === 'table' ? { ...block, columns: block.columns.slice(0, 2) } : block)),
      }),
    ],
    [
      'words for screen readers alone',
      (form) => ({
        ...form,
        blocks: form.blocks.map((block) => (block.kind === 'table' ? { ...block, summary: 'Khác' } : block)),
      }),
    ],
  ])('is no, for a verifier whose form of that id has %s', async (_, change) => {
    const report = await verifyExport(ran.signed.pdf ?? new Uint8Array(), { ...trustOf(world), forms: [change(ran.form)] })
    expect([report.answer, reRendered(report)?.answer]).toEqual(['no', 'no'])
  })

  it('is rendered again from the verifier’s form alone, whatever pages a forger has had signed', async () => {
    // pages of another edition, under the agency's id: everything in the file agrees with itself
    const forged = renderExport(typical.record, {
      document: typical.document,
      form: { ...ran.form, title: ['QUYẾT ĐỊNH BỔ NHIỆM'] },
    })
    const signed = await signBothBlindly(forged.pdf, 'pdf', world)
    const judged = await verifyExport(signed, { ...trustOf(world), forms: [ran.form] })
    expect([judged.answer, reRendered(judged)?.answer]).toEqual(['no', 'no'])
    expect((await verifyExport(signed, trustOf(world))).answer).toBe('indeterminate')
  })

  it('can be signed by one office after the other, when both have the form', async () => {
    const { authorisedPerson, agency } = signersOf(world)
    const { pdf = new Uint8Array() } = await exportOf(world, typical, { form: ran.form, signers: { authorisedPerson } })
    await expect(addSignature(pdf, 'agency', agency, trustOf(world))).rejects.toMatchObject({ code: 'SIGN_INPUT_NOT_SOUND' })
    const { file } = await addSignature(pdf, 'agency', agency, { ...trustOf(world), forms: [ran.form] })
    expect((await verifyExport(file, { ...trustOf(world), forms: [ran.form] })).answer).toBe('yes')
  })

  it('is not made, and none is verified, with a form that is malformed or takes a shipped id', async () => {
    const shipped = { ...formById('tt06-2023'), title: ['KHÁC'] }
    await expect(exportOf(world, typical, { form: shipped })).rejects.toMatchObject({ code: 'FORM_ID_TAKEN' })
    await expect(exportOf(world, typical, { form: {} })).rejects.toMatchObject({ code: 'FORM_INVALID' })
    const bytes = ran.signed.pdf ?? new Uint8Array()
    for (const forms of [[shipped], [ran.form, ran.form]])
      await expect(verifyExport(bytes, { ...trustOf(world), forms })).rejects.toMatchObject({ code: 'FORM_ID_TAKEN' })
  })

  it('is laid out or refused by a code, whatever a sound form holds', () => {
    const word = fc.string({ unit: fc.constantFrom(...'aâbđêốừ yẨ,.;:()-'), minLength: 1, maxLength: 80 })
    const label = word.map((text) => text.trim()).filter((text) => text !== '')
    const columns = fc.array(
      fc.record({
        label,
        weight: fc.double({ min: 0.1, max: 1000, noNaN: true }),
        fields: fc.constantFrom(['from'], ['unit'], ['position', 'to']),
      }),
      { minLength: 1, maxLength: 20 },
    )
    const block = fc.oneof(
      fc.record({ kind: fc.constant('heading'), level: fc.constantFrom(1, 2), number: fc.constantFrom('', 'I.'), text: label }),
      fc.record({
        kind: fc.constant('item'),
        number: fc.constantFrom('', '12.3)'),
        parts: fc.array(fc.record({ label, path: fc.constantFrom('fullName', 'phone', ['birthDate', 'gender']) }), {
          minLength: 1,
          maxLength: 30,
        }),
      }),
      fc.record({ kind: fc.constant('text'), style: fc.constantFrom('body', 'hint', 'note'), text: label }),
      fc.record({
        kind: fc.constant('table'),
        id: fc.uuid(),
        summary: label,
        sources: fc.constant(['career']),
        orientation: fc.constantFrom('rows', 'columns'),
        columns,
      }),
    )
    const form = fc.record({
      title: fc.array(label, { minLength: 1, maxLength: 10 }),
      blocks: fc.array(block, { minLength: 1, maxLength: 12 }),
      header: fc.constantFrom('form', 'nd30'),
    })
    let laidOut = 0
    fc.assert(
      fc.property(form, (parts) => {
        try {
          renderExport(typical.record, { document: typical.document, form: defineForm({ ...ran.form, ...parts }) })
          laidOut += 1
        } catch (error) {
          if (!(error instanceof RenderError)) throw error
        }
      }),
      { numRuns: 25, seed: 11 },
    )
    expect(laidOut).toBeGreaterThan(15)
  })
})

/** Runs the page's first block as it is printed, with what examples may use without saying where it comes from. */
async function runExample(): Promise<typeof ran> {
  const page = readFileSync(join(__dirname, '..', '..', 'docs', 'forms.md'), 'utf8')
  const code = /```ts\n([\s\S]*?)```/.exec(page)?.[1] ?? ''
  const compiled = ts.transpileModule(code, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  })
  const given = {
    ...trustOf(world),
    ...signersOf(world),
    record: typical.record,
    document: typical.document,
    bytes: new Uint8Array(),
  }
  const need = (name: string): unknown => {
    if (name !== 'signed-record') throw new Error(`the example imports ${name}`)
    return library
  }
  const names = ['require', 'exports', 'console', ...Object.keys(given)].join(', ')
  const wrapped = `(async (${names}) => { ${compiled.outputText}\nreturn { form, signed, report } })`
  const run = runInThisContext(wrapped) as (...values: unknown[]) => Promise<typeof ran>
  return run(need, {}, { log: () => undefined }, ...Object.values(given))
}
