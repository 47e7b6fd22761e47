import type { Sheet } from './examine'
import { breach, type LayoutRule, type Outcome, points } from './judge'
import { hasSize, middleOf } from './style'

/** The middle of the text, with margins anywhere within their bounds, mm from the left edge of A4. */
const MIDDLE = [109, 116] as const
const A4_WIDTH = 210
const ANNEX = /^phụ\s+lục(?:\s+(?:[IVXLC]+|\d+))?$/iu
const HEAD_LINES = 6

/**
 * Page numbers: Arabic, 13–14 pt upright, in the middle of the top margin, none on the first page, each one more than the last. An annex
 * counts on its own; whether its first page shows a number, the decree leaves open.
 */
export const pageNumbers: LayoutRule = function* ({ sheets }) {
  let expected = 0
  for (const [index, sheet] of sheets.entries()) {
    expected += 1
    const annex = index > 0 && startsAnnex(sheet)
    if (annex) expected = 1
    const { pageNumber, page, scanned } = sheet
    if (pageNumber === undefined) {
      if (index > 0 && !annex && !scanned)
        yield breach('LAYOUT_PAGE_NUMBER_MISSING', { page: page.number }, null, String(expected))
    } else if (index === 0) yield breach('LAYOUT_PAGE_NUMBER_FIRST', pageNumber, pageNumber.text)
    else yield* checkNumber(sheet, pageNumber, expected)
  }
}

function* checkNumber({ page }: Sheet, line: NonNullable<Sheet['pageNumber']>, expected: number): Generator<Outcome> {
  if (line.text !== String(expected)) yield breach('LAYOUT_PAGE_NUMBER_VALUE', line, line.text, String(expected))
  const wrong = line.runs.find((run) => !hasSize(run, 13, 14) || run.italic)
  if (wrong !== undefined) yield breach('LAYOUT_PAGE_NUMBER_STYLE', line, points(wrong.size), '13–14 pt')
  const offset = (page.width - A4_WIDTH) / 2
  const middle = middleOf(line.box) - offset
  if (middle < MIDDLE[0] || middle > MIDDLE[1] || line.box.top > page.height / 2) yield breach('LAYOUT_PAGE_NUMBER_PLACE', line)
}

function startsAnnex({ lines }: Sheet): boolean {
  return lines.slice(0, HEAD_LINES).some(({ text, through }) => through === 'page' && ANNEX.test(text))
}
