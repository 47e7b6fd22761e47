import { zlibSync } from 'fflate'
import { type PDFContext, PDFHexString, PDFRawStream, type PDFRef, PDFString } from 'pdf-lib'
import { formatPdfDate } from '../../../base'

/** Name of the attached record. */
export const ATTACHMENT_NAME = 'RecordExport.xml'
const DESCRIPTION = 'Dữ liệu hồ sơ mà các trang của văn bản này thể hiện (XML)'

/** Adds the record as an associated file (ISO 19005-3 §6.8): the source that the pages show. */
export function addAttachment(context: PDFContext, bytes: Uint8Array, created: Date): PDFRef {
  const deflated = zlibSync(bytes, { level: 6 })
  const dictionary = context.obj({
    Type: 'EmbeddedFile',
    Subtype: 'text/xml',
    Params: {
      Size: bytes.length,
      CreationDate: PDFString.of(formatPdfDate(created)),
      ModDate: PDFString.of(formatPdfDate(created)),
    },
    Filter: 'FlateDecode',
    Length: deflated.length,
  })
  const file = context.register(PDFRawStream.of(dictionary, deflated))
  return context.register(
    context.obj({
      Type: 'Filespec',
      F: PDFString.of(ATTACHMENT_NAME),
      UF: PDFString.of(ATTACHMENT_NAME),
      Desc: PDFHexString.fromText(DESCRIPTION),
      AFRelationship: 'Source',
      EF: { F: file, UF: file },
    }),
  )
}
