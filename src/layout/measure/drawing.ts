import { InputError, type WorkMeter } from '../../base'
import type { PdfSnapshot, PdfStream, PdfValue } from '../../codec/pdf'
import type { Canvas } from './canvas'
import type { FontShelf } from './font'
import type { Rectangle } from './matrix'
import type { PictureShelf } from './picture'
import type { GraphicsState, TextPlace } from './state'
import type { Origin } from './types'

/** What all streams of a file share while they are measured. */
export interface Scope {
  readonly snapshot: PdfSnapshot
  readonly meter: WorkMeter
  readonly fonts: FontShelf
  readonly pictures: PictureShelf
}

/** A subpath: its corners in page points, and whether all its lines are straight. */
export interface Subpath {
  readonly points: (readonly [number, number])[]
  straight: boolean
  closed: boolean
}

/** One content stream being carried out. */
export interface Drawing {
  readonly scope: Scope
  readonly canvas: Canvas
  readonly origin: Origin
  readonly resources: PdfValue | undefined
  /** forms that this stream is drawn by, itself included: none of them may be drawn inside */
  readonly within: readonly PdfStream[]
  state: GraphicsState
  readonly stack: GraphicsState[]
  text: TextPlace
  path: Subpath[]
  clipping: boolean
}

/** Carries out one operator. */
export type Operator = (drawing: Drawing, operands: readonly PdfValue[]) => void

/** A clip that nothing is seen through. */
export const NOTHING: Rectangle = [Infinity, Infinity, -Infinity, -Infinity]

/** The last `count` operands as numbers; more in front are passed over, as readers do. @throws InputError PDF_CONTENT */
export function numbersOf(operands: readonly PdfValue[], count: number): readonly number[] {
  const numbers = operands.slice(-count).map((operand) => (operand.kind === 'number' ? operand.value : Number.NaN))
  if (numbers.length < count || numbers.some((value) => Number.isNaN(value)))
    throw new InputError('PDF_CONTENT', `an operator without its ${count} numbers`)
  return numbers
}
