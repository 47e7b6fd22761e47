import type { WorkMeter } from '../../base'
import { asReference } from './access'
import { type Cursor, fault, isDigit, isRegular, skipLineEnd, startsWith } from './characters'
import type { PdfDictionary, PdfEntry } from './types'
import { readXrefStream } from './xref-stream'
import { readXrefTable } from './xref-table'

/** More than a file of any allowed size can hold, and still an integer everywhere. */
const MAXIMUM_SIZE = 2 ** 31 - 1

/** One cross-reference section, as it stands in the file. */
export interface XrefSection {
  readonly kind: 'table' | 'stream'
  /** the offset that led here: `start`, or a line end before it */
  readonly stated: number
  readonly start: number
  /** just past the trailer dictionary, or the cross-reference stream's `endobj` */
  readonly end: number
  readonly entries: ReadonlyMap<number, PdfEntry>
  readonly trailer: PdfDictionary
  /** of a cross-reference stream: the object it is */
  readonly object?: { readonly number: number; readonly generation: number }
}

/** A section before it is known what led to it. */
export type SectionAtStart = Omit<XrefSection, 'stated'>

/**
 * Reads the cross-reference section at this offset. A section is found by its offset alone; nothing is searched, only the line end
 * before it may be skipped: some signing tools count from there.
 *
 * @throws InputError PDF_XREF, PDF_TRAILER, PDF_MALFORMED, PDF_STREAM, PDF_FILTER, LIMIT_PDF_OBJECTS
 */
export function readSection(bytes: Uint8Array, offset: number, meter: WorkMeter): XrefSection {
  const cursor: Cursor = { source: bytes, position: offset }
  skipLineEnd(cursor)
  const section = { ...readEither(bytes, cursor.position, meter), stated: offset }
  if (section.trailer.duplicateKeys.length > 0) throw fault('PDF_TRAILER', section.trailer.start, 'a key occurs twice')
  requireEntries(section)
  return section
}

/** An offset that a trailer states. @throws InputError PDF_TRAILER for anything but a direct integer ≥ 0 */
export function trailerOffset(trailer: PdfDictionary, key: 'Prev' | 'XRefStm'): number | undefined {
  const value = trailer.entries.get(key)
  if (value === undefined) return undefined
  if (value.kind !== 'number' || !value.integer || value.value < 0)
    throw fault('PDF_TRAILER', value.start, `/${key} must be an offset`)
  return value.value
}

/** @throws InputError PDF_TRAILER when `/Root` is no reference */
export function requireRoot(trailer: PdfDictionary): void {
  if (asReference(trailer.entries.get('Root')) === undefined)
    throw fault('PDF_TRAILER', trailer.start, '/Root must be a reference')
}

function readEither(bytes: Uint8Array, offset: number, meter: WorkMeter): SectionAtStart {
  if (startsWith(bytes, offset, 'xref')) return readXrefTable(bytes, offset, meter)
  if (isDigit(bytes[offset]) && !isRegular(bytes[offset - 1])) return readXrefStream(bytes, offset, meter)
  throw fault('PDF_XREF', offset, 'no cross-reference section starts here')
}

function requireEntries(section: XrefSection): void {
  const size = section.trailer.entries.get('Size')
  if (size?.kind !== 'number' || !size.integer || size.value < 1 || size.value > MAXIMUM_SIZE)
    throw fault('PDF_TRAILER', section.trailer.start, '/Size must be a positive integer')
  for (const [number, entry] of section.entries) {
    // ISO 32000-2 table 15: objects above /Size are taken as missing by some readers and as there by others.
    if (number >= size.value) throw fault('PDF_XREF', section.start, `object ${number} is above /Size`)
    if (number === 0 && entry.kind !== 'free') throw fault('PDF_XREF', section.start, 'object 0 must be free')
  }
}
