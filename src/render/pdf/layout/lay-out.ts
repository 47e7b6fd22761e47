import { RenderError } from '../../../base'
import type { View, ViewBlock } from '../../view'
import { checkCharacters } from './characters'
import { Flow } from './flow'
import { footerHeight, placeFooter } from './footer'
import { LEADING, MM } from './geometry'
import { placeHeader } from './header'
import { headingHeight, placeHeading } from './heading'
import { itemSize, placeItem } from './item'
import { paragraphSize, placeParagraph } from './paragraph'
import { placeTable, type PreparedTable, prepareTable, tableLeast } from './table'
import { acrossLeast, placeAcross, type PreparedAcross, prepareAcross } from './table-across'
import type { Layout } from './types'

/** Diameters of seals in use lie between 30 and 42 mm; beyond these bounds the box would leave the signer's block. */
const SEAL = { least: 10, most: 60 } as const

/**
 * Places a view on A4 pages: line breaks, tables, signature boxes; after it the number of pages is known.
 *
 * Shows exactly the view's texts; does not check them against a record, nor against NĐ 30.
 *
 * @throws RenderError RENDER_CHARACTER (a letter that the fonts lack, with its place), RENDER_IMAGE_FORMAT and RENDER_IMAGE_SIZE
 * (the photo; a seal's diameter out of bounds), RENDER_OVERFLOW (a block higher than a page)
 */
export function layOut(view: View, options: { readonly sealDiameterMm: number }): Layout {
  const seal = options.sealDiameterMm
  if (!(seal >= SEAL.least && seal <= SEAL.most)) {
    throw new RenderError('RENDER_IMAGE_SIZE', `a seal of ${seal} mm cannot be placed`, {
      path: 'document.agency.sealDiameterMm',
    })
  }
  checkCharacters(view)
  const flow = new Flow(view.practiceNotice)
  const blocks = view.blocks.map((block) => prepare(block, flow.pageRoom))
  const closing = footerHeight(view, seal * MM)
  if (closing > flow.pageRoom)
    throw new RenderError('RENDER_OVERFLOW', 'the closing block is higher than a page', { path: 'view.footer' })
  placeHeader(flow, view)
  placeBlocks(flow, blocks, closing)
  flow.clear()
  flow.ensure(closing)
  const fields = placeFooter(flow, view, seal * MM)
  return { pageCount: flow.pages.length, pages: flow.pages, document: flow.document, fields, view }
}

/** A block whose lines are settled where they do not depend on the place. */
type Prepared =
  | { readonly kind: 'plain'; readonly block: Exclude<ViewBlock, { kind: 'table' }> }
  | { readonly kind: 'rows'; readonly table: PreparedTable }
  | { readonly kind: 'across'; readonly table: PreparedAcross }

function prepare(block: ViewBlock, pageRoom: number): Prepared {
  if (block.kind !== 'table') return { kind: 'plain', block }
  if (block.orientation === 'rows') return { kind: 'rows', table: prepareTable(block) }
  return { kind: 'across', table: prepareAcross(block, pageRoom) }
}

function placeBlocks(flow: Flow, blocks: readonly Prepared[], closing: number): void {
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
function leastHeight(blocks: readonly Prepared[], index: number, closing: number): number {
  const prepared = blocks[index]
  if (prepared === undefined) return closing
  const after = index === blocks.length - 1 ? closing : 0
  if (prepared.kind === 'rows') return tableLeast(prepared.table) + (prepared.table.rows.length === 1 ? after : 0)
  if (prepared.kind === 'across') return acrossLeast(prepared.table) + (prepared.table.bands.length === 1 ? after : 0)
  if (prepared.block.kind === 'heading') return headingHeight(prepared.block) + leastHeight(blocks, index + 1, closing)
  const { lines, height } = prepared.block.kind === 'item' ? itemSize(prepared.block) : paragraphSize(prepared.block)
  return lines <= 3 ? height + after : 2 * LEADING.body
}
