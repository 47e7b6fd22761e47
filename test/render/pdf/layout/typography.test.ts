import fc from 'fast-check'
import { measurePages, type TextRun } from '../../../../src/layout'
import { drawPdf, layOut, type Layout } from '../../../../src/render/pdf'
import { FACE_NAMES, faceOf } from '../../../../src/render/pdf/fonts/face'
import { BODY } from '../../../../src/render/pdf/layout/geometry'
import type { RuleMark, TextMark } from '../../../../src/render/pdf/layout/types'
import { buildView, type View } from '../../../../src/render/view'
import { type ExportDocument, forms } from '../../../../src/record'
import { documentArbitrary, recordArbitrary } from '../../../record/arbitrary'
import { expectedElements } from '../expected-elements'
import { readStructure } from '../read-structure'
import { career, item, part, sampleView } from '../sample-views'
import { OPTIONS, refusal } from '../tools'
import { hostileView, VIEWS } from './hostile-views'
import { brokenWrongly, orphans, outside, overlapping, strayCells } from './page-checks'

const lay = (view: View): Layout => layOut(view, { sealDiameterMm: 36 })

/** Every promise about a page at once: laying out and drawing cost more than looking. */
function expectTypography(view: View): void {
  const layout = lay(view)
  const pdf = drawPdf(layout, { ...OPTIONS, template: view.form })
  const read = readStructure(pdf)
  expect(read).toEqual(expectedElements(view, read))
  for (const { number, runs } of measurePages(pdf)) {
    expect({ number, outside: outside(runs) }).toEqual({ number, outside: [] })
    expect({ number, overlapping: overlapping(runs) }).toEqual({ number, overlapping: [] })
  }
  expect(strayCells(layout)).toEqual([])
  expect(brokenWrongly(layout)).toEqual([])
  expect(orphans(layout)).toEqual([])
}

describe('whatever the texts, in the shipped forms', () => {
  it.each(VIEWS.map((view, index) => ({ view, name: `${index}: ${view.documentTitle}, ${view.form}` })))('$name', ({ view }) => {
    expectTypography(view)
  })

  it('every letter is drawn in order in its place, nothing on something else, no heading alone', () => {
    let refused = 0
    fc.assert(
      fc.property(hostileView, (view) => {
        const answer = refusal(() => lay(view))
        if (answer === undefined) return expectTypography(view)
        // What no page can hold is refused, never cut.
        expect(answer.code).toBe('RENDER_OVERFLOW')
        refused += 1
      }),
      { numRuns: RUNS, endOnFailure: true },
    )
    expect(refused).toBeLessThan(RUNS / 2)
  }, 240_000)

  it('a record of any valid data is drawn whole, or refused for a letter at its place', () => {
    let drawn = 0
    fc.assert(
      fc.property(recordArbitrary, documentArbitrary, fc.constantFrom(...forms), (record, document, form) => {
        const view = withoutPhoto(buildView(record, withWholeRows(document), form))
        const answer = refusal(() => lay(view))
        if (answer !== undefined) {
          expect(answer.code).toBe('RENDER_CHARACTER')
          expect(answer.path).toMatch(/^(record|document|view)\./)
        }
        expectTypography(withoutForeignLetters(view))
        drawn += 1
      }),
      { numRuns: RUNS, endOnFailure: true },
    )
    expect(drawn).toBeGreaterThan(0)
  }, 240_000)
})

describe('the checks above', () => {
  const damaged = (change: (marks: (TextMark | RuleMark)[], cell: TextMark) => void): Layout => {
    const layout = lay(sampleView({ blocks: [item('1)', part('Tên:', 'Thử')), career(3)] }))
    const marks = layout.pages[0]?.marks as (TextMark | RuleMark)[]
    const cell = marks.find((mark): mark is TextMark => mark.kind === 'text' && mark.text.startsWith('Phòng Tổ chức'))
    if (cell === undefined) throw new Error('the sample has changed')
    change(marks, cell)
    return layout
  }
  const replace = (marks: (TextMark | RuleMark)[], mark: TextMark, by: Partial<TextMark>): void => {
    marks[marks.indexOf(mark)] = { ...mark, ...by }
  }
  const runsOf = (layout: Layout): readonly TextRun[] => measurePages(drawPdf(layout, OPTIONS)).flatMap(({ runs }) => runs)

  it('see a text that leaves the margin, lies on another, or stands in the wrong column', () => {
    expect(strayCells(damaged(() => undefined))).toEqual([])
    const moved = damaged((marks, cell) => replace(marks, cell, { x: cell.x + 150 }))
    expect(overlapping(runsOf(moved))).not.toEqual([])
    expect(strayCells(moved)).not.toEqual([])
    expect(outside(runsOf(damaged((marks, cell) => replace(marks, cell, { x: 500 }))))).not.toEqual([])
    expect(outside(runsOf(damaged((marks, cell) => replace(marks, cell, { y: BODY.bottom + 1 }))))).not.toEqual([])
  })

  it('see a line that begins with a mark, and one broken within a word that had room', () => {
    expect(brokenWrongly(damaged(() => undefined))).toEqual([])
    expect(brokenWrongly(damaged((marks, cell) => replace(marks, cell, { text: '\u0306a' })))).not.toEqual([])
    const split = damaged((marks, cell) => {
      const { kind, owner, text, face, size, x, y, width, stretch } = cell
      marks[marks.indexOf(cell)] = { kind, owner, text, face, size, x, y, width, stretch }
    })
    expect(brokenWrongly(split)).not.toEqual([])
  })

  it('see a heading that ends a page', () => {
    const blocks = [{ kind: 'heading', level: 1, number: '1)', text: 'ĐẦU' } as const, career(60)]
    const layout = lay(sampleView({ blocks }))
    expect(orphans(layout)).toEqual([])
    const [first, second] = layout.pages
    const body = first?.marks.filter((mark) => typeof mark.owner !== 'string' && mark.owner.type === 'TD') ?? []
    for (const mark of body) first?.marks.splice(first.marks.indexOf(mark), 1)
    second?.marks.push(...body)
    expect(orphans(layout)).not.toEqual([])
  })
})

