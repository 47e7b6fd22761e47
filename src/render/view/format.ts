import type { Field } from '../../record'
import { parsePartialDate } from '../../record'

/** A value of the record as printed; `coefficient` writes decimals with two digits ("3,00"), as pay tables do. */
export function formatValue(field: Field, value: unknown, style: 'plain' | 'coefficient' = 'plain'): string {
  switch (field.kind) {
    case 'integer':
      return typeof value === 'number' ? formatInteger(value, field.max) : ''
    case 'decimal':
      return typeof value === 'number' ? formatDecimal(value, style === 'coefficient' ? 2 : 0) : ''
    case 'partialDate':
    case 'date':
      return typeof value === 'string' ? formatPartialDate(value) : ''
    case 'choice':
      return typeof value === 'string' ? (field.values[value] ?? '') : ''
    case 'text':
    case 'code':
      return typeof value === 'string' ? value : ''
    case 'flag':
    case 'photo':
    case 'texts':
    case 'group':
    case 'list':
      throw new TypeError(`a ${field.kind} has no printed text of its own`)
  }
}

/** `31/03/1985`, `03/1985` or `1985`: a part that is not known is not printed (R-04). */
export function formatPartialDate(text: string): string {
  const parts = parsePartialDate(text)
  if (parts === undefined) return ''
  return [parts.day, parts.month]
    .filter((part) => part !== undefined)
    .map((part) => two(part))
    .concat(String(parts.year))
    .join('/')
}

/** "05 tháng 03 năm 1985" when the day is known, else as `formatPartialDate`. */
export function formatLongDate(text: string): string {
  const parts = parsePartialDate(text)
  if (parts?.month === undefined || parts.day === undefined) return formatPartialDate(text)
  return `${two(parts.day)} tháng ${two(parts.month)} năm ${parts.year}`
}

/** "Hà Nội, ngày 05 tháng 01 năm 2020". NĐ 30 Phụ lục I ô 4: a zero before days below 10 and months 1 and 2 only. */
export function formatPlaceAndDate(place: string, date: string): string {
  const parts = parsePartialDate(date)
  if (parts?.month === undefined || parts.day === undefined) return place
  const month = parts.month < 3 ? two(parts.month) : String(parts.month)
  return `${place}, ngày ${two(parts.day)} tháng ${month} năm ${parts.year}`
}

/** "15/SYLL-SNV"; NĐ 30 Phụ lục I ô 3: numbers below 10 have a zero in front. */
export function formatDocumentNumber(number: string, notation: string): string {
  return `${/^[1-9]$/.test(number) ? `0${number}` : number}/${notation}`
}

function formatInteger(value: number, max: number): string {
  // Years and centimetres stand as they are; amounts of money are grouped by three.
  return max < 1_000_000 ? String(value) : String(value).replace(/\B(?=(\d{3})+$)/g, '.')
}

function formatDecimal(value: number, digits: number): string {
  const [whole = '0', fraction = ''] = String(value).split('.')
  const shown = fraction.padEnd(digits, '0')
  return shown === '' ? whole : `${whole},${shown}`
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
