/** A drawn appearance, as `sign` hands it in: structurally its `DrawnAppearance`, declared here because imports point down only. */
export interface AppearanceInput {
  /** content stream operators, in the field's own box */
  readonly content: Uint8Array
  readonly images: readonly AppearanceImage[]
  /** keys of `/DR /Font` in the base's AcroForm */
  readonly fonts: readonly string[]
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
