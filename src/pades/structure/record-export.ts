import type { PdfDictionary, PdfSnapshot, PdfValue } from '../../codec/pdf'
import { arrayAt, dictionaryAt, isAbsent, numberOf, streamAt } from '../values'

/** Where the record stands in an export. */
export interface EmbeddedRecord {
  /** object numbers of the file specification and the stream */
  readonly specification: number
  readonly stream: number
  /** its bytes, as they were attached */
  readonly bytes: Uint8Array
}

/**
 * The one embedded file of a revision: the same reference in the catalog's `/AF` and in `/EmbeddedFiles`.
 *
 * Undefined when there is none, more than one, or when the two lists differ. Does not read the XML. Raises PDF_FILTER and the like for a
 * stream that cannot be decoded, and LIMIT_ codes.
 */
export function embeddedRecord(snapshot: PdfSnapshot): EmbeddedRecord | undefined {
  const catalog = dictionaryAt(snapshot, snapshot.trailer.entries.get('Root'))
  const associated = arrayAt(snapshot, catalog?.entries.get('AF'))?.items ?? []
  const names = dictionaryAt(snapshot, dictionaryAt(snapshot, catalog?.entries.get('Names'))?.entries.get('EmbeddedFiles'))
  const named = namedFiles(snapshot, names)
  const specification = numberOf(associated[0])
  if (associated.length !== 1 || named?.length !== 1 || specification === undefined) return undefined
  if (numberOf(named[0]) !== specification) return undefined
  return record(snapshot, specification, dictionaryAt(snapshot, associated[0]))
}

/** A name tree of one leaf, or a root with one kid: what an export has. A deeper tree is not read, so it is none of ours. */
function namedFiles(snapshot: PdfSnapshot, tree: PdfDictionary | undefined): readonly PdfValue[] | undefined {
  const kids = arrayAt(snapshot, tree?.entries.get('Kids'))
  if (kids !== undefined && (kids.items.length !== 1 || !isAbsent(tree?.entries.get('Names')))) return undefined
  const leaf = kids === undefined ? tree : dictionaryAt(snapshot, kids.items[0])
  if (kids !== undefined && !isAbsent(leaf?.entries.get('Kids'))) return undefined
  const names = arrayAt(snapshot, leaf?.entries.get('Names'))
  return names?.items.filter((_, index) => index % 2 === 1)
}

function record(snapshot: PdfSnapshot, specification: number, dictionary: PdfDictionary | undefined): EmbeddedRecord | undefined {
  const files = dictionaryAt(snapshot, dictionary?.entries.get('EF'))
  if (files === undefined) return undefined
  const numbers = new Set([...files.entries.values()].map(numberOf))
  const [number] = numbers
  // /F and /UF are two names of one file; two streams would be two files.
  if (numbers.size !== 1 || number === undefined) return undefined
  const stream = streamAt(snapshot, snapshot.object(number)?.value)
  return stream === undefined ? undefined : { specification, stream: number, bytes: snapshot.decode(stream) }
}
