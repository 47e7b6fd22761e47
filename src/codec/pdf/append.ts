import { asArray, asString, get } from './access'
import { isLineEnd } from './characters'
import { contentIdentifier } from './identifier'
import { toData } from './data'
import type { PdfAppended, PdfData, PdfDictionary, PdfFile, PdfNewObject } from './types'
import { PdfOutput, writeDictionary, writeValue } from './write-value'
import { writeXrefStream, writeXrefTable, type WrittenObject } from './write-xref'

/** What to append. `trailer` replaces or adds trailer keys; those that the writer owns are refused. */
export interface AppendRequest {
  readonly objects: readonly PdfNewObject[]
  readonly trailer?: ReadonlyMap<string, PdfData>
}

/** Trailer keys that belong to one section, not to the file (ISO 32000-2 tables 15 and 17, and a stream's own). */
const SECTION_KEYS = new Set(['Size', 'Prev', 'ID', 'XRefStm', 'Type', 'W', 'Index', 'Length', 'Filter', 'DecodeParms'])

/** The first object number above everything that the file has ever used. */
export function nextObjectNumber(file: PdfFile): number {
  let next = 1
  for (const revision of file.revisions) {
    const size = get(revision.trailer, 'Size')
    if (size?.kind === 'number') next = Math.max(next, size.value)
    for (const number of revision.entries.keys()) next = Math.max(next, number + 1)
    for (const number of revision.structureObjects) next = Math.max(next, number + 1)
  }
  return next
}

/**
 * Writes one more revision behind a file (ISO 32000-2 §7.5.6): objects, a cross-reference section of the base's kind, a trailer that
 * carries on the base's. The base is not touched, and the same request gives the same bytes. Where no generation is given, an object keeps
 * its own.
 *
 * @throws TypeError for an object number that is no positive integer or comes twice, a stream whose value is no dictionary, a trailer key
 * of the writer's own, and as `writeValue`
 */
export function appendRevision(file: PdfFile, request: AppendRequest): PdfAppended {
  for (const key of request.trailer?.keys() ?? [])
    if (SECTION_KEYS.has(key)) throw new TypeError(`trailer key ${key} is the writer's own`)
  const output = new PdfOutput(file.bytes.length)
  if (!isLineEnd(file.bytes.at(-1))) output.text('\n')
  const written = new Map<number, WrittenObject>()
  for (const object of request.objects) writeObject(output, file, object, written)
  writeCrossReference(output, file, request, written)
  return { bytes: output.join(), marks: output.marks }
}

function writeObject(output: PdfOutput, file: PdfFile, object: PdfNewObject, written: Map<number, WrittenObject>): void {
  const { number, generation = currentGeneration(file, object.number), value, stream } = object
  if (!Number.isSafeInteger(number) || number < 1 || written.has(number)) throw new TypeError(`object number ${number}`)
  if (!Number.isInteger(generation) || generation < 0 || generation > 65535) throw new TypeError(`generation ${generation}`)
  written.set(number, { offset: output.position, generation })
  output.text(`${number} ${generation} obj\n`)
  if (stream === undefined) writeValue(output, value)
  else {
    if (value === null || typeof value !== 'object' || !('dict' in value))
      throw new TypeError(`object ${number}: a stream needs a dictionary`)
    writeDictionary(output, new Map([...value.dict, ['Length', stream.length]]))
    output.text('\nstream\n')
    output.bytes(stream)
    output.text('\nendstream')
  }
  output.text('\nendobj\n')
}

function currentGeneration(file: PdfFile, number: number): number {
  const entry = file.revisions.findLast((revision) => revision.entries.has(number))?.entries.get(number)
  return entry === undefined || entry.kind === 'compressed' ? 0 : entry.generation
}

function writeCrossReference(
  output: PdfOutput,
  file: PdfFile,
  request: AppendRequest,
  written: Map<number, WrittenObject>,
): void {
  const base = file.revisions.at(-1)
  if (base === undefined) throw new TypeError('a file without revisions')
  const asStream = base.xrefKind === 'stream'
  let highest = nextObjectNumber(file) - 1
  for (const number of written.keys()) highest = Math.max(highest, number)
  const start = output.position
  const trailer = new Map<string, PdfData>(asStream ? [['Type', { name: 'XRef' }]] : [])
  trailer.set('Size', highest + (asStream ? 2 : 1))
  for (const [key, value] of base.trailer.entries) if (!SECTION_KEYS.has(key)) trailer.set(key, toData(value))
  for (const [key, value] of request.trailer ?? []) trailer.set(key, value)
  trailer.set('Prev', base.startXref)
  const identifiers = newIdentifiers(base.trailer, output.join())
  if (identifiers !== undefined) trailer.set('ID', identifiers)
  if (asStream) writeXrefStream(output, highest + 1, written, trailer)
  else writeXrefTable(output, written, trailer)
  output.text(`\nstartxref\n${start}\n%%EOF\n`)
}

// ISO 32000-2 §14.4: the first string stays, the second changes with each save. A base without /ID gets none: a new key is a change.
function newIdentifiers(trailer: PdfDictionary, content: Uint8Array): PdfData | undefined {
  const [first, second] = asArray(get(trailer, 'ID')) ?? []
  const permanent = asString(first)
  const changing = asString(second)
  if (permanent === undefined || changing === undefined) return undefined
  return [
    { text: permanent.bytes, hex: true },
    { text: contentIdentifier([changing.bytes, content]), hex: true },
  ]
}
