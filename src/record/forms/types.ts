import type { RecordPath } from '../record-fields'

/** How a value becomes text. */
export type ValueStyle =
  | 'plain'
  /** capital letters: "(viết chữ in hoa)" */
  | 'capitals'
  /** an exact date as "05 tháng 03 năm 1985" */
  | 'long-date'
  /** a place name without the word that the label already says */
  | 'without-word'

/** Where a value comes from; several paths are joined, absent ones left out. */
export interface FormValue {
  readonly path: RecordPath | readonly RecordPath[]
  readonly join?: string
  readonly style?: ValueStyle
  /** the word that `without-word` drops: "xã" */
  readonly word?: string
  /** after a value that is there: " cm" */
  readonly unit?: string
  /** the paper form prints the unit: it stands after the dots of a missing value too; in items only */
  readonly unitOnPaper?: true
}

/** Label, hint and value, as printed. `labelFor` replaces the label where the record's `officialKind` says so. */
export interface FormPart extends Partial<FormValue> {
  readonly label: string
  readonly labelFor?: Readonly<Record<string, string>>
  readonly hint?: string
}

export interface FormColumn {
  readonly label: string
  readonly weight: number
  readonly align?: 'left' | 'center' | 'right'
  /** keys of the list's entry; several are joined by `join` */
  readonly fields: readonly string[]
  readonly join?: string
  /** decimals with at least two digits after the comma: "3,00" */
  readonly style?: 'coefficient'
}

/** Rows come from one list, or from several that share the columns. */
export interface FormTable {
  readonly kind: 'table'
  readonly id: string
  readonly summary: string
  readonly sources: readonly RecordPath[]
  readonly columns: readonly FormColumn[]
  readonly groups?: readonly { readonly label: string; readonly from: number; readonly to: number }[]
  readonly orientation?: 'rows' | 'columns'
}

export type FormBlock =
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly number: string; readonly text: string; readonly hint?: string }
  | { readonly kind: 'item'; readonly number: string; readonly parts: readonly FormPart[] }
  | { readonly kind: 'text'; readonly text: string; readonly style: 'body' | 'hint' | 'note' }
  /** a free text of the record */
  | { readonly kind: 'answer'; readonly path: RecordPath }
  /** a list of the record as one paragraph an entry; the first two fields are the period */
  | { readonly kind: 'lines'; readonly path: RecordPath; readonly fields: readonly string[] }
  | FormTable

/**
 * A form, as data: what is printed, in order. Those that ship are in the registry; an agency gives one of its own to `exportRecord` and
 * to those who verify. A form that has been used is never changed: its pages could no longer be made again. A new edition takes a new id.
 */
export interface FormProfile {
  readonly id: string
  readonly name: { readonly vi: string; readonly en: string }
  readonly legalBasis: string
  /** as far as it is known: `2008` */
  readonly validFrom: string
  readonly validTo?: string
  /** `form`: the form's own header and date line; `nd30`: the header of NĐ 30/2020 Phụ lục I */
  readonly header: 'form' | 'nd30'
  readonly left: readonly FormPart[]
  readonly right: readonly FormPart[]
  /** text of the photo's box; without one there is no box */
  readonly photoLabel?: string | undefined
  readonly title: readonly string[]
  readonly blocks: readonly FormBlock[]
  readonly footer: {
    /** printed, and signed by nobody */
    readonly declarant?: readonly { readonly text: string; readonly style: 'bold' | 'regular' | 'italic' }[] | undefined
    /** printed above the signer's own lines */
    readonly head: readonly string[]
    readonly note?: string | undefined
    /** "Nơi nhận" of NĐ 30 ô 9b */
    readonly recipients: boolean
  }
}
