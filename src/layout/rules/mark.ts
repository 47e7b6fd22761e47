import { boxAbout } from '../measure/extent'
import type { TextLine } from '../measure/lines'
import type { Box } from '../measure/types'
import type { Sheet } from './examine'

/** The text that stands for an agency's signature on an attachment or a copy (ô 14). */
export interface Mark {
  readonly page: number
  readonly lines: readonly TextLine[]
  readonly text: string
  readonly box: Box
  readonly isCopy: boolean
}

/** With or without what the law asks for beside it: a mark that is badly written is still found. */
const TIME_OF_DAY = /(?<!\d)\d{1,2}:\d{2}(?!\d)/u
const YEAR = /(?<!\d)(?:19|20)\d{2}(?!\d)/u
const COPY = /(?:^|\s)(?:sao\s+y|sao\s+lục|trích\s+sao)/iu
/** A sentence that names a time is longer. */
const LONGEST = 100
const PITCH = 7
const SAME_SIZE = 1.5

/** The first short text with a date and a time of day, and the lines about it: no other part of a document has one. */
export function findMark(sheets: readonly Sheet[]): Mark | undefined {
  for (const { lines } of sheets) {
    const timed = lines.find((line) => TIME_OF_DAY.test(line.text) && YEAR.test(line.text) && line.text.length < LONGEST)
    if (timed === undefined) continue
    const group = groupAbout(timed, lines)
    const text = group.map((line) => line.text).join(' ')
    return { page: timed.page, lines: group, text, box: boxAbout(group.map(({ box }) => box)), isCopy: COPY.test(text) }
  }
  return undefined
}

function groupAbout(timed: TextLine, lines: readonly TextLine[]): readonly TextLine[] {
  const group = [timed]
  const alike = lines.filter((line) => line.through === timed.through && line.field === timed.field && sizesAgree(line, timed))
  for (let grown = true; grown; ) {
    grown = false
    for (const line of alike) {
      if (group.includes(line) || !group.some((member) => touches(member, line))) continue
      group.push(line)
      grown = true
    }
  }
  return group.sort((one, other) => one.baseline - other.baseline)
}

function touches(one: TextLine, other: TextLine): boolean {
  const beside = one.box.left < other.box.right && other.box.left < one.box.right
  return beside && Math.abs(one.baseline - other.baseline) < PITCH
}

function sizesAgree(one: TextLine, other: TextLine): boolean {
  return Math.abs((one.runs[0]?.size ?? 0) - (other.runs[0]?.size ?? 0)) < SAME_SIZE
}
