import type { WorkMeter } from '../../base'
import { type Cursor, fault, isRegular, skipLineEnd } from './characters'
import { takeObjectHeader } from './indirect'
import type { PdfEntry, PdfRevision } from './types'

/**
 * Checks one entry: an in-use one leads to that very object, in its own revision's bytes, or repeats the older entry.
 *
 * Answers the offset to complain about when it does so only after the line end before the object, else undefined.
 *
 * @throws InputError PDF_XREF, PDF_OBJECT, PDF_OBJECT_STREAM
 */
export function requireSound(
  bytes: Uint8Array,
  revision: PdfRevision,
  number: number,
  entry: PdfEntry,
  older: PdfEntry | undefined,
): number | undefined {
  if (entry.kind === 'free' || sameEntry(entry, older)) return undefined
  if (entry.kind === 'compressed') {
    // Only a revision's own object stream may serve its entries: an older one was not written for them.
    if (revision.entries.get(entry.container)?.kind === 'offset' || revision.xrefKind === 'hybrid') return undefined
    throw fault('PDF_OBJECT_STREAM', revision.startXref, `object ${number} in an object stream of another revision`)
  }
  const cursor: Cursor = { source: bytes, position: entry.offset }
  skipLineEnd(cursor)
  const start = cursor.position
  if (start < (revision.xrefKind === 'hybrid' ? 0 : revision.start) || start >= revision.end) {
    throw fault('PDF_XREF', revision.startXref, `object ${number} outside its revision`)
  }
  // An entry into the middle of another object's number would find a header too.
  const cutsToken = start > revision.start && isRegular(bytes[start - 1])
  const header = cutsToken ? undefined : takeObjectHeader(cursor)
  if (header?.number !== number || header.generation !== entry.generation) {
    throw fault('PDF_OBJECT', entry.offset, `object ${number} ${entry.generation} is not here`)
  }
  return start === entry.offset ? undefined : entry.offset
}

/**
 * Refuses an object stream replaced under its members: that would change them without an entry of theirs, for some readers only.
 *
 * @throws InputError PDF_OBJECT_STREAM
 */
export function requireContainersKept(
  revision: PdfRevision,
  history: ReadonlyMap<number, { readonly entry: PdfEntry }>,
  containers: ReadonlySet<number>,
  meter: WorkMeter,
): void {
  const replaced = new Set<number>()
  for (const [number, entry] of revision.entries)
    if (containers.has(number) && !sameEntry(entry, history.get(number)?.entry)) replaced.add(number)
  if (replaced.size === 0) return
  meter.spend(history.size)
  for (const [number, { entry }] of history) {
    if (entry.kind !== 'compressed' || !replaced.has(entry.container)) continue
    if (!revision.entries.has(number)) {
      throw fault('PDF_OBJECT_STREAM', revision.startXref, `the object stream of object ${number} is replaced`)
    }
  }
}

function sameEntry(entry: PdfEntry, older: PdfEntry | undefined): boolean {
  if (entry.kind === 'offset')
    return older?.kind === 'offset' && older.offset === entry.offset && older.generation === entry.generation
  if (entry.kind === 'compressed')
    return older?.kind === 'compressed' && older.container === entry.container && older.index === entry.index
  return older?.kind === 'free' && older.generation === entry.generation
}
