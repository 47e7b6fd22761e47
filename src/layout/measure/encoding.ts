import { asArray, asName, type PdfDictionary, type PdfSnapshot } from '../../codec/pdf'
import { characterOfGlyph } from './glyph-names'
import { valueAt } from './values'

/** Windows-1252 from 0x80 to 0x9f (ISO 32000-2 Annex D.3, WinAnsiEncoding); a blank is undefined there. */
const WINDOWS = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ'

/** What the codes of a simple font stand for, by its `/Encoding` (ISO 32000-2 §9.6.5). Built-in encodings are not read: such codes stay out. */
export function encodingOf(snapshot: PdfSnapshot, font: PdfDictionary): ReadonlyMap<number, string> {
  const encoding = valueAt(snapshot, font, 'Encoding')
  const texts = new Map<number, string>()
  const base = asName(encoding) ?? asName(valueAt(snapshot, encoding, 'BaseEncoding')) ?? 'StandardEncoding'
  for (let code = 0x20; code <= 0xff; code++) {
    const text = baseCharacter(base, code)
    if (text !== undefined) texts.set(code, text)
  }
  let code = 0
  for (const item of asArray(valueAt(snapshot, encoding, 'Differences')) ?? []) {
    const value = snapshot.resolve(item)
    if (value.kind === 'number') code = value.value
    if (value.kind !== 'name') continue
    const text = characterOfGlyph(value.value)
    if (text === undefined) texts.delete(code)
    else texts.set(code, text)
    code++
  }
  return texts
}

function baseCharacter(base: string, code: number): string | undefined {
  if (code < 0x7f) {
    if (base === 'StandardEncoding' && code === 0x27) return '\u2019'
    return base === 'StandardEncoding' && code === 0x60 ? '\u2018' : String.fromCharCode(code)
  }
  // Above ASCII only the one encoding that Western writers use is known; a font of another has a ToUnicode map, or is not read.
  if (base !== 'WinAnsiEncoding' || code === 0x7f) return undefined
  if (code >= 0xa0) return String.fromCharCode(code)
  const text = WINDOWS.charAt(code - 0x80)
  return text === ' ' ? undefined : text
}
