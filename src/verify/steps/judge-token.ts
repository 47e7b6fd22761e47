import type { SignatureFacts } from '../../ades'
import type { Finding } from '../../base'
import { digestWeakness, keyWeakness } from '../../crypto'
import type { PathResult } from '../../pki'
import type { TimestampFacts } from '../../timestamp'
import type { Trust } from '../trust'
import type { Profile } from '../types'
import type { BestTime } from './best-time'
import { judgeChain } from './chain'
import type { FileToken } from './file-tokens'
import type { RevocationStep } from './revocation'
import { judgeRevocation } from './revocation'

/** What was made of a token's authority. */
export interface TokenVerdict {
  /** the token proves that what it covers existed at its genTime */
  readonly accepted: boolean
  readonly path: PathResult | undefined
  readonly revocation: RevocationStep | undefined
  readonly findings: readonly Finding[]
}

/**
 * Judges a sound token's authority (EN 319 102-1 §5.4): its path and status at genTime, and whether the token is known to have existed while
 * the authority's key could be relied on. genTime is what the authority says of itself: whoever holds the key of one that was revoked, or
 * has expired, can write any. A later token that covers this one, and is itself accepted, is what proves otherwise.
 */
export async function judgeToken(
  token: FileToken & { readonly facts: TimestampFacts },
  owner: SignatureFacts,
  judgedAt: Date,
  profile: Profile,
  trust: Trust,
): Promise<TokenVerdict> {
  const { facts } = token
  const certificate = facts.signature.signingCertificate
  if (certificate === undefined) return refuse('TIMESTAMP_NOT_SOUND')
  if (facts.genTime > judgedAt) return refuse('TIMESTAMP_IN_THE_FUTURE')
  const existed = trust.proofs.earliest(token.thing) ?? judgedAt
  const remarks = [...weakImprint(facts), ...weakSignature(facts, existed)]
  if (remarks.length > 0 && (profile === 'official-record' || facts.imprintAlgorithm === 'MD5'))
    return refuse('TIMESTAMP_NOT_ACCEPTED', remarks)
  const time: BestTime = { moment: facts.genTime, proven: true, source: undefined, judgedAt, existed }
  const { path } = await judgeChain(
    certificate,
    [...facts.signature.certificates, ...owner.certificates],
    time,
    trust,
    'timestamping',
  )
  if (path.status !== 'trusted') return refuse('TIMESTAMP_NOT_TRUSTED', remarks, path)
  const revocation = await judgeRevocation(path, [...facts.signature.evidence, ...owner.evidence], time, trust)
  const { indication, subIndication } = revocation.judgement
  if (subIndication === 'REVOKED_NO_POE' || subIndication === 'REVOKED_CA_NO_POE')
    return refuse('TIMESTAMP_AUTHORITY_REVOKED', remarks, path, revocation)
  const until = path.anchor?.until
  if (certificate.notAfter < existed || (until !== undefined && until <= existed)) {
    // verification.md §6.5: others' old files, which nobody ever archived, are judged at genTime, and the report says on what that rests
    if (profile === 'official-record') return refuse('TIMESTAMP_AUTHORITY_EXPIRED', remarks, path, revocation)
    remarks.push(warning('TIMESTAMP_AUTHORITY_EXPIRED'))
  }
  if (indication !== 'passed') return refuse('TIMESTAMP_STATUS_UNKNOWN', remarks, path, revocation)
  return { accepted: true, path, revocation, findings: remarks }
}

function weakImprint({ imprintAlgorithm }: TimestampFacts): Finding[] {
  const weak = imprintAlgorithm === 'SHA-1' || imprintAlgorithm === 'MD5'
  return weak ? [{ code: 'TIMESTAMP_WEAK_IMPRINT', severity: 'warning', clause: 'TT 15/2025 Phụ lục I' }] : []
}

// the digest of the ESS attribute is left out: RFC 3161 asks for SHA-1 there, and it names a certificate among those at hand
function weakSignature({ signature }: TimestampFacts, existed: Date): Finding[] {
  const { signatureAlgorithm, digestAlgorithm, signingCertificate } = signature
  const digests = [digestAlgorithm, signatureAlgorithm?.digest].filter((name) => name !== undefined)
  const weak =
    digests.some((name) => digestWeakness(name, existed) !== undefined) ||
    (signingCertificate !== undefined && keyWeakness(signingCertificate.publicKey, existed) !== undefined)
  return weak ? [warning('TIMESTAMP_WEAK_SIGNATURE')] : []
}

function refuse(code: string, remarks: readonly Finding[] = [], path?: PathResult, revocation?: RevocationStep): TokenVerdict {
  return { accepted: false, path, revocation, findings: [...remarks, warning(code)] }
}

function warning(code: string): Finding {
  return { code, severity: 'warning', clause: 'EN 319 102-1 §5.4' }
}
