import { breach, type LayoutRule, type Outcome } from './judge'
import type { Examined } from './examine'
import { percent, ruleUnder, shareOfText } from './rule-under'
import { checkStyle, middleOf } from './style'

/** The two lines stand about one middle, right of the page's. */
const OFF_MIDDLE = 2.5
const SOLO_LENGTH = [0.93, 1.07] as const

/** Ô 1: Quốc hiệu and Tiêu ngữ, at the top right of the first page, with a line as long as the latter's text under it. */
export const nation: LayoutRule = function* (document) {
  if (document.kind !== 'nd30') return
  const { nation: line, motto } = document.header
  if (line === undefined) yield breach('LAYOUT_NATION_MISSING', { page: 1 })
  else {
    const style = { least: 12, most: 13, bold: true, italic: false, capitals: true }
    yield* checkStyle([line], style, { size: 'LAYOUT_NATION_SIZE', style: 'LAYOUT_NATION_STYLE' })
    if (middleOf(line.box) < (document.sheets[0]?.page.width ?? 0) / 2 + 5) yield breach('LAYOUT_NATION_PLACE', line)
  }
  if (motto === undefined) yield breach('LAYOUT_MOTTO_MISSING', { page: 1 })
  else yield* checkMotto(document, motto)
}

function* checkMotto({ header, sheets }: Examined, motto: NonNullable<Examined['header']['motto']>): Generator<Outcome> {
  const style = { least: 13, most: 14, bold: true, italic: false, capitals: false }
  yield* checkStyle([motto], style, { size: 'LAYOUT_MOTTO_SIZE', style: 'LAYOUT_MOTTO_STYLE' })
  const { nation: line } = header
  const under =
    line === undefined || (Math.abs(middleOf(line.box) - middleOf(motto.box)) < OFF_MIDDLE && line.baseline < motto.baseline)
  if (!under) yield breach('LAYOUT_MOTTO_PLACE', motto)
  const rule = ruleUnder(motto, sheets[0])
  const share = rule === undefined ? undefined : shareOfText(rule, [motto])
  if (share === undefined || share < SOLO_LENGTH[0] || share > SOLO_LENGTH[1])
    yield breach('LAYOUT_MOTTO_LINE', motto, share === undefined ? null : percent(share), '100 %')
}
