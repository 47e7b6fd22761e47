import type { Box } from '../measure/types'
import type { Examined } from './examine'
import { breach, type LayoutRule, millimetres } from './judge'
import type { Mark } from './mark'
import { checkStyle, middleOf } from './style'

/** A time with its date, seconds and Vietnam's zone, in ISO 8601 or as the Government's gazette writes it. */
const TIME = /(?:\d{4}-\d{2}-\d{2}[T ]|\d{2}[./]\d{2}[./]\d{4}[ ,;]+)\d{2}:\d{2}:\d{2} ?\+07:00/u
const NUMBER = /\d\/(?:\d{4}\/)?\p{Lu}/u
const COPY = /^(?:sao\s+y|sao\s+lục|trích\s+sao)/iu
/** Of the page's height, the part that counts as its top. */
const TOP_SHARE = 0.25
const NEAR = 5

/** Ô 14: on an attachment "number; time of signing", on a copy "form of copy; agency; time of signing": 10 pt, black, top right of page 1, no picture. */
export const agencyMark: LayoutRule = function* (document) {
  const { kind, mark, sheets } = document
  if (kind !== 'attachment' && kind !== 'copy') return
  if (mark === undefined) {
    yield breach('LAYOUT_MARK_MISSING', { page: 1 })
    return
  }
  const style = { least: 10, most: 10, bold: false, italic: false }
  yield* checkStyle(mark.lines, style, { size: 'LAYOUT_MARK_SIZE', style: 'LAYOUT_MARK_STYLE' })
  const page = sheets[mark.page - 1]?.page
  const inPlace =
    page !== undefined && mark.page === 1 && mark.box.top < page.height * TOP_SHARE && middleOf(mark.box) > page.width / 2
  if (!inPlace) yield breach('LAYOUT_MARK_PLACE', mark, `${millimetres(mark.box.left)}, ${millimetres(mark.box.top)}`)
  const named = kind === 'copy' ? COPY.test(mark.text) : NUMBER.test(mark.text.replace(TIME, ''))
  if (!named || !TIME.test(mark.text)) yield breach('LAYOUT_MARK_FORM', mark)
  const picture = pictureBeside(document, mark)
  if (picture !== undefined) yield breach('LAYOUT_MARK_IMAGE', picture)
}

/** II.8.b: no picture of a seal is shown, wherever a signature would draw it; nor beside the text by other means. */
function pictureBeside({ sheets }: Examined, mark: Mark): { readonly page: number; readonly box: Box } | undefined {
  for (const { page, scanned } of sheets) {
    const shown = page.pictures.find(
      ({ field, box }) => field !== undefined || (!scanned && page.number === mark.page && isNear(box, mark.box)),
    )
    if (shown !== undefined) return { page: page.number, box: shown.box }
  }
  return undefined
}

function isNear(one: Box, other: Box): boolean {
  return (
    one.left < other.right + NEAR &&
    other.left < one.right + NEAR &&
    one.top < other.bottom + NEAR &&
    other.top < one.bottom + NEAR
  )
}
