import type { ViewAnnex } from '../../view'
import { placeBlocks, prepareBlock } from './blocks'
import type { Flow } from './flow'
import { BODY, LEADING, SIZE } from './geometry'

const BELOW = 10

/**
 * Places an annex on pages of its own, numbered from 1 (NĐ 30/2020 Phụ lục I, phụ lục): the word centred in 14 bold, the title in bold
 * capitals.
 *
 * @throws RenderError RENDER_OVERFLOW where a page has no room for a table's head and two lines
 */
export function placeAnnex(flow: Flow, annex: ViewAnnex): void {
  const blocks = annex.blocks.map((block) => prepareBlock(block, flow.pageRoom))
  flow.newPart()
  const place = { x: BODY.left, width: BODY.width, align: 'center' } as const
  const title = { ...place, size: SIZE.title, leading: LEADING.title }
  const owner = flow.open('H1')
  flow.y += flow.text(annex.label, 'bold', { ...title, y: flow.y }, owner)
  flow.y += flow.text(annex.title, 'bold', { ...title, y: flow.y }, owner)
  if (annex.subtitle !== undefined) {
    const line = { ...place, y: flow.y, size: SIZE.body, leading: LEADING.body }
    flow.y += flow.text(annex.subtitle, 'italic', line, flow.open('P'))
  }
  flow.y += BELOW
  placeBlocks(flow, blocks, 0)
}
