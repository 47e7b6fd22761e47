import { InputError, requireAtMost, type WorkMeter } from '../../base'
import { readChain, type SectionGroup } from './chain'
import { openEncryption, requireReadable } from './encryption'
import { decodeStream } from './filters'
import { readHeader } from './header'
import { ObjectReader } from './objects'
import { cutRevisions } from './revisions'
import { readLastTail } from './tail'
import type { PdfDecryption, PdfFile, PdfSnapshot, PdfStream, PdfValue } from './types'

export interface ReadPdfOptions {
  readonly meter: WorkMeter
  /** reads files with `/XRefStm`; refused by default */
  readonly allowHybrid?: boolean
  /** opens encrypted files; without it they are refused */
  readonly decryption?: PdfDecryption
}

/** What `unclaimedBytes` needs of a file beyond its public face. */
interface Internals {
  readonly reader: ObjectReader
  readonly groups: readonly SectionGroup[]
}
const internals = new WeakMap<PdfFile, Internals>()

/**
 * Opens a PDF strictly: header, every cross-reference section by `startxref` and `/Prev`, and that each entry leads to its object. Repairs
 * nothing and searches nothing. Cost is linear in the number of objects; the bytes are not copied, and must not change afterwards.
 *
 * Not checked here: the objects' own syntax and stream lengths (read when asked for; `unclaimedBytes` reads all), page and field trees.
 *
 * @throws InputError PDF_HEADER, PDF_STARTXREF, PDF_TRAILING_BYTES, PDF_XREF, PDF_XREF_CYCLE, PDF_TRAILER, PDF_OBJECT, PDF_OBJECT_STREAM,
 * PDF_STREAM, PDF_FILTER, PDF_MALFORMED, PDF_HYBRID, PDF_ENCRYPTED, PDF_PASSWORD_WRONG, LIMIT_…
 */
export function readPdf(bytes: Uint8Array, options: ReadPdfOptions): PdfFile {
  const { meter, allowHybrid = false, decryption } = options
  requireAtMost(bytes.length, meter.limits.fileSize, 'LIMIT_FILE_SIZE', 'bytes')
  const header = readHeader(bytes)
  const tail = readLastTail(bytes)
  const groups = readChain(bytes, tail, { meter, allowHybrid })
  requireReadable(groups, decryption)
  const { revisions, history, irregularities } = cutRevisions(bytes, groups, meter)
  // The chain must end with the very tail that the file ends with: else bytes lie behind the last revision.
  if (revisions.at(-1)?.markerEnd !== tail.markerEnd)
    throw new InputError('PDF_STARTXREF', 'the last section is not at the end of the file')
  const encryption = openEncryption(bytes, groups, revisions, { meter, decryption })
  const reader = new ObjectReader(bytes, revisions, history, meter, encryption)
  const file = fileOf(reader, header, [...openingIrregularities(header.offset, groups), ...irregularities])
  internals.set(file, { reader, groups })
  return file
}

/** What `readPdf` kept. @throws TypeError for a file that `readPdf` did not make */
export function internalsOf(file: PdfFile): Internals {
  const found = internals.get(file)
  if (found === undefined) throw new TypeError('not a file that readPdf has read')
  return found
}

function openingIrregularities(headerOffset: number, groups: readonly SectionGroup[]): PdfFile['irregularities'] {
  const misplaced = groups
    .flatMap(({ main, remainder, hybrid }) => [main, remainder, hybrid])
    .filter((section) => section !== undefined)
  return [
    ...(headerOffset === 0 ? [] : [{ code: 'PDF_HEADER', offset: headerOffset }]),
    ...misplaced.filter(({ stated, start }) => stated !== start).map(({ stated }) => ({ code: 'PDF_STARTXREF', offset: stated })),
  ]
}

function fileOf(reader: ObjectReader, header: { readonly version: string }, irregularities: PdfFile['irregularities']): PdfFile {
  const snapshots = new Map<number, PdfSnapshot>()
  const at = (revision: number): PdfSnapshot => {
    const snapshot = snapshots.get(revision) ?? snapshotOf(reader, revision)
    snapshots.set(revision, snapshot)
    return snapshot
  }
  return {
    bytes: reader.bytes,
    version: header.version,
    revisions: reader.revisions,
    at,
    last: at(reader.revisions.length - 1),
    irregularities,
  }
}

function snapshotOf(reader: ObjectReader, index: number): PdfSnapshot {
  const revision = reader.revisions[index]
  if (revision === undefined) throw new TypeError(`no revision ${index}`)
  const decoded = new WeakMap<PdfStream, Uint8Array>()
  let numbers: readonly number[] | undefined
  const resolve = (value: PdfValue | undefined): PdfValue => resolveReference(reader, value, index)
  return {
    revision: index,
    trailer: revision.trailer,
    object: (number) => reader.object(number, index),
    resolve,
    objectNumbers: () => (numbers ??= reader.numbers(index)),
    decode: (stream) => {
      const data = decoded.get(stream) ?? decodeStream(stream, resolve, reader.meter)
      decoded.set(stream, data)
      return data
    },
  }
}

function resolveReference(reader: ObjectReader, value: PdfValue | undefined, asOf: number): PdfValue {
  const seen = new Set<number>()
  let current = value
  while (current?.kind === 'reference') {
    if (seen.has(current.number))
      throw new InputError('PDF_OBJECT', 'a reference leads back to itself', { path: `object ${current.number}` })
    seen.add(current.number)
    const object = reader.object(current.number, asOf)
    // ISO 32000-2 §7.3.10: a reference to another generation is one to an undefined object, which is null.
    current = object?.generation === current.generation ? object.value : undefined
  }
  return current ?? { kind: 'null', start: value?.start ?? 0, end: value?.end ?? 0 }
}
