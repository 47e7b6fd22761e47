import { keyFits } from './algorithms'
import { provider } from './provider'
import type { PublicKey, SignatureAlgorithm } from './types'

/**
 * Checks a raw signature value over `data`.
 *
 * Answers `invalid` for anything malformed, `unsupported` when the platform lacks the algorithm. Does not judge strength.
 */
export async function verifySignature(
  algorithm: SignatureAlgorithm,
  key: PublicKey,
  signature: Uint8Array,
  data: Uint8Array,
): Promise<'valid' | 'invalid' | 'unsupported'> {
  // the key of another kind never made this signature, whatever the platform would say
  if (!keyFits(algorithm, key)) return 'invalid'
  const answer = await provider().verify(algorithm, key, signature, data)
  return answer === undefined ? 'unsupported' : answer ? 'valid' : 'invalid'
}
