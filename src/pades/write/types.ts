/** A drawn appearance, as `sign` hands it in: structurally its `DrawnAppearance`, declared here because imports point down only. */
export interface AppearanceInput {
  /** content stream operators, in the field's own box */
  readonly content: Uint8Array
  readonly images: readonly AppearanceImage[]
  /** keys of `/DR /Font` in the base's AcroForm */
  readonly fonts: readonly string[]
  /** fonts that the appearance brings along: a foreign base has none of ours */
  readonly embedded?: readonly AppearanceFont[]
}

/** A font with its program: glyphs are shown by their numbers, in two octets. */
export interface AppearanceFont {
  /** resource name */
  readonly name: string
  readonly baseFont: string
  readonly flags: number
  readonly box: readonly number[]
  readonly italicAngle: number
  readonly ascent: number
  readonly descent: number
  readonly capHeight: number
  readonly stemV: number
  /** TrueType program, deflated, and its length before that */
  readonly program: Uint8Array
  readonly programLength: number
  /** ToUnicode map, deflated */
  readonly toUnicode: Uint8Array
  /** advances in thousandths from glyph 1 on */
  readonly widths: readonly number[]
}

export interface AppearanceImage {
  readonly name: string
  readonly width: number
  readonly height: number
  /** 8-bit RGB samples, row by row */
  readonly rgb: Uint8Array
  /** 8-bit alpha samples, row by row */
  readonly alpha: Uint8Array
}
