import { provider } from './provider'
import type { DigestName } from './types'

/** Digest of the parts one after the other, by the installed provider. Does not judge whether the algorithm is still allowed. */
export async function digest(name: DigestName, ...parts: readonly Uint8Array[]): Promise<Uint8Array> {
  return provider().digest(name, parts)
}
