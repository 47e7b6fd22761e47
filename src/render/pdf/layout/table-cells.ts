import type { ViewColumn } from '../../view'
import type { Flow } from './flow'
import { LEADING, SIZE } from './geometry'
import { breakMeasured, type Line } from './lines'
import { type MeasuredText, measureSpans } from './measure-spans'
import { CELL } from './table-columns'
import type { Owner } from './types'

/** Thickness of a table's rules. */
export const RULE = 0.5

/** A cell's text, broken to its width. */
export interface Cell {
  readonly lines: readonly Line[]
  readonly x: number
  readonly width: number
  readonly align: ViewColumn['align']
}

/** Measures the text of a cell; a head's is bold. */
export function measureCell(text: string, face: 'regular' | 'bold'): MeasuredText {
  return measureSpans([{ text, face }], face === 'bold' ? SIZE.tableHead : SIZE.table)
}

/** Breaks a cell's text. */
export function cellOf(text: MeasuredText, x: number, width: number, align: ViewColumn['align']): Cell {
  const room = width - 2 * CELL.side
  return { lines: breakMeasured(text, () => room), x, width, align }
}

/** Height of so many lines of table text with the space around them. */
export function linesHeight(lines: number): number {
  return Math.max(lines, 1) * LEADING.table + CELL.above + CELL.below
}

/** Draws lines `from`…`to` of a cell into a box of the given height; a head's in its middle, a row's from the top. */
export function drawCell(
  flow: Flow,
  cell: Cell,
  owner: Owner,
  top: number,
  height: number,
  part?: { readonly from: number; readonly to: number },
): void {
  const lines = part === undefined ? cell.lines : cell.lines.slice(part.from, part.to)
  const slack = part === undefined ? (height - linesHeight(lines.length)) / 2 : 0
  for (const [index, line] of lines.entries()) {
    const y = top + CELL.above + slack + index * LEADING.table
    const place = {
      x: cell.x + CELL.side,
      width: cell.width - 2 * CELL.side,
      y,
      size: SIZE.table,
      leading: LEADING.table,
      align: cell.align,
    }
    flow.line(line, place, owner)
  }
}
