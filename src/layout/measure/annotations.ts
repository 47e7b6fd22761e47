import {
  asArray,
  asName,
  asNumber,
  asString,
  type PdfDictionary,
  type PdfSnapshot,
  type PdfStream,
  textOf,
} from '../../codec/pdf'
import type { Canvas } from './canvas'
import type { Scope } from './drawing'
import { drawForm } from './draw'
import { boundsOf, matrixOf, multiply, rectangleOf, type Matrix, type Rectangle } from './matrix'
import type { GraphicsState } from './state'
import { dictionaryAt, nameAt, numberAt, numbersAt, valueAt } from './values'

const HIDDEN = 1 << 1
const NO_VIEW = 1 << 5
const MOST_PARENTS = 32

/** Draws the appearances of a page's annotations over it, and notes where its signature fields are. */
export function drawAnnotations(page: PdfDictionary, state: GraphicsState, canvas: Canvas, scope: Scope): void {
  const { snapshot, meter } = scope
  for (const item of asArray(valueAt(snapshot, page, 'Annots')) ?? []) {
    meter.spend(1)
    const annotation = snapshot.resolve(item)
    if (annotation.kind !== 'dictionary') continue
    const numbers = numbersAt(snapshot, annotation, 'Rect', 4)
    if (numbers === undefined || ((numberAt(snapshot, annotation, 'F') ?? 0) & (HIDDEN | NO_VIEW)) !== 0) continue
    const rectangle = rectangleOf(numbers)
    const field = signatureFieldName(snapshot, annotation)
    if (field !== undefined) canvas.addField(boundsOf(state.matrix, rectangle), field)
    const appearance = normalAppearance(snapshot, annotation)
    if (appearance === undefined) continue
    const fitted = fitting(snapshot, appearance, rectangle)
    if (fitted === undefined) continue
    const surroundings = {
      resources: undefined,
      state: { ...state, matrix: multiply(fitted, state.matrix) },
      origin: { through: 'annotation', field } as const,
      within: [],
    }
    drawForm(appearance, surroundings, canvas, scope)
  }
}

/** ISO 32000-1 §12.5.5, algorithm: the box after the form's own matrix is moved and scaled onto the rectangle. */
function fitting(snapshot: PdfSnapshot, appearance: PdfStream, rectangle: Rectangle): Matrix | undefined {
  const box = numbersAt(snapshot, appearance, 'BBox', 4)
  if (box === undefined) return undefined
  const [left, bottom, right, top] = boundsOf(matrixOf(numbersAt(snapshot, appearance, 'Matrix', 6)), rectangleOf(box))
  if (!(right > left && top > bottom)) return undefined
  const across = (rectangle[2] - rectangle[0]) / (right - left)
  const up = (rectangle[3] - rectangle[1]) / (top - bottom)
  return [across, 0, 0, up, rectangle[0] - left * across, rectangle[1] - bottom * up]
}

function normalAppearance(snapshot: PdfSnapshot, annotation: PdfDictionary): PdfStream | undefined {
  const normal = valueAt(snapshot, dictionaryAt(snapshot, annotation, 'AP'), 'N')
  if (normal?.kind === 'stream') return normal
  const chosen = valueAt(snapshot, normal, nameAt(snapshot, annotation, 'AS') ?? '')
  return chosen?.kind === 'stream' ? chosen : undefined
}

/** The full name (ISO 32000-2 §12.7.4.2) of a widget's field when that is a signature field. */
function signatureFieldName(snapshot: PdfSnapshot, widget: PdfDictionary): string | undefined {
  const names: string[] = []
  let kind: string | undefined
  let node: PdfDictionary | undefined = widget
  for (let depth = 0; node !== undefined && depth < MOST_PARENTS; depth++) {
    const name = asString(valueAt(snapshot, node, 'T'))
    if (name !== undefined) names.unshift(textOf(name))
    kind ??= asName(valueAt(snapshot, node, 'FT'))
    node = dictionaryAt(snapshot, node, 'Parent')
  }
  return kind === 'Sig' ? names.join('.') : undefined
}

/** Degrees that a page is turned by, of `/Rotate`: 0, 90, 180 or 270. */
export function rotationOf(value: Parameters<typeof asNumber>[0]): number {
  const degrees = asNumber(value) ?? 0
  return degrees % 90 === 0 ? ((degrees % 360) + 360) % 360 : 0
}
