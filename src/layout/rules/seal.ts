import type { Box } from '../measure/types'
import { isRed } from './ink-colour'
import { breach, type LayoutRule, notMeasured } from './judge'
import { percent } from './rule-under'
import { LEAST_CLEAR } from './signature'

/** "About a third" of the person's picture. */
const OVERLAP = [0.28, 0.38] as const
const ROUNDING = 0.002

/** Ô 8: the picture of the agency's seal, red, transparent, over about a third of the signature's picture at its left. Its real size is not known here. */
export const seal: LayoutRule = function* ({ kind, signer }) {
  if ((kind !== 'nd30' && kind !== 'form') || signer === undefined) return
  const { seal: picture, signature, page } = signer
  if (picture === undefined) {
    yield notMeasured('8', 'NO_PICTURE', page)
    return
  }
  const place = { page, box: picture.box }
  if (signature === undefined) yield notMeasured('7c', 'NO_PICTURE', page)
  else {
    const share = overlapOf(picture.box, signature.box)
    if (share < OVERLAP[0] - ROUNDING || share > OVERLAP[1] + ROUNDING)
      yield breach('LAYOUT_SEAL_OVERLAP', place, percent(share), '28–38 %')
  }
  if (!picture.masked || (picture.ink !== undefined && picture.ink.clear < LEAST_CLEAR)) yield breach('LAYOUT_SEAL_OPAQUE', place)
  if (picture.ink === undefined) yield notMeasured('8', 'UNREADABLE_PICTURE', page)
  else if (!isRed(picture.ink)) yield breach('LAYOUT_SEAL_COLOUR', place)
}

/** The shared width as a share of the signature's; nothing where the seal lies at its right, or above or below it. */
function overlapOf(seal: Box, signature: Box): number {
  const beside = seal.top < signature.bottom && signature.top < seal.bottom
  if (!beside || seal.left > signature.left) return 0
  return Math.max(0, Math.min(seal.right, signature.right) - signature.left) / (signature.right - signature.left)
}
