import type { ViewBlock, ViewPart } from '../../view'
import { faceOf } from '../fonts/face'
import type { Flow } from './flow'
import { BODY, LEADING, SIZE } from './geometry'
import { breakLines, breakMeasured, type Line, type Span } from './lines'
import { type MeasuredText, measureSpans } from './measure-spans'

/** Room for an item's number; its lines hang from there. */
export const HANG = 25
const ITEM_GAP = 3
const PART_GAP = 14
const LEAST_DOTS = 48
const UNIT_GAP = 3

/** One line of an item: texts at places, and dots where a value is missing. Lengths from the hanging indent. */
interface Row {
  readonly pieces: { readonly x: number; readonly line: Line }[]
  readonly dots: { readonly from: number; readonly to: number }[]
}

interface Piece {
  readonly text: MeasuredText
  /** on one line; infinite for a value of several lines */
  readonly width: number
  readonly empty: boolean
  /** printed after the dots of a missing value */
  readonly unit: Line | undefined
}

/** Places an item: its number, then its parts side by side where they fit on a line, each on lines of its own where not. */
export function placeItem(flow: Flow, item: Extract<ViewBlock, { kind: 'item' }>, trailing: number): void {
  const hang = hangOf(item)
  const rowsFrom = (y: number): Row[] => rowsOf(item.parts, (row) => BODY.right - flow.leftAt(y + row * LEADING.body) - hang)
  let rows = rowsFrom(flow.y)
  const height = rows.length * LEADING.body + ITEM_GAP
  if (needsNewPage(flow, rows.length, height + trailing)) {
    flow.newPage()
    rows = rowsFrom(flow.y)
  }
  const owner = flow.open('P')
  for (const [index, row] of rows.entries()) {
    if (flow.room < LEADING.body || widow(flow, index, rows.length, trailing)) flow.newPage()
    const left = flow.leftAt(flow.y)
    const at = { width: 0, y: flow.y, size: SIZE.body, leading: LEADING.body, align: 'left' } as const
    if (index === 0 && item.number !== '') flow.text(item.number, 'regular', { ...at, x: left, width: hang }, owner)
    for (const { x, line } of row.pieces) flow.line(line, { ...at, x: left + hang + x }, owner)
    for (const { from, to } of row.dots) flow.dots(left + hang + from, left + hang + to, flow.y)
    flow.y += LEADING.body
  }
  flow.y += ITEM_GAP
}

/** Lines and height of an item across the full width. */
export function itemSize(item: Extract<ViewBlock, { kind: 'item' }>): { readonly lines: number; readonly height: number } {
  const lines = rowsOf(item.parts, () => BODY.width - hangOf(item)).length
  return { lines, height: lines * LEADING.body + ITEM_GAP }
}

function hangOf(item: { readonly number: string }): number {
  return item.number === '' ? HANG : Math.max(HANG, faceOf('regular').width(item.number, SIZE.body) + 6)
}

/** An item stays whole where it is short, or where what follows must stay with it. */
function needsNewPage(flow: Flow, lines: number, height: number): boolean {
  return height > flow.room && (lines <= 3 || flow.room < 2 * LEADING.body) && height <= flow.pageRoom
}

/** True where the last line, or what must stay with it, would stand alone on the next page: the line before goes along. */
export function widow(flow: Flow, index: number, count: number, trailing: number): boolean {
  return count > 3 && index === count - 2 && flow.room < 2 * LEADING.body + ITEM_GAP + trailing
}

function rowsOf(parts: readonly ViewPart[], roomOf: (row: number) => number): Row[] {
  const rows: Row[] = []
  let waiting: Piece[] = []
  let used = 0
  const flush = (): void => {
    if (waiting.length > 0) rows.push(besideEachOther(waiting, roomOf(rows.length)))
    waiting = []
    used = 0
  }
  for (const part of parts) {
    const piece = pieceOf(part)
    const gap = waiting.length === 0 ? 0 : PART_GAP
    if (used + gap + piece.width > roomOf(rows.length)) flush()
    if (piece.width > roomOf(rows.length)) rows.push(...wrapped(piece, rows.length, roomOf))
    else {
      used += (waiting.length === 0 ? 0 : PART_GAP) + piece.width
      waiting.push(piece)
    }
  }
  flush()
  return rows
}

