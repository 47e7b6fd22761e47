import type { TextLine } from '../measure/lines'
import type { Examined } from './examine'
import { DATE_WORDS } from './header'
import { breach, type LayoutRule, notMeasured } from './judge'
import { checkStyle, middleOf, onPage } from './style'

/** A zero before days below 10 and before months 1 and 2, before no other month; a comma behind the place. */
const FORM = /^(\p{Lu}.*\S), ngày (0[1-9]|[12]\d|3[01]) tháng (01|02|[3-9]|1[0-2]) năm (\d{4})$/u
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const SAME_LINE = 2.5
/** A form's date stands this near to its signer, mm. */
const OFF_MIDDLE = 20
const ABOVE = 25

/** Ô 4: place and date; in NĐ 30's own layout beside the number, in a form wherever the form has it (Art. 4(2)(a)). */
export const placeAndDate: LayoutRule = function* (document) {
  const { kind, header } = document
  if (kind !== 'nd30' && kind !== 'form') return
  const line = kind === 'nd30' ? header.date : formDate(document)
  if (line === undefined) {
    yield kind === 'nd30' ? breach('LAYOUT_DATE_MISSING', { page: 1 }) : notMeasured('4', 'NOT_SHOWN')
    return
  }
  yield* checkStyle(
    [line],
    { least: 13, most: 14, bold: false, italic: true },
    { size: 'LAYOUT_DATE_SIZE', style: 'LAYOUT_DATE_STYLE' },
  )
  if (!isWellFormed(line.text))
    yield breach('LAYOUT_DATE_FORM', line, line.text.slice(0, 80), 'Hà Nội, ngày 05 tháng 01 năm 2020')
  const { number } = header
  if (kind === 'nd30' && number !== undefined && Math.abs(number.baseline - line.baseline) > SAME_LINE)
    yield breach('LAYOUT_DATE_PLACE', line)
}

function isWellFormed(text: string): boolean {
  const [, , day = '', month = ''] = FORM.exec(text) ?? []
  return day !== '' && Number(day) <= (DAYS[Number(month) - 1] ?? 0)
}

/** The date right above the signer, about the same middle: a form's items hold dates of their own. */
function formDate({ sheets, signer }: Examined): TextLine | undefined {
  if (signer === undefined) return undefined
  const { name, above, page } = signer
  const end = above[0]?.baseline ?? name.baseline
  return sheets[page - 1]?.lines.findLast(
    (line) =>
      onPage(line) &&
      DATE_WORDS.test(line.text) &&
      Math.abs(middleOf(line.box) - middleOf(name.box)) < OFF_MIDDLE &&
      line.baseline < end &&
      line.baseline > end - ABOVE,
  )
}
