import { zlibSync } from 'fflate'
import { type PDFContext, PDFRawStream, type PDFString } from 'pdf-lib'

type Entry = string | number | PDFString
type Entries = Readonly<Record<string, Entry | Readonly<Record<string, Entry>>>>

/**
 * Two, where six is usual: a page grows by a hundredth and is deflated in three quarters of the time. Never another: the bytes of a
 * template version are signed and made again.
 */
const LEVEL = 2

/** A stream of deflated bytes with these entries. */
export function flateStream(context: PDFContext, bytes: Uint8Array, entries: Entries): PDFRawStream {
  const deflated = zlibSync(bytes, { level: LEVEL })
  return PDFRawStream.of(context.obj({ ...entries, Filter: 'FlateDecode', Length: deflated.length }), deflated)
}
