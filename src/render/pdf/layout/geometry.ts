/** Points in a millimetre. */
export const MM = 72 / 25.4

/** A4 (ISO 216), portrait, in points. */
export const PAGE = { width: 595.28, height: 841.89 } as const

/** NĐ 30/2020 Phụ lục I: top and bottom 20–25, left 30–35, right 15–20 mm; half a millimetre inside, so that no line's thickness leaves it. */
export const MARGIN = { top: 21 * MM, bottom: 21 * MM, left: 30.5 * MM, right: 15.5 * MM } as const

/** The text block. `top` and `bottom` are distances from the top edge of the sheet. */
export const BODY = {
  left: MARGIN.left,
  right: PAGE.width - MARGIN.right,
  top: MARGIN.top,
  bottom: PAGE.height - MARGIN.bottom,
  width: PAGE.width - MARGIN.left - MARGIN.right,
} as const

/** Type sizes, in points. */
export const SIZE = {
  body: 13,
  title: 14,
  national: 12,
  table: 11,
  tableHead: 11,
  hint: 13,
  pageNumber: 13,
  notice: 10.5,
  recipients: 11,
  appearance: 10,
} as const

/** Distance from one baseline to the next, by type size. */
export const LEADING = { body: 17, title: 20, table: 13.5, small: 13 } as const

/** The photo of every form: 4 × 6 cm. */
export const PHOTO = { width: 40 * MM, height: 60 * MM, gap: 5 * MM } as const

/** Box of the authorised person's signature (ô 7c). */
export const PERSON_BOX = { width: 54 * MM, height: 26 * MM } as const

/** The seal covers this share of the person's box, from its left edge (NĐ 30/2020 Phụ lục I Phần I II.8.a: about 1/3). */
export const SEAL_OVERLAP = 1 / 3

/** Where the baseline stands in a line of `leading`, from the line's top: Tinos' ascent and descent in the middle of it. */
export function baselineIn(leading: number, size: number): number {
  return (leading - 1.107 * size) / 2 + 0.891 * size
}
