import { InputError } from '../../base'
import type { SectionGroup } from './chain'
import { type Cursor, skipSpaceAndComments } from './characters'
import { internalsOf } from './file'
import type { ObjectReader } from './objects'
import { readTailAfter } from './tail'
import type { PdfFile, PdfRevision } from './types'

/** Enough to show what is wrong; a hostile file could have millions. */
const MAXIMUM_REPORTED = 100

interface Claim {
  readonly start: number
  readonly end: number
}
type Irregularity = PdfFile['irregularities'][number]

/**
 * Walks every byte of the file and says which belong to no object, cross-reference section, trailer or comment (PDF_UNCLAIMED_BYTES), which
 * objects lie inside one another (PDF_OBJECT), and which object streams hold objects that no entry names (PDF_OBJECT_STREAM): room for
 * content that only some readers see. Reads all objects of all revisions, and so finds every damaged one too.
 *
 * @throws InputError PDF_OBJECT, PDF_STREAM, PDF_OBJECT_STREAM, PDF_MALFORMED, PDF_FILTER, LIMIT_… for an object that cannot be read
 */
export function unclaimedBytes(file: PdfFile): readonly Irregularity[] {
  const { reader, groups } = internalsOf(file)
  const found: Irregularity[] = []
  const claims = new Map<number, number>()
  // A cross-reference stream claims its place as a section and as an object; an idle trailer may make the section the longer one.
  const claim = ({ start, end }: Claim): unknown => claims.set(start, Math.max(end, claims.get(start) ?? 0))
  for (const group of groups) sectionClaims(file.bytes, group).forEach(claim)
  for (const revision of file.revisions) {
    for (const object of objectClaims(reader, revision)) claim(object)
    for (const offset of hiddenMembers(reader, revision)) found.push({ code: 'PDF_OBJECT_STREAM', offset })
  }
  found.push(...gaps(file.bytes, sorted(claims), 0))
  return found.slice(0, MAXIMUM_REPORTED)
}

/**
 * The same for one revision's own bytes alone: what somebody who appended it may have put there for readers that rebuild tables. Reads the
 * objects of that revision.
 *
 * @throws InputError like `unclaimedBytes`
 */
export function unclaimedBytesOf(file: PdfFile, revision: PdfRevision): readonly Irregularity[] {
  const { reader, groups } = internalsOf(file)
  const claims = new Map<number, number>()
  const claim = ({ start, end }: Claim): void => {
    // what repeats an older entry, or belongs to a hybrid file, stands before
    if (start >= revision.start) claims.set(start, Math.max(end, claims.get(start) ?? 0))
  }
  const group = groups[revision.index]
  if (group !== undefined) sectionClaims(file.bytes, group).forEach(claim)
  for (const object of objectClaims(reader, revision)) claim(object)
  const hidden = [...hiddenMembers(reader, revision)].map((offset) => ({ code: 'PDF_OBJECT_STREAM', offset }))
  return [...hidden, ...gaps(file.bytes, sorted(claims), revision.start)].slice(0, MAXIMUM_REPORTED)
}

function sorted(claims: ReadonlyMap<number, number>): readonly Claim[] {
  return [...claims].map(([start, end]) => ({ start, end })).sort((left, right) => left.start - right.start)
}

function sectionClaims(bytes: Uint8Array, { main, remainder, hybrid, tail }: SectionGroup): readonly Claim[] {
  const sections = [main, remainder, hybrid].filter((section) => section !== undefined)
  const claims: Claim[] = [...sections.map(({ start, end }) => ({ start, end })), { start: tail.start, end: tail.markerEnd }]
  if (remainder === undefined) return claims
  try {
    // ISO 32000-2 §F.3.4: the first-page section has its own startxref, which leads nowhere.
    const first = readTailAfter(bytes, main.end)
    return [...claims, { start: first.start, end: first.markerEnd }]
  } catch (error) {
    if (error instanceof InputError) return claims
    throw error
  }
}

function* objectClaims(reader: ObjectReader, revision: PdfRevision): Generator<Claim> {
  for (const entry of revision.entries.values()) if (entry.kind === 'offset') yield reader.at(entry.offset, revision.index)
}

function* hiddenMembers(reader: ObjectReader, revision: PdfRevision): Generator<number> {
  for (const container of revision.structureObjects) {
    const place = revision.entries.get(container)
    if (place?.kind !== 'offset' || isCrossReference(reader, place.offset, revision)) continue
    for (const [index, number] of reader.container(container, revision.index).numbers.entries()) {
      const entry = revision.entries.get(number)
      if (entry?.kind !== 'compressed' || entry.container !== container || entry.index !== index) yield place.offset
    }
  }
}

function isCrossReference(reader: ObjectReader, offset: number, revision: PdfRevision): boolean {
  const { value } = reader.at(offset, revision.index)
  const type = value.kind === 'stream' ? value.dictionary.entries.get('Type') : undefined
  return type?.kind === 'name' && type.value === 'XRef'
}

function gaps(bytes: Uint8Array, claims: readonly Claim[], from: number): readonly Irregularity[] {
  const found: Irregularity[] = []
  const cursor: Cursor = { source: bytes, position: from }
  for (const { start, end } of claims) {
    if (found.length >= MAXIMUM_REPORTED) return found
    if (start < cursor.position) found.push({ code: 'PDF_OBJECT', offset: start })
    else {
      skipSpaceAndComments(cursor)
      // Past the start means that a comment swallows it: a reader that goes by offsets sees what one that reads on does not.
      if (cursor.position !== start) found.push({ code: 'PDF_UNCLAIMED_BYTES', offset: Math.min(cursor.position, start) })
    }
    cursor.position = Math.max(cursor.position, end)
  }
  return found
}
