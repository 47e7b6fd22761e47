import { type Cursor, fault, hexDigit, isWhiteSpace } from './characters'
import type { PdfString } from './types'

const ESCAPES = new Map([
  [0x6e, 0x0a], // n
  [0x72, 0x0d], // r
  [0x74, 0x09], // t
  [0x62, 0x08], // b
  [0x66, 0x0c], // f
])

/** Reads `(…)`, the cursor at the opening parenthesis (ISO 32000-2 §7.3.4.2). @throws InputError PDF_MALFORMED without an end */
export function readLiteralString(cursor: Cursor): PdfString {
  const { source, position: start } = cursor
  const end = literalEnd(source, start)
  cursor.position = end ?? source.length
  if (end === undefined) throw fault('PDF_MALFORMED', start, 'string without end')
  // A short copy is part of the heap; a view of a copy would be an allocation of its own, many times as large as the string.
  if (isPlain(source, start + 1, end - 1))
    return { kind: 'string', hex: false, bytes: source.slice(start + 1, end - 1), start, end }
  const bytes = new Uint8Array(end - start - 2)
  let length = 0
  const inside: Cursor = { source, position: start + 1 }
  while (inside.position < end - 1) {
    const byte = takeLiteralByte(inside)
    if (byte !== undefined) bytes[length++] = byte
  }
  return { kind: 'string', hex: false, bytes: bytes.subarray(0, length), start, end }
}

/**
 * Reads `<…>`, the cursor at the angle bracket (ISO 32000-2 §7.3.4.3). `start` and `end` are exactly the token's: a signature's
 * hole is compared with them. @throws InputError PDF_MALFORMED for anything but digits and white space, or without an end
 */
export function readHexString(cursor: Cursor): PdfString {
  const { source, position: start } = cursor
  let digits = 0
  cursor.position++
  for (; source[cursor.position] !== 0x3e; cursor.position++) {
    if (hexDigit(source[cursor.position]) !== undefined) digits++
    else if (!isWhiteSpace(source[cursor.position])) throw fault('PDF_MALFORMED', cursor.position, 'not a hexadecimal digit')
  }
  const bytes = new Uint8Array((digits + 1) >> 1)
  let index = 0
  for (let offset = start + 1; offset < cursor.position; offset++) {
    const digit = hexDigit(source[offset])
    if (digit === undefined) continue
    // A missing last digit counts as zero, which the even digit's shift already is.
    bytes[index >> 1] = index % 2 === 0 ? digit << 4 : (bytes[index >> 1] ?? 0) | digit
    index++
  }
  cursor.position++
  return { kind: 'string', hex: true, bytes, start, end: cursor.position }
}

function literalEnd(source: Uint8Array, start: number): number | undefined {
  let open = 0
  for (let offset = start; offset < source.length; offset++) {
    const byte = source[offset]
    if (byte === 0x5c) offset++
    else if (byte === 0x28) open++
    else if (byte === 0x29 && --open === 0) return offset + 1
  }
  return undefined
}

function isPlain(source: Uint8Array, from: number, to: number): boolean {
  for (let offset = from; offset < to; offset++) if (source[offset] === 0x5c || source[offset] === 0x0d) return false
  return true
}

function takeLiteralByte(cursor: Cursor): number | undefined {
  const { source } = cursor
  const byte = source[cursor.position++]
  if (byte === 0x0d) {
    // An unescaped line end of any kind reads as one LF.
    if (source[cursor.position] === 0x0a) cursor.position++
    return 0x0a
  }
  if (byte !== 0x5c) return byte
  const escaped = source[cursor.position++]
  if (escaped === 0x0a) return undefined
  if (escaped === 0x0d) {
    if (source[cursor.position] === 0x0a) cursor.position++
    return undefined
  }
  if (escaped !== undefined && isOctal(escaped)) return takeOctal(cursor, escaped - 0x30)
  // An unknown escape drops the backslash (table 3).
  return escaped === undefined ? undefined : (ESCAPES.get(escaped) ?? escaped)
}

function takeOctal(cursor: Cursor, first: number): number {
  let value = first
  for (let count = 1; count < 3; count++) {
    const byte = cursor.source[cursor.position]
    if (byte === undefined || !isOctal(byte)) break
    value = value * 8 + byte - 0x30
    cursor.position++
  }
  return value & 0xff
}

function isOctal(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x37
}
