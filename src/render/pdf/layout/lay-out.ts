import { RenderError } from '../../../base'
import type { View } from '../../view'
import { placeAnnex } from './annex'
import { placeBlocks, prepareBlock } from './blocks'
import { checkCharacters } from './characters'
import { Flow } from './flow'
import { footerHeight, placeFooter } from './footer'
import { MM } from './geometry'
import { placeHeader } from './header'
import { lookUpHeight, placeLookUp } from './look-up'
import type { Layout } from './types'

/** Diameters of seals in use lie between 30 and 42 mm; beyond these bounds the box would leave the signer's block. */
const SEAL = { least: 10, most: 60 } as const
/** NĐ 30/2020 Phụ lục VI: PageAmount has three digits. */
const MOST_PAGES = 999

/**
 * Places a view on A4 pages: line breaks, tables, signature boxes; after it the number of pages is known.
 *
 * Shows exactly the view's texts; does not check them against a record, nor against NĐ 30.
 *
 * @throws RenderError RENDER_CHARACTER (a letter that the fonts lack, with its place), RENDER_IMAGE_FORMAT and RENDER_IMAGE_SIZE
 * (the photo; a seal's diameter out of bounds), RENDER_OVERFLOW (a block higher than a page, more than 999 pages)
 */
export function layOut(view: View, options: { readonly sealDiameterMm: number }): Layout {
  const seal = options.sealDiameterMm
  if (!(seal >= SEAL.least && seal <= SEAL.most)) {
    throw new RenderError('RENDER_IMAGE_SIZE', `a seal of ${seal} mm cannot be placed`, {
      path: 'document.agency.sealDiameterMm',
    })
  }
  checkCharacters(view)
  const flow = new Flow(view.practiceNotice, view.lookUp === undefined ? 0 : lookUpHeight(view.lookUp))
  const blocks = view.blocks.map((block) => prepareBlock(block, flow.pageRoom))
  const closing = footerHeight(view, seal * MM)
  if (closing > flow.pageRoom)
    throw new RenderError('RENDER_OVERFLOW', 'the closing block is higher than a page', { path: 'view.footer' })
  placeHeader(flow, view)
  if (flow.clearRoom < 0) throw new RenderError('RENDER_OVERFLOW', 'the header is higher than the page', { path: 'view.header' })
  placeBlocks(flow, blocks, closing)
  flow.clear()
  flow.ensure(closing)
  const fields = placeFooter(flow, view, seal * MM)
  if (view.lookUp !== undefined) placeLookUp(flow, view.lookUp)
  // Behind the closing block: whatever an annex says, the signatures stay at the end of the form.
  for (const annex of view.annexes ?? []) {
    placeAnnex(flow, annex)
    if (flow.pages.length > MOST_PAGES) throw new RenderError('RENDER_OVERFLOW', 'too many pages', { path: annex.path })
  }
  return { pageCount: flow.pages.length, pages: flow.pages, document: flow.document, fields, view }
}
