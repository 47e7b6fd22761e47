import type { ViewTable } from '../../view'
import { BODY, SIZE } from './geometry'
import { type MeasuredText, measureSpans } from './measure-spans'

/** Space between a cell's rules and its text. */
export const CELL = { side: 4, above: 2.5, below: 3.5 } as const

/** A head of more lines than about these would push its rows off the page. */
const HEAD_LINES = 6

/**
 * Widths of a table's columns, together the text block's width: by the form's weights, but none narrower than its longest word
 * while another has room to give.
 */
export function columnWidths(columns: ViewTable['columns'], rows: readonly (readonly MeasuredText[])[]): number[] {
  const weights = columns.map((column) => Math.max(column.weight, 0.01))
  const least = columns.map((column, index) => leastWidth(column.label, rows, index))
  const needed = sum(least)
  // Too many long words: each column gives in proportion, and words are broken.
  if (needed >= BODY.width) return least.map((width) => (width * BODY.width) / needed)
  const fixed = new Set<number>()
  for (;;) {
    const free = BODY.width - sum([...fixed].map((index) => least[index] ?? 0))
    const share = free / sum(weights.filter((_, index) => !fixed.has(index)))
    const short = weights.findIndex((weight, index) => !fixed.has(index) && weight * share < (least[index] ?? 0))
    if (short < 0) return weights.map((weight, index) => (fixed.has(index) ? (least[index] ?? 0) : weight * share))
    fixed.add(short)
  }
}

function leastWidth(label: string, rows: readonly (readonly MeasuredText[])[], column: number): number {
  const head = measureSpans([{ text: label, face: 'bold' }], SIZE.tableHead)
  let widest = Math.max(head.widestWord, head.width / HEAD_LINES)
  for (const row of rows) widest = Math.max(widest, row[column]?.widestWord ?? 0)
  // A word of more than a third of the page is broken; it must not squeeze the other columns.
  return Math.min(widest, BODY.width / 3) + 2 * CELL.side
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
