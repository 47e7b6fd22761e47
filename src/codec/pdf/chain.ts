import { InputError, requireAtMost, type WorkMeter } from '../../base'
import { asInteger } from './access'
import { fault, skipSpaceAndComments, takeKeyword } from './characters'
import { readIndirectObject } from './indirect'
import { parseObjectAt } from './parser'
import { readSection, trailerOffset, type XrefSection } from './section'
import { readTailAfter, type Tail } from './tail'

/** The sections that one save wrote: one, or two of a linearised file, and what a hybrid's `/XRefStm` points to. */
export interface SectionGroup {
  readonly main: XrefSection
  /** the second section of a linearised file: the objects of all other pages */
  readonly remainder?: XrefSection
  readonly hybrid?: XrefSection
  readonly tail: Tail
}

export interface ChainOptions {
  readonly meter: WorkMeter
  readonly allowHybrid: boolean
}

/**
 * Follows `/Prev` from the last section to the first; the groups come oldest first.
 *
 * Offsets must fall on the way, so that what was appended always lies behind. The one exception is a linearised file, whose first two
 * sections are one save's (ISO 32000-2 Annex F).
 *
 * @throws InputError PDF_XREF, PDF_XREF_CYCLE, PDF_TRAILER, PDF_STARTXREF, PDF_HYBRID, LIMIT_PDF_REVISIONS, and those of `readSection`
 */
export function readChain(bytes: Uint8Array, last: Tail, options: ChainOptions): readonly SectionGroup[] {
  const sections = readSections(bytes, last.startXref, options.meter)
  const groups: SectionGroup[] = []
  const [oldest, second] = sections
  const linearised = oldest !== undefined && second !== undefined && oldest.start > second.start
  if (linearised) groups.push(linearisedGroup(bytes, second, oldest, options))
  for (const section of sections.slice(linearised ? 2 : 0)) groups.push(plainGroup(bytes, section, options))
  return groups
}

function readSections(bytes: Uint8Array, startXref: number, meter: WorkMeter): readonly XrefSection[] {
  const sections: XrefSection[] = []
  const seen = new Set<number>()
  for (let offset: number | undefined = startXref; offset !== undefined; ) {
    if (seen.has(offset)) throw fault('PDF_XREF_CYCLE', offset, '/Prev leads back')
    seen.add(offset)
    requireAtMost(seen.size, meter.limits.pdfRevisions + 1, 'LIMIT_PDF_REVISIONS', 'cross-reference sections')
    const section = readSection(bytes, offset, meter)
    sections.unshift(section)
    offset = trailerOffset(section.trailer, 'Prev')
  }
  return sections
}

function plainGroup(bytes: Uint8Array, main: XrefSection, options: ChainOptions): SectionGroup {
  const tail = readTailAfter(bytes, main.end)
  if (tail.startXref !== main.stated)
    throw fault('PDF_STARTXREF', tail.start, 'startxref names another section than the one it follows')
  return { main, tail, ...hybridPart(bytes, main, options) }
}

function linearisedGroup(bytes: Uint8Array, main: XrefSection, remainder: XrefSection, options: ChainOptions): SectionGroup {
  if (!isLinearised(bytes, options.meter))
    throw fault('PDF_XREF', main.start, '/Prev leads forward in a file that is not linearised')
  const end = endOfRemainder(bytes, remainder, options.meter)
  const tail = readTailAfter(bytes, end)
  if (tail.startXref !== main.stated) throw fault('PDF_STARTXREF', tail.start, 'startxref does not name the first-page section')
  return { main, remainder: { ...remainder, end }, tail, ...hybridPart(bytes, main, options) }
}

// Acrobat writes an idle trailer behind the second section even when that is a cross-reference stream.
function endOfRemainder(bytes: Uint8Array, remainder: XrefSection, meter: WorkMeter): number {
  const cursor = { source: bytes, position: remainder.end }
  skipSpaceAndComments(cursor)
  if (remainder.kind === 'table' || !takeKeyword(cursor, 'trailer')) return remainder.end
  return parseObjectAt(bytes, cursor.position, meter).end
}

function hybridPart(
  bytes: Uint8Array,
  main: XrefSection,
  { meter, allowHybrid }: ChainOptions,
): { readonly hybrid?: XrefSection } {
  const offset = main.kind === 'table' ? trailerOffset(main.trailer, 'XRefStm') : undefined
  if (offset === undefined) return {}
  if (!allowHybrid) throw fault('PDF_HYBRID', main.trailer.start, 'a hybrid file shows different objects to different readers')
  const hybrid = readSection(bytes, offset, meter)
  if (hybrid.kind !== 'stream') throw fault('PDF_XREF', offset, '/XRefStm must name a cross-reference stream')
  return { hybrid }
}

// ISO 32000-2 §F.3.3: the first object of the file is the linearisation parameter dictionary.
function isLinearised(bytes: Uint8Array, meter: WorkMeter): boolean {
  const cursor = { source: bytes, position: 0 }
  skipSpaceAndComments(cursor)
  try {
    const { value } = readIndirectObject(bytes, cursor.position, meter, () => -1)
    return value.kind === 'dictionary' && asInteger(value.entries.get('Linearized')) !== undefined
  } catch (error) {
    if (error instanceof InputError && !error.code.startsWith('LIMIT_')) return false
    throw error
  }
}
