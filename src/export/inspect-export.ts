import { standardDecryption } from '../codec/pdf/decrypt'
import type { Inspection, InspectOptions, VerifyInput } from '../verify'
import { inspectFile } from '../verify'

/**
 * Lists what one file holds, as `inspectFile` does, and opens encrypted PDFs too. Judges nothing; a file that cannot be read is a refusal.
 *
 * @throws TypeError for a password that is no string
 */
export async function inspectExport(file: Uint8Array | VerifyInput, options: InspectOptions = {}): Promise<Inspection> {
  const input = file instanceof Uint8Array ? { name: 'export', bytes: file } : file
  return inspectFile(input, { decryption: standardDecryption, ...options })
}
