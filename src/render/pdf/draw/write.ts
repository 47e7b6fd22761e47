import {
  type PDFContext,
  PDFCrossRefSection,
  PDFHeader,
  PDFHexString,
  type PDFObject,
  PDFRawStream,
  type PDFRef,
  PDFTrailer,
  PDFTrailerDict,
} from 'pdf-lib'
import { copyText } from './written-object'

/**
 * Writes the objects as one revision with a cross-reference table. pdf-lib's own writer is asynchronous and adds nothing that is
 * needed here.
 */
export function writeDocument(context: PDFContext, root: PDFRef, info: PDFRef, identifier: string): Uint8Array {
  const objects = context.enumerateIndirectObjects()
  const header = PDFHeader.forVersion(1, 7)
  const table = PDFCrossRefSection.create()
  const heads: string[] = []
  let size = header.sizeInBytes() + 1
  for (const [ref, object] of objects) {
    const head = `${ref.objectNumber} ${ref.generationNumber} obj\n`
    heads.push(head)
    table.addEntry(ref, size)
    size += head.length + object.sizeInBytes() + END_OBJECT.length
  }
  const id = PDFHexString.of(identifier)
  const trailerDictionary = PDFTrailerDict.of(
    context.obj({ Size: context.largestObjectNumber + 1, Root: root, Info: info, ID: [id, id] }),
  )
  const trailer = PDFTrailer.forLastCrossRefSectionOffset(size)
  const total = size + table.sizeInBytes() + trailerDictionary.sizeInBytes() + 1 + trailer.sizeInBytes() + 1

  const bytes = new Uint8Array(total)
  let offset = header.copyBytesInto(bytes, 0)
  bytes[offset++] = LINE_END
  for (const [index, [, object]] of objects.entries()) {
    offset += copyText(heads[index] ?? '', bytes, offset)
    offset += copyObject(object, bytes, offset)
    offset += copyText(END_OBJECT, bytes, offset)
  }
  offset += table.copyBytesInto(bytes, offset)
  offset += trailerDictionary.copyBytesInto(bytes, offset)
  bytes[offset++] = LINE_END
  offset += trailer.copyBytesInto(bytes, offset)
  bytes[offset++] = LINE_END
  return bytes.subarray(0, offset)
}

/** pdf-lib copies a stream byte by byte; a font program is better copied at once. */
function copyObject(object: PDFObject, bytes: Uint8Array, start: number): number {
  if (!(object instanceof PDFRawStream)) return object.copyBytesInto(bytes, start)
  let offset = start + object.dict.copyBytesInto(bytes, start)
  offset += copyText(STREAM, bytes, offset)
  bytes.set(object.contents, offset)
  offset += object.contents.length
  offset += copyText(END_STREAM, bytes, offset)
  return offset - start
}

const LINE_END = 10
const STREAM = '\nstream\n'
const END_STREAM = '\nendstream'
const END_OBJECT = '\nendobj\n'
