import {
  type PDFContext,
  PDFHeader,
  PDFHexString,
  type PDFObject,
  PDFRawStream,
  type PDFRef,
  PDFTrailer,
  PDFTrailerDict,
} from 'pdf-lib'
import { Octets } from './octets'
import type { Structure } from './structure'

/** What the trailer names; the identifier in hexadecimal digits. */
export interface Trailer {
  readonly root: PDFRef
  readonly info: PDFRef
  readonly identifier: string
}

/**
 * Writes the objects as one revision with a cross-reference table (ISO 32000-1 §7.5). pdf-lib's own writer is asynchronous, and measures
 * every object before it writes it.
 */
export function writeDocument(context: PDFContext, structure: Structure, trailer: Trailer): Uint8Array {
  const output = new Octets(1 << 18)
  write(output, PDFHeader.forVersion(1, 7))
  output.text('\n')
  const count = context.largestObjectNumber + 1
  const offsets = new Uint32Array(count)
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    offsets[ref.objectNumber] = output.length
    output.text(`${ref.objectNumber} 0 obj\n`)
    writeObject(output, object)
    output.text('\nendobj\n')
  }
  for (const [index, element] of structure.elements.entries()) {
    const number = structure.first + index
    offsets[number] = output.length
    output.text(`${number} 0 obj\n${element}\nendobj\n`)
  }
  const table = output.length
  let entries = `xref\n0 ${count}\n0000000000 65535 f \n`
  for (const offset of offsets.subarray(1)) {
    if (offset === 0) throw new TypeError('an object is promised and never assigned')
    entries += `${String(offset).padStart(10, '0')} 00000 n \n`
  }
  output.text(entries)
  const id = PDFHexString.of(trailer.identifier)
  write(output, PDFTrailerDict.of(context.obj({ Size: count, Root: trailer.root, Info: trailer.info, ID: [id, id] })))
  output.text('\n')
  write(output, PDFTrailer.forLastCrossRefSectionOffset(table))
  output.text('\n')
  return output.take()
}

function writeObject(output: Octets, object: PDFObject): void {
  if (object instanceof PDFRawStream) {
    object.updateDict()
    // pdf-lib copies a stream byte by byte; a font program is better copied at once.
    write(output, object.dict)
    output.text('\nstream\n')
    output.octets(object.contents)
    output.text('\nendstream')
  } else write(output, object)
}

function write(output: Octets, part: Pick<PDFObject, 'sizeInBytes' | 'copyBytesInto'>): void {
  output.reserve(part.sizeInBytes())
  output.length += part.copyBytesInto(output.bytes, output.length)
}
