import type { LayoutBreachCode } from './rules/codes'

/**
 * What a document is, which decides what it has to show: a form with its issuer's own layout (NĐ 30/2020 Art. 4(2)(a)), a document of NĐ
 * 30/2020, a separate file that belongs to one, an electronic copy made from paper.
 */
export type DocumentKind = 'form' | 'nd30' | 'attachment' | 'copy'

/** Number of the ô in the layout of NĐ 30/2020 Phụ lục I, or `page` for what concerns every page. */
export type LayoutBox = 'page' | '1' | '2' | '3' | '4' | '5a' | '6' | '7a' | '7b' | '7c' | '8' | '9b' | '14'

/** One breach of the layout's rules. */
export interface LayoutBreach {
  readonly code: LayoutBreachCode
  readonly box: LayoutBox
  readonly clause: string
  /** from 1 */
  readonly page: number
  /** what was found, in a notation without language: `12 pt`, `27.4 mm`, `Arial`; null where the code says it all */
  readonly measured: string | null
  readonly allowed: string | null
  /** upper left corner of the place, in mm from the page's upper left corner; null for what is missing */
  readonly at: { readonly x: number; readonly y: number } | null
}

/** Why something was not judged. */
export type NotMeasuredReason =
  | 'NO_PICTURE'
  | 'UNREADABLE_PICTURE'
  | 'UNKNOWN_COLOUR'
  | 'UNKNOWN_LETTERS'
  | 'UNKNOWN_WIDTHS'
  | 'SCANNED_PAGE'
  | 'NO_FULL_LINES'
  | 'NO_FULL_PAGE'
  | 'NOT_SHOWN'

/** Something that the rules ask for and that this file does not let one judge. */
export interface NotMeasured {
  readonly box: LayoutBox
  readonly reason: NotMeasuredReason
  readonly page: number | null
}

/** What the linter found. It measures and compares; what a breach means for the document, it does not say. */
export interface LayoutReport {
  readonly pages: number
  readonly kind: DocumentKind
  readonly breaches: readonly LayoutBreach[]
  readonly notMeasured: readonly NotMeasured[]
}
