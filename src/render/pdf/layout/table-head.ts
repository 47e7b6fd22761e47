import type { ViewTable } from '../../view'
import { BODY } from './geometry'
import { element, type Flow } from './flow'
import { type Cell, cellOf, drawCell, linesHeight, measureCell, RULE } from './table-cells'
import type { StructureElement } from './types'

/** A table's head: one line of labels, or two where groups stand over columns. */
export interface TableHead {
  readonly height: number
  /** Draws it at the flow's height and goes below it; tagged the first time, furniture when repeated. */
  draw(flow: Flow, owner: StructureElement | 'pagination'): void
}

interface HeadCell {
  readonly cell: Cell
  readonly from: number
  readonly to: number
  readonly row: 0 | 1
  readonly rows: 1 | 2
}

/** Breaks the labels of a head and settles its height. */
export function prepareHead(table: ViewTable, edges: readonly number[]): TableHead {
  const cells = headCells(table, edges)
  const lines = (row: 0 | 1, rows: 1 | 2): number =>
    Math.max(0, ...cells.filter((head) => head.row === row && head.rows === rows).map((head) => head.cell.lines.length))
  const grouped = table.groups.length > 0
  const upper = grouped ? linesHeight(lines(0, 1)) : linesHeight(lines(0, 2))
  const lower = grouped ? Math.max(linesHeight(lines(1, 1)), linesHeight(lines(0, 2)) - upper) : 0
  return {
    height: upper + lower,
    draw(flow, owner) {
      const top = flow.y
      const rows = owner === 'pagination' ? [] : (grouped ? [0, 1] : [0]).map(() => flow.open('TR', {}, owner))
      for (const head of cells) {
        const tagged = rows[head.row]
        drawHeadCell(flow, head, tagged === undefined ? 'pagination' : headElement(head, tagged, grouped), top, upper, lower)
      }
      flow.rule([BODY.left, top], [BODY.right, top], RULE)
      flow.rule([BODY.left, top + upper + lower], [BODY.right, top + upper + lower], RULE)
      flow.y += upper + lower
    },
  }
}

function drawHeadCell(
  flow: Flow,
  head: HeadCell,
  owner: StructureElement | 'pagination',
  top: number,
  upper: number,
  lower: number,
): void {
  const { x, width } = head.cell
  const y = head.row === 0 ? top : top + upper
  const height = head.rows === 2 ? upper + lower : head.row === 0 ? upper : lower
  drawCell(flow, head.cell, owner, y, height)
  flow.rule([x, y], [x, y + height], RULE)
  if (x + width > BODY.right - 1) flow.rule([x + width, y], [x + width, y + height], RULE)
  if (head.row === 0 && head.rows === 1) flow.rule([x, top + upper], [x + width, top + upper], RULE)
}

function headElement(head: HeadCell, row: StructureElement, grouped: boolean): StructureElement {
  const span = head.to - head.from + 1
  const cell = element('TH', {
    scope: 'Column',
    ...(span > 1 ? { columnSpan: span } : {}),
    ...(grouped && head.rows === 2 ? { rowSpan: 2 } : {}),
  })
  row.children.push(cell)
  return cell
}

function headCells(table: ViewTable, edges: readonly number[]): HeadCell[] {
  const cells: HeadCell[] = []
  const cell = (label: string, from: number, to: number): Cell => {
    const left = edges[from] ?? BODY.left
    return cellOf(measureCell(label, 'bold'), left, (edges[to + 1] ?? left) - left, 'center')
  }
  for (const [index, column] of table.columns.entries()) {
    const group = table.groups.find(({ from, to }) => from <= index && index <= to)
    if (group?.from === index)
      cells.push({ cell: cell(group.label, group.from, group.to), from: group.from, to: group.to, row: 0, rows: 1 })
    cells.push({
      cell: cell(column.label, index, index),
      from: index,
      to: index,
      row: group === undefined ? 0 : 1,
      rows: group === undefined ? 2 : 1,
    })
  }
  return cells
}
