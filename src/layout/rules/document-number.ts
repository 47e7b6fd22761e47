import { breach, type LayoutRule } from './judge'
import { checkStyle } from './style'

/** `Số: 15/QĐ-BNV`: a leading zero below ten, a slash before the symbol, hyphens between its groups, nothing else. */
const FORM = /^Số: (?:0[1-9]|[1-9]\d+)(?:\/(?:19|20)\d{2})?\/\p{Lu}[\p{L}\d]*(?:-[\p{Lu}\d][\p{L}\d]*)*$/u

/** Ô 3: number and symbol. A form that has none of its own is left alone. */
export const documentNumber: LayoutRule = function* ({ kind, header }) {
  if (kind !== 'nd30' && kind !== 'form') return
  const { number } = header
  if (number === undefined) {
    if (kind === 'nd30') yield breach('LAYOUT_NUMBER_MISSING', { page: 1 })
    return
  }
  const style = { least: 13, most: 13, bold: false, italic: false }
  yield* checkStyle([number], style, { size: 'LAYOUT_NUMBER_SIZE', style: 'LAYOUT_NUMBER_FORM' })
  if (!FORM.test(number.text)) yield breach('LAYOUT_NUMBER_FORM', number, number.text.slice(0, 60), 'Số: 15/QĐ-BNV')
}
