import { type PDFContext, PDFHexString, type PDFRawStream, type PDFRef, PDFString } from 'pdf-lib'
import { formatPdfDate } from '../../../base'
import { flateStream } from './flate'

/** Name of the attached record. */
export const ATTACHMENT_NAME = 'RecordExport.xml'
const DESCRIPTION = 'Dữ liệu hồ sơ mà các trang của văn bản này thể hiện (XML)'

/** The attached record: its file specification, and the stream that holds it. */
export interface Attachment {
  readonly ref: PDFRef
  readonly stream: PDFRawStream
}

/** Adds the record as an associated file (ISO 19005-3 §6.8): the source that the pages show. */
export function addAttachment(context: PDFContext, bytes: Uint8Array, created: Date): Attachment {
  const stream = flateStream(context, bytes, {
    Type: 'EmbeddedFile',
    Subtype: 'text/xml',
    Params: {
      Size: bytes.length,
      CreationDate: PDFString.of(formatPdfDate(created)),
      ModDate: PDFString.of(formatPdfDate(created)),
    },
  })
  const file = context.register(stream)
  const ref = context.register(
    context.obj({
      Type: 'Filespec',
      F: PDFString.of(ATTACHMENT_NAME),
      UF: PDFString.of(ATTACHMENT_NAME),
      Desc: PDFHexString.fromText(DESCRIPTION),
      AFRelationship: 'Source',
      EF: { F: file, UF: file },
    }),
  )
  return { ref, stream }
}
