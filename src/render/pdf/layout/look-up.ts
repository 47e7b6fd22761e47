import type { ViewLookUp } from '../../view'
import type { Flow } from './flow'
import { BODY, LEADING, MM, SIZE } from './geometry'
import { breakLines } from './lines'
import { QUIET_ZONE, qrModules } from './qr'

/** The code with its quiet zone: at its densest (73 squares a side) a square is still 0,38 mm wide, which print at 300 dpi resolves. */
const CODE_SIDE = 28 * MM
const ABOVE = 8
const BELOW_RULE = 5
const GAP = 4
const RULE = 0.7
const TEXT = {
  x: BODY.left + CODE_SIDE + GAP,
  width: BODY.width - CODE_SIDE - GAP,
  size: SIZE.recipients,
  leading: LEADING.small,
  align: 'left',
} as const

/** Height to be kept free at the foot of the first page. */
export function lookUpHeight(lookUp: ViewLookUp): number {
  return ABOVE + BELOW_RULE + Math.max(CODE_SIDE, textHeight(lookUp))
}

/**
 * Places the way back to the electronic original at the foot of the first page, under a rule: where NĐ 30/2020 Phụ lục I has the
 * agency's address (ô 13). The code at the left, what it says beside it in text.
 */
export function placeLookUp(flow: Flow, lookUp: ViewLookUp): void {
  flow.atFoot((foot) => {
    const rule = foot + ABOVE
    flow.rule([BODY.left, rule], [BODY.right, rule], RULE)
    const top = rule + BELOW_RULE
    const height = Math.max(CODE_SIDE, textHeight(lookUp))
    const modules = qrModules(lookUp.code)
    // Whole hundredths of a point, which is how lengths are written: the squares stay on their grid.
    const unit = Math.floor((CODE_SIDE * 100) / (modules.length + 2 * QUIET_ZONE)) / 100
    const side = unit * modules.length
    const box = { x: BODY.left + (CODE_SIDE - side) / 2, y: top + (height - side) / 2, width: side, height: side }
    const owner = flow.open('Figure', { alternate: lookUp.alternateText, box })
    flow.mark({ kind: 'modules', owner, modules, x: box.x, y: box.y, unit })
    let y = top + (height - textHeight(lookUp)) / 2
    for (const { text } of lookUp.lines) y += flow.text(text, 'regular', { ...TEXT, y }, flow.open('P'))
  })
}

function textHeight(lookUp: ViewLookUp): number {
  const lines = lookUp.lines.flatMap(({ text }) => breakLines([{ text, face: 'regular' }], TEXT.size, () => TEXT.width))
  return lines.length * TEXT.leading
}
