import type { WorkMeter } from '../../base'
import type { Ink } from './types'

/** Decoded samples, row by row, eight bits each. */
export interface SampleSource {
  readonly width: number
  readonly height: number
  readonly components: number
  readonly samples: Uint8Array
  /** red, green and blue by sample */
  readonly palette: Uint8Array | undefined
  readonly inverted: boolean
}

/** At most so many samples a side are looked at. */
const MOST_A_SIDE = 400
/** Samples fainter than this are paper. */
const FAINT = 24
/** Samples at least as covering as this have a colour of their own. */
const SOLID = 128
const HUES = 72
/** Below this share of colour, a sample is grey. */
const LEAST_SATURATION = 0.2
const PAPER = 245

/** What a picture shows, and what it lets through. Without a mask, only near-white samples are counted apart: they are ground, not ink. */
export function inkOf(colours: SampleSource, mask: SampleSource | undefined, meter: WorkMeter): Ink {
  const stepX = Math.max(1, Math.ceil(colours.width / MOST_A_SIDE))
  const stepY = Math.max(1, Math.ceil(colours.height / MOST_A_SIDE))
  const hues = new Array<number>(HUES).fill(0)
  let [seen, clear, grey, solid] = [0, 0, 0, 0]
  for (let y = 0; y < colours.height; y += stepY) {
    meter.spend(1 + Math.floor(colours.width / stepX / 32))
    for (let x = 0; x < colours.width; x += stepX) {
      seen += 1
      const cover = coverAt(mask, x / colours.width, y / colours.height)
      if (cover < FAINT) clear += 1
      if (cover < SOLID) continue
      const colour = colourAt(colours, x, y)
      if (mask === undefined && Math.min(...colour) >= PAPER) continue
      solid += 1
      const hue = hueOf(colour)
      if (hue === undefined) grey += 1
      else hues[Math.floor((hue / 360) * HUES) % HUES] = (hues[Math.floor((hue / 360) * HUES) % HUES] ?? 0) + 1
    }
  }
  const share = (count: number): number => (solid === 0 ? 0 : count / solid)
  return { clear: clear / Math.max(seen, 1), grey: share(grey), hues: hues.map(share) }
}

function coverAt(mask: SampleSource | undefined, across: number, down: number): number {
  if (mask === undefined) return 255
  const index = Math.floor(down * mask.height) * mask.width + Math.floor(across * mask.width)
  const sample = mask.samples[index] ?? 255
  return mask.inverted ? 255 - sample : sample
}

function colourAt({ samples, components, width, palette, inverted }: SampleSource, x: number, y: number): readonly number[] {
  const offset = (y * width + x) * components
  const first = samples[offset] ?? 0
  const triple =
    palette !== undefined
      ? [0, 1, 2].map((part) => palette[first * 3 + part] ?? 0)
      : components === 1
        ? [first, first, first]
        : [first, samples[offset + 1] ?? 0, samples[offset + 2] ?? 0]
  return inverted ? triple.map((value) => 255 - value) : triple
}

/** Degrees on the circle of hues: red 0, green 120, blue 240; undefined for what is nearly grey. */
function hueOf([red = 0, green = 0, blue = 0]: readonly number[]): number | undefined {
  const most = Math.max(red, green, blue)
  const spread = most - Math.min(red, green, blue)
  if (most === 0 || spread / most < LEAST_SATURATION) return undefined
  const sextant =
    most === red ? ((green - blue) / spread + 6) % 6 : most === green ? (blue - red) / spread + 2 : (red - green) / spread + 4
  return sextant * 60
}
