import { greatest, least } from '../measure/extent'
import type { Box } from '../measure/types'
import type { Examined, Sheet } from './examine'
import { breach, type LayoutRule, millimetres, notMeasured, type Outcome } from './judge'
import { inkBoxes } from './outer-ink'

/** NĐ 30/2020 Phụ lục I Phần I I.3, mm. */
const MARGIN = { top: [20, 25], bottom: [20, 25], left: [30, 35], right: [15, 20] } as const
const ALLOWED = { top: '20–25 mm', bottom: '20–25 mm', left: '30–35 mm', right: '15–20 mm' } as const
const CODES = {
  top: 'LAYOUT_MARGIN_TOP',
  bottom: 'LAYOUT_MARGIN_BOTTOM',
  left: 'LAYOUT_MARGIN_LEFT',
  right: 'LAYOUT_MARGIN_RIGHT',
} as const
type Side = keyof typeof MARGIN

/** Letters overhang their advance, and rules lie across an edge by half their width. */
const OVERHANG = 0.35
/** A first line's spacing stands above its letters. */
const FIRST_LINE = 3
/** So many lines that end at the same place show where the text's right edge is; they agree by so much. */
const EDGE_LINES = 3
const EDGE_WIDTH = 1

/**
 * The margins, from the outermost ink. Too narrow is told of any page. Too wide is told only where text shows that it had come to its edge:
 * a last page, a ragged line or a short table has more white beside it for good reasons.
 */
export const margins: LayoutRule = function* (document) {
  const measured = document.sheets.filter(({ scanned }) => !scanned)
  for (const { page } of document.sheets.filter(({ scanned }) => scanned)) yield notMeasured('page', 'SCANNED_PAGE', page.number)
  for (const side of ['left', 'right', 'top', 'bottom'] as const) yield* checkSide(side, measured, document)
}

interface Extreme {
  readonly page: number
  readonly box: Box
  readonly distance: number
}

function* checkSide(side: Side, sheets: readonly Sheet[], document: Examined): Generator<Outcome> {
  const extremes = sheets.flatMap((sheet) => extremeOf(side, sheet, document) ?? [])
  const nearest = leastOf(extremes)
  if (nearest === undefined) return
  const [least, most] = MARGIN[side]
  if (nearest.distance < least - OVERHANG) yield tell(side, nearest)
  else if (side === 'left' && nearest.distance > most + OVERHANG) yield tell(side, nearest)
  else if (side === 'right') yield* rightEdge(sheets, nearest, most)
  else if (side === 'top') {
    const low = extremes.find(({ distance }) => distance > most + FIRST_LINE)
    if (low !== undefined) yield tell(side, low)
  } else if (side === 'bottom') yield* lowerEdge(sheets, extremes, most, document.signer?.page ?? 0)
}

function* rightEdge(sheets: readonly Sheet[], nearest: Extreme, most: number): Generator<Outcome> {
  const edges = sheets.flatMap(({ page, lines }) => lines.map(({ box }) => page.width - box.right))
  const edge = least(edges)
  const full = edges.filter((distance) => distance - edge < EDGE_WIDTH).length
  if (full < EDGE_LINES) yield notMeasured('page', 'NO_FULL_LINES')
  else if (nearest.distance > most + OVERHANG) yield tell('right', nearest)
}

/**
 * A page that ends within a paragraph was full, but for a line or two that keep others company. The page before the signer's is left out:
 * lines go over from it so that no signature stands alone.
 */
function* lowerEdge(
  sheets: readonly Sheet[],
  extremes: readonly Extreme[],
  most: number,
  signerPage: number,
): Generator<Outcome> {
  const full = sheets
    .slice(0, -1)
    .flatMap((sheet) => (sheet.page.number === signerPage - 1 ? [] : (fullPage(sheet, extremes) ?? [])))
  const fullest = leastOf(full)
  if (fullest === undefined) yield notMeasured('page', 'NO_FULL_PAGE')
  else if (fullest.distance > most + 2 * fullest.pitch) yield tell('bottom', fullest)
}

function fullPage(
  { page, lines, pageNumber }: Sheet,
  extremes: readonly Extreme[],
): (Extreme & { readonly pitch: number }) | undefined {
  const text = lines.filter((line) => line !== pageNumber)
  const [before, last] = text.slice(-2)
  const right = greatest(text.map(({ box }) => box.right))
  const extreme = extremes.find((found) => found.page === page.number)
  if (before === undefined || last === undefined || extreme === undefined) return undefined
  const ends = [before, last].every(({ box }) => right - box.right <= EDGE_WIDTH)
  return ends ? { ...extreme, pitch: last.baseline - before.baseline } : undefined
}

function extremeOf(side: Side, sheet: Sheet, document: Examined): Extreme | undefined {
  const { page } = sheet
  return leastOf(inkBoxes(sheet, document).map((box) => ({ page: page.number, box, distance: distanceOf(side, box, page) })))
}

function distanceOf(side: Side, box: Box, { width, height }: Sheet['page']): number {
  if (side === 'right') return width - box.right
  return side === 'bottom' ? height - box.bottom : box[side]
}

function leastOf<Found extends Extreme>(extremes: readonly Found[]): Found | undefined {
  let least: Found | undefined
  for (const extreme of extremes) if (least === undefined || extreme.distance < least.distance) least = extreme
  return least
}

function tell(side: Side, extreme: Extreme): Outcome {
  return breach(CODES[side], extreme, millimetres(extreme.distance), ALLOWED[side])
}
