import type { Box } from './types'

/** The least of numbers, Infinity for none. A page can have more marks than a call may have arguments, which `Math.min(...)` makes of them. */
export function least(values: Iterable<number>): number {
  let result = Infinity
  for (const value of values) result = Math.min(result, value)
  return result
}

/** The greatest of numbers, -Infinity for none. */
export function greatest(values: Iterable<number>): number {
  let result = -Infinity
  for (const value of values) result = Math.max(result, value)
  return result
}

/** The smallest box about boxes. */
export function boxAbout(boxes: readonly Box[]): Box {
  return {
    left: least(boxes.map(({ left }) => left)),
    top: least(boxes.map(({ top }) => top)),
    right: greatest(boxes.map(({ right }) => right)),
    bottom: greatest(boxes.map(({ bottom }) => bottom)),
  }
}
