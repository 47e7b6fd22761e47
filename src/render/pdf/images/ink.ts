import { RenderError } from '../../../base'
import type { Samples } from './samples'

/** Samples fainter than this are paper, not ink. */
export const FAINT = 24
const SOLID = 128
/** Of the picture, at least this share shows the paper; of the ink, at least that share has the right colour. */
const LEAST_CLEAR = 0.1
const LEAST_RIGHT = 0.85

/** Hues in degrees, from–to round the circle, and how far from grey. */
const INKS = {
  blue: { from: 190, to: 275, leastSaturation: 0.2 },
  red: { from: 335, to: 25, leastSaturation: 0.3 },
} as const
export type Ink = keyof typeof INKS

/**
 * Refuses a picture that hides what it lies on, or whose ink has another colour: a person signs in blue, a seal is red, both on
 * transparent ground (NĐ 30/2020 Phụ lục I Phần I II.7.d, II.8.a).
 *
 * @throws RenderError RENDER_IMAGE_OPAQUE, RENDER_IMAGE_COLOUR
 */
export function checkInk(samples: Samples, ink: Ink): void {
  const { alpha, rgb } = samples
  if (alpha === undefined) throw new RenderError('RENDER_IMAGE_OPAQUE', 'the picture has no transparency')
  let clear = 0
  let solid = 0
  let right = 0
  for (let pixel = 0; pixel < alpha.length; pixel++) {
    const share = alpha[pixel] ?? 0
    if (share < FAINT) clear += 1
    if (share < SOLID) continue
    solid += 1
    if (isInk(ink, rgb[pixel * 3] ?? 0, rgb[pixel * 3 + 1] ?? 0, rgb[pixel * 3 + 2] ?? 0)) right += 1
  }
  if (clear < alpha.length * LEAST_CLEAR) throw new RenderError('RENDER_IMAGE_OPAQUE', 'the picture covers what it lies on')
  if (solid === 0 || right < solid * LEAST_RIGHT) throw new RenderError('RENDER_IMAGE_COLOUR', `the picture's ink is not ${ink}`)
}

function isInk(ink: Ink, red: number, green: number, blue: number): boolean {
  const { from, to, leastSaturation } = INKS[ink]
  const most = Math.max(red, green, blue)
  const spread = most - Math.min(red, green, blue)
  if (most === 0 || spread / most < leastSaturation) return false
  const sextant =
    most === red ? ((green - blue) / spread + 6) % 6 : most === green ? (blue - red) / spread + 2 : (red - green) / spread + 4
  const hue = sextant * 60
  return from < to ? hue >= from && hue <= to : hue >= from || hue <= to
}
