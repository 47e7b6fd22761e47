/** Whose signature it is; the same words as in room `ades`. */
export type AppearanceRole = 'authorised-person' | 'agency'

export interface AppearanceInput {
  /** PNG with transparency: the person's handwritten signature in blue, the agency's seal in red */
  readonly image?: Uint8Array
  /** the field's box, in points */
  readonly box: { readonly width: number; readonly height: number }
  /** shown where there is no image */
  readonly text?: { readonly signerName: string; readonly time: Date }
  /** real diameter of the seal; the box was made from it */
  readonly sealDiameterMm?: number
}

/** A drawn appearance: the content and resources of a form XObject in the field's own box. The same shape as in room `sign`. */
export interface DrawnAppearance {
  /** content stream operators */
  readonly content: Uint8Array
  readonly images: readonly DrawnImage[]
  /** keys of `/DR /Font` in the export's form */
  readonly fonts: readonly string[]
  /** fonts that the appearance brings along, for files that have none of ours */
  readonly embedded?: readonly EmbeddedFont[]
}

/** What a font descriptor says of a face (ISO 32000-1 table 122). */
export interface FontDescription {
  readonly baseFont: string
  readonly flags: number
  readonly box: readonly number[]
  readonly italicAngle: number
  readonly ascent: number
  readonly descent: number
  readonly capHeight: number
  readonly stemV: number
}

/** A font that an appearance brings along: glyphs are shown by their numbers, in two octets. */
export interface EmbeddedFont extends FontDescription {
  /** resource name */
  readonly name: string
  /** TrueType program, deflated */
  readonly program: Uint8Array
  /** of the program before deflating */
  readonly programLength: number
  /** ToUnicode map, deflated */
  readonly toUnicode: Uint8Array
  /** advances in thousandths from glyph 1 on */
  readonly widths: readonly number[]
}

export interface DrawnImage {
  readonly name: string
  readonly width: number
  readonly height: number
  /** 8-bit RGB samples, row by row */
  readonly rgb: Uint8Array
  /** 8-bit alpha samples, row by row */
  readonly alpha: Uint8Array
}
