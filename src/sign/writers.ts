import type { SignatureWriter } from '../ades'
import { pdfSignatureWriter } from '../pades'
import { xmlSignatureWriter } from '../xades'
import type { DrawnAppearance, ExportFormat } from './types'

/** The one place that asks which format a file has. */
export const writers: Readonly<Record<ExportFormat, SignatureWriter<DrawnAppearance>>> = {
  pdf: pdfSignatureWriter,
  xml: xmlSignatureWriter,
}
