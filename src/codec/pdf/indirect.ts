import type { WorkMeter } from '../../base'
import {
  type Cursor,
  fault,
  isWhiteSpace,
  skipLineEnd,
  skipSpaceAndComments,
  skipWhiteSpace,
  takeInteger,
  takeKeyword,
} from './characters'
import { payingForBytes, readValue } from './parser'
import type { PdfDictionary, PdfReference, PdfStream, PdfValue } from './types'

/** `n g obj … endobj` with its extent. */
export interface IndirectObject {
  readonly number: number
  readonly generation: number
  readonly value: PdfValue
  /** offset of the object number */
  readonly start: number
  /** just past `endobj` */
  readonly end: number
}

/** Answers the integer that a stream's indirect `/Length` refers to. */
export type LengthSource = (reference: PdfReference) => number

/** Reads `n g obj` at exactly this place, and moves past it; undefined when none stands there. */
export function takeObjectHeader(cursor: Cursor): { readonly number: number; readonly generation: number } | undefined {
  const { source } = cursor
  const number = takeInteger(cursor)
  if (number === undefined || !isWhiteSpace(source[cursor.position])) return undefined
  skipWhiteSpace(cursor)
  const generation = takeInteger(cursor, 5)
  if (generation === undefined || !isWhiteSpace(source[cursor.position])) return undefined
  skipWhiteSpace(cursor)
  return takeKeyword(cursor, 'obj') ? { number, generation } : undefined
}

/**
 * Reads a whole indirect object, which may begin after one line end. A stream's `/Length` is believed only when `endstream` follows (ISO 32000-2 §7.3.8).
 *
 * @throws InputError PDF_OBJECT when no whole object stands there, PDF_STREAM for a wrong `/Length`, PDF_MALFORMED, LIMIT_PDF_DEPTH
 */
export function readIndirectObject(source: Uint8Array, offset: number, meter: WorkMeter, lengthOf: LengthSource): IndirectObject {
  const cursor: Cursor = { source, position: offset }
  const head = payingForBytes(cursor, meter, () => takeHead(cursor, meter))
  // A stream's data are stepped over, not read: they cost nothing here.
  const value =
    head.value.kind === 'dictionary' && takeKeyword(cursor, 'stream') ? readStream(cursor, head.value, lengthOf) : head.value
  payingForBytes(cursor, meter, () => {
    skipSpaceAndComments(cursor)
    if (!takeKeyword(cursor, 'endobj')) throw fault('PDF_OBJECT', cursor.position, 'endobj expected')
  })
  return { ...head, value, end: cursor.position }
}

function takeHead(cursor: Cursor, meter: WorkMeter): Omit<IndirectObject, 'end'> {
  skipLineEnd(cursor)
  const start = cursor.position
  const header = takeObjectHeader(cursor)
  if (header === undefined) throw fault('PDF_OBJECT', start, 'no indirect object starts here')
  const value = readValue(cursor, meter, 0)
  skipSpaceAndComments(cursor)
  return { ...header, value, start }
}

function readStream(cursor: Cursor, dictionary: PdfDictionary, lengthOf: LengthSource): PdfStream {
  const { source } = cursor
  // The keyword is followed by CR LF or LF; after a CR alone it would be open whether an LF belongs to the data.
  if (source[cursor.position] === 0x0d) cursor.position++
  if (source[cursor.position] !== 0x0a) throw fault('PDF_STREAM', cursor.position, 'a line end must follow the keyword stream')
  const from = ++cursor.position
  const length = streamLength(dictionary, lengthOf)
  if (length > source.length - from) throw fault('PDF_STREAM', dictionary.start, '/Length reaches past the end')
  cursor.position = from + length
  skipLineEnd(cursor)
  if (!takeKeyword(cursor, 'endstream'))
    throw fault('PDF_STREAM', dictionary.start, 'endstream does not follow after /Length bytes')
  return {
    kind: 'stream',
    dictionary,
    encoded: source.subarray(from, from + length),
    start: dictionary.start,
    end: cursor.position,
  }
}

function streamLength(dictionary: PdfDictionary, lengthOf: LengthSource): number {
  const stated = dictionary.entries.get('Length')
  if (dictionary.duplicateKeys.includes('Length')) throw fault('PDF_STREAM', dictionary.start, '/Length twice')
  const length = stated?.kind === 'reference' ? lengthOf(stated) : stated?.kind === 'number' && stated.integer ? stated.value : -1
  if (length < 0) throw fault('PDF_STREAM', dictionary.start, 'a stream needs an integer /Length')
  return length
}
