import type { View } from '../../view'
import type { FaceName } from '../fonts/face'
import type { Samples } from '../images/samples'

/** A view placed on pages: how many, and what stands where. Nothing is drawn yet. */
export interface Layout {
  readonly pageCount: number
  readonly pages: readonly LaidPage[]
  /** root of the structure tree */
  readonly document: StructureElement
  readonly fields: Readonly<Record<FieldName, LaidField>>
  readonly view: View
}

export interface LaidPage {
  /** in reading order; artifacts between */
  readonly marks: Mark[]
}

/** The names that `sign` looks for (architecture, section 4). */
export type FieldName = 'AuthorisedPerson' | 'Agency'

/** An empty signature field. Lengths in points, from the top left corner of the sheet. */
export interface LaidField {
  readonly page: number
  readonly box: Box
  readonly element: StructureElement
}

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Something drawn: by an element of the structure tree, or as furniture that a screen reader passes over. */
export type Mark = TextMark | RuleMark | ImageMark | ModulesMark
export type Owner = StructureElement | Artifact
export type Artifact = 'layout' | 'pagination'

export interface TextMark {
  readonly kind: 'text'
  readonly owner: Owner
  readonly text: string
  readonly face: FaceName
  readonly size: number
  /** left end of the baseline, from the top left corner of the sheet */
  readonly x: number
  readonly y: number
  readonly width: number
  /** added to every space of a justified line */
  readonly stretch: number
  /** a word ends here: a space is drawn after it, which `width` does not count */
  readonly wordBreak?: boolean
}

export interface RuleMark {
  readonly kind: 'rule'
  readonly owner: Artifact
  readonly from: readonly [number, number]
  readonly to: readonly [number, number]
  readonly thickness: number
  /** a line of dots to be filled in by hand */
  readonly dotted?: boolean
}

export interface ImageMark {
  readonly kind: 'image'
  readonly owner: StructureElement
  readonly image: PageImage
  readonly box: Box
}

/** The dark squares of a QR code, drawn as paths: sharp at every resolution. */
export interface ModulesMark {
  readonly kind: 'modules'
  readonly owner: StructureElement
  /** row by row from the top; true is dark; as many columns as rows */
  readonly modules: readonly (readonly boolean[])[]
  /** left and top edge, without the quiet zone */
  readonly x: number
  readonly y: number
  /** side of one square */
  readonly unit: number
}

/** A picture as its stream holds it: JPEG bytes as they came, or samples. */
export type PageImage =
  | {
      readonly kind: 'jpeg'
      readonly bytes: Uint8Array
      readonly width: number
      readonly height: number
      readonly components: 1 | 3
    }
  | { readonly kind: 'samples'; readonly samples: Samples }

export type StructureType =
  | 'Document'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'P'
  | 'Table'
  | 'THead'
  | 'TBody'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'Figure'
  | 'Form'

/** A node of the structure tree (ISO 32000-1 §14.8.4). What it holds is known by the marks that name it as owner. */
export interface StructureElement {
  readonly type: StructureType
  readonly children: StructureElement[]
  /** TH */
  readonly scope?: 'Row' | 'Column'
  readonly columnSpan?: number
  readonly rowSpan?: number
  /** Table */
  readonly summary?: string
  /** Figure */
  readonly alternate?: string
  readonly box?: Box
}
