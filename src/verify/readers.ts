import type { SignatureReader } from '../ades'
import { pdfSignatureReader } from '../pades'
import { xmlSignatureReader, xmlSignatureReaderWith } from '../xades'
import type { FileFormat } from './format'
import type { VerifyOptions } from './types'

/** The one place that asks which format a file has. */
export function readerOf(format: FileFormat, { transforms }: Pick<VerifyOptions, 'transforms'>): SignatureReader {
  if (format === 'pdf') return pdfSignatureReader
  return transforms === undefined ? xmlSignatureReader : xmlSignatureReaderWith(transforms)
}
