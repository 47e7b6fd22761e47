import { RecordError, decodeUtf8 } from '../../src/base'
import { renderExport, rerender, verifyExport, verifyExports } from '../../src/export'
import { formById } from '../../src/record'
import { parseDocument, parseRecord } from '../../src/record/parse'
import { inspectLayout } from '../../src/layout'
import { TEMPLATE_VERSION, drawPdf, layOut } from '../../src/render/pdf'
import type { View } from '../../src/render/view'
import { buildView } from '../../src/render/view'
import { writeRecordExport } from '../../src/render/xml/write'
import type { FileReport } from '../../src/verify'
import { signBothBlindly } from '../support/forge'
import type { World } from '../support/world'
import { exportOf, makeWorld, person, trustOf } from '../support/world'

const typical = person('typical')
const table = { columns: ['STT', 'Văn bằng'], rows: [{ cells: ['1', 'Cử nhân Luật'] }] }
const from = {
  ...typical,
  document: {
    ...typical.document,
    annexes: [{ title: 'Danh mục văn bằng', paragraphs: ['Bản gốc do cá nhân giữ.'], table }, { title: 'Ghi chú' }],
    lookUp: { address: 'https://tra-cuu.example.vn/vb', system: 'Hệ thống hồ sơ', owner: 'Sở Nội vụ' },
  },
}
let world: World

beforeAll(async () => {
  world = await makeWorld(typical.document)
})

describe('an export with annexes and a look-up', () => {
  it.each(['tt06-2023', '2c-bnv-2008'])('has the legal value of the paper original in form %s', async (form) => {
    const { pdf, xml } = await exportOf(world, from, { form })
    const files = Object.entries({ pdf, xml }).map(([name, bytes]) => ({
      name: `export.${name}`,
      bytes: bytes ?? new Uint8Array(),
    }))
    const verdicts = await verifyExports(files, trustOf(world))
    expect(verdicts.map(({ report }) => report.answer)).toEqual(['yes', 'yes'])
  })

  it.each(['tt06-2023', '2c-bnv-2008'])('breaches nothing of NĐ 30/2020 in form %s', (form) => {
    const long = { ...table, rows: Array.from({ length: 90 }, () => ({ cells: ['1', 'Cử nhân Luật'] })) }
    const document = { ...from.document, annexes: [...from.document.annexes, { title: 'Bảng dài', table: long }] }
    const { pdf } = renderExport(from.record, { form, document })
    expect(inspectLayout(pdf).breaches).toEqual([])
  })

  it('counts its pages with the annexes’', () => {
    const { pages, xml } = renderExport(from.record, { document: from.document })
    expect(pages).toBe(renderExport(typical.record, { document: typical.document }).pages + 2)
    expect(decodeUtf8(xml)).toContain(`<PageAmount>${pages}</PageAmount>`)
  })

  it('reports every fault of an annex and an address at once', () => {
    const wrong = { ...from.document, annexes: [{ title: '' }], lookUp: { address: 'javascript:alert(1)' } }
    let faults: readonly { readonly code: string; readonly path: string }[] = []
    try {
      renderExport(from.record, { document: wrong })
    } catch (error) {
      if (error instanceof RecordError) ({ faults } = error)
    }
    expect(faults.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'RECORD_REQUIRED document.annexes[0].title',
      'DOCUMENT_LOOK_UP_ADDRESS document.lookUp.address',
    ])
  })
})

describe('a person who tricked both signers', () => {
  const swaps: readonly (readonly [string, (view: View) => View])[] = [
    ['another code', (view) => withLookUp(view, { code: 'https://khac.example/vb' })],
    ['another digest in the code', (view) => withLookUp(view, { code: view.lookUp?.code.replace(/.$/, '0') ?? '' })],
    ['another address beside the code', (view) => withLookUp(view, { lines: [{ text: 'https://khac.example', path: 'x' }] })],
    ['other words for those who cannot see the code', (view) => withLookUp(view, { alternateText: 'x' })],
    ['no code', withoutLookUp],
    ['another annex', (view) => ({ ...view, annexes: (view.annexes ?? []).map((annex) => ({ ...annex, title: 'KHÁC' })) })],
    ['an annex less', (view) => ({ ...view, annexes: (view.annexes ?? []).slice(1) })],
    [
      'one more row in an annex',
      (view) => ({
        ...view,
        annexes: (view.annexes ?? []).map((annex) => ({
          ...annex,
          blocks: annex.blocks.map((block) =>
            block.kind === 'table' ? { ...block, rows: [...block.rows, ['2', 'Tiến sĩ']] } : block,
          ),
        })),
      }),
    ],
  ]

  it('gets a yes for the pages that the data gives', async () => {
    expect((await verifyExport(await signedWith((view) => view), trustOf(world))).answer).toBe('yes')
  })

  it.each(swaps)('gets none for %s', async (_, swap) => {
    const report = await verifyExport(await signedWith(swap), trustOf(world))
    expect([report.answer, noes(report)]).toEqual(['no', ['RE_RENDERED']])
  })

  it('cannot have a cell signed that no column shows', async () => {
    const uneven = { ...table, rows: [{ cells: ['1', 'Cử nhân', 'giấu'] }] }
    const bytes = writeRecordExport({
      record: parseRecord(from.record),
      document: { ...parseDocument(typical.document), annexes: [{ title: 'A', table: uneven }] },
      form: 'tt06-2023',
      pageAmount: 6,
    })
    expect(await rerender(bytes, { template: 'tt06-2023', version: TEMPLATE_VERSION })).toEqual(new Uint8Array(0))
  })

  async function signedWith(swap: (view: View) => View): Promise<Uint8Array> {
    const record = parseRecord(from.record)
    const document = parseDocument(from.document)
    const layout = layOut(swap(buildView(record, document, formById('tt06-2023'))), { sealDiameterMm: 36 })
    // The data is the honest one, page count and all.
    const { pages } = renderExport(from.record, { document: from.document })
    const pdf = drawPdf(layout, {
      attachment: writeRecordExport({ record, document, form: 'tt06-2023', pageAmount: pages }),
      created: new Date(`${document.issuedDate}T00:00:00+07:00`),
      template: 'tt06-2023',
      templateVersion: TEMPLATE_VERSION,
      author: document.agency.name,
      subject: document.subject,
      practice: true,
    })
    return signBothBlindly(pdf, 'pdf', world)
  }
})

function withLookUp(view: View, more: Partial<NonNullable<View['lookUp']>>): View {
  return view.lookUp === undefined ? view : { ...view, lookUp: { ...view.lookUp, ...more } }
}

function withoutLookUp({ lookUp, ...view }: View): View {
  expect(lookUp).toBeDefined()
  return view
}

function noes(report: FileReport): string[] {
  return report.conditions.filter(({ answer }) => answer === 'no').map(({ code }) => code)
}
