import { breach, type LayoutRule } from './judge'
import { checkStyle } from './style'

/** Ô 9b: the words "Nơi nhận:" 12 bold italic, the list below them 11. A form need not have it. */
export const recipients: LayoutRule = function* ({ kind, recipients: found, sheets }) {
  if (kind !== 'nd30' && kind !== 'form') return
  if (found === undefined) {
    if (kind === 'nd30') yield breach('LAYOUT_RECIPIENTS_MISSING', { page: sheets.length })
    return
  }
  const head = { least: 12, most: 12, bold: true, italic: true }
  yield* checkStyle([found.head], head, { size: 'LAYOUT_RECIPIENTS_HEAD', style: 'LAYOUT_RECIPIENTS_HEAD' })
  const list = { least: 11, most: 11, bold: false, italic: false }
  yield* checkStyle(found.list, list, { size: 'LAYOUT_RECIPIENTS_SIZE', style: 'LAYOUT_RECIPIENTS_SIZE' })
}
