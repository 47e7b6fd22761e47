import type { WorkMeter } from '../../base'
import type { DigestName } from '../../crypto'
import type { Certificate, RevocationEvidence, RevocationResult, TrustAnchor } from '../types'

/** What a certificate's status is established with. */
export interface RevocationRequest {
  readonly evidence: readonly RevocationEvidence[]
  /** the moment asked about: was the certificate revoked then? */
  readonly at: Date
  readonly anchors: readonly TrustAnchor[]
  /** certificates that may have signed evidence: CRL signers, OCSP responders, their issuers */
  readonly candidates: readonly Certificate[]
  readonly meter?: WorkMeter
  readonly weakDigestsAllowed?: readonly DigestName[]
  /** since when a piece of evidence is known to exist: one whose signer was revoked before that is not believed */
  readonly existedBy?: (evidence: RevocationEvidence) => Date
}

export interface Context {
  readonly request: RevocationRequest
  readonly meter: WorkMeter
  /** certificates whose status is being established on the way here: a list must not vouch for its own signer */
  readonly visiting: ReadonlySet<string>
  /** asks for the status of a CRL signer or responder, at the moment asked about unless another is given */
  readonly statusOf: (certificate: Certificate, issuer: Certificate, at?: Date) => Promise<RevocationResult>
}

/**
 * Whether the signer of evidence is known to have been revoked when the evidence is first known to have existed: whoever holds the key
 * since could have written it, whatever date it bears.
 */
export async function signerRevokedSince(
  context: Context,
  evidence: RevocationEvidence,
  signer: Certificate,
  issuer: Certificate,
): Promise<boolean> {
  const existed = context.request.existedBy?.(evidence)
  return existed !== undefined && (await context.statusOf(signer, issuer, existed)).status === 'revoked'
}

export type Unknown =
  | 'NO_EVIDENCE'
  | 'EVIDENCE_SCOPE'
  | 'EVIDENCE_UNSUPPORTED'
  | 'EVIDENCE_SIGNATURE_INVALID'
  | 'EVIDENCE_ISSUER_UNTRUSTED'
  | 'EVIDENCE_WEAK'
  | 'EVIDENCE_STALE'

/** What one piece of evidence says. */
export type Outcome =
  | { readonly kind: 'none'; readonly why: Unknown }
  | (Basis & { readonly kind: 'revoked'; readonly entry: Entry })
  | (Basis & { readonly kind: 'clear'; readonly reasons: number; readonly later: Entry | undefined })

export interface Basis {
  readonly source: 'crl' | 'ocsp'
  readonly evidence: RevocationEvidence
  readonly producedAt: Date
}

export interface Entry {
  readonly revokedAt: Date
  readonly reason: string
}

/** The moment at which the signer of evidence is judged: evidence younger than the moment asked about is judged when it was made. */
export function judgedAt(at: Date, producedAt: Date): Date {
  return producedAt > at ? producedAt : at
}
