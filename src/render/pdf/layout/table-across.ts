import { RenderError } from '../../../base'
import type { ViewTable } from '../../view'
import { BODY } from './geometry'
import { element, type Flow } from './flow'
import { type Cell, cellOf, drawCell, linesHeight, measureCell, RULE } from './table-cells'
import { CELL } from './table-columns'

const LEAST_COLUMN = 50
const WIDEST_HEAD = 110
const BLANK_COLUMNS = 6
const GAP = 6

/** A horizontal table: every field one line across, every entry one column, in as many bands as the width asks for. */
export interface PreparedAcross {
  readonly table: ViewTable
  readonly bands: readonly Band[]
}
interface Band {
  readonly heads: readonly Cell[]
  /** by field, then by entry */
  readonly cells: readonly (readonly Cell[])[]
  readonly heights: readonly number[]
  readonly right: number
}

/** Settles the bands. @throws RenderError RENDER_OVERFLOW for an entry that is higher than a page */
export function prepareAcross(table: ViewTable, pageRoom: number): PreparedAcross {
  const entries = table.rows.length === 0 ? Array.from({ length: BLANK_COLUMNS }, () => []) : table.rows
  const head =
    Math.min(WIDEST_HEAD, Math.max(...table.columns.map(({ label }) => measureCell(label, 'bold').width))) + 2 * CELL.side
  const room = BODY.width - head
  const widest = Math.max(LEAST_COLUMN, ...entries.flat().map((text) => measureCell(text, 'regular').width + 2 * CELL.side))
  for (let count = Math.max(1, Math.min(entries.length, Math.floor(room / Math.min(widest, room / 3)))); count >= 1; count--) {
    const bands = bandsOf(table, entries, head, room / count, count)
    if (bands.every((band) => bandHeight(band) <= pageRoom)) return { table, bands }
  }
  throw new RenderError('RENDER_OVERFLOW', 'an entry of this table is higher than a page', { path: table.path })
}

/** Height of the first band, which must stand under its heading. */
export function acrossLeast(prepared: PreparedAcross): number {
  const first = prepared.bands[0]
  return (first === undefined ? 0 : bandHeight(first)) + GAP
}

/** Places the bands, each whole on a page; the last with `trailing` left below it where a page can hold both. */
export function placeAcross(flow: Flow, prepared: PreparedAcross, trailing: number): void {
  for (const [index, band] of prepared.bands.entries()) {
    const below = index === prepared.bands.length - 1 && bandHeight(band) + trailing <= flow.pageRoom ? trailing : 0
    flow.ensure(bandHeight(band) + below)
    placeBand(flow, band, prepared.table.summary)
  }
}

function placeBand(flow: Flow, band: Band, summary: string): void {
  // Each band is a table of its own to a screen reader: its lines have heads again.
  const body = flow.open('TBody', {}, flow.open('Table', { summary }))
  const top = flow.y
  flow.rule([BODY.left, top], [band.right, top], RULE)
  for (const [index, head] of band.heads.entries()) {
    const height = band.heights[index] ?? 0
    const row = flow.open('TR', {}, body)
    const name = element('TH', { scope: 'Row' })
    row.children.push(name)
    drawCell(flow, head, name, flow.y, height)
    for (const cell of band.cells[index] ?? []) {
      const entry = element('TD')
      row.children.push(entry)
      drawCell(flow, cell, entry, flow.y, height)
    }
    flow.y += height
    flow.rule([BODY.left, flow.y], [band.right, flow.y], RULE)
  }
  const edges = [BODY.left, ...(band.cells[0] ?? []).map((cell) => cell.x), band.right]
  for (const x of edges) flow.rule([x, top], [x, flow.y], RULE)
  flow.y += GAP
}

function bandsOf(table: ViewTable, entries: readonly (readonly string[])[], head: number, width: number, count: number): Band[] {
  const bands: Band[] = []
  for (let first = 0; first < entries.length; first += count) {
    const part = entries.slice(first, first + count)
    const heads = table.columns.map(({ label }) => cellOf(measureCell(label, 'bold'), BODY.left, head, 'left'))
    const cells = table.columns.map((column, field) =>
      part.map((entry, index) =>
        cellOf(measureCell(entry[field] ?? '', 'regular'), BODY.left + head + index * width, width, column.align),
      ),
    )
    const heights = heads.map((cell, field) =>
      linesHeight(Math.max(cell.lines.length, ...(cells[field] ?? []).map(({ lines }) => lines.length))),
    )
    bands.push({ heads, cells, heights, right: BODY.left + head + part.length * width })
  }
  return bands
}

function bandHeight(band: Band): number {
  return band.heights.reduce((total, height) => total + height, 0)
}
