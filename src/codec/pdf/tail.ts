import { InputError } from '../../base'
import {
  type Cursor,
  fault,
  isDigit,
  isLineEnd,
  isWhiteSpace,
  skipLineEnd,
  skipSpaceAndComments,
  skipWhiteSpace,
  startsWith,
  takeInteger,
  takeKeyword,
} from './characters'

const END_MARKER = '%%EOF'
/** Line ends allowed after the last `%%EOF`. */
const MAXIMUM_TRAILING_BYTES = 4
/** Where an older `%%EOF` is looked for, only to name the fault better. */
const SEARCHED = 4096
/** White space allowed between `startxref`, its number and `%%EOF` when reading backwards. */
const MAXIMUM_GAP = 16

/** `startxref`, offset and `%%EOF` of one section. */
export interface Tail {
  readonly start: number
  readonly startXref: number
  readonly markerEnd: number
  /** past the one line end after the marker */
  readonly end: number
}

/** Reads what must follow a section's trailer: `startxref`, a number, `%%EOF` (ISO 32000-2 §7.5.5). @throws InputError PDF_STARTXREF */
export function readTailAfter(bytes: Uint8Array, offset: number): Tail {
  const cursor: Cursor = { source: bytes, position: offset }
  skipSpaceAndComments(cursor)
  const start = cursor.position
  if (!takeKeyword(cursor, 'startxref')) throw fault('PDF_STARTXREF', start, 'startxref expected')
  skipWhiteSpace(cursor)
  const startXref = takeInteger(cursor)
  skipWhiteSpace(cursor)
  if (startXref === undefined || !startsWith(bytes, cursor.position, END_MARKER))
    throw fault('PDF_STARTXREF', start, 'offset and %%EOF expected')
  cursor.position += END_MARKER.length
  const markerEnd = cursor.position
  skipLineEnd(cursor)
  return { start, startXref, markerEnd, end: cursor.position }
}

/**
 * Reads the tail at the end of the file. What lies between the last `%%EOF` and the end may be line ends, at most four bytes.
 *
 * @throws InputError PDF_STARTXREF, PDF_TRAILING_BYTES
 */
export function readLastTail(bytes: Uint8Array): Tail {
  let end = bytes.length
  while (bytes.length - end < MAXIMUM_TRAILING_BYTES && isLineEnd(bytes[end - 1])) end--
  const marker = end - END_MARKER.length
  if (marker < 0 || !startsWith(bytes, marker, END_MARKER)) throw withoutMarker(bytes)
  const number = backOver(bytes, marker, isWhiteSpace)
  const keyword = backOver(bytes, backOver(bytes, number, isDigit), isWhiteSpace) - 'startxref'.length
  if (keyword < 0) throw fault('PDF_STARTXREF', marker, 'startxref expected before %%EOF')
  return readTailAfter(bytes, keyword)
}

function backOver(bytes: Uint8Array, from: number, accepts: (byte: number | undefined) => boolean): number {
  let offset = from
  while (from - offset < MAXIMUM_GAP && offset > 0 && accepts(bytes[offset - 1])) offset--
  return offset
}

function withoutMarker(bytes: Uint8Array): InputError {
  for (let offset = bytes.length - END_MARKER.length; offset >= Math.max(0, bytes.length - SEARCHED); offset--) {
    if (startsWith(bytes, offset, END_MARKER))
      return fault('PDF_TRAILING_BYTES', offset + END_MARKER.length, 'bytes after the last %%EOF')
  }
  return new InputError('PDF_STARTXREF', 'the file does not end with %%EOF')
}
