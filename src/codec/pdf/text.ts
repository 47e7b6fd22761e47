import type { PdfString } from './types'

/** PDFDocEncoding where it differs from Latin-1 (ISO 32000-2 Annex D.2): from 0x18, and from 0x80. */
const LOW = '\u02d8\u02c7\u02c6\u02d9\u02dd\u02db\u02da\u02dc'
const HIGH =
  '\u2022\u2020\u2021\u2026\u2014\u2013\u0192\u2044\u2039\u203a\u2212\u2030\u201e\u201c\u201d\u2018\u2019\u201a\u2122\ufb01\ufb02\u0141\u0152\u0160\u0178\u017d\u0131\u0142\u0153\u0161\u017e\ufffd\u20ac'
const REPLACEMENT = '\ufffd'

/**
 * The text of a text string (ISO 32000-2 §7.9.2.2): UTF-16BE or UTF-8 with its byte order mark, else PDFDocEncoding. What is malformed
 * becomes U+FFFD; nothing is refused, as it is for showing.
 */
export function textOf(value: PdfString): string {
  const { bytes } = value
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return utf16(bytes.subarray(2))
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return utf8(bytes.subarray(3))
  let text = ''
  for (const byte of bytes) text += docCharacter(byte)
  return text
}

function docCharacter(byte: number): string {
  if (byte >= 0x18 && byte <= 0x1f) return LOW.charAt(byte - 0x18)
  if (byte >= 0x80 && byte <= 0xa0) return HIGH.charAt(byte - 0x80)
  return byte === 0x7f || byte === 0xad ? REPLACEMENT : String.fromCharCode(byte)
}

function utf16(bytes: Uint8Array): string {
  let text = ''
  for (let index = 0; index + 1 < bytes.length; index += 2)
    text += String.fromCharCode((bytes[index] ?? 0) * 256 + (bytes[index + 1] ?? 0))
  return withoutLoneSurrogates(bytes.length % 2 === 0 ? text : text + REPLACEMENT)
}

function withoutLoneSurrogates(text: string): string {
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, REPLACEMENT)
}

// The platform's lenient decoder is not among the core's services, and the strict one would lose a whole text for one bad byte.
function utf8(bytes: Uint8Array): string {
  let text = ''
  for (let index = 0; index < bytes.length; ) {
    const lead = bytes[index] ?? 0
    const length =
      lead < 0x80 ? 1 : lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0
    const point = length === 0 ? undefined : codePoint(bytes, index, length)
    text += point === undefined ? REPLACEMENT : String.fromCodePoint(point)
    index += point === undefined ? 1 : length
  }
  return text
}

function codePoint(bytes: Uint8Array, index: number, length: number): number | undefined {
  const lead = bytes[index] ?? 0
  let point = length === 1 ? lead : lead & (0x7f >> length)
  for (let offset = 1; offset < length; offset++) {
    const byte = bytes[index + offset]
    if (byte === undefined || (byte & 0xc0) !== 0x80) return undefined
    point = point * 64 + (byte & 0x3f)
  }
  const smallest = [0, 0, 0x80, 0x800, 0x10000][length] ?? 0
  return point < smallest || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff) ? undefined : point
}
