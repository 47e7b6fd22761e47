import { RenderError } from '../../../base'
import type { ViewTable } from '../../view'
import { BODY, LEADING } from './geometry'
import { element, type Flow } from './flow'
import { type Cell, cellOf, drawCell, linesHeight, measureCell, RULE } from './table-cells'
import { columnWidths } from './table-columns'
import { prepareHead, type TableHead } from './table-head'
import type { StructureElement } from './types'

/** A row higher than this may be broken across pages, between lines. */
const WHOLE_ROW = 12 * LEADING.table
const LEAST_LINES = 2
const SMALL_TABLE = 11 * LEADING.table
const GAP = 6

/** A table with its column widths and line breaks settled. */
export interface PreparedTable {
  readonly table: ViewTable
  readonly edges: readonly number[]
  readonly head: TableHead
  readonly rows: readonly (readonly Cell[])[]
}

/** Settles widths and lines. A form's table without entries keeps one blank row. */
export function prepareTable(table: ViewTable): PreparedTable {
  const edges: number[] = [BODY.left]
  const filled: readonly (readonly string[])[] = table.rows.length === 0 ? [[]] : table.rows
  const texts = filled.map((row) => table.columns.map((_, index) => measureCell(row[index] ?? '', 'regular')))
  for (const width of columnWidths(table.columns, texts)) edges.push((edges.at(-1) ?? BODY.left) + width)
  const rows = texts.map((row) =>
    row.map((text, index) => {
      const left = edges[index] ?? BODY.left
      return cellOf(text, left, (edges[index + 1] ?? left) - left, table.columns[index]?.align ?? 'left')
    }),
  )
  return { table, edges, head: prepareHead(table, edges), rows }
}

/** Height of the head and of what must stand under it: all of a small table. */
export function tableLeast(prepared: PreparedTable): number {
  const whole = prepared.rows.reduce((sum, row) => sum + rowHeight(row), prepared.head.height) + GAP
  if (whole <= SMALL_TABLE) return whole
  const first = prepared.rows[0] ?? []
  return prepared.head.height + (isWhole(first) ? rowHeight(first) : linesHeight(LEAST_LINES)) + GAP
}

/**
 * Places a table: the head again on every page, short rows whole, long rows broken between lines. `trailing` is the height that
 * has to remain below the last row.
 *
 * @throws RenderError RENDER_OVERFLOW where a page has no room for the head and two lines
 */
export function placeTable(flow: Flow, prepared: PreparedTable, trailing: number): void {
  if (prepared.head.height + linesHeight(LEAST_LINES) > flow.pageRoom) {
    throw new RenderError('RENDER_OVERFLOW', 'the head of this table leaves no room for rows', { path: prepared.table.path })
  }
  flow.ensure(tableLeast(prepared))
  const owner = flow.open('Table', { summary: prepared.table.summary })
  const columns = new Columns(flow, prepared)
  columns.begin(flow.open('THead', {}, owner))
  const body = flow.open('TBody', {}, owner)
  for (const [index, row] of prepared.rows.entries()) {
    const below = index === prepared.rows.length - 1 ? trailing : 0
    if (isWhole(row) && rowHeight(row) + below > flow.room && rowHeight(row) + below + prepared.head.height <= flow.pageRoom)
      columns.turn()
    placeRow(flow, columns, row, flow.open('TR', {}, body))
  }
  columns.end()
  flow.y += GAP
}

function placeRow(flow: Flow, columns: Columns, row: readonly Cell[], owner: StructureElement): void {
  const cells = row.map(() => element('TD'))
  owner.children.push(...cells)
  const count = Math.max(1, ...row.map((cell) => cell.lines.length))
  let from = 0
  do {
    let fitting = Math.floor((flow.room - linesHeight(1) + LEADING.table) / LEADING.table)
    if (fitting < Math.min(LEAST_LINES, count - from)) {
      columns.turn()
      fitting = Math.floor((flow.room - linesHeight(1) + LEADING.table) / LEADING.table)
    }
    // The last line of a row does not go to the next page alone.
    const rest = count - from - fitting
    const to = from + (rest === 1 && fitting > LEAST_LINES ? fitting - 1 : Math.min(fitting, count - from))
    const height = linesHeight(to - from)
    for (const [index, cell] of row.entries()) drawCell(flow, cell, cells[index] ?? owner, flow.y, height, { from, to })
    flow.y += height
    columns.under()
    from = to
    if (from < count) columns.turn()
  } while (from < count)
}

/** The rules of a table, and its head at the top of every page it stands on. */
class Columns {
  readonly #flow: Flow
  readonly #prepared: PreparedTable
  #bodyTop = 0

  constructor(flow: Flow, prepared: PreparedTable) {
    this.#flow = flow
    this.#prepared = prepared
  }

  begin(owner: StructureElement | 'pagination'): void {
    this.#prepared.head.draw(this.#flow, owner)
    this.#bodyTop = this.#flow.y
  }

  turn(): void {
    this.end()
    this.#flow.newPage()
    this.begin('pagination')
  }

  under(): void {
    this.#flow.rule([BODY.left, this.#flow.y], [BODY.right, this.#flow.y], RULE)
  }

  end(): void {
    if (this.#flow.y <= this.#bodyTop) return
    for (const x of this.#prepared.edges) this.#flow.rule([x, this.#bodyTop], [x, this.#flow.y], RULE)
  }
}

function isWhole(row: readonly Cell[]): boolean {
  return rowHeight(row) <= WHOLE_ROW
}

function rowHeight(row: readonly Cell[]): number {
  return linesHeight(Math.max(1, ...row.map((cell) => cell.lines.length)))
}
