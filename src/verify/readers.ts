import type { SignatureReader } from '../ades'
import type { FileFormat } from './format'
import type { VerifyOptions } from './types'

/**
 * The one place that asks which format a file has. A reader is loaded when the first file of its format comes: a page that may judge,
 * and has nothing to judge yet, loads 58 KB and not 100.
 */
export async function readerOf(format: FileFormat, { transforms }: Pick<VerifyOptions, 'transforms'>): Promise<SignatureReader> {
  // by files of this room that name what is read with: a whole room would bring its writers
  if (format === 'pdf') return (await import('./pdf-reader')).pdfSignatureReader
  const { xmlSignatureReader, xmlSignatureReaderWith } = await import('./xml-reader')
  return transforms === undefined ? xmlSignatureReader : xmlSignatureReaderWith(transforms)
}
