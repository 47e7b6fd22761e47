import { readdirSync, readFileSync } from 'node:fs'
import { forms } from '../../../src/record'
import { parseDocument, parseRecord } from '../../../src/record/parse'
import { drawPdf, layOut } from '../../../src/render/pdf'
import { BODY, MM } from '../../../src/render/pdf/layout/geometry'
import { buildView, type View, viewTexts } from '../../../src/render/view'
import { haveTool, OPTIONS, runOn } from './tools'

const PEOPLE = new URL('../../../fixtures/people/', `file://${__filename}`)

interface Case {
  readonly name: string
  readonly view: View
}

const cases: Case[] = readdirSync(PEOPLE).flatMap((file) => {
  const { record, document } = JSON.parse(readFileSync(new URL(file, PEOPLE), 'utf8')) as { record: unknown; document: unknown }
  return Object.values(forms).map((form) => ({
    name: `${file} as ${form.id}`,
    view: buildView(parseRecord(record), parseDocument(document), form),
  }))
})

describe.each(cases)('$name', ({ view }) => {
  const layout = layOut(view, { sealDiameterMm: 36 })

  it('stays within the margins and leaves no page empty', () => {
    const outside = layout.pages.flatMap((page) =>
      page.marks.filter(
        (mark) =>
          mark.kind === 'text' &&
          mark.y > BODY.top &&
          (mark.x < BODY.left - 0.01 || mark.x + mark.width > BODY.right + 0.01 || mark.y > BODY.bottom),
      ),
    )
    expect(outside).toEqual([])
    for (const page of layout.pages)
      expect(page.marks.filter((mark) => mark.kind === 'text' && mark.owner !== 'pagination').length).toBeGreaterThan(0)
  })

  const test = haveTool('pdftotext') ? it : it.skip
  test('shows every text of the view', () => {
    const read = runOn(drawPdf(layout, { ...OPTIONS, template: view.form }), 'pdftotext', '-raw', '%', '-')
    // A row that goes on on the next page has other cells between its lines: words are compared, in any order.
    const words = new Map<string, number>()
    for (const word of read.split(/\s+/)) words.set(word, (words.get(word) ?? 0) + 1)
    const missing: string[] = []
    // The photo takes the place of the words that ask for it.
    const photoLabel = view.header.photo === undefined ? view.header.photoLabel : undefined
    for (const { text } of viewTexts({ ...view, header: { ...view.header, photoLabel } })) {
      for (const word of text.split(/\s+/).filter((part) => part !== '' && part.length < 20)) {
        const left = words.get(word) ?? 0
        if (left === 0) missing.push(word)
        words.set(word, left - 1)
      }
    }
    expect(missing).toEqual([])
  })
})

it('a career of forty years takes about twelve pages', () => {
  const long = cases.find(({ name }) => name === 'career-forty.json as tt06-2023')
  if (long === undefined) throw new Error('the fixture is gone')
  const { pageCount } = layOut(long.view, { sealDiameterMm: 36 })
  expect(pageCount).toBeGreaterThanOrEqual(10)
  expect(pageCount).toBeLessThanOrEqual(15)
})

it('the photo of the typical person is 4 × 6 cm', () => {
  const typical = cases.find(({ name }) => name === 'typical.json as tt06-2023')
  const images =
    typical === undefined
      ? []
      : layOut(typical.view, { sealDiameterMm: 36 }).pages.flatMap(({ marks }) => marks.filter((mark) => mark.kind === 'image'))
  expect(images.length).toBe(1)
  expect(images[0]?.box.width).toBeLessThanOrEqual(40 * MM + 0.01)
  expect(images[0]?.box.height).toBeLessThanOrEqual(60 * MM + 0.01)
})
