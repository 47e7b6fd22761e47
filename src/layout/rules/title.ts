import type { TextLine } from '../measure/lines'
import type { Examined } from './examine'
import { breach, type LayoutRule, type Outcome, points } from './judge'
import { percent, ruleUnder, shareOfText } from './rule-under'
import { checkStyle, isCapitals, middleOf } from './style'

/** The middle of the text on A4, with margins anywhere within their bounds, mm. */
const MIDDLE = [109, 116] as const
const SHARE = { least: 1 / 3 - 0.02, most: 1 / 2 + 0.02 } as const

/** Ô 5a: the document's name, and what it is about with a line under it. A form sets its name as its issuer likes (Art. 4(2)(a)). */
export const title: LayoutRule = function* (document) {
  const { kind, header } = document
  if ((kind !== 'nd30' && kind !== 'form') || header.letter) return
  if (header.title === undefined) {
    yield breach('LAYOUT_TITLE_MISSING', { page: 1 })
    return
  }
  const lines = [header.title, ...header.subject]
  const codes = { size: 'LAYOUT_TITLE_SIZE', style: 'LAYOUT_TITLE_STYLE' } as const
  yield* checkStyle(lines, { least: 13, most: 14, bold: true, italic: false }, codes)
  if (kind === 'nd30') yield* checkPlace(document, lines)
}

function* checkPlace({ header, sheets }: Examined, lines: readonly TextLine[]): Generator<Outcome> {
  const off = lines.find(({ box }) => middleOf(box) < MIDDLE[0] || middleOf(box) > MIDDLE[1])
  if (off !== undefined) yield breach('LAYOUT_TITLE_PLACE', off)
  const subject = header.subject.filter(({ text }) => !isCapitals(text))
  const last = subject.at(-1)
  if (last === undefined) return
  const rule = ruleUnder(last, sheets[0])
  const share = rule === undefined ? undefined : shareOfText(rule, subject)
  if (share === undefined || share < SHARE.least || share > SHARE.most)
    yield breach('LAYOUT_TITLE_LINE', last, share === undefined ? points(0) : percent(share), '33–50 %')
}
