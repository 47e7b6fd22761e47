/** Where something was drawn, in millimetres from the upper left corner of the page as shown. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Red, green and blue from 0 to 1; undefined where the colour cannot be told (a pattern, a colour space that is not read). */
export type Colour = readonly [red: number, green: number, blue: number] | undefined

/** A typeface as its font says it: by name and flags, not by the shapes of its letters. */
export interface Typeface {
  /** as in the file, without a subset's tag */
  readonly name: string
  /** letters and digits of the family alone, lower case: `timesnewroman` */
  readonly family: string
  readonly bold: boolean
  readonly italic: boolean
  readonly embedded: boolean
  /** false where the file has no widths for the font, so that its boxes are guesses */
  readonly measurable: boolean
}

/** Through what something reached the page. */
export interface Origin {
  readonly through: 'page' | 'annotation'
  /** full name of the signature field whose appearance draws it */
  readonly field: string | undefined
}

/** Text shown by one operator, without white space at its ends. */
export interface TextRun extends Origin {
  readonly text: string
  readonly typeface: Typeface
  /** as drawn on the page, in points */
  readonly size: number
  readonly bold: boolean
  readonly italic: boolean
  readonly colour: Colour
  /** from the first letter's origin to the last one's advance, from the font's ascent to its descent */
  readonly box: Box
  /** distance of the baseline from the page's upper edge, mm */
  readonly baseline: number
  /** false for text that is turned or mirrored */
  readonly level: boolean
}

/** A straight line along an axis, stroked or as a thin filled rectangle. */
export interface Rule extends Origin {
  readonly box: Box
  readonly direction: 'horizontal' | 'vertical'
  /** mm */
  readonly length: number
  readonly dashed: boolean
  readonly colour: Colour
}

/** Any other painted path, by its extent. */
export interface Shape extends Origin {
  readonly box: Box
  readonly colour: Colour
}

/** What a picture's samples say; of a large one, a regular selection is looked at. */
export interface Ink {
  /** share of the samples that lets the page through */
  readonly clear: number
  /** share of the visible samples without a hue */
  readonly grey: number
  /** share of the visible samples in each twelfth … of the circle of hues, 5 degrees each */
  readonly hues: readonly number[]
}

/** A picture. */
export interface Picture extends Origin {
  readonly box: Box
  readonly pixelWidth: number
  readonly pixelHeight: number
  /** a mask of any kind lets the page through */
  readonly masked: boolean
  /** undefined where the samples cannot be read (JPEG, unusual colour spaces) */
  readonly ink: Ink | undefined
}

/** A signature field's place on a page, whether or not it draws something. */
export interface FieldPlace {
  readonly name: string
  readonly box: Box
}

/** What one page shows. */
export interface MeasuredPage {
  /** from 1 */
  readonly number: number
  /** mm, as shown */
  readonly width: number
  readonly height: number
  readonly runs: readonly TextRun[]
  readonly rules: readonly Rule[]
  readonly shapes: readonly Shape[]
  readonly pictures: readonly Picture[]
  readonly fields: readonly FieldPlace[]
}
