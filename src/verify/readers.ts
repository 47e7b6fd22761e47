import type { SignatureReader } from '../ades'
import { pdfSignatureReader } from '../pades'
import { xmlSignatureReader } from '../xades'
import type { FileFormat } from './format'

/** The one place that asks which format a file has. */
export const readers: Readonly<Record<FileFormat, SignatureReader>> = {
  pdf: pdfSignatureReader,
  xml: xmlSignatureReader,
}
