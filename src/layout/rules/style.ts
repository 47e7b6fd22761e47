import type { TextLine } from '../measure/lines'
import type { TextRun } from '../measure/types'
import type { LayoutBreachCode } from './codes'
import { breach, type Outcome, points } from './judge'

/** Writers round sizes; a tenth of a point is no other size. */
const SIZE_TOLERANCE = 0.11

/** How a text has to look; what is not named is free. */
export interface Style {
  readonly least: number
  readonly most: number
  readonly bold?: boolean
  readonly italic?: boolean
  readonly capitals?: boolean
}

/** Compares lines with their style: at most one breach of size and one of style for all of them. */
export function* checkStyle(
  lines: readonly TextLine[],
  style: Style,
  codes: { readonly size: LayoutBreachCode; readonly style: LayoutBreachCode },
): Generator<Outcome> {
  const wrongSize = lines.find((line) => line.runs.some((run) => !hasSize(run, style.least, style.most)))
  const run = wrongSize?.runs.find(({ size }) => !hasSize({ size }, style.least, style.most))
  if (wrongSize !== undefined && run !== undefined)
    yield breach(
      codes.size,
      wrongSize,
      points(run.size),
      style.least === style.most ? points(style.least) : `${style.least}–${style.most} pt`,
    )
  const wrongStyle = lines.find((line) => !hasStyle(line, style))
  if (wrongStyle !== undefined) yield breach(codes.style, wrongStyle)
}

/** Whether a run's size lies within bounds. */
export function hasSize({ size }: Pick<TextRun, 'size'>, least: number, most: number): boolean {
  return size >= least - SIZE_TOLERANCE && size <= most + SIZE_TOLERANCE
}

/** Whether a line is bold, italic, in capitals as asked. */
export function hasStyle(line: TextLine, { bold, italic, capitals }: Omit<Style, 'least' | 'most'>): boolean {
  return (
    (bold === undefined || line.runs.every((run) => run.bold === bold)) &&
    (italic === undefined || line.runs.every((run) => run.italic === italic)) &&
    (capitals === undefined || isCapitals(line.text) === capitals)
  )
}

/** Whether a text has letters and none of them is a small one. */
export function isCapitals(text: string): boolean {
  return /\p{L}/u.test(text) && text === text.toUpperCase()
}

/** Text of the page alone, without the appearances over it. */
export function onPage({ through }: TextLine): boolean {
  return through === 'page'
}

/** The middle of a box, across. */
export function middleOf({ left, right }: { readonly left: number; readonly right: number }): number {
  return (left + right) / 2
}
