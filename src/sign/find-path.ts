import type { Certificate, PathResult } from '../pki'
import { buildPath } from '../pki'
import type { SignerPolicy } from './check-signer'

/** Issuers fetched one above the other; no path in use is longer. */
const MAXIMUM_HOPS = 8

export interface FoundPath {
  readonly result: PathResult
  /** every certificate that was at hand in the end */
  readonly candidates: readonly Certificate[]
}

/**
 * Finds the path of a signer's certificate to the policy's anchors; where an issuer is missing, the policy's source is asked for it. What
 * is fetched is trusted no more for that.
 *
 * @throws SourceError when an issuer is missing because the source did not answer
 */
export async function findPath(
  certificate: Certificate,
  chain: readonly Certificate[],
  policy: SignerPolicy,
): Promise<FoundPath> {
  let candidates: readonly Certificate[] = [...chain, ...(policy.certificates ?? [])]
  for (let hop = 0; ; hop++) {
    const result = await buildPath(certificate, { anchors: policy.anchors, candidates, at: policy.at, purpose: 'signing' })
    if (result.status !== 'incomplete' || hop === MAXIMUM_HOPS) return { result, candidates }
    const known = new Set(candidates.map(({ sha256 }) => sha256))
    const fetched = (await issuersOf(result.path.at(-1) ?? certificate, policy)).filter(({ sha256 }) => !known.has(sha256))
    if (fetched.length === 0) return { result, candidates }
    candidates = [...candidates, ...fetched]
  }
}

async function issuersOf(certificate: Certificate, { issuers }: SignerPolicy): Promise<readonly Certificate[]> {
  return issuers === undefined ? [] : issuers.issuersOf(certificate)
}
