import type { NewField } from '../../ades'
import { SigningError } from '../../base'
import type { WorkMeter } from '../../base'
import type { PdfDictionary, PdfSnapshot, PdfValue } from '../../codec/pdf'
import type { PageNode } from '../pages'
import { readPageTree } from '../pages'
import { dictionaryAt, isAbsent, rectangleAt } from '../values'

/** Where a new field stands, in the page's own space, and how its appearance must be turned to stand upright. */
export interface FieldPlace {
  readonly page: PageNode
  /** of the page's object */
  readonly generation: number
  readonly rectangle: readonly [number, number, number, number]
  /** `/Matrix` of the appearance; undefined where it is not turned */
  readonly matrix: readonly number[] | undefined
}

/** `/Matrix` by `/Rotate`: the page is turned clockwise (ISO 32000-2 table 31), the appearance back. */
const TURNED: Readonly<Record<number, readonly number[] | undefined>> = {
  90: [0, 1, -1, 0, 0, 0],
  180: [-1, 0, 0, -1, 0, 0],
  270: [0, -1, 1, 0, 0, 0],
}

/**
 * The place of a new field at the top right corner of the first page as it is looked at: within the crop box, turned by `/Rotate`,
 * scaled by `/UserUnit`. Raises SIGN_INPUT_NOT_SOUND where the page has no such place, and what `readPageTree` raises.
 */
export function placeOnFirstPage(snapshot: PdfSnapshot, field: NewField, meter: WorkMeter): FieldPlace {
  const page = readPageTree(snapshot, meter).pages[0]
  if (page === undefined) throw unsound('the file has no page')
  const [left, bottom, right, top] = visibleBox(snapshot, page, meter)
  const turn = rotationOf(snapshot, page, meter)
  const unit = numberIn(snapshot, page.dictionary.entries.get('UserUnit')) ?? 1
  const [across, up] = turn % 180 === 0 ? [right - left, top - bottom] : [top - bottom, right - left]
  const end = { x: across - field.right / unit, y: up - field.top / unit }
  const start = { x: end.x - field.width / unit, y: end.y - field.height / unit }
  if (!(unit > 0 && start.x >= 0 && start.y >= 0)) throw unsound('the first page is too small for the text of the signature')
  const corners = [start, end].map(({ x, y }) => {
    const [fromLeft, fromBottom] = unturned(turn, x, y, right - left, top - bottom)
    return [hundredths(left + fromLeft), hundredths(bottom + fromBottom)] as const
  })
  const edges = (index: 0 | 1): number[] => corners.map((corner) => corner[index])
  return {
    page,
    generation: snapshot.object(page.number)?.generation ?? 0,
    rectangle: [Math.min(...edges(0)), Math.min(...edges(1)), Math.max(...edges(0)), Math.max(...edges(1))],
    matrix: TURNED[turn],
  }
}

/** A place seen on the turned page, from its lower left corner, in the page's own space. */
function unturned(turn: number, x: number, y: number, width: number, height: number): readonly [number, number] {
  if (turn === 90) return [width - y, x]
  if (turn === 180) return [width - x, height - y]
  return turn === 270 ? [y, height - x] : [x, y]
}

// ISO 32000-2 §14.11.2: what is shown is the crop box within the media box.
function visibleBox(snapshot: PdfSnapshot, page: PageNode, meter: WorkMeter): readonly [number, number, number, number] {
  const media = rectangleAt(snapshot, inherited(snapshot, page.dictionary, 'MediaBox', meter))
  if (media === undefined) throw unsound('the first page has no media box')
  const crop = rectangleAt(snapshot, inherited(snapshot, page.dictionary, 'CropBox', meter)) ?? media
  const box = [
    Math.max(media[0], crop[0]),
    Math.max(media[1], crop[1]),
    Math.min(media[2], crop[2]),
    Math.min(media[3], crop[3]),
  ] as const
  if (box[2] <= box[0] || box[3] <= box[1]) throw unsound('nothing of the first page is shown')
  return box
}

function rotationOf(snapshot: PdfSnapshot, page: PageNode, meter: WorkMeter): number {
  const turn = numberIn(snapshot, inherited(snapshot, page.dictionary, 'Rotate', meter)) ?? 0
  if (turn % 90 !== 0) throw unsound('the first page is turned by no quarter')
  return ((turn % 360) + 360) % 360
}

// ISO 32000-2 §7.7.3.4
function inherited(snapshot: PdfSnapshot, page: PdfDictionary, key: string, meter: WorkMeter): PdfValue | undefined {
  let node: PdfDictionary | undefined = page
  for (let depth = 0; node !== undefined && depth <= meter.limits.pdfDepth; depth++) {
    const value = node.entries.get(key)
    if (!isAbsent(value)) return value
    node = dictionaryAt(snapshot, node.entries.get('Parent'))
  }
  return undefined
}

function numberIn(snapshot: PdfSnapshot, value: PdfValue | undefined): number | undefined {
  const number = snapshot.resolve(value)
  return number.kind === 'number' ? number.value : undefined
}

function hundredths(length: number): number {
  return Math.round(length * 100) / 100
}

function unsound(message: string): SigningError {
  return new SigningError('SIGN_INPUT_NOT_SOUND', message, { path: 'page 1' })
}
