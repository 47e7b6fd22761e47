import { renderExport, signAttachment } from '../../src/export'
import { buildPdf } from '../support/pdf-base'
import type { World } from '../support/world'
import { NOW, makeWorld, person } from '../support/world'
import { dssAnswers } from './ask-dss'
import { mutoolAnswers, opensslAnswers, pdfsigAnswers, qpdfAccepts } from './ask-pdf'
import { pyhankoAnswers } from './ask-pyhanko'
import { itAsks } from './judges'
import { evidenceOf, toBase64, warmJudge } from './outside'

const typical = person('typical')
const document = {
  ...typical.document,
  annexes: [
    { title: 'Danh mục', paragraphs: ['Một.'], table: { columns: ['STT', 'Tên'], rows: [{ cells: ['1', 'A'] }] } },
    { title: 'Ghi chú', subtitle: 'Năm 2026' },
  ],
  lookUp: { address: 'https://tra-cuu.example.vn/vb', system: 'Hệ thống hồ sơ', owner: 'Sở Nội vụ' },
}
const verapdf = warmJudge('verapdf')
const dss = warmJudge('dss')
const pyhanko = warmJudge('pyhanko')

describe.each(['tt06-2023', '2c-bnv-2008'])('%s with annexes and a look-up', (form) => {
  const { pdf } = renderExport(typical.record, { form, document })

  describe.each(['3a', 'ua1'])('as %s', (flavour) => {
    itAsks('verapdf', 'has no fault', async () => {
      const answer = await verapdf().ask({ do: 'validate', flavour, file: toBase64(pdf) })
      expect(answer).toMatchObject({ end: 'normal', compliant: true, failed: [] })
    })
  })

  itAsks('qpdf', 'has no fault of structure', () => {
    expect(qpdfAccepts(pdf)).toBe(true)
  })
})

describe.each([
  { name: 'an export of ours', field: 'AgencyAttachment', base: renderExport(typical.record, { document }).pdf },
  { name: 'a page of somebody else’s', field: 'AgencyCopy', base: scan('') },
  { name: 'a turned page', field: 'AgencyCopy', base: scan('/Rotate 90') },
])('an agency’s signature on $name', ({ field, base }) => {
  let world: World
  let signed: Uint8Array
  beforeAll(async () => {
    world = await makeWorld(typical.document)
    const mark = field === 'AgencyCopy' ? ({ copy: 'SAO Y' } as const) : { attachmentOf: '15/SYLL-SNV' }
    const { authority, evidence } = world
    const policy = { at: NOW, anchors: authority.anchors, certificates: authority.intermediates, evidence }
    signed = (await signAttachment(base, world.agencyKey.signer(), { ...policy, mark })).file
  })

  itAsks('qpdf', 'leaves no fault of structure', () => {
    expect(qpdfAccepts(signed)).toBe(true)
  })

  itAsks('openssl', 'is CAdES that verifies to the root', () => {
    expect(opensslAnswers(signed, world.authority.root.der)).toEqual([true])
  })

  itAsks('pdfsig', 'is valid and covers everything', () => {
    // An export of ours has its own two fields, empty: they are listed without an answer.
    const answers = pdfsigAnswers(signed).filter(({ validation }) => validation !== '')
    expect(answers).toEqual([{ field, validation: 'Signature is Valid.', coverage: 'Total document signed' }])
  })

  itAsks('mutool', 'is valid and the file unchanged', () => {
    expect(mutoolAnswers(signed).filter((answer) => answer !== 'no answer')).toEqual(['The document is unchanged since signing.'])
  })

  itAsks('dss', 'passes whole', async () => {
    const answers = await dssAnswers(dss(), 'export.pdf', signed, evidenceOf(world))
    expect(
      answers.map(({ indication, level, errors, undefinedChanges }) => [indication, level, errors, undefinedChanges]),
    ).toEqual([['TOTAL_PASSED', 'PAdES-BASELINE-B', [], []]])
  })

  itAsks('pyhanko', 'is intact and trusted, and covers the file', async () => {
    expect(await pyhankoAnswers(pyhanko(), signed, evidenceOf(world))).toEqual([
      expect.objectContaining({ field, bottomLine: true, coverage: 'ENTIRE_FILE', modification: 'NONE' }),
    ])
  })

  if (field === 'AgencyAttachment') {
    itAsks('verapdf', 'keeps an archival file archival', async () => {
      const answer = await verapdf().ask({ do: 'validate', flavour: '3a', file: toBase64(signed) })
      expect(answer).toMatchObject({ end: 'normal', compliant: true, failed: [] })
    })
  }
})

function scan(page: string): Uint8Array {
  return buildPdf(
    new Map([
      [1, '<< /Type /Catalog /Pages 2 0 R >>'],
      [2, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>'],
      [3, `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> ${page} >>`],
    ]),
  )
}
