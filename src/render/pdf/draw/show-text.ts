import type { Face } from '../fonts/face'
import { decimal } from './decimal'
import type { Octets } from './octets'

/** One glyph's number takes two octets, and each may need a backslash. */
const MOST_OCTETS = 4

/**
 * Shows a text as glyph numbers, two octets each, in literal strings (ISO 32000-1 §7.3.4.2): half as long as hexadecimal ones, and
 * deflating the pages is what drawing waits for. `Tw` does not reach two-byte codes (§9.3.3), so a justified line moves at each space.
 */
export function showText(content: Octets, text: string, face: Face, size: number, stretch = 0): void {
  if (stretch === 0) {
    content.text('(')
    writeGlyphs(content, text, face)
    content.text(') Tj')
    return
  }
  const stretched = `)${decimal((-stretch * 1000) / size)}(`
  content.text('[(')
  for (let start = 0; start < text.length; ) {
    const space = text.indexOf(' ', start)
    const end = space < 0 ? text.length : space + 1
    writeGlyphs(content, text.slice(start, end), face)
    if (end < text.length) content.text(stretched)
    start = end
  }
  content.text(')] TJ')
}

function writeGlyphs(content: Octets, text: string, face: Face): void {
  content.reserve(text.length * MOST_OCTETS)
  const { bytes } = content
  const { mark } = face.data
  let offset = content.length
  let code = text.charCodeAt(0)
  for (let index = 0; index < text.length; index++) {
    // Asking for the letter behind the last one costs more than all else here.
    const next = index + 1 < text.length ? text.charCodeAt(index + 1) : 0
    const marked = next === mark ? face.markedGlyph(code) : undefined
    const glyph = marked ?? face.glyph(code)
    offset = writeLiteral(bytes, offset, glyph >> 8)
    offset = writeLiteral(bytes, offset, glyph & 0xff)
    code = next
    if (marked === undefined) continue
    index += 1
    code = index + 1 < text.length ? text.charCodeAt(index + 1) : 0
  }
  content.length = offset
}

function writeLiteral(bytes: Uint8Array, offset: number, octet: number): number {
  const escaped = ESCAPED[octet] ?? 0
  if (escaped === 0) {
    bytes[offset] = octet
    return offset + 1
  }
  bytes[offset] = BACKSLASH
  bytes[offset + 1] = escaped
  return offset + 2
}

const BACKSLASH = 0x5c
/** What stands behind the backslash. A bare carriage return in a string would be read as a line feed. */
const ESCAPED = new Uint8Array(0x100)
for (const character of '()\\') ESCAPED[character.charCodeAt(0)] = character.charCodeAt(0)
ESCAPED[0x0d] = 'r'.charCodeAt(0)
