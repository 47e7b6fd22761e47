import { InputError } from '../../base'
import { asArray, asName, asNumber, type PdfValue } from '../../codec/pdf'
import { colourOf, colourSpaceOf, startColour } from './colour'
import { type Drawing, numbersOf, type Operator } from './drawing'
import { multiply } from './matrix'
import type { ColourSpace } from './state'
import { dictionaryAt, itemsAt, numberAt } from './values'

/** More saved states than any writer nests; ISO 32000-1 Annex C allowed 28. */
const MAXIMUM_SAVED = 512

/** Graphics state and colour (ISO 32000-2 §8.4.4, §8.6.8). */
export const STATE_OPERATORS: Readonly<Record<string, Operator>> = {
  q: (drawing) => {
    if (drawing.stack.length >= MAXIMUM_SAVED) throw new InputError('LIMIT_PDF_DEPTH', 'graphics states nest too deeply')
    drawing.stack.push(drawing.state)
  },
  // One too many restores nothing, as in every reader.
  Q: (drawing) => void (drawing.state = drawing.stack.pop() ?? drawing.state),
  cm: (drawing, operands) => {
    const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbersOf(operands, 6)
    drawing.state = { ...drawing.state, matrix: multiply([a, b, c, d, e, f], drawing.state.matrix) }
  },
  w: (drawing, operands) => {
    const [lineWidth = 1] = numbersOf(operands, 1)
    drawing.state = { ...drawing.state, lineWidth }
  },
  d: (drawing, operands) => {
    const pattern = asArray(operands.at(-2)) ?? []
    drawing.state = { ...drawing.state, dashed: pattern.some((length) => (asNumber(length) ?? 0) > 0) }
  },
  gs: useExtendedState,
  g: fillIn('grey', 1),
  rg: fillIn('rgb', 3),
  k: fillIn('cmyk', 4),
  G: strokeIn('grey', 1),
  RG: strokeIn('rgb', 3),
  K: strokeIn('cmyk', 4),
  cs: (drawing, operands) => {
    const fillSpace = namedSpace(drawing, operands)
    drawing.state = { ...drawing.state, fillSpace, fill: startColour(fillSpace) }
  },
  CS: (drawing, operands) => {
    const strokeSpace = namedSpace(drawing, operands)
    drawing.state = { ...drawing.state, strokeSpace, stroke: startColour(strokeSpace) }
  },
  sc: setFill,
  scn: setFill,
  SC: setStroke,
  SCN: setStroke,
}

function fillIn(fillSpace: ColourSpace, count: number): Operator {
  return (drawing, operands) => {
    drawing.state = { ...drawing.state, fillSpace, fill: colourOf(fillSpace, numbersOf(operands, count)) }
  }
}

function strokeIn(strokeSpace: ColourSpace, count: number): Operator {
  return (drawing, operands) => {
    drawing.state = { ...drawing.state, strokeSpace, stroke: colourOf(strokeSpace, numbersOf(operands, count)) }
  }
}

function setFill(drawing: Drawing, operands: readonly PdfValue[]): void {
  drawing.state = { ...drawing.state, fill: colourOf(drawing.state.fillSpace, componentsOf(operands)) }
}

function setStroke(drawing: Drawing, operands: readonly PdfValue[]): void {
  drawing.state = { ...drawing.state, stroke: colourOf(drawing.state.strokeSpace, componentsOf(operands)) }
}

function componentsOf(operands: readonly PdfValue[]): readonly number[] {
  return operands.map((operand) => asNumber(operand)).filter((value) => value !== undefined)
}

function namedSpace({ scope, resources }: Drawing, operands: readonly PdfValue[]): ColourSpace {
  return colourSpaceOf(scope.snapshot, operands.at(-1), resources)
}

/** Of an extended state (ISO 32000-2 §8.4.5), what changes a measure: opacity, line width, font. */
function useExtendedState(drawing: Drawing, operands: readonly PdfValue[]): void {
  const { snapshot, fonts } = drawing.scope
  const named = dictionaryAt(snapshot, dictionaryAt(snapshot, drawing.resources, 'ExtGState'), asName(operands.at(-1)) ?? '')
  const { state } = drawing
  const fontAndSize = itemsAt(snapshot, named, 'Font')
  drawing.state = {
    ...state,
    lineWidth: numberAt(snapshot, named, 'LW') ?? state.lineWidth,
    fillOpacity: numberAt(snapshot, named, 'ca') ?? state.fillOpacity,
    strokeOpacity: numberAt(snapshot, named, 'CA') ?? state.strokeOpacity,
    ...(fontAndSize === undefined
      ? {}
      : { font: fonts.font(fontAndSize[0]), fontSize: asNumber(fontAndSize[1]) ?? state.fontSize }),
  }
}
