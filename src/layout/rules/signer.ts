import { breach, type LayoutRule } from './judge'
import { checkStyle, isCapitals } from './style'

/** Học hàm, học vị and honours, which do not stand before a signer's name. */
const ACADEMIC =
  /^(?:(?:GS|PGS|TS|TSKH|ThS|BS|BSCK\w*|KS|CN|LS|DS|NGND|NGƯT)[.\s]|(?:Phó\s+)?Giáo\s+sư|Tiến\s+sĩ|Thạc\s+sĩ|Bác\s+sĩ|Kỹ\s+sư|Cử\s+nhân|Luật\s+sư)/iu

/** Ô 7a and 7b: authority and title in capitals, the name below them, all 13–14 bold upright. Lines of a form's own need no capitals. */
export const signer: LayoutRule = function* ({ kind, signer: found }) {
  if (kind !== 'nd30' && kind !== 'form') return
  if (found === undefined) {
    yield breach('LAYOUT_SIGNER_MISSING', { page: 1 })
    return
  }
  const { title, name, above } = found
  const capitals = title.filter(({ text }) => isCapitals(text))
  const judged = kind === 'form' && capitals.length > 0 ? capitals : title
  const style = { least: 13, most: 14, bold: true, italic: false }
  const ofTitle = { size: 'LAYOUT_SIGNER_TITLE_SIZE', style: 'LAYOUT_SIGNER_TITLE_STYLE' } as const
  yield* checkStyle(judged, { ...style, capitals: true }, ofTitle)
  if (judged.length === 0) yield breach('LAYOUT_SIGNER_TITLE_STYLE', above[0] ?? name)
  yield* checkStyle([name], style, { size: 'LAYOUT_SIGNER_NAME_SIZE', style: 'LAYOUT_SIGNER_NAME_STYLE' })
  if (ACADEMIC.test(name.text)) yield breach('LAYOUT_SIGNER_NAME_FORM', name)
}
