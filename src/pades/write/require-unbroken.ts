import { SigningError, WorkMeter } from '../../base'
import { pdfSignatureReader } from '../reader'

/**
 * Refuses a revision that an earlier signature of the file does not permit, by the reader's own judgement of it. Signatures whose
 * later changes were not permitted before are no concern of this one.
 *
 * Raises SIGN_WOULD_BREAK with the signature's name, and what the reader raises.
 */
export async function requireUnbroken(before: Uint8Array, after: Uint8Array): Promise<void> {
  const earlier = await changesOf(before)
  if (earlier.size === 0) return
  const later = await changesOf(after)
  for (const [id, permitted] of earlier) {
    if (!permitted || later.get(id) === true) continue
    throw new SigningError('SIGN_WOULD_BREAK', 'a signature of the file permits no further signature', { path: id })
  }
}

async function changesOf(bytes: Uint8Array): Promise<ReadonlyMap<string, boolean>> {
  const { signatures } = await pdfSignatureReader.read(bytes, { meter: new WorkMeter(), candidates: [], profile: 'generic' })
  return new Map(signatures.map(({ id, changesAfter }) => [id, changesAfter?.permitted === true]))
}
