import { InputError, requireAtMost, type WorkMeter } from '../../base'
import {
  type Cursor,
  fault,
  isDigit,
  isLineEnd,
  skipSpaceAndComments,
  skipWhiteSpace,
  takeInteger,
  takeKeyword,
} from './characters'
import { payingForBytes, readValue } from './parser'
import type { SectionAtStart } from './section'
import type { PdfEntry } from './types'

const ENTRY_LENGTH = 20

/**
 * Reads a cross-reference table with its trailer (ISO 32000-2 §7.5.4, §7.5.5).
 *
 * @throws InputError PDF_XREF for entries that are not 20 bytes or a number listed twice, PDF_TRAILER, PDF_MALFORMED, LIMIT_PDF_OBJECTS
 */
export function readXrefTable(bytes: Uint8Array, offset: number, meter: WorkMeter): SectionAtStart {
  const cursor: Cursor = { source: bytes, position: offset }
  return payingForBytes(cursor, meter, () => {
    if (!takeKeyword(cursor, 'xref')) throw fault('PDF_XREF', offset, 'xref expected')
    const entries = new Map<number, PdfEntry>()
    skipWhiteSpace(cursor)
    while (isDigit(bytes[cursor.position])) readSubsection(cursor, entries, meter)
    if (!takeKeyword(cursor, 'trailer')) throw fault('PDF_XREF', cursor.position, 'trailer expected')
    skipSpaceAndComments(cursor)
    const trailer = readValue(cursor, meter, 0)
    if (trailer.kind !== 'dictionary') throw fault('PDF_TRAILER', cursor.position, 'the trailer must be a dictionary')
    return { kind: 'table', start: offset, end: cursor.position, entries, trailer }
  })
}

function readSubsection(cursor: Cursor, entries: Map<number, PdfEntry>, meter: WorkMeter): void {
  const at = cursor.position
  const first = takeInteger(cursor)
  skipWhiteSpace(cursor)
  const count = takeInteger(cursor)
  if (first === undefined || count === undefined) throw fault('PDF_XREF', at, 'malformed subsection')
  skipWhiteSpace(cursor)
  requireAtMost(entries.size + count, meter.limits.pdfObjects, 'LIMIT_PDF_OBJECTS', 'objects')
  if (count * ENTRY_LENGTH > cursor.source.length - cursor.position)
    throw fault('PDF_XREF', at, 'the subsection reaches past the end')
  meter.spend(count)
  for (let number = first; number < first + count; number++) {
    if (entries.has(number)) throw new InputError('PDF_XREF', 'listed twice in one section', { path: `object ${number}` })
    entries.set(number, readEntry(cursor))
  }
  skipWhiteSpace(cursor)
}

// `oooooooooo ggggg n` and two bytes of line end, nothing else: a reader that counts 20 bytes and one that reads tokens must see the same.
function readEntry(cursor: Cursor): PdfEntry {
  const { source, position: at } = cursor
  const offset = fixedDigits(source, at, 10)
  const generation = fixedDigits(source, at + 11, 5)
  const kind = source[at + 17]
  const [first, second] = [source[at + 18], source[at + 19]]
  const ending = (first === 0x20 && isLineEnd(second)) || (first === 0x0d && second === 0x0a)
  if (offset === undefined || generation === undefined || source[at + 10] !== 0x20 || source[at + 16] !== 0x20 || !ending) {
    throw fault('PDF_XREF', at, 'malformed entry')
  }
  cursor.position += ENTRY_LENGTH
  if (kind === 0x6e) return { kind: 'offset', offset, generation }
  if (kind === 0x66) return { kind: 'free', generation }
  throw fault('PDF_XREF', at, 'an entry must be n or f')
}

function fixedDigits(source: Uint8Array, at: number, count: number): number | undefined {
  let value = 0
  for (let index = at; index < at + count; index++) {
    const byte = source[index]
    if (byte === undefined || !isDigit(byte)) return undefined
    value = value * 10 + byte - 0x30
  }
  return value
}
