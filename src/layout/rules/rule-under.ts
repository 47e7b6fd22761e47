import { greatest } from '../measure/extent'
import type { TextLine } from '../measure/lines'
import type { Rule } from '../measure/types'
import type { Sheet } from './examine'
import { middleOf } from './style'

/** A line under a text stands at most so far below it, mm. */
const NEAR = 5
const OFF_MIDDLE = 2.5

/** The drawn line that stands under a text about the same middle, as long as it may be; undefined when there is none. */
export function ruleUnder(line: TextLine, sheet: Sheet | undefined): Rule | undefined {
  return sheet?.page.rules.find(
    ({ direction, box, dashed }) =>
      direction === 'horizontal' &&
      !dashed &&
      box.top > line.baseline &&
      box.top < line.box.bottom + NEAR &&
      Math.abs(middleOf(box) - middleOf(line.box)) < OFF_MIDDLE,
  )
}

/** A rule's length as a share of the longest of some lines. */
export function shareOfText(rule: Rule, lines: readonly TextLine[]): number {
  const longest = greatest(lines.map(({ box }) => box.right - box.left))
  return rule.length / longest
}

/** `45 %` */
export function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}