const RUNS = process.env.SIGNED_RECORD_LONG === '1' ? 60 : 8

/** The generator's photo is no picture that can be drawn. */
function withoutPhoto(view: View): View {
  return { ...view, header: { ...view.header, photo: undefined } }
}

/** A row of an annex has a cell for each column: what the schema's fields alone do not say. */
function withWholeRows(document: ExportDocument): ExportDocument {
  const annexes = document.annexes?.map((annex) => {
    const { table } = annex
    if (table === undefined) return annex
    const rows = table.rows.map(({ cells }) => ({ cells: table.columns.map((_, index) => cells[index] ?? 'x') }))
    return { ...annex, table: { ...table, rows } }
  })
  return annexes === undefined ? document : { ...document, annexes }
}

/** What the fonts lack becomes a letter that they have. */
function withoutForeignLetters(view: View): View {
  const text = JSON.stringify(view).replace(/[漢]|\p{Extended_Pictographic}/gu, 'x')
  return {
    ...(JSON.parse(text) as View),
    practiceNotice: view.practiceNotice,
    header: { ...view.header, ...(JSON.parse(text) as View).header },
  }
}

describe('a table with words of 500 letters', () => {
  it('leaves its other heads wide enough to be low, and its heading with its rows', () => {
    const word = 'W'.repeat(500)
    const table = career(1)
    const label =
      'Quê quán, nghề nghiệp, chức danh, chức vụ, đơn vị công tác, học tập, nơi ở (trong, ngoài nước); thành viên các tổ chức'
    const columns = table.columns.map((column, index) => (index === 3 ? { ...column, label } : column))
    const rows = [[word, word, word, 'x']]
    const heading = { kind: 'heading', level: 1, number: '36)', text: 'QUAN HỆ GIA ĐÌNH' } as const
    const layout = lay(sampleView({ blocks: [heading, { ...table, columns, rows, groups: [] }] }))
    const heads = layout.pages
      .flatMap(({ marks }) => marks)
      .filter((mark): mark is TextMark => mark.kind === 'text' && typeof mark.owner !== 'string' && mark.owner.type === 'TH')
      .map(({ y }) => y)
    expect(Math.max(...heads) - Math.min(...heads)).toBeLessThan(12 * 13.5)
    expect(orphans(layout)).toEqual([])
  })
})

describe('figures', () => {
  it('are as wide as each other in every face', () => {
    for (const face of FACE_NAMES)
      expect(new Set([...'0123456789'].map((digit) => faceOf(face).advance(digit.charCodeAt(0)))).size).toBe(1)
  })

  it('end at one place in a column aligned to the right, tens under tens', () => {
    const amounts = fc.array(fc.integer({ min: 0, max: 999_999_999 }), { minLength: 2, maxLength: 20 })
    fc.assert(
      fc.property(amounts, (values) => {
        const table = career(0)
        const columns = table.columns.map((column, index) => (index === 3 ? { ...column, align: 'right' as const } : column))
        const rows = values.map((value) => ['', '', 'Khoản', String(value)])
        const marks = lay(sampleView({ blocks: [{ ...table, columns, rows }] }))
          .pages.flatMap((page) => page.marks)
          .filter((mark): mark is TextMark => mark.kind === 'text' && typeof mark.owner !== 'string' && mark.owner.type === 'TD')
          .filter(({ text }) => /^\d+$/.test(text))
        expect(marks.map(({ text }) => text)).toEqual(values.map(String))
        const end = (marks[0]?.x ?? 0) + (marks[0]?.width ?? 0)
        for (const { x, width, text } of marks) {
          expect(x + width).toBeCloseTo(end, 6)
          expect(width).toBeCloseTo((marks[0]?.width ?? 0) * (text.length / (marks[0]?.text.length ?? 1)), 6)
        }
      }),
      { numRuns: 20 },
    )
  })
})

describe('a letter that the fonts lack', () => {
  it('is refused at its place, whichever it is', () => {
    const face = faceOf('regular')
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-composite', minLength: 1, maxLength: 1 }), fc.nat(40), (letter, before) => {
        const value = `${'x'.repeat(before)}${letter}`.normalize('NFC')
        fc.pre(face.findMissing(value) !== undefined && !value.includes('\n'))
        const blocks = [item('1)', part('Tên:', 'Thử')), item('2)', { label: 'Tên:', value, path: 'record.otherName' })]
        expect(refusal(() => lay(sampleView({ blocks })))).toEqual({ code: 'RENDER_CHARACTER', path: 'record.otherName' })
      }),
      { numRuns: 300 },
    )
  })
})
