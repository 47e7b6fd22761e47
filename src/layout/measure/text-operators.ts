import { asArray, asName, asNumber, type PdfValue } from '../../codec/pdf'
import { type Drawing, numbersOf, type Operator } from './drawing'
import { multiply, type Matrix } from './matrix'
import { showText } from './show-text'
import { TEXT_START, type GraphicsState } from './state'

/** Text state, text positioning, text showing (ISO 32000-2 §9.3, §9.4). */
export const TEXT_OPERATORS: Readonly<Record<string, Operator>> = {
  BT: (drawing) => void (drawing.text = TEXT_START),
  ET: () => undefined,
  Tf: (drawing, operands) => {
    const [size = 0] = numbersOf(operands, 1)
    const name = operands.at(-2)
    const font = drawing.scope.fonts.named(drawing.resources, asName(name) === undefined ? undefined : name)
    drawing.state = { ...drawing.state, font, fontSize: size }
  },
  Tc: setter('characterSpacing'),
  Tw: setter('wordSpacing'),
  TL: setter('leading'),
  Ts: setter('rise'),
  Tr: setter('renderingMode'),
  Tz: (drawing, operands) => {
    const [percent = 100] = numbersOf(operands, 1)
    drawing.state = { ...drawing.state, horizontalScale: percent / 100 }
  },
  Td: (drawing, operands) => {
    const [x = 0, y = 0] = numbersOf(operands, 2)
    moveLine(drawing, x, y)
  },
  TD: (drawing, operands) => {
    const [x = 0, y = 0] = numbersOf(operands, 2)
    drawing.state = { ...drawing.state, leading: -y }
    moveLine(drawing, x, y)
  },
  Tm: (drawing, operands) => {
    const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbersOf(operands, 6)
    const matrix: Matrix = [a, b, c, d, e, f]
    drawing.text = { matrix, line: matrix }
  },
  'T*': nextLine,
  Tj: (drawing, operands) => showText(drawing, operands.slice(-1)),
  TJ: (drawing, operands) => showText(drawing, asArray(operands.at(-1)) ?? []),
  "'": (drawing, operands) => {
    nextLine(drawing)
    showText(drawing, operands.slice(-1))
  },
  '"': (drawing, operands) => {
    const [wordSpacing = 0, characterSpacing = 0] = operands.slice(-3, -1).map((operand) => asNumber(operand) ?? 0)
    drawing.state = { ...drawing.state, wordSpacing, characterSpacing }
    nextLine(drawing)
    showText(drawing, operands.slice(-1))
  },
}

type NumberKey = { [Key in keyof GraphicsState]: GraphicsState[Key] extends number ? Key : never }[keyof GraphicsState]

function setter(key: NumberKey): Operator {
  return (drawing: Drawing, operands: readonly PdfValue[]) => {
    const [value = 0] = numbersOf(operands, 1)
    drawing.state = { ...drawing.state, [key]: value }
  }
}

function nextLine(drawing: Drawing): void {
  moveLine(drawing, 0, -drawing.state.leading)
}

function moveLine(drawing: Drawing, x: number, y: number): void {
  const line = multiply([1, 0, 0, 1, x, y], drawing.text.line)
  drawing.text = { matrix: line, line }
}
