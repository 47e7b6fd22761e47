import { requireAtMost, type WorkMeter } from '../../base'
import { asInteger } from './access'
import { fault, isLineEnd } from './characters'
import type { SectionGroup } from './chain'
import { requireContainersKept, requireSound } from './entries'
import { requireRoot, type XrefSection } from './section'
import type { PdfEntry, PdfFile, PdfRevision } from './types'

/** What one revision says of an object number, and what those before it said. */
export interface Definition {
  readonly entry: PdfEntry
  readonly revision: number
  readonly before: Definition | undefined
}

/** The latest definition of each object number. */
export type History = ReadonlyMap<number, Definition>

/** The file cut into revisions, and what defines what. */
export interface RevisionList {
  readonly revisions: readonly PdfRevision[]
  readonly history: History
  /** entries that are off by a line end, which some writers' are */
  readonly irregularities: PdfFile['irregularities']
}

/**
 * Cuts the file into revisions and checks every entry: an in-use one points to that very object and generation, inside its own revision's
 * bytes, or repeats the older entry exactly.
 *
 * Not checked here: that the objects themselves can be read (`unclaimedBytes` reads them all).
 *
 * @throws InputError PDF_XREF, PDF_TRAILER, PDF_OBJECT, PDF_OBJECT_STREAM, LIMIT_PDF_REVISIONS, LIMIT_PDF_OBJECTS
 */
export function cutRevisions(bytes: Uint8Array, groups: readonly SectionGroup[], meter: WorkMeter): RevisionList {
  requireAtMost(groups.length, meter.limits.pdfRevisions, 'LIMIT_PDF_REVISIONS', 'revisions')
  const revisions: PdfRevision[] = []
  const history = new Map<number, Definition>()
  const containers = new Set<number>()
  const irregularities: { readonly code: string; readonly offset: number }[] = []
  let total = 0
  let highest = 0
  for (const [index, group] of groups.entries()) {
    const revision = revisionOf(group, index, revisions.at(-1)?.end ?? 0)
    total += revision.entries.size
    // All revisions together: hundreds of full tables would cost as much memory as one endless table.
    requireAtMost(total, meter.limits.pdfObjects, 'LIMIT_PDF_OBJECTS', 'objects')
    meter.spend(revision.entries.size)
    requireSizeKept(revision, highest)
    for (const [number, entry] of revision.entries) {
      if (entry.kind !== 'free') highest = Math.max(highest, number)
      const misplaced = requireSound(bytes, revision, number, entry, history.get(number)?.entry)
      if (misplaced !== undefined) irregularities.push({ code: 'PDF_OBJECT', offset: misplaced })
    }
    requireContainersKept(revision, history, containers, meter)
    for (const [number, entry] of revision.entries) {
      if (entry.kind === 'compressed') containers.add(entry.container)
      history.set(number, { entry, revision: index, before: history.get(number) })
    }
    revisions.push(revision)
  }
  return { revisions, history, irregularities }
}

/** Whether a signed range that ends at `offset` ends where this revision does: after its `%%EOF` and at most four bytes of line ends. */
export function endsRevision(bytes: Uint8Array, revision: PdfRevision, offset: number): boolean {
  if (offset < revision.markerEnd || offset > bytes.length || offset - revision.markerEnd > 4) return false
  for (let at = revision.markerEnd; at < offset; at++) if (!isLineEnd(bytes[at])) return false
  return true
}

function revisionOf(group: SectionGroup, index: number, start: number): PdfRevision {
  const { main, remainder, hybrid, tail } = group
  for (const section of [main, remainder, hybrid]) {
    // Writers of hybrid files leave the stream with the objects it serves, in the revision before.
    const from = section === hybrid ? 0 : start
    if (section !== undefined && (section.start < from || section.end > tail.start))
      throw fault('PDF_XREF', section.start, 'a section outside its revision')
  }
  requireRoot(main.trailer)
  const entries = mergeEntries(main, remainder, hybrid)
  for (const section of [main, remainder, hybrid]) requireOwnEntry(section, entries)
  return {
    index,
    start,
    markerEnd: tail.markerEnd,
    end: tail.end,
    startXref: main.stated,
    xrefKind: hybrid === undefined ? main.kind : 'hybrid',
    entries,
    trailer: main.trailer,
    structureObjects: structureObjects([main, remainder, hybrid], entries),
  }
}

/** ISO 32000-2 table 15: what is not below the last `/Size` is missing to some readers, so that a smaller one takes out what was there. */
function requireSizeKept({ trailer }: PdfRevision, highest: number): void {
  const size = asInteger(trailer.entries.get('Size')) ?? 0
  if (highest >= size) throw fault('PDF_TRAILER', trailer.start, `object ${highest} of an earlier revision is above /Size`)
}

function mergeEntries(
  main: XrefSection,
  remainder: XrefSection | undefined,
  hybrid: XrefSection | undefined,
): ReadonlyMap<number, PdfEntry> {
  if (remainder === undefined && hybrid === undefined) return main.entries
  const merged = new Map(main.entries)
  for (const [number, entry] of hybrid?.entries ?? []) {
    // ISO 32000-2 §7.5.8.4: the table comes first; the stream serves what the table hides as free or does not list.
    const listed = merged.get(number)
    if (listed === undefined || listed.kind === 'free') merged.set(number, entry)
  }
  for (const [number, entry] of remainder?.entries ?? []) {
    if (merged.has(number))
      throw fault('PDF_XREF', remainder?.start ?? 0, `object ${number} in both sections of a linearised file`)
    merged.set(number, entry)
  }
  return merged
}

// A cross-reference stream need not list itself; when its number is listed, it must be itself.
function requireOwnEntry(section: XrefSection | undefined, entries: ReadonlyMap<number, PdfEntry>): void {
  if (section?.object === undefined) return
  const entry = entries.get(section.object.number)
  if (entry === undefined || entry.kind === 'free' || (entry.kind === 'offset' && entry.offset === section.start)) return
  throw fault('PDF_XREF', section.start, 'the number of a cross-reference stream names another object')
}

function structureObjects(
  sections: readonly (XrefSection | undefined)[],
  entries: ReadonlyMap<number, PdfEntry>,
): ReadonlySet<number> {
  const numbers = new Set<number>()
  for (const section of sections) if (section?.object !== undefined) numbers.add(section.object.number)
  for (const entry of entries.values())
    if (entry.kind === 'compressed' && entries.has(entry.container)) numbers.add(entry.container)
  return numbers
}
