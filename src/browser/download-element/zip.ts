import { decodeUtf8, equalBytes } from '../../base'
import { crc32 } from './crc-32'
import { DownloadProblem } from './problem'
import { isPlainName } from './safe-name'

/** A file out of a package. */
export interface PackedFile {
  readonly name: string
  readonly bytes: Uint8Array
}

interface Entry {
  readonly method: number
  readonly checksum: number
  readonly packed: number
  readonly size: number
  readonly name: Uint8Array
  readonly isUtf8: boolean
  readonly offset: number
}

const END_LENGTH = 22
const CENTRAL_LENGTH = 46
const LOCAL_LENGTH = 30
const UTF8_FLAG = 0x0800

/**
 * Opens the package of an export: one PDF and one XML, and not a byte beside them.
 *
 * Readers of ZIP differ in what they make of one that contradicts itself, so that a person could extract other files than were judged.
 * Here the headers must agree, and the entries follow each other from the first byte to the directory, without comments, extra fields,
 * descriptors or encryption. Files are stored, as the portal packs them: nothing is inflated, so that nothing can be made to burst.
 *
 * @throws DownloadProblem DOWNLOAD_PACKAGE
 */
export function openPackage(bytes: Uint8Array): readonly PackedFile[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const { start, end } = directoryOf(view)
  const entries: Entry[] = []
  let dataEnd = 0
  let at = start
  while (entries.length < 2) {
    const entry = readEntry(view, bytes, at, end)
    holds(entry.offset === dataEnd)
    dataEnd = requireLocal(view, bytes, at, entry, start)
    entries.push(entry)
    at += CENTRAL_LENGTH + entry.name.length
  }
  holds(at === end && dataEnd === start)
  const files = entries.map((entry) => ({ name: nameOf(entry), bytes: contentOf(bytes, entry) }))
  holds(['.pdf', '.xml'].every((ending) => files.filter(({ name }) => name.toLowerCase().endsWith(ending)).length === 1))
  return files
}

/** APPNOTE 4.3.16: the end record, here always the last 22 bytes, since it has no comment. */
function directoryOf(view: DataView): { readonly start: number; readonly end: number } {
  const end = view.byteLength - END_LENGTH
  holds(end >= 0 && view.getUint32(end, true) === 0x06054b50 && view.getUint32(end + 4, true) === 0)
  holds(view.getUint16(end + 8, true) === 2 && view.getUint16(end + 10, true) === 2 && view.getUint16(end + 20, true) === 0)
  const start = view.getUint32(end + 16, true)
  holds(start + view.getUint32(end + 12, true) === end)
  return { start, end }
}

/** APPNOTE 4.3.12. */
function readEntry(view: DataView, bytes: Uint8Array, at: number, end: number): Entry {
  holds(at + CENTRAL_LENGTH <= end && view.getUint32(at, true) === 0x02014b50)
  const flags = view.getUint16(at + 8, true)
  const nameLength = view.getUint16(at + 28, true)
  holds((flags & ~UTF8_FLAG) === 0 && at + CENTRAL_LENGTH + nameLength <= end)
  // no extra field, comment or other disk
  holds(view.getUint32(at + 30, true) === 0 && view.getUint16(at + 34, true) === 0)
  const attributes = view.getUint32(at + 38, true)
  // a link or a folder would be something else once it is extracted
  holds([0, 0x8000].includes((attributes >>> 16) & 0xf000) && (attributes & 0x10) === 0)
  return {
    method: view.getUint16(at + 10, true),
    checksum: view.getUint32(at + 16, true),
    packed: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    name: bytes.subarray(at + CENTRAL_LENGTH, at + CENTRAL_LENGTH + nameLength),
    isUtf8: (flags & UTF8_FLAG) !== 0,
    offset: view.getUint32(at + 42, true),
  }
}

/** APPNOTE 4.3.7: the local header says the same, from the version needed to the length of the name. Gives back where the data end. */
function requireLocal(
  view: DataView,
  bytes: Uint8Array,
  central: number,
  { offset, name, packed }: Entry,
  start: number,
): number {
  const data = offset + LOCAL_LENGTH + name.length
  holds(data + packed <= start && view.getUint32(offset, true) === 0x04034b50)
  holds(equalBytes(bytes.subarray(offset + 4, offset + LOCAL_LENGTH), bytes.subarray(central + 6, central + 32)))
  holds(equalBytes(bytes.subarray(offset + LOCAL_LENGTH, data), name))
  return data + packed
}

function nameOf({ name, isUtf8 }: Entry): string {
  holds(isUtf8 || name.every((byte) => byte >= 0x20 && byte < 0x7f))
  try {
    const text = decodeUtf8(name)
    holds(isPlainName(text))
    return text
  } catch (cause) {
    throw new DownloadProblem('DOWNLOAD_PACKAGE', { cause })
  }
}

function contentOf(bytes: Uint8Array, { offset, name, packed, size, method, checksum }: Entry): Uint8Array {
  holds(method === 0 && packed === size)
  const start = offset + LOCAL_LENGTH + name.length
  const content = bytes.subarray(start, start + size)
  holds(crc32(content) === checksum)
  return content
}

function holds(isSound: boolean): void {
  if (!isSound) throw new DownloadProblem('DOWNLOAD_PACKAGE')
}
