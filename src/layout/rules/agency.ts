import { breach, type LayoutRule } from './judge'
import { percent, ruleUnder, shareOfText } from './rule-under'
import { checkStyle, middleOf } from './style'

const SHARE = { least: 1 / 3 - 0.02, most: 1 / 2 + 0.02 } as const
const OFF_MIDDLE = 2.5

/** Ô 2: the superior agency regular, the issuing one bold below it, both in capitals about one middle, and a line under the second. */
export const agency: LayoutRule = function* ({ kind, header, sheets }) {
  if (kind !== 'nd30') return
  const { agencies } = header
  const last = agencies.at(-1)
  if (last === undefined) {
    yield breach('LAYOUT_AGENCY_MISSING', { page: 1 })
    return
  }
  const start = agencies.findLastIndex((line) => !line.runs.every((run) => run.bold)) + 1
  const [superior, issuer] = [agencies.slice(0, start), agencies.slice(start)]
  const codes = { size: 'LAYOUT_AGENCY_SIZE', style: 'LAYOUT_AGENCY_STYLE' } as const
  const style = { least: 12, most: 13, italic: false, capitals: true }
  // A last line that is not bold leaves nobody as the issuer.
  if (issuer.length === 0) yield breach('LAYOUT_AGENCY_STYLE', last)
  else {
    yield* checkStyle(superior, { ...style, bold: false }, codes)
    yield* checkStyle(issuer, { ...style, bold: true }, codes)
  }
  const off = agencies.find((line) => Math.abs(middleOf(line.box) - middleOf(last.box)) > OFF_MIDDLE)
  if (off !== undefined) yield breach('LAYOUT_AGENCY_PLACE', off)
  const rule = ruleUnder(last, sheets[0])
  const share = rule === undefined ? undefined : shareOfText(rule, issuer.length === 0 ? [last] : issuer)
  if (share === undefined || share < SHARE.least || share > SHARE.most)
    yield breach('LAYOUT_AGENCY_LINE', last, share === undefined ? null : percent(share), '33–50 %')
}
