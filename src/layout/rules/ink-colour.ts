import type { Ink } from '../measure/types'

/** Hues in degrees, from–to round the circle. */
const BANDS = { blue: [190, 275], red: [335, 25] } as const
/** Of the ink, at least this share has the right colour: paper's grain and worn stamps leave some that has not. */
const LEAST_SHARE = 0.8

/** Whether ink is blue, as a person signs with. */
export function isBlue(ink: Ink | undefined): boolean {
  return shareOf(ink, 'blue') >= LEAST_SHARE
}

/** Whether ink is red, as a seal's. */
export function isRed(ink: Ink | undefined): boolean {
  return shareOf(ink, 'red') >= LEAST_SHARE
}

function shareOf(ink: Ink | undefined, name: keyof typeof BANDS): number {
  const [from, to] = BANDS[name]
  let share = 0
  for (const [index, part] of (ink?.hues ?? []).entries()) {
    const hue = (index + 0.5) * (360 / 72)
    if (from < to ? hue >= from && hue <= to : hue >= from || hue <= to) share += part
  }
  return share
}
