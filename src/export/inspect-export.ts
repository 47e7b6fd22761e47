import { standardDecryption } from '../codec/pdf/decrypt'
import type { Inspection, InspectOptions, VerifyInput } from '../verify'
import { inspectFile } from '../verify'
import { xpathTransforms } from '../xpath'
import { recordReader } from '../record-reader'

/**
 * Lists what one file holds, as `inspectFile` does, reads the record, opens encrypted PDFs and applies XPath filters too. Judges nothing; a file that cannot be read is a refusal.
 *
 * @throws TypeError for a password that is no string
 */
export async function inspectExport(file: Uint8Array | VerifyInput, options: InspectOptions = {}): Promise<Inspection> {
  const input = file instanceof Uint8Array ? { name: 'export', bytes: file } : file
  return inspectFile(input, { readRecord: recordReader, decryption: standardDecryption, transforms: xpathTransforms, ...options })
}
