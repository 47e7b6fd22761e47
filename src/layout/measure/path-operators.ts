import { type Drawing, NOTHING, numbersOf, type Operator, type Subpath } from './drawing'
import { around, intersect, transform, type Rectangle } from './matrix'
import type { Colour } from './types'

/** A filled area thinner than this is a line, in points. */
const THIN = 3
/** How far a line may be off its axis, in points. */
const ALONG = 0.1
const VISIBLE = 0.05

/** Path construction, painting and clipping (ISO 32000-2 §8.5). */
export const PATH_OPERATORS: Readonly<Record<string, Operator>> = {
  m: (drawing, operands) => {
    const [x = 0, y = 0] = numbersOf(operands, 2)
    drawing.path.push({ points: [transform(drawing.state.matrix, x, y)], straight: true, closed: false })
  },
  l: (drawing, operands) => addPoints(drawing, numbersOf(operands, 2), true),
  c: (drawing, operands) => addPoints(drawing, numbersOf(operands, 6), false),
  v: (drawing, operands) => addPoints(drawing, numbersOf(operands, 4), false),
  y: (drawing, operands) => addPoints(drawing, numbersOf(operands, 4), false),
  h: closePath,
  re: (drawing, operands) => {
    const [x = 0, y = 0, width = 0, height = 0] = numbersOf(operands, 4)
    const corners = [
      [x, y],
      [x + width, y],
      [x + width, y + height],
      [x, y + height],
    ] as const
    const points = corners.map(([left, bottom]) => transform(drawing.state.matrix, left, bottom))
    drawing.path.push({ points, straight: true, closed: true })
  },
  S: painter({ stroke: true }),
  s: painter({ close: true, stroke: true }),
  f: painter({ fill: true }),
  F: painter({ fill: true }),
  'f*': painter({ fill: true }),
  B: painter({ fill: true, stroke: true }),
  'B*': painter({ fill: true, stroke: true }),
  b: painter({ close: true, fill: true, stroke: true }),
  'b*': painter({ close: true, fill: true, stroke: true }),
  n: painter({}),
  W: (drawing) => void (drawing.clipping = true),
  'W*': (drawing) => void (drawing.clipping = true),
}

function addPoints(drawing: Drawing, numbers: readonly number[], straight: boolean): void {
  const subpath = drawing.path.at(-1)
  // A segment without a start draws nothing.
  if (subpath === undefined) return
  for (let index = 0; index + 1 < numbers.length; index += 2)
    subpath.points.push(transform(drawing.state.matrix, numbers[index] ?? 0, numbers[index + 1] ?? 0))
  if (!straight) subpath.straight = false
}

function closePath(drawing: Drawing): void {
  const subpath = drawing.path.at(-1)
  if (subpath !== undefined) subpath.closed = true
}

interface Paint {
  readonly close?: true
  readonly fill?: true
  readonly stroke?: true
}

function painter({ close, fill, stroke }: Paint): Operator {
  return (drawing) => {
    if (close) closePath(drawing)
    const { state, path } = drawing
    for (const subpath of path) {
      if (fill && state.fillOpacity >= VISIBLE) fillSubpath(drawing, subpath)
      if (stroke && state.strokeOpacity >= VISIBLE) strokeSubpath(drawing, subpath)
    }
    // ISO 32000-2 §8.5.4: the clip takes effect after the path has been painted.
    if (drawing.clipping) drawing.state = { ...state, clip: clipBy(state.clip, path) }
    drawing.path = []
    drawing.clipping = false
  }
}

function clipBy(clip: Rectangle, path: readonly Subpath[]): Rectangle {
  let bounds = NOTHING
  for (const { points } of path) {
    const [left, bottom, right, top] = around(points)
    bounds = [Math.min(bounds[0], left), Math.min(bounds[1], bottom), Math.max(bounds[2], right), Math.max(bounds[3], top)]
  }
  return intersect(clip, bounds) ?? NOTHING
}

function fillSubpath(drawing: Drawing, { points }: Subpath): void {
  if (points.length > 1) addArea(drawing, around(points), drawing.state.fill, false)
}

function strokeSubpath(drawing: Drawing, { points, straight, closed }: Subpath): void {
  const { state, canvas, origin } = drawing
  const [a, b, c, d] = state.matrix
  const half = (state.lineWidth * Math.sqrt(Math.abs(a * d - b * c))) / 2
  const corners = closed && points[0] !== undefined ? [...points, points[0]] : points
  for (let index = 0; index + 1 < corners.length; index++) {
    const ends = around(corners.slice(index, index + 2))
    const [left, bottom, right, top] = ends
    const flat = top - bottom <= ALONG
    if (!straight || (!flat && right - left > ALONG)) {
      canvas.addShape(widened(around(corners), half, half), state.clip, { ...origin, colour: state.stroke })
      return
    }
    // A dot of a dashed line has no length; round caps make it visible, and its line is what is measured.
    const line = { ...origin, direction: flat ? 'horizontal' : 'vertical', dashed: state.dashed, colour: state.stroke } as const
    canvas.addRule(flat ? widened(ends, 0, half) : widened(ends, half, 0), state.clip, line)
  }
}

function addArea(drawing: Drawing, area: Rectangle, colour: Colour, dashed: boolean): void {
  const { state, canvas, origin } = drawing
  const [left, bottom, right, top] = area
  const [width, height] = [right - left, top - bottom]
  if (Math.min(width, height) >= THIN || Math.max(width, height) < THIN) canvas.addShape(area, state.clip, { ...origin, colour })
  else canvas.addRule(area, state.clip, { ...origin, direction: width > height ? 'horizontal' : 'vertical', dashed, colour })
}

function widened([left, bottom, right, top]: Rectangle, x: number, y: number): Rectangle {
  return [left - x, bottom - y, right + x, top + y]
}
