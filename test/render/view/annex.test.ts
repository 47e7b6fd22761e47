import { RenderError } from '../../../src/base'
import type { ExportDocument } from '../../../src/record'
import { formById } from '../../../src/record'
import { parseDocument, parseRecord } from '../../../src/record/parse'
import { buildView, viewTexts } from '../../../src/render/view'
import { person } from '../../support/world'

const typical = person('typical')
const record = parseRecord(typical.record)
const form = formById('tt06-2023')
const viewOf = (annexes: unknown) => buildView(record, parseDocument({ ...typical.document, annexes }), form)

const table = {
  columns: ['STT', 'Nội dung', 'Số tiền'],
  rows: [{ cells: ['1', 'Một khoản', '1.200.000'] }, { cells: ['2', 'Khoản khác', '30,5%'] }],
}

describe('annexes in the view', () => {
  it('have a Roman number only where there are several', () => {
    expect(viewOf([{ title: 'Một' }]).annexes?.map(({ label }) => label)).toEqual(['Phụ lục'])
    const nine = Array.from({ length: 9 }, (_, index) => ({ title: `Số ${index + 1}` }))
    expect(viewOf(nine).annexes?.map(({ label }) => label)).toEqual(
      ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX'].map((number) => `Phụ lục ${number}`),
    )
  })

  it('are absent, key and all, where the metadata has none', () => {
    expect(Object.keys(viewOf(undefined))).not.toContain('annexes')
    expect(Object.keys(viewOf([]))).not.toContain('annexes')
  })

  it('have their title in capitals, then paragraphs, then the table, figures to the right', () => {
    const [annex] = viewOf([{ title: 'Danh mục', subtitle: 'Năm 2026', paragraphs: ['Một.', 'Hai.'], table }]).annexes ?? []
    expect(annex).toMatchObject({ title: 'DANH MỤC', subtitle: 'Năm 2026', path: 'document.annexes[0]' })
    expect(annex?.blocks.map((block) => block.kind)).toEqual(['paragraph', 'paragraph', 'table'])
    const last = annex?.blocks.at(-1)
    if (last?.kind !== 'table') throw new Error('no table')
    expect(last.columns.map(({ label, align }) => [label, align])).toEqual([
      ['STT', 'right'],
      ['Nội dung', 'left'],
      ['Số tiền', 'right'],
    ])
    expect(last.rows).toEqual(table.rows.map(({ cells }) => cells))
  })

  it('come last of the shown texts, each with its place', () => {
    const texts = [...viewTexts(viewOf([{ title: 'Danh mục', paragraphs: ['Một.'], table }]))].map(({ path }) => path)
    expect(texts.slice(texts.lastIndexOf('document.signer.fullName') + 1)).toEqual([
      'form',
      'document.annexes[0].title',
      'document.annexes[0].paragraphs[0]',
      ...['form', 'form', 'form'],
      ...Array.from({ length: 3 }, () => 'document.annexes[0].table.rows[0]'),
      ...Array.from({ length: 3 }, () => 'document.annexes[0].table.rows[1]'),
    ])
  })

  // A reader of XML does not ask the rules between fields: the cell without a column must not slip through.
  it('refuse a row that does not fit the columns', () => {
    for (const cells of [['1'], ['1', '2', '3', 'bí mật']]) {
      const document = {
        ...parseDocument(typical.document),
        annexes: [{ title: 'A', table: { columns: ['a', 'b', 'c'], rows: [{ cells }] } }],
      }
      let thrown: unknown
      try {
        buildView(record, document satisfies ExportDocument, form)
      } catch (error) {
        thrown = error
      }
      expect(thrown).toBeInstanceOf(RenderError)
      expect(thrown).toMatchObject({ code: 'RENDER_TABLE_SHAPE', path: 'document.annexes[0].table.rows[0]' })
    }
  })
})
