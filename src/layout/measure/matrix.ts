/** An affine map of the plane: `x' = a·x + c·y + e`, `y' = b·x + d·y + f` (ISO 32000-2 §8.3.3). */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number]

/** Left, lower, right, upper edge, in points. */
export type Rectangle = readonly [left: number, bottom: number, right: number, top: number]

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0]

/** First `inner`, then `outer`. */
export function multiply(inner: Matrix, outer: Matrix): Matrix {
  const [a, b, c, d, e, f] = inner
  const [A, B, C, D, E, F] = outer
  return [a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F]
}

/** Where a point goes. */
export function transform([a, b, c, d, e, f]: Matrix, x: number, y: number): readonly [number, number] {
  return [a * x + c * y + e, b * x + d * y + f]
}

/** The smallest upright rectangle about a rectangle that has been mapped. */
export function boundsOf(matrix: Matrix, [left, bottom, right, top]: Rectangle): Rectangle {
  return around([
    transform(matrix, left, bottom),
    transform(matrix, right, bottom),
    transform(matrix, left, top),
    transform(matrix, right, top),
  ])
}

/** The smallest upright rectangle about points. */
export function around(points: readonly (readonly [number, number])[]): Rectangle {
  let [left, bottom, right, top] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x, y] of points) {
    left = Math.min(left, x)
    right = Math.max(right, x)
    bottom = Math.min(bottom, y)
    top = Math.max(top, y)
  }
  return [left, bottom, right, top]
}

/** What two rectangles share; undefined when that is nothing. Edges that touch share a line, which still shows. */
export function intersect(one: Rectangle, other: Rectangle): Rectangle | undefined {
  const left = Math.max(one[0], other[0])
  const bottom = Math.max(one[1], other[1])
  const right = Math.min(one[2], other[2])
  const top = Math.min(one[3], other[3])
  return left <= right && bottom <= top ? [left, bottom, right, top] : undefined
}

/** Four numbers as a rectangle, whichever corners they name. */
export function rectangleOf([x0 = 0, y0 = 0, x1 = 0, y1 = 0]: readonly number[]): Rectangle {
  return [Math.min(x0, x1), Math.min(y0, y1), Math.max(x0, x1), Math.max(y0, y1)]
}

/** Six numbers as a matrix; anything else is the identity. */
export function matrixOf(numbers: readonly number[] | undefined): Matrix {
  const [a, b, c, d, e, f] = numbers ?? []
  if (a === undefined || b === undefined || c === undefined || d === undefined || e === undefined || f === undefined)
    return IDENTITY
  return [a, b, c, d, e, f]
}
