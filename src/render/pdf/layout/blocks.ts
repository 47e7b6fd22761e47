import type { ViewBlock } from '../../view'
import type { Flow } from './flow'
import { LEADING } from './geometry'
import { headingHeight, placeHeading } from './heading'
import { itemSize, placeItem } from './item'
import { paragraphSize, placeParagraph } from './paragraph'
import { placeTable, type PreparedTable, prepareTable, tableLeast } from './table'
import { acrossLeast, placeAcross, type PreparedAcross, prepareAcross } from './table-across'

/** A block whose lines are settled where they do not depend on the place. */
export type PreparedBlock =
  | { readonly kind: 'plain'; readonly block: Exclude<ViewBlock, { kind: 'table' }> }
  | { readonly kind: 'rows'; readonly table: PreparedTable }
  | { readonly kind: 'across'; readonly table: PreparedAcross }

/** Settles a table's widths and lines. @throws RenderError RENDER_OVERFLOW for an entry that is higher than a page */
export function prepareBlock(block: ViewBlock, pageRoom: number): PreparedBlock {
  if (block.kind !== 'table') return { kind: 'plain', block }
  if (block.orientation === 'rows') return { kind: 'rows', table: prepareTable(block) }
  return { kind: 'across', table: prepareAcross(block, pageRoom) }
}

/**
 * Places blocks from the flow's height down; `closing` is the height that must remain below the last of them.
 *
 * @throws RenderError RENDER_OVERFLOW where a page has no room for a table's head and two lines
 */
export function placeBlocks(flow: Flow, blocks: readonly PreparedBlock[], closing: number): void {
  let rank: 1 | 2 | 3 = 1
  for (const [index, prepared] of blocks.entries()) {
    // The signatures never stand alone on a page: the last lines of the text go with them.
    const trailing = index === blocks.length - 1 ? closing : 0
    if (prepared.kind !== 'plain') {
      flow.clear()
      if (prepared.kind === 'rows') placeTable(flow, prepared.table, trailing)
      else placeAcross(flow, prepared.table, trailing)
    } else if (prepared.block.kind === 'heading') {
      flow.clear()
      flow.ensure(Math.min(leastHeight(blocks, index, closing), flow.pageRoom))
      // ISO 14289-1 §7.4.2: no level is skipped on the way down.
      rank = prepared.block.level === 1 || rank === 1 ? 2 : 3
      placeHeading(flow, prepared.block, rank)
    } else if (prepared.block.kind === 'item') placeItem(flow, prepared.block, trailing)
    else placeParagraph(flow, prepared.block, trailing)
  }
}

/** What must stand together from this block on: headings with the beginning of what they head. */
function leastHeight(blocks: readonly PreparedBlock[], index: number, closing: number): number {
  const prepared = blocks[index]
  if (prepared === undefined) return closing
  const after = index === blocks.length - 1 ? closing : 0
  if (prepared.kind === 'rows') return tableLeast(prepared.table) + (prepared.table.rows.length === 1 ? after : 0)
  if (prepared.kind === 'across') return acrossLeast(prepared.table) + (prepared.table.bands.length === 1 ? after : 0)
  if (prepared.block.kind === 'heading') return headingHeight(prepared.block) + leastHeight(blocks, index + 1, closing)
  const { lines, height } = prepared.block.kind === 'item' ? itemSize(prepared.block) : paragraphSize(prepared.block)
  return lines <= 3 ? height + after : 2 * LEADING.body
}
