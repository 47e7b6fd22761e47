import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { forms } from '../../../src/record'
import { parseDocument, parseRecord } from '../../../src/record/parse'
import { drawPdf, layOut } from '../../../src/render/pdf'
import { buildView, type View } from '../../../src/render/view'
import { expectedElements } from './expected-elements'
import { readStructure } from './read-structure'
import { sampleStateView, sampleView } from './sample-views'
import { drawView, OPTIONS } from './tools'

const PEOPLE = join(__dirname, '..', '..', '..', 'fixtures', 'people')

const CASES: { readonly name: string; readonly view: View }[] = readdirSync(PEOPLE).flatMap((file) => {
  const { record, document } = JSON.parse(readFileSync(join(PEOPLE, file), 'utf8')) as { record: unknown; document: unknown }
  return forms.map((form) => ({
    name: `${file} as ${form.id}`,
    view: buildView(parseRecord(record), parseDocument(document), form),
  }))
})
CASES.push(
  { name: 'a practice export', view: sampleView({ practice: true, years: 20 }) },
  { name: 'a horizontal table of three bands', view: sampleStateView(20) },
)

describe('the text read from the pages in the order of the structure tree', () => {
  it.each(CASES)('is the view’s, to the letter and the space: $name', ({ view }) => {
    const read = readStructure(drawView(view))
    expect(read).toEqual(expectedElements(view, read))
    expect(read.length).toBeGreaterThan(20)
  })

  it('would show a letter, a space or an order that is wrong', () => {
    const view = sampleView()
    const layout = layOut(view, { sealDiameterMm: 36 })
    const expected = expectedElements(view, readStructure(drawPdf(layout, OPTIONS)))
    const [page] = layout.pages
    const at = page?.marks.findIndex((mark) => mark.kind === 'text' && mark.text.includes('Ea Kao')) ?? -1
    const mark = page?.marks[at]
    if (page === undefined || mark?.kind !== 'text') throw new Error('the sample has changed')
    for (const text of [mark.text.replace('Ea', 'Éa'), mark.text.replace(' ', ''), mark.text.slice(1)]) {
      page.marks[at] = { ...mark, text }
      expect(readStructure(drawPdf(layout, OPTIONS))).not.toEqual(expected)
    }
    page.marks[at] = mark
    expect(readStructure(drawPdf(layout, OPTIONS))).toEqual(expected)
    layout.document.children.reverse()
    expect(readStructure(drawPdf(layout, OPTIONS))).not.toEqual(expected)
  })
})
