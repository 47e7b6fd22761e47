import type { LayoutBox } from '../types'

interface CodeEntry {
  readonly box: LayoutBox
  readonly clause: string
}

/** Every breach by its ô and clause of NĐ 30/2020/NĐ-CP, Phụ lục I. */
export const LAYOUT_CODES = {
  LAYOUT_PAPER_SIZE: entry('page', 'Phần I, I.1'),
  LAYOUT_MARGIN_TOP: entry('page', 'Phần I, I.3'),
  LAYOUT_MARGIN_BOTTOM: entry('page', 'Phần I, I.3'),
  LAYOUT_MARGIN_LEFT: entry('page', 'Phần I, I.3'),
  LAYOUT_MARGIN_RIGHT: entry('page', 'Phần I, I.3'),
  LAYOUT_FONT_FAMILY: entry('page', 'Phần I, I.4'),
  LAYOUT_TEXT_COLOUR: entry('page', 'Phần I, I.4'),
  LAYOUT_PAGE_NUMBER_FIRST: entry('page', 'Phần I, I.7'),
  LAYOUT_PAGE_NUMBER_MISSING: entry('page', 'Phần I, I.7'),
  LAYOUT_PAGE_NUMBER_VALUE: entry('page', 'Phần I, I.7'),
  LAYOUT_PAGE_NUMBER_STYLE: entry('page', 'Phần I, I.7'),
  LAYOUT_PAGE_NUMBER_PLACE: entry('page', 'Phần I, I.7'),
  LAYOUT_NATION_MISSING: entry('1', 'Phần I, II.1'),
  LAYOUT_NATION_SIZE: entry('1', 'Phần I, II.1.a'),
  LAYOUT_NATION_STYLE: entry('1', 'Phần I, II.1.a'),
  LAYOUT_NATION_PLACE: entry('1', 'Phần I, II.1.a'),
  LAYOUT_MOTTO_MISSING: entry('1', 'Phần I, II.1'),
  LAYOUT_MOTTO_SIZE: entry('1', 'Phần I, II.1.b'),
  LAYOUT_MOTTO_STYLE: entry('1', 'Phần I, II.1.b'),
  LAYOUT_MOTTO_PLACE: entry('1', 'Phần I, II.1.b'),
  LAYOUT_MOTTO_LINE: entry('1', 'Phần I, II.1.b'),
  LAYOUT_AGENCY_MISSING: entry('2', 'Phần I, II.2'),
  LAYOUT_AGENCY_SIZE: entry('2', 'Phần I, II.2.b'),
  LAYOUT_AGENCY_STYLE: entry('2', 'Phần I, II.2.b'),
  LAYOUT_AGENCY_PLACE: entry('2', 'Phần I, II.2.b'),
  LAYOUT_AGENCY_LINE: entry('2', 'Phần I, II.2.b'),
  LAYOUT_NUMBER_MISSING: entry('3', 'Phần I, II.3'),
  LAYOUT_NUMBER_SIZE: entry('3', 'Phần I, II.3.c'),
  LAYOUT_NUMBER_FORM: entry('3', 'Phần I, II.3.c'),
  LAYOUT_DATE_MISSING: entry('4', 'Phần I, II.4'),
  LAYOUT_DATE_SIZE: entry('4', 'Phần I, II.4.c'),
  LAYOUT_DATE_STYLE: entry('4', 'Phần I, II.4.c'),
  LAYOUT_DATE_FORM: entry('4', 'Phần I, II.4.b'),
  LAYOUT_DATE_PLACE: entry('4', 'Phần I, II.4.c'),
  LAYOUT_TITLE_MISSING: entry('5a', 'Phần I, II.5'),
  LAYOUT_TITLE_SIZE: entry('5a', 'Phần I, II.5.b'),
  LAYOUT_TITLE_STYLE: entry('5a', 'Phần I, II.5.b'),
  LAYOUT_TITLE_PLACE: entry('5a', 'Phần I, II.5.b'),
  LAYOUT_TITLE_LINE: entry('5a', 'Phần I, II.5.b'),
  LAYOUT_BODY_SIZE: entry('6', 'Phần I, II.6'),
  LAYOUT_SIGNER_MISSING: entry('7a', 'Phần I, II.7'),
  LAYOUT_SIGNER_TITLE_SIZE: entry('7a', 'Phần I, II.7.đ'),
  LAYOUT_SIGNER_TITLE_STYLE: entry('7a', 'Phần I, II.7.đ'),
  LAYOUT_SIGNER_NAME_SIZE: entry('7b', 'Phần I, II.7.đ'),
  LAYOUT_SIGNER_NAME_STYLE: entry('7b', 'Phần I, II.7.đ'),
  LAYOUT_SIGNER_NAME_FORM: entry('7b', 'Phần I, II.7.c'),
  LAYOUT_SIGNATURE_PLACE: entry('7c', 'Phần I, II.7.d'),
  LAYOUT_SIGNATURE_COLOUR: entry('7c', 'Phần I, II.7.d'),
  LAYOUT_SIGNATURE_OPAQUE: entry('7c', 'Phần I, II.7.d'),
  LAYOUT_SEAL_OVERLAP: entry('8', 'Phần I, II.8.a'),
  LAYOUT_SEAL_COLOUR: entry('8', 'Phần I, II.8.a'),
  LAYOUT_SEAL_OPAQUE: entry('8', 'Phần I, II.8.a'),
  LAYOUT_RECIPIENTS_MISSING: entry('9b', 'Phần I, II.9'),
  LAYOUT_RECIPIENTS_HEAD: entry('9b', 'Phần I, II.9.b'),
  LAYOUT_RECIPIENTS_SIZE: entry('9b', 'Phần I, II.9.b'),
  LAYOUT_MARK_MISSING: entry('14', 'Phần I, II.8.b; Phần II, I.3'),
  LAYOUT_MARK_SIZE: entry('14', 'Phần I, II.8.b; Phần II, I.3'),
  LAYOUT_MARK_STYLE: entry('14', 'Phần I, II.8.b; Phần II, I.3'),
  LAYOUT_MARK_PLACE: entry('14', 'Phần I, II.8.b; Phần II, I.3'),
  LAYOUT_MARK_FORM: entry('14', 'Phần I, II.8.b; Phần II, I.3'),
  LAYOUT_MARK_IMAGE: entry('14', 'Phần I, II.8.b; Phần II, I.3'),
} as const satisfies Readonly<Record<string, CodeEntry>>

/** Codes of breaches: stable, each with its texts in room `report`. */
export type LayoutBreachCode = keyof typeof LAYOUT_CODES

function entry(box: LayoutBox, place: string): CodeEntry {
  return { box, clause: `NĐ 30/2020 Phụ lục I ${place}` }
}
