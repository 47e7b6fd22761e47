/**
 * What is shown of a record in a form, in order: the one decision that PDF and XML both follow. Texts are final: formatted,
 * NFC, in Vietnamese; an empty value is the empty text and is drawn as dots where the form has dots.
 *
 * Punctuation is part of the texts (`32)`, `Giới tính:`, `(viết chữ in hoa):`): the page puts number, label, hint and value
 * side by side with spaces and adds no character of its own. A text may hold line ends (`\n`).
 */
export interface View {
  readonly form: string
  /** `form`: the official form's own header and date line. `nd30`: the header of NĐ 30 Phụ lục I. */
  readonly header: ViewHeader
  readonly title: readonly string[]
  /** for the PDF's metadata */
  readonly documentTitle: string
  readonly blocks: readonly ViewBlock[]
  readonly footer: ViewFooter
  /** on pages of their own behind the closing block; absent where there are none */
  readonly annexes?: readonly ViewAnnex[]
  /** at the foot of the first page; absent where nothing is to be looked up */
  readonly lookUp?: ViewLookUp
  /** printed across no text: a line above the header of every page of a practice export, else undefined */
  readonly practiceNotice: string | undefined
}

/** An annex in the same file (NĐ 30/2020 Phụ lục I). */
export interface ViewAnnex {
  /** "Phụ lục", "Phụ lục II" */
  readonly label: string
  /** in capitals */
  readonly title: string
  readonly subtitle?: string
  readonly blocks: readonly ViewBlock[]
  /** `document.annexes[0]` */
  readonly path: string
}

/** The way from paper back to the electronic original. */
export interface ViewLookUp {
  readonly lines: readonly { readonly text: string; readonly path: string }[]
  /** what the QR code says: ASCII */
  readonly code: string
  readonly alternateText: string
}

export interface ViewHeader {
  readonly kind: 'form' | 'nd30'
  /** kind `form`: lines at the left (managing agency, using agency) as label and value */
  readonly left: readonly ViewPart[]
  /** kind `form`: lines at the right (form name, Số hiệu, Mã số định danh) */
  readonly right: readonly ViewPart[]
  /** kind `nd30`: superior agency, agency, `Số: …`; drawn with Quốc hiệu and Tiêu ngữ */
  readonly superior?: string
  readonly agency?: string
  readonly number?: string
  /** "Hà Nội, ngày 05 tháng 01 năm 2020" */
  readonly placeAndDate?: string
  /** text of the photo box, e.g. "Ảnh màu (4 x 6 cm)" */
  readonly photoLabel: string | undefined
  readonly photo:
    | { readonly bytes: Uint8Array; readonly mediaType: 'image/jpeg' | 'image/png'; readonly alternateText: string }
    | undefined
}

/** A label and its value on one line: `Giới tính: Nữ`. Either may be empty. */
export interface ViewPart {
  readonly label: string
  readonly value: string
  /** italic hint after the label: "(viết chữ in hoa)" */
  readonly hint?: string
  /** what the paper form prints after the dots of a missing value: "kg"; in items only. A value that is there has its unit in it. */
  readonly unit?: string
  /** where the value comes from, for error messages: `record.education.professional[2].from` */
  readonly path?: string
}

export type ViewBlock =
  /** an upper-level heading: `32) QUÁ TRÌNH ĐÀO TẠO, BỒI DƯỠNG` */
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly number: string; readonly text: string; readonly hint?: string }
  /** an item: number, then one or more parts that flow on one line where they fit */
  | { readonly kind: 'item'; readonly number: string; readonly parts: readonly ViewPart[] }
  /** a question or free text under a heading */
  | { readonly kind: 'paragraph'; readonly text: string; readonly style: 'body' | 'hint' | 'note'; readonly path?: string }
  | ViewTable

export interface ViewTable {
  readonly kind: 'table'
  readonly id: string
  /** for screen readers; not printed */
  readonly summary: string
  readonly columns: readonly ViewColumn[]
  /** a group over columns from..to (inclusive): "Tháng/năm" over Từ and Đến */
  readonly groups: readonly { readonly label: string; readonly from: number; readonly to: number }[]
  /** `rows`: one row a record row. `columns`: the horizontal table of 2C item 31, where `columns` are row heads. */
  readonly orientation: 'rows' | 'columns'
  readonly rows: readonly (readonly string[])[]
  /** the path of the list in the record: `record.career` */
  readonly path: string
}

export interface ViewColumn {
  readonly label: string
  /** relative width */
  readonly weight: number
  readonly align: 'left' | 'center' | 'right'
}

export interface ViewFooter {
  /** the declarant's block, printed and signed by nobody */
  readonly declarant: { readonly lines: readonly ViewFooterLine[] } | undefined
  readonly placeAndDate: string
  /** signer block of NĐ 30 ô 7a: "TM. …", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", … in capitals */
  readonly authority: readonly string[]
  /** "(Ký tên, đóng dấu)" where the form has it */
  readonly note: string | undefined
  /** ô 7b */
  readonly signerName: string
  /** ô 9b; empty for a form without it */
  readonly recipients: readonly string[]
}

export interface ViewFooterLine {
  readonly text: string
  readonly style: 'bold' | 'regular' | 'italic'
}
