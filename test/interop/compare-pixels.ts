import type { Raster } from '../render/pdf/tools'

/** Side of the squares whose mean grey is compared: two thirds of a table's line at 50 dpi. */
const SQUARE = 6
/** A square that differs by more has other ink in it; smoothed edges of the same letters differ by a few. */
const MOST = 24

/**
 * Squares of two pages that do not look alike. Means of squares, not pixels: two versions of a renderer smooth edges differently, but
 * a line that has moved by a third of its height leaves one row of squares and darkens another.
 */
export function differingSquares(one: Raster, other: Raster): number {
  if (one.width !== other.width || one.height !== other.height) return Infinity
  let count = 0
  for (let top = 0; top < one.height; top += SQUARE) {
    for (let left = 0; left < one.width; left += SQUARE) {
      if (Math.abs(meanGrey(one, left, top) - meanGrey(other, left, top)) > MOST) count += 1
    }
  }
  return count
}

function meanGrey({ width, height, grey }: Raster, left: number, top: number): number {
  let [sum, count] = [0, 0]
  for (let y = top; y < Math.min(top + SQUARE, height); y++) {
    for (let x = left; x < Math.min(left + SQUARE, width); x++) {
      sum += grey[y * width + x] ?? 0
      count += 1
    }
  }
  return sum / count
}
