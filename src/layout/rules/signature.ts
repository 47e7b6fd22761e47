import { isBlue } from './ink-colour'
import { breach, type LayoutRule, notMeasured, type Outcome } from './judge'
import type { Signer } from './signer-block'
import { middleOf } from './style'

/** The picture lets at least this share of the page through. */
export const LEAST_CLEAR = 0.1
/** How far the picture's middle may be off the signer's, across in mm, up and down as a share of the room. */
const OFF_ACROSS = 8
const OFF_DOWN = 0.25
/** The room between letters begins inside their boxes, mm. */
const OVERLAP = 2

/** Ô 7c: the picture of the person's signature, blue, transparent, in the middle between title and name. */
export const signature: LayoutRule = function* ({ kind, signer }) {
  if ((kind !== 'nd30' && kind !== 'form') || signer === undefined) return
  const { signature: picture, page } = signer
  if (picture === undefined) {
    yield notMeasured('7c', 'NO_PICTURE', page)
    return
  }
  yield* checkPlace(signer, picture)
  const place = { page, box: picture.box }
  if (!picture.masked || (picture.ink !== undefined && picture.ink.clear < LEAST_CLEAR))
    yield breach('LAYOUT_SIGNATURE_OPAQUE', place)
  if (picture.ink === undefined) yield notMeasured('7c', 'UNREADABLE_PICTURE', page)
  else if (!isBlue(picture.ink)) yield breach('LAYOUT_SIGNATURE_COLOUR', place)
}

function* checkPlace({ above, name, page }: Signer, { box }: NonNullable<Signer['signature']>): Generator<Outcome> {
  const from = above.at(-1)?.baseline ?? box.top
  const to = name.box.top
  const middle = (box.top + box.bottom) / 2
  const across = Math.abs(middleOf(box) - middleOf(name.box)) <= OFF_ACROSS
  const between =
    box.top > from - OVERLAP && box.bottom < to + OVERLAP && Math.abs(middle - (from + to) / 2) <= OFF_DOWN * (to - from)
  if (!across || !between) yield breach('LAYOUT_SIGNATURE_PLACE', { page, box })
}
