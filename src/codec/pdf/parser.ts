import { InputError, type WorkMeter } from '../../base'
import { type Cursor, fault, isDigit, skipSpaceAndComments, startsWith, takeKeyword } from './characters'
import { readName, readNumber, readNumberOrReference } from './scalars'
import { readHexString, readLiteralString } from './strings'
import type { PdfArray, PdfDictionary, PdfValue } from './types'

/** Bytes that one abstract step of the meter stands for. */
const BYTES_PER_STEP = 32

/**
 * Reads one direct object or reference that starts at `offset`, after white space and comments. Ranges are exact. A stream is read as its
 * dictionary only: that needs an indirect object around it (`readIndirectObject`).
 *
 * @throws InputError PDF_MALFORMED, LIMIT_PDF_DEPTH, LIMIT_WORK
 */
export function parseObjectAt(source: Uint8Array, offset: number, meter: WorkMeter): PdfValue {
  const cursor: Cursor = { source, position: offset }
  return payingForBytes(cursor, meter, () => readValue(cursor, meter, 0))
}

/** Charges the meter for the bytes that `read` moves over, also when it fails: hostile objects may overlap, and fail, without end. */
export function payingForBytes<T>(cursor: Cursor, meter: WorkMeter, read: () => T): T {
  const from = cursor.position
  meter.spend(1)
  try {
    return read()
  } finally {
    meter.spend(Math.floor((cursor.position - from) / BYTES_PER_STEP))
  }
}

/** As `parseObjectAt`, moving a cursor over the object. @throws InputError PDF_MALFORMED, LIMIT_PDF_DEPTH, LIMIT_WORK */
export function readValue(cursor: Cursor, meter: WorkMeter, depth: number): PdfValue {
  if (depth > meter.limits.pdfDepth)
    throw new InputError('LIMIT_PDF_DEPTH', 'objects nest too deeply', { path: `byte ${cursor.position}` })
  skipSpaceAndComments(cursor)
  meter.spend(1)
  return readByFirstByte(cursor, meter, depth)
}

function readByFirstByte(cursor: Cursor, meter: WorkMeter, depth: number): PdfValue {
  const { source, position: start } = cursor
  const first = source[start]
  if (isDigit(first)) return readNumberOrReference(cursor)
  switch (first) {
    case 0x2f:
      return readName(cursor)
    case 0x28:
      return readLiteralString(cursor)
    case 0x5b:
      return readArray(cursor, meter, depth)
    case 0x3c:
      return source[start + 1] === 0x3c ? readDictionary(cursor, meter, depth) : readHexString(cursor)
    case 0x74:
      if (takeKeyword(cursor, 'true')) return { kind: 'boolean', value: true, start, end: cursor.position }
      break
    case 0x66:
      if (takeKeyword(cursor, 'false')) return { kind: 'boolean', value: false, start, end: cursor.position }
      break
    case 0x6e:
      if (takeKeyword(cursor, 'null')) return { kind: 'null', start, end: cursor.position }
      break
    case 0x2b:
    case 0x2d:
    case 0x2e:
      return readNumber(cursor)
    default:
  }
  throw fault('PDF_MALFORMED', start, first === undefined ? 'the data end inside an object' : 'not a token of PDF')
}

function readArray(cursor: Cursor, meter: WorkMeter, depth: number): PdfArray {
  const start = cursor.position
  cursor.position++
  const items: PdfValue[] = []
  for (;;) {
    skipSpaceAndComments(cursor)
    if (cursor.source[cursor.position] === 0x5d) break
    items.push(readValue(cursor, meter, depth + 1))
  }
  cursor.position++
  return { kind: 'array', items, start, end: cursor.position }
}

/** One for all: files have a million dictionaries, and hardly any says a key twice. */
const NONE: readonly string[] = []

function readDictionary(cursor: Cursor, meter: WorkMeter, depth: number): PdfDictionary {
  const start = cursor.position
  cursor.position += 2
  const entries = new Map<string, PdfValue>()
  let duplicateKeys: string[] | undefined
  for (;;) {
    skipSpaceAndComments(cursor)
    if (startsWith(cursor.source, cursor.position, '>>')) break
    if (cursor.source[cursor.position] !== 0x2f) throw fault('PDF_MALFORMED', cursor.position, 'a dictionary key must be a name')
    const key = readName(cursor).value
    const value = readValue(cursor, meter, depth + 1)
    // Readers differ on which of two equal keys counts; the caller is told, so that it can refuse.
    if (entries.has(key)) (duplicateKeys ??= []).push(key)
    else entries.set(key, value)
  }
  cursor.position += 2
  return { kind: 'dictionary', entries, duplicateKeys: duplicateKeys ?? NONE, start, end: cursor.position }
}
