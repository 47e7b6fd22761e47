import { toNfc, type WorkMeter } from '../../base'
import type { PdfValue } from '../../codec/pdf'
import type { Drawing } from './drawing'
import type { Font } from './font'
import { boundsOf, multiply, transform } from './matrix'
import type { GraphicsState } from './state'

/** A move of the pen by this many ems stands for a space that was not drawn; by so many, for another column. */
const WORD_GAP = 0.2
const COLUMN_GAP = 1.2
/** Less opaque than this is not seen. */
const VISIBLE = 0.05
const LEVEL = 0.01
const SLANTED = 0.1
/** Letters that are also stroked, with a pen of this share of their size, look bold. */
const HEAVY_PEN = 0.015
const INVISIBLE_MODES = new Set([3, 7])

/** Shows strings and moves between them (ISO 32000-2 §9.4.3): collects a run for each group of letters, and moves the pen on. */
export function showText(drawing: Drawing, items: readonly PdfValue[]): void {
  const { state, scope } = drawing
  const { font } = state
  // Without a font nothing can be shown; readers differ on what they do then.
  if (font === undefined) return
  const pen = new Pen(state, font, scope.meter)
  for (const item of items) {
    scope.meter.spend(1)
    if (item.kind === 'number') pen.move(item.value)
    if (item.kind !== 'string') continue
    scope.meter.spend(item.bytes.length >> 3)
    pen.show(item.bytes)
  }
  for (const piece of pen.pieces) addRun(drawing, font, piece)
  drawing.text = { ...drawing.text, matrix: multiply([1, 0, 0, 1, pen.x, 0], drawing.text.matrix) }
}

interface Piece {
  text: string
  /** of the first and behind the last visible letter, in text space */
  from: number
  to: number
}

/** Walks along a line in text space. */
class Pen {
  x = 0
  readonly pieces: Piece[] = []
  readonly #state: GraphicsState
  readonly #font: Font
  readonly #meter: WorkMeter

  constructor(state: GraphicsState, font: Font, meter: WorkMeter) {
    this.#state = state
    this.#font = font
    this.#meter = meter
  }

  move(thousandths: number): void {
    this.x -= (thousandths / 1000) * this.#state.fontSize * this.#state.horizontalScale
  }

  show(bytes: Uint8Array): void {
    const { fontSize, characterSpacing, wordSpacing, horizontalScale } = this.#state
    for (const { text, advance, wordSpace } of this.#font.glyphs(bytes)) {
      // a code may stand for many characters
      if (text.length > 1) this.#meter.spend(text.length >> 1)
      const width = advance * fontSize * horizontalScale
      if (text.trim() === '') this.#space(text)
      else this.#letter(text, width)
      this.x += width + (characterSpacing + (wordSpace ? wordSpacing : 0)) * horizontalScale
    }
  }

  #space(text: string): void {
    const piece = this.pieces.at(-1)
    if (piece !== undefined && text !== '') piece.text += ' '
  }

  #letter(text: string, width: number): void {
    const em = Math.abs(this.#state.fontSize * this.#state.horizontalScale)
    const piece = this.pieces.at(-1)
    const gap = piece === undefined ? Infinity : Math.abs(this.x - piece.to) / em
    // Wide gaps that hold a space are a justified line's, unless they are as wide as a column's.
    const spaced = piece?.text.endsWith(' ') === true
    if (piece === undefined || gap > (spaced ? 2 * COLUMN_GAP : COLUMN_GAP)) {
      this.pieces.push({ text, from: this.x, to: this.x + width })
      return
    }
    piece.text += (gap > WORD_GAP && !spaced ? ' ' : '') + text
    piece.to = this.x + width
  }
}

function addRun({ canvas, origin, state, text: place }: Drawing, font: Font, piece: Piece): void {
  const { fontSize, rise, renderingMode } = state
  const stroked = renderingMode === 1 || renderingMode === 5
  if (INVISIBLE_MODES.has(renderingMode) || (stroked ? state.strokeOpacity : state.fillOpacity) < VISIBLE) return
  const matrix = multiply(place.matrix, state.matrix)
  const [a, b, c, d] = matrix
  const size = Math.hypot(c, d) * Math.abs(fontSize)
  const text = toNfc(piece.text.replace(/\s+/g, ' ').trim())
  if (!(size > 0) || text === '') return
  const low = rise + font.descent * fontSize
  const high = rise + font.ascent * fontSize
  const pen = state.lineWidth * Math.hypot(state.matrix[0], state.matrix[1])
  canvas.addRun(boundsOf(matrix, [piece.from, low, piece.to, high]), state.clip, transform(matrix, piece.from, rise)[1], size, {
    ...origin,
    text,
    typeface: font.typeface,
    bold: font.typeface.bold || (renderingMode === 2 && pen > HEAVY_PEN * size),
    italic: font.typeface.italic || Math.abs(c) > SLANTED * Math.abs(d),
    colour: stroked ? state.stroke : state.fill,
    level: fontSize > 0 && a > 0 && d > 0 && Math.abs(b) <= LEVEL * a,
  })
}
