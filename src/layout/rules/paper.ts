import { breach, type LayoutRule, millimetres } from './judge'

const A4 = [210, 297] as const
/** Points are no round millimetres, and writers round them. */
const TOLERANCE = 1

/** A4; lying where a page needs it. */
export const paper: LayoutRule = function* ({ sheets }) {
  for (const { page } of sheets) {
    const [short, long] = [Math.min(page.width, page.height), Math.max(page.width, page.height)]
    if (Math.abs(short - A4[0]) <= TOLERANCE && Math.abs(long - A4[1]) <= TOLERANCE) continue
    yield breach(
      'LAYOUT_PAPER_SIZE',
      { page: page.number },
      `${millimetres(page.width)} × ${millimetres(page.height)}`,
      '210 × 297 mm',
    )
    return
  }
}
