import { greatest } from '../measure/extent'
import type { TextLine } from '../measure/lines'
import { isCapitals, middleOf, onPage } from './style'

/** What stands above the text on the first page, as far as it is there. */
export interface Header {
  readonly nation: TextLine | undefined
  readonly motto: TextLine | undefined
  /** the lines at the left of Quốc hiệu, from top to bottom */
  readonly agencies: readonly TextLine[]
  readonly number: TextLine | undefined
  /** place and date in the header */
  readonly date: TextLine | undefined
  /** tên loại: the first line in capitals below the header */
  readonly title: TextLine | undefined
  /** what belongs to the title: further lines in its middle, trích yếu among them */
  readonly subject: readonly TextLine[]
  /** a công văn has its subject under the number instead */
  readonly letter: boolean
}

/** Loosely "…, ngày 5 tháng 1 năm 2026": well-formed or not. */
export const DATE_WORDS = /ngày\s*\d{1,2}\s*tháng\s*\d{1,2}\s*năm\s*\d{4}\s*\.?$/iu

const NATION = /^cộng\s+h(?:òa|oà)\s+xã\s+hội\s+chủ\s+nghĩa\s+việt\s+nam$/iu
const MOTTO = /^độc\s+lập\s*[-–—]\s*tự\s+do\s*[-–—]\s*hạnh\s+phúc\.?$/iu
const NUMBER = /^số\s*:/iu
const LETTER = /^v\/v\b/iu
/** Below this the first page's header has ended, mm. */
const HEADER_DEPTH = 100
/** What begins right of this does not belong to the left column, mm. */
const LEFT_COLUMN = 80
const TITLE_DEPTH = 150
/** Lines of one title follow each other this closely. */
const TITLE_PITCH = 12
const TITLE_OFFSET = 12
const FEWEST_LETTERS = 4

/** Finds the header's parts by their words, and where words say nothing, by their place beside those. */
export function findHeader(lines: readonly TextLine[]): Header {
  const page = lines.filter(onPage)
  const top = page.filter(({ baseline }) => baseline < HEADER_DEPTH)
  const nation = top.find(({ text }) => NATION.test(text))
  const motto = top.find(({ text }) => MOTTO.test(text))
  const number = top.find(({ text }) => NUMBER.test(text))
  const letter = top.some(({ text }) => LETTER.test(text))
  const date = top.find(({ text, box }) => DATE_WORDS.test(text) && box.left > LEFT_COLUMN)
  const anchor = nation ?? motto
  const end = Math.max(0, ...[nation, motto, number, anchor === undefined ? undefined : date].map((line) => line?.baseline ?? 0))
  const agencies = anchor === undefined ? [] : agenciesOf(top, anchor, number ?? date)
  const title = findTitle(page, end, anchor !== undefined)
  const subject = title === undefined ? [] : subjectOf(page, title)
  return { nation, motto, agencies, number, date: anchor === undefined ? undefined : date, title, subject, letter }
}

function agenciesOf(top: readonly TextLine[], anchor: TextLine, below: TextLine | undefined): readonly TextLine[] {
  const end = below?.baseline ?? anchor.baseline + 15
  return top.filter(
    ({ box, baseline }) => box.right < anchor.box.left + 2 && baseline > anchor.baseline - 10 && baseline < end - 1,
  )
}

/** Below a header the first line in capitals; on a form's own first page the largest. */
function findTitle(page: readonly TextLine[], below: number, first: boolean): TextLine | undefined {
  const found = page.filter(
    ({ text, baseline }) =>
      baseline > below + 1 && baseline < TITLE_DEPTH && isCapitals(text) && text.replace(/\P{L}/gu, '').length >= FEWEST_LETTERS,
  )
  if (first) return found[0]
  return [...found].sort((one, other) => sizeOf(other) - sizeOf(one) || one.baseline - other.baseline)[0]
}

function subjectOf(page: readonly TextLine[], title: TextLine): readonly TextLine[] {
  const subject: TextLine[] = []
  for (const line of page) {
    const before = subject.at(-1) ?? title
    if (line.baseline <= before.baseline + 1) continue
    const follows =
      line.baseline - before.baseline < TITLE_PITCH && Math.abs(middleOf(line.box) - middleOf(title.box)) < TITLE_OFFSET
    if (!follows || !line.runs.every((run) => run.bold)) break
    subject.push(line)
  }
  return subject
}

function sizeOf(line: TextLine): number {
  return greatest(line.runs.map(({ size }) => size))
}
