import { decodeLatin1 } from '../../base'
import { type Cursor, fault, hexDigit, isDigit, isRegular, skipSpaceAndComments } from './characters'
import { nameText } from './name-text'
import type { PdfName, PdfNumber, PdfReference } from './types'

const MAXIMUM_NUMBER_LENGTH = 128
const MAXIMUM_GENERATION = 65535

/**
 * Reads a name, the cursor at its slash (ISO 32000-2 §7.3.5).
 *
 * @throws InputError PDF_MALFORMED for `#` without two hexadecimal digits and for `#00`: readers differ on both
 */
export function readName(cursor: Cursor): PdfName {
  const { source, position: start } = cursor
  let end = start + 1
  let escaped = false
  while (isRegular(source[end])) {
    if (source[end] === 0x23) escaped = true
    end++
  }
  cursor.position = end
  const value = escaped ? decodeLatin1(unescapeName(source.subarray(start + 1, end), start)) : nameText(source, start + 1, end)
  return { kind: 'name', value, start, end }
}

/**
 * Reads a number (ISO 32000-2 §7.3.3). One that no double holds exactly is not `integer`, whatever its spelling.
 *
 * @throws InputError PDF_MALFORMED for any other token, and for one of absurd length
 */
export function readNumber(cursor: Cursor): PdfNumber {
  const { source, position: start } = cursor
  let end = start
  if (source[end] === 0x2b || source[end] === 0x2d) end++
  let digits = 0
  let points = 0
  let fraction = 0
  let mantissa = 0
  for (; isRegular(source[end]); end++) {
    const byte = source[end] ?? 0
    if (isDigit(byte)) {
      digits++
      fraction += points
      mantissa = mantissa * 10 + byte - 0x30
    } else if (byte === 0x2e) points++
    else throw fault('PDF_MALFORMED', start, 'not a token of PDF')
  }
  if (digits === 0 || points > 1 || end - start > MAXIMUM_NUMBER_LENGTH) throw fault('PDF_MALFORMED', start, 'not a number')
  cursor.position = end
  // Both halves are exact up to fifteen digits, so that the quotient is the very double that the spelling names.
  const exact = digits <= 15 ? mantissa / 10 ** fraction : undefined
  const value = exact === undefined ? Number(decodeLatin1(source.subarray(start, end))) : source[start] === 0x2d ? -exact : exact
  return { kind: 'number', value, integer: points === 0 && Number.isSafeInteger(value), start, end }
}

/**
 * Reads what starts with a digit: a number, or `n g R` as one reference (ISO 32000-2 §7.3.10).
 *
 * @throws InputError PDF_MALFORMED as `readNumber`
 */
export function readNumberOrReference(cursor: Cursor): PdfNumber | PdfReference {
  const first = readNumber(cursor)
  if (!first.integer || first.value < 0 || !isDigit(cursor.source[first.start])) return first
  const ahead: Cursor = { source: cursor.source, position: cursor.position }
  const generation = generationAhead(ahead)
  if (generation === undefined) return first
  cursor.position = ahead.position
  return { kind: 'reference', number: first.value, generation, start: first.start, end: ahead.position }
}

function generationAhead(ahead: Cursor): number | undefined {
  const { source } = ahead
  skipSpaceAndComments(ahead)
  let generation = 0
  const from = ahead.position
  while (isDigit(source[ahead.position]) && generation <= MAXIMUM_GENERATION) {
    generation = generation * 10 + (source[ahead.position] ?? 0x30) - 0x30
    ahead.position++
  }
  const end = ahead.position
  if (end === from || generation > MAXIMUM_GENERATION) return undefined
  skipSpaceAndComments(ahead)
  if (ahead.position === end || source[ahead.position] !== 0x52 || isRegular(source[ahead.position + 1])) return undefined
  ahead.position++
  return generation
}

function unescapeName(raw: Uint8Array, start: number): Uint8Array {
  const bytes = new Uint8Array(raw.length)
  let length = 0
  for (let index = 0; index < raw.length; index++) {
    if (raw[index] !== 0x23) {
      bytes[length++] = raw[index] ?? 0
      continue
    }
    const high = hexDigit(raw[index + 1])
    const low = hexDigit(raw[index + 2])
    const byte = high === undefined || low === undefined ? 0 : high * 16 + low
    if (byte === 0) throw fault('PDF_MALFORMED', start, 'malformed # sequence in a name')
    bytes[length++] = byte
    index += 2
  }
  return bytes.subarray(0, length)
}
