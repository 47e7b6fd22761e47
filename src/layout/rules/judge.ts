import type { Box } from '../measure/types'
import type { LayoutBreach, LayoutReport, NotMeasured } from '../types'
import { LAYOUT_CODES, type LayoutBreachCode } from './codes'
import type { Examined } from './examine'

/** What a rule has to say. */
export type Outcome = { readonly breach: LayoutBreach } | { readonly notMeasured: NotMeasured }

/** One rule of the layout, over the whole document. Judges; measures nothing itself. */
export type LayoutRule = (document: Examined) => Iterable<Outcome>

/** A breach at a place; `measured` and `allowed` only where they say more than the code. */
export function breach(
  code: LayoutBreachCode,
  place: { readonly page: number; readonly box?: Box },
  measured: string | null = null,
  allowed: string | null = null,
): Outcome {
  const { box, clause } = LAYOUT_CODES[code]
  const at = place.box === undefined ? null : { x: rounded(place.box.left), y: rounded(place.box.top) }
  return { breach: { code, box, clause, page: place.page, measured, allowed, at } }
}

/** Something left open. */
export function notMeasured(box: NotMeasured['box'], reason: NotMeasured['reason'], page: number | null = null): Outcome {
  return { notMeasured: { box, reason, page } }
}

/** A report of what the rules said, each open question once. */
export function reportOf({ kind, sheets }: Examined, outcomes: readonly Outcome[]): LayoutReport {
  const open = outcomes.flatMap((outcome) => ('notMeasured' in outcome ? [outcome.notMeasured] : []))
  const keys = open.map(({ box, reason, page }) => `${box} ${reason} ${page ?? ''}`)
  return {
    pages: sheets.length,
    kind,
    breaches: outcomes.flatMap((outcome) => ('breach' in outcome ? [outcome.breach] : [])),
    notMeasured: open.filter((_, index) => keys.indexOf(keys[index] ?? '') === index),
  }
}

/** `12.5 pt` */
export function points(value: number): string {
  return `${rounded(value)} pt`
}

/** `27.4 mm` */
export function millimetres(value: number): string {
  return `${rounded(value)} mm`
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10
}
