import type { SignatureFacts, SignedFile } from '../../ades'
import type { Finding } from '../../base'
import { InputError } from '../../base'
import type { DigestName } from '../../crypto'
import { digest } from '../../crypto'
import type { Profile } from '../types'
import type { TimestampFacts } from '../../timestamp'
import { examineTimestampToken, readTimestampToken } from '../../timestamp'
import type { Trust } from '../trust'
import type { BestTime } from './best-time'
import { unproven } from './best-time'
import { judgeChain } from './chain'
import { judgeRevocation } from './revocation'

export interface BestTimes {
  /** one for each signature, in order */
  readonly of: readonly BestTime[]
  /** remarks on timestamps, one list for each signature */
  readonly findings: readonly (readonly Finding[])[]
  /** the tokens that proved a time */
  readonly tokens: readonly Uint8Array[]
}

/**
 * Best signature time of every signature of a file: the earliest genTime of a valid signature timestamp, or of a document timestamp
 * made after it. A token that is not whole, not of a trusted authority, or of unknown status proves nothing.
 */
export async function bestTimes(
  signatures: SignedFile['signatures'],
  judgedAt: Date,
  profile: Profile,
  trust: Trust,
): Promise<BestTimes> {
  const of: BestTime[] = signatures.map(() => unproven(judgedAt))
  const findings: Finding[][] = signatures.map(() => [])
  const tokens: Uint8Array[] = []
  for (const [index, facts] of signatures.entries()) {
    for (const token of facts.signatureTimestamps) {
      const proof = await judgeToken(token, facts, judgedAt, profile, trust)
      findings[index]?.push(...proof.findings)
      if (proof.genTime === undefined) continue
      tokens.push(token)
      takeEarlier(of, index, proof.genTime, 'signature-timestamp', judgedAt)
    }
  }
  for (const [index, facts] of signatures.entries()) {
    if (facts.kind !== 'document-timestamp' || facts.timestampToken === undefined || !coversEarlier(facts)) continue
    const proof = await judgeDocumentTimestamp(facts, facts.timestampToken, judgedAt, profile, trust)
    findings[index]?.push(...proof.findings)
    if (proof.genTime === undefined) continue
    tokens.push(facts.timestampToken)
    for (let earlier = 0; earlier <= index; earlier++) takeEarlier(of, earlier, proof.genTime, 'document-timestamp', judgedAt)
  }
  return { of, findings, tokens }
}

function takeEarlier(of: BestTime[], index: number, genTime: Date, source: BestTime['source'], judgedAt: Date): void {
  const current = of[index]
  if (current?.proven === true && current.moment <= genTime) return
  of[index] = { moment: genTime, proven: true, source, judgedAt }
}

/** Only a timestamp over a whole revision proves that everything before it existed. */
function coversEarlier(facts: SignatureFacts): boolean {
  return (
    facts.readable &&
    facts.digest === 'match' &&
    facts.value === 'valid' &&
    (facts.coverage === 'whole-file' || facts.coverage === 'whole-revision')
  )
}

interface Proof {
  readonly genTime: Date | undefined
  readonly findings: readonly Finding[]
}

async function judgeToken(
  der: Uint8Array,
  facts: SignatureFacts,
  judgedAt: Date,
  profile: Profile,
  trust: Trust,
): Promise<Proof> {
  const stamped = facts.timestampedBytes
  if (stamped === undefined) return refuse('TIMESTAMP_IMPRINT_UNCHECKED')
  return examine(der, (name) => digest(name, stamped), judgedAt, profile, trust)
}

async function judgeDocumentTimestamp(
  facts: SignatureFacts,
  der: Uint8Array,
  judgedAt: Date,
  profile: Profile,
  trust: Trust,
): Promise<Proof> {
  // the reader has compared the imprint with the digest of the byte range: `digest` says how it came out
  if (facts.digest !== 'match') return refuse('TIMESTAMP_NOT_SOUND')
  return examine(der, undefined, judgedAt, profile, trust)
}

async function examine(
  der: Uint8Array,
  stamped: ((name: DigestName) => Promise<Uint8Array>) | undefined,
  judgedAt: Date,
  profile: Profile,
  trust: Trust,
): Promise<Proof> {
  try {
    const token = readTimestampToken(der, trust.meter)
    const facts = await examineTimestampToken(token, {
      stamped: stamped ?? (async () => token.imprint.digest),
      candidates: trust.certificates,
      meter: trust.meter,
    })
    if (!facts.sound || facts.purpose !== 'timestamping-only') return refuse('TIMESTAMP_NOT_SOUND', ...facts.findings)
    return await judgeAuthority(facts, judgedAt, profile, trust)
  } catch (error) {
    if (!(error instanceof InputError) || error.code.startsWith('LIMIT_')) throw error
    return refuse('TIMESTAMP_UNREADABLE')
  }
}

/** The authority's path and status, judged at genTime (verification of a timestamp is that of a signature of its own). */
async function judgeAuthority(facts: TimestampFacts, judgedAt: Date, profile: Profile, trust: Trust): Promise<Proof> {
  const certificate = facts.signature.signingCertificate
  if (certificate === undefined) return refuse('TIMESTAMP_NOT_SOUND')
  if (facts.genTime > judgedAt) return refuse('TIMESTAMP_IN_THE_FUTURE')
  const weak = facts.imprintAlgorithm === 'SHA-1' || facts.imprintAlgorithm === 'MD5'
  const remark: Finding[] = weak ? [{ code: 'TIMESTAMP_WEAK_IMPRINT', severity: 'warning', clause: 'TT 15/2025 Phụ lục I' }] : []
  if (weak && (profile === 'official-record' || facts.imprintAlgorithm === 'MD5'))
    return refuse('TIMESTAMP_NOT_ACCEPTED', ...remark)
  const time: BestTime = { moment: facts.genTime, proven: true, source: undefined, judgedAt }
  const chain = await judgeChain(certificate, facts.signature.certificates, time, trust, 'timestamping')
  if (chain.path.status !== 'trusted') return refuse('TIMESTAMP_NOT_TRUSTED', ...remark)
  const revocation = await judgeRevocation(chain.path, facts.signature.evidence, time, trust)
  if (revocation.judgement.indication !== 'passed') return refuse('TIMESTAMP_STATUS_UNKNOWN', ...remark)
  // whoever holds a revoked authority's key can write any genTime: a revocation known today counts, unknown today does not
  const today = await judgeRevocation(chain.path, facts.signature.evidence, { ...time, moment: judgedAt, proven: false }, trust)
  if (today.all.some((entry) => entry.result.status === 'revoked')) return refuse('TIMESTAMP_AUTHORITY_REVOKED', ...remark)
  return { genTime: facts.genTime, findings: remark }
}

/** A timestamp that proves nothing fails no signature: it only leaves the time unproven. */
function refuse(code: string, ...findings: readonly Finding[]): Proof {
  const lowered = findings.map((finding) =>
    finding.severity === 'error' ? ({ ...finding, severity: 'warning' } as const) : finding,
  )
  return { genTime: undefined, findings: [...lowered, { code, severity: 'warning', clause: 'EN 319 102-1 §5.4' }] }
}
