import { InputError } from '../../base'
import { asName, asNumber, type PdfStream, type PdfValue } from '../../codec/pdf'
import type { Canvas } from './canvas'
import { type Drawing, NOTHING, type Operator, type Scope } from './drawing'
import { boundsOf, intersect, matrixOf, multiply, rectangleOf } from './matrix'
import { type Operation, operationsOf } from './operations'
import { PATH_OPERATORS } from './path-operators'
import { type GraphicsState, TEXT_START } from './state'
import { STATE_OPERATORS } from './state-operators'
import { TEXT_OPERATORS } from './text-operators'
import type { Origin } from './types'
import { dictionaryAt, nameAt, numbersAt, streamAt } from './values'

/** Forms drawn inside forms; no page needs more. */
const MAXIMUM_NESTING = 16

/** A content stream and what it is drawn with. */
export interface Content {
  readonly bytes: Uint8Array
  readonly resources: PdfValue | undefined
  readonly state: GraphicsState
  readonly origin: Origin
  /** the forms around it, itself included */
  readonly within: readonly PdfStream[]
}

/**
 * Carries out a content stream on a canvas. Operators that change nothing measured (marked content, shadings, compatibility) are passed over;
 * optional content counts as shown. States left open at the end are dropped.
 *
 * @throws InputError PDF_CONTENT, PDF_MALFORMED, PDF_FILTER, PDF_OBJECT, LIMIT_…
 */
export function drawContent(content: Content, canvas: Canvas, scope: Scope): void {
  const { bytes, resources, state, origin, within } = content
  const drawing: Drawing = {
    scope,
    canvas,
    origin,
    resources,
    within,
    state,
    stack: [],
    text: TEXT_START,
    path: [],
    clipping: false,
  }
  for (const operation of operationsOf(bytes, scope.meter)) carryOut(drawing, operation)
}

/** Draws a form XObject (ISO 32000-2 §8.10): its matrix, its box as a clip, its resources or those around it. */
export function drawForm(form: PdfStream, surroundings: Omit<Content, 'bytes'>, canvas: Canvas, scope: Scope): void {
  const { snapshot } = scope
  const { state, within } = surroundings
  if (within.includes(form)) throw new InputError('PDF_CONTENT', 'a form draws itself')
  if (within.length >= MAXIMUM_NESTING) throw new InputError('LIMIT_PDF_DEPTH', 'forms nest too deeply')
  scope.meter.spend(1)
  const matrix = multiply(matrixOf(numbersAt(snapshot, form, 'Matrix', 6)), state.matrix)
  const box = numbersAt(snapshot, form, 'BBox', 4)
  const clip = box === undefined ? state.clip : (intersect(state.clip, boundsOf(matrix, rectangleOf(box))) ?? NOTHING)
  drawContent(
    {
      ...surroundings,
      bytes: snapshot.decode(form),
      resources: dictionaryAt(snapshot, form, 'Resources') ?? surroundings.resources,
      state: { ...state, matrix, clip },
      within: [...within, form],
    },
    canvas,
    scope,
  )
}

function carryOut(drawing: Drawing, { operator, operands, picture }: Operation): void {
  if (picture !== undefined) {
    const size = (long: string, short: string): number =>
      Math.max(0, asNumber(picture.entries.get(short)) ?? asNumber(picture.entries.get(long)) ?? 0)
    const mask = picture.entries.get('IM') ?? picture.entries.get('ImageMask')
    const masked = mask?.kind === 'boolean' && mask.value
    addPicture(drawing, { pixelWidth: size('Width', 'W'), pixelHeight: size('Height', 'H'), masked, ink: undefined })
    return
  }
  OPERATORS.get(operator)?.(drawing, operands)
}

function drawObject(drawing: Drawing, operands: readonly PdfValue[]): void {
  const { scope, resources, state, origin, within, canvas } = drawing
  const { snapshot } = scope
  const object = streamAt(snapshot, dictionaryAt(snapshot, resources, 'XObject'), asName(operands.at(-1)) ?? '')
  if (object === undefined) return
  const subtype = nameAt(snapshot, object, 'Subtype')
  if (subtype === 'Image') addPicture(drawing, scope.pictures.picture(object))
  else if (subtype === 'Form') drawForm(object, { resources, state, origin, within }, canvas, scope)
}

function addPicture({ canvas, origin, state }: Drawing, facts: ReturnType<Scope['pictures']['picture']>): void {
  // ISO 32000-2 §8.9.5: a picture fills the unit square.
  if (state.fillOpacity > 0) canvas.addPicture(boundsOf(state.matrix, [0, 0, 1, 1]), state.clip, { ...origin, ...facts })
}

const OPERATORS: ReadonlyMap<string, Operator> = new Map(
  Object.entries({ ...STATE_OPERATORS, ...PATH_OPERATORS, ...TEXT_OPERATORS, Do: drawObject }),
)
