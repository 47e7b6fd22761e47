import type { Matrix, Rectangle } from './matrix'
import { IDENTITY } from './matrix'
import type { Font } from './font'
import type { Colour } from './types'

/** What a number of operands is worth as a colour (ISO 32000-2 §8.6). */
export type ColourSpace = 'grey' | 'rgb' | 'cmyk' | 'black-ink' | 'unknown'

/** The graphics state as far as measuring asks for it (ISO 32000-2 §8.4). Never changed in place: `q` keeps what it sees. */
export interface GraphicsState {
  readonly matrix: Matrix
  /** what later marks can be seen through, in page points: the bounds of all clipping paths */
  readonly clip: Rectangle
  readonly fill: Colour
  readonly stroke: Colour
  readonly fillSpace: ColourSpace
  readonly strokeSpace: ColourSpace
  /** 0 shows nothing */
  readonly fillOpacity: number
  readonly strokeOpacity: number
  readonly lineWidth: number
  readonly dashed: boolean
  readonly font: Font | undefined
  readonly fontSize: number
  readonly characterSpacing: number
  readonly wordSpacing: number
  /** 1 for 100 % */
  readonly horizontalScale: number
  readonly leading: number
  readonly rise: number
  readonly renderingMode: number
}

/** The state at the beginning of a page (ISO 32000-2 tables 51, 102). */
export function initialState(matrix: Matrix, clip: Rectangle): GraphicsState {
  return {
    matrix,
    clip,
    fill: [0, 0, 0],
    stroke: [0, 0, 0],
    fillSpace: 'grey',
    strokeSpace: 'grey',
    fillOpacity: 1,
    strokeOpacity: 1,
    lineWidth: 1,
    dashed: false,
    font: undefined,
    fontSize: 0,
    characterSpacing: 0,
    wordSpacing: 0,
    horizontalScale: 1,
    leading: 0,
    rise: 0,
    renderingMode: 0,
  }
}

/** The text object's two matrices (ISO 32000-2 §9.4.1). */
export interface TextPlace {
  readonly matrix: Matrix
  readonly line: Matrix
}
export const TEXT_START: TextPlace = { matrix: IDENTITY, line: IDENTITY }
