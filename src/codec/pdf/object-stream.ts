import type { WorkMeter } from '../../base'
import { asInteger, asName, get } from './access'
import { type Cursor, fault, skipSpaceAndComments, takeInteger } from './characters'
import { decodeStream } from './filters'
import { payingForBytes, readValue } from './parser'
import type { PdfStream, PdfValue } from './types'

/** A decoded object stream: which objects it holds, and where in `data`. */
export interface ObjectStream {
  readonly data: Uint8Array
  readonly numbers: readonly number[]
  /** absolute in `data`, ascending */
  readonly offsets: readonly number[]
}

/**
 * Decodes an object stream and reads its table of contents (ISO 32000-2 §7.5.7). `/Extends` is not followed: entries name their stream.
 *
 * @throws InputError PDF_OBJECT_STREAM, PDF_FILTER, LIMIT_INFLATION, LIMIT_PDF_OBJECTS
 */
export function readObjectStream(stream: PdfStream, meter: WorkMeter): ObjectStream {
  const { dictionary } = stream
  const count = asInteger(get(dictionary, 'N')) ?? -1
  const first = asInteger(get(dictionary, 'First')) ?? -1
  if (asName(get(dictionary, 'Type')) !== 'ObjStm' || dictionary.duplicateKeys.length > 0 || count < 0 || first < 0) {
    throw fault('PDF_OBJECT_STREAM', stream.start, 'malformed object stream')
  }
  const data = decodeStream(stream, (value) => requireDirect(value), meter)
  // Each pair of the contents takes at least four bytes, which bounds `count` by the data.
  if (first > data.length || count * 4 > first + 1)
    throw fault('PDF_OBJECT_STREAM', stream.start, '/N or /First does not fit the data')
  meter.spend(count)
  return readContents(data, count, first, stream.start)
}

/**
 * Reads one object of an object stream. It must end where the next begins, at the latest.
 *
 * @throws InputError PDF_OBJECT_STREAM when another number stands at this index, PDF_MALFORMED, LIMIT_PDF_DEPTH
 */
export function readCompressedObject(stream: ObjectStream, index: number, number: number, meter: WorkMeter): PdfValue {
  const start = stream.offsets[index]
  if (start === undefined || stream.numbers[index] !== number)
    throw fault('PDF_OBJECT_STREAM', 0, `object ${number} is not at its index`)
  const cursor: Cursor = { source: stream.data, position: start }
  return payingForBytes(cursor, meter, () => {
    const value = readValue(cursor, meter, 0)
    skipSpaceAndComments(cursor)
    if (cursor.position < (stream.offsets[index + 1] ?? stream.data.length)) {
      throw fault('PDF_OBJECT_STREAM', cursor.position, 'more than one object at an index')
    }
    if (value.end > (stream.offsets[index + 1] ?? stream.data.length))
      throw fault('PDF_OBJECT_STREAM', value.end, 'objects overlap')
    return value
  })
}

function requireDirect(value: PdfValue | undefined): PdfValue | undefined {
  // A reference here could lead back into this very stream.
  if (value?.kind === 'reference')
    throw fault('PDF_OBJECT_STREAM', value.start, 'an object stream must not need references to be decoded')
  return value
}

function readContents(data: Uint8Array, count: number, first: number, at: number): ObjectStream {
  const cursor: Cursor = { source: data.subarray(0, first), position: 0 }
  const numbers: number[] = []
  const offsets: number[] = []
  const seen = new Set<number>()
  for (let index = 0; index < count; index++) {
    const number = nextInteger(cursor)
    const offset = nextInteger(cursor)
    if (number === undefined || offset === undefined || seen.has(number))
      throw fault('PDF_OBJECT_STREAM', at, 'malformed table of contents')
    if (first + offset <= (offsets.at(-1) ?? -1) || first + offset >= data.length)
      throw fault('PDF_OBJECT_STREAM', at, 'offsets must rise, inside the data')
    seen.add(number)
    numbers.push(number)
    offsets.push(first + offset)
  }
  return { data, numbers, offsets }
}

function nextInteger(cursor: Cursor): number | undefined {
  skipSpaceAndComments(cursor)
  return takeInteger(cursor)
}