function pieceOf(part: ViewPart): Piece {
  const text = measureSpans(partSpans(part), SIZE.body)
  const empty = asksForValue(part)
  const unit = empty ? unitLine(part) : undefined
  const width = part.value.includes('\n') ? Infinity : text.width + (empty ? dotsWidth(unit) : 0)
  return { text, width, empty, unit }
}

/** Label, hint and value side by side; punctuation is the view's. */
export function partSpans(part: ViewPart): Span[] {
  const spans: Span[] = []
  const add = (text: string, face: Span['face']): void => {
    if (text !== '') spans.push({ text: spans.length === 0 ? text : ` ${text}`, face })
  }
  add(part.label, 'regular')
  add(part.hint ?? '', 'italic')
  add(part.value, 'regular')
  // after dots it stands at their end
  if (part.value !== '') add(part.unit ?? '', 'regular')
  return spans
}

/** True where a value is asked for and missing: the paper form has dots there. A label without a path asks for nothing. */
export function asksForValue(part: ViewPart): boolean {
  return part.value === '' && part.path !== undefined
}

/** On a grid of equal columns where that fits, so that short items stand in line with their neighbours above and below. */
function besideEachOther(pieces: readonly Piece[], room: number): Row {
  const row: Row = { pieces: [], dots: [] }
  const starts = gridStarts(pieces, room) ?? packedStarts(pieces, room)
  for (const [index, piece] of pieces.entries()) {
    const x = starts[index] ?? 0
    const line = breakMeasured(piece.text, () => room)[0]
    if (line !== undefined) row.pieces.push({ x, line })
    const end = index + 1 < pieces.length ? (starts[index + 1] ?? room) - PART_GAP / 2 : room
    if (piece.empty) addDots(row, piece, x + (line?.width ?? 0) + 3, end)
  }
  return row
}

function gridStarts(pieces: readonly Piece[], room: number): number[] | undefined {
  const starts: number[] = []
  let end = -PART_GAP
  for (const [index, piece] of pieces.entries()) {
    const x = Math.max((index * room) / pieces.length, end + PART_GAP)
    starts.push(x)
    end = x + piece.width
  }
  return end <= room ? starts : undefined
}

function packedStarts(pieces: readonly Piece[], room: number): number[] {
  const used = pieces.reduce((sum, piece) => sum + piece.width, 0) + PART_GAP * (pieces.length - 1)
  const empties = pieces.filter((piece) => piece.empty).length
  const extra = empties === 0 ? 0 : (room - used) / empties
  const starts: number[] = []
  let x = 0
  for (const piece of pieces) {
    starts.push(x)
    x += piece.width + PART_GAP + (piece.empty ? extra : 0)
  }
  return starts
}

function wrapped(piece: Piece, before: number, roomOf: (row: number) => number): Row[] {
  const lines = breakMeasured(piece.text, (line) => roomOf(before + line))
  const rows: Row[] = lines.map((line) => ({ pieces: [{ x: 0, line }], dots: [] }))
  const last = lines.at(-1)
  if (!piece.empty || last === undefined) return rows
  const room = roomOf(before + rows.length - 1)
  const row = rows.at(-1)
  if (row !== undefined && last.width + dotsWidth(piece.unit) <= room) addDots(row, piece, last.width + 3, room)
  else {
    const next: Row = { pieces: [], dots: [] }
    addDots(next, piece, 0, roomOf(before + rows.length))
    rows.push(next)
  }
  return rows
}

function unitLine({ unit }: ViewPart): Line | undefined {
  return unit === undefined ? undefined : breakLines([{ text: unit, face: 'regular' }], SIZE.body, () => BODY.width)[0]
}

function dotsWidth(unit: Line | undefined): number {
  return LEAST_DOTS + (unit === undefined ? 0 : unit.width + UNIT_GAP)
}

/** Dots to the end of the room, with the unit behind them where the form has one on paper. */
function addDots(row: Row, { unit }: Piece, from: number, end: number): void {
  const to = unit === undefined ? end : end - unit.width - UNIT_GAP
  row.dots.push({ from, to })
  if (unit !== undefined) row.pieces.push({ x: to + UNIT_GAP, line: unit })
}
