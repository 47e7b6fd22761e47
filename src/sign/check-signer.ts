import type { Role } from '../ades'
import { SigningError, SourceError } from '../base'
import type { SignatureAlgorithm } from '../crypto'
import { isOffered, keyFits } from '../crypto'
import type { Certificate, RevocationEvidence, RevocationResult, RevocationSource, TrustAnchor } from '../pki'
import { checkRevocation } from '../pki'
import { findPath } from './find-path'

/** Trust, evidence and moment that a certificate is judged by before its key is asked (TT 15/2025 Art. 5; R-19). */
export interface SignerPolicy {
  readonly at: Date
  readonly anchors: readonly TrustAnchor[]
  readonly certificates?: readonly Certificate[]
  readonly evidence?: readonly RevocationEvidence[]
  readonly revocation?: RevocationSource
  /** finds issuers that nobody brought */
  readonly issuers?: { issuersOf(certificate: Certificate): Promise<readonly Certificate[]> }
  /** @deprecated relaxation: sign although the certificate's status cannot be established */
  readonly unsafeUnknownStatus?: boolean
  /** @deprecated relaxation: sign with Ed25519, which TT 15/2025 Annex I does not list */
  readonly unsafeOutsideAnnexI?: boolean
}

/** What the check found: kept with the signature (TT 15/2025 S12). */
export interface SignerStatus {
  readonly path: readonly Certificate[]
  readonly revocation: readonly RevocationResult[]
  /** relaxations that were needed, by option name */
  readonly relaxed: readonly ('unsafeUnknownStatus' | 'unsafeOutsideAnnexI')[]
}

/**
 * Refuses a certificate that must not sign now: outside its validity, revoked, of unknown status, without the right key usage, without
 * a path to the anchors, or with an algorithm that is not allowed.
 *
 * Does not check names (`checkNames`) or the file.
 *
 * @throws SigningError SIGN_CERTIFICATE_EXPIRED, SIGN_CERTIFICATE_NOT_YET_VALID, SIGN_KEY_USAGE, SIGN_ALGORITHM_NOT_ALLOWED,
 * SIGN_ALGORITHM_MISMATCH, SIGN_KEY_TOO_SHORT, SIGN_CHAIN_UNTRUSTED, SIGN_CERTIFICATE_REVOKED, SIGN_STATUS_UNKNOWN; SourceError when
 * status or issuer is unknown because the source did not answer
 */
export async function checkSigner(
  role: Role,
  certificate: Certificate,
  chain: readonly Certificate[],
  algorithm: SignatureAlgorithm,
  policy: SignerPolicy,
): Promise<SignerStatus> {
  const relaxed: SignerStatus['relaxed'][number][] = []
  checkValidity(role, certificate, policy.at)
  checkKeyUsage(role, certificate)
  if (checkAlgorithm(role, certificate, algorithm, policy)) relaxed.push('unsafeOutsideAnnexI')
  const { result, candidates } = await findPath(certificate, chain, policy)
  if (result.status !== 'trusted') {
    throw refusal('SIGN_CHAIN_UNTRUSTED', role, `no valid path to the given anchors (${result.reason?.code ?? result.status})`)
  }
  const revocation = await checkPathStatus(role, result.path, candidates, policy)
  if (revocation.some((status) => status.status === 'unknown')) relaxed.push('unsafeUnknownStatus')
  return { path: result.path, revocation, relaxed }
}

function checkValidity(role: Role, certificate: Certificate, at: Date): void {
  if (at > certificate.notAfter) throw refusal('SIGN_CERTIFICATE_EXPIRED', role, 'the certificate has expired')
  if (at < certificate.notBefore) throw refusal('SIGN_CERTIFICATE_NOT_YET_VALID', role, 'the certificate is not valid yet')
}

// RFC 5280 §4.2.1.3: a document signature needs digitalSignature or nonRepudiation where the extension is present
function checkKeyUsage(role: Role, certificate: Certificate): void {
  const usage = certificate.extensions.keyUsage
  if (usage !== undefined && !usage.includes('digitalSignature') && !usage.includes('nonRepudiation')) {
    throw refusal('SIGN_KEY_USAGE', role, 'the certificate is not for signing documents')
  }
  if (certificate.extensions.basicConstraints?.ca === true)
    throw refusal('SIGN_KEY_USAGE', role, 'a certification authority does not sign documents')
}

/** True when the algorithm is allowed by relaxation only. */
function checkAlgorithm(role: Role, certificate: Certificate, algorithm: SignatureAlgorithm, policy: SignerPolicy): boolean {
  const key = certificate.publicKey
  if (!keyFits(algorithm, key))
    throw refusal('SIGN_ALGORITHM_MISMATCH', role, `${algorithm.scheme} does not fit a key of kind ${key.kind}`)
  if (key.kind === 'RSA' && key.bits < 2048)
    throw refusal('SIGN_KEY_TOO_SHORT', role, `RSA with ${key.bits} bits; 2048 are needed`)
  if (!isOffered(algorithm, key))
    throw refusal('SIGN_ALGORITHM_NOT_ALLOWED', role, `${algorithm.scheme} with ${algorithm.digest} is not allowed`)
  if (algorithm.scheme !== 'Ed25519') return false
  if (policy.unsafeOutsideAnnexI !== true) {
    throw refusal('SIGN_ALGORITHM_NOT_ALLOWED', role, 'Ed25519 is not in TT 15/2025 Annex I; unsafeOutsideAnnexI allows it')
  }
  return true
}

async function checkPathStatus(
  role: Role,
  path: readonly Certificate[],
  candidates: readonly Certificate[],
  policy: SignerPolicy,
): Promise<RevocationResult[]> {
  const results: RevocationResult[] = []
  for (const [index, certificate] of path.slice(0, -1).entries()) {
    const issuer = path[index + 1]
    if (issuer === undefined) break
    const { found, silence } = await ask(certificate, issuer, policy)
    const status = await checkRevocation(certificate, issuer, {
      evidence: [...(policy.evidence ?? []), ...found],
      at: policy.at,
      anchors: policy.anchors,
      candidates,
    })
    if (status.status === 'revoked') throw refusal('SIGN_CERTIFICATE_REVOKED', role, 'a certificate of the path is revoked')
    if (status.status === 'unknown' && policy.unsafeUnknownStatus !== true) {
      if (silence !== undefined) throw silence
      throw refusal(
        'SIGN_STATUS_UNKNOWN',
        role,
        `the status of a certificate cannot be established (${status.reason ?? 'no evidence'})`,
      )
    }
    results.push(status)
  }
  return results
}

/** What the caller's source knows. Its silence is an error only where the evidence at hand does not do: the service was needed then. */
async function ask(
  certificate: Certificate,
  issuer: Certificate,
  { revocation }: SignerPolicy,
): Promise<{ readonly found: readonly RevocationEvidence[]; readonly silence?: SourceError }> {
  try {
    return { found: revocation === undefined ? [] : await revocation.lookup(certificate, issuer) }
  } catch (error) {
    if (!(error instanceof SourceError)) throw error
    return { found: [], silence: error }
  }
}

function refusal(code: ConstructorParameters<typeof SigningError>[0], role: Role, message: string): SigningError {
  return new SigningError(code, message, { path: role })
}
