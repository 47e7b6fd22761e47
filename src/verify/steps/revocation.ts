import { formatMoment } from '../../base'
import type { Certificate, PathResult, RevocationEvidence, RevocationResult } from '../../pki'
import { checkRevocation } from '../../pki'
import type { StepResult } from '../judgement'
import { PASSED, indeterminate, step, worst } from '../judgement'
import { certificateThing, evidenceThing } from '../proofs'
import type { Thing } from '../proofs'
import type { Trust } from '../trust'
import type { BestTime } from './best-time'

export interface RevocationStep extends StepResult {
  /** of the signing certificate */
  readonly leaf: RevocationResult | undefined
  /** of every certificate below the anchor, the signing certificate first */
  readonly all: readonly { readonly certificateSha256: string; readonly result: RevocationResult }[]
}

const CLAUSE = 'EN 319 102-1 §5.2.6; TT 15/2025 Phụ lục II 1.2'
const CLAUSE_PAST = 'EN 319 102-1 §5.6.2.2'

/**
 * EN 319 102-1 §5.2.6 and §5.6.2.2: the status of every certificate below the anchor at the moment of `time`. Unknown is never good.
 *
 * Goes from the anchor down, as control-time sliding does: once an authority's certificate is known to be revoked, or has expired, or trust
 * in the anchor has ended, whoever holds its key could write certificates and evidence with any date. From there on only what is proven to be older counts.
 */
export async function judgeRevocation(
  path: PathResult,
  brought: readonly RevocationEvidence[],
  time: BestTime,
  trust: Trust,
): Promise<RevocationStep> {
  const all: { certificateSha256: string; result: RevocationResult }[] = []
  const steps: StepResult[] = []
  let bound = endOfAnchor(path, time)
  for (let index = path.path.length - 2; index >= 0; index--) {
    const certificate = path.path[index]
    const issuer = path.path[index + 1]
    if (certificate === undefined || issuer === undefined) break
    const status = await statusOf({ certificate, issuer, isLeaf: index === 0, brought, time, trust, bound })
    all.unshift({ certificateSha256: certificate.sha256, result: status.result })
    steps.unshift(status.step)
    bound = tighter(bound, status.bound)
  }
  return {
    judgement: worst(steps.map((part) => part.judgement)),
    findings: steps.flatMap((part) => part.findings),
    leaf: all[0]?.result,
    all,
  }
}

/** Up to when a certificate's key can be relied on. */
interface Bound {
  readonly moment: Date
  readonly cause: 'revoked' | 'expired'
}

interface Question {
  readonly certificate: Certificate
  readonly issuer: Certificate
  readonly isLeaf: boolean
  readonly brought: readonly RevocationEvidence[]
  readonly time: BestTime
  readonly trust: Trust
  /** of the issuer */
  readonly bound: Bound | undefined
}

interface Status {
  readonly result: RevocationResult
  readonly step: StepResult
  /** of the certificate itself */
  readonly bound: Bound | undefined
}

async function statusOf(question: Question): Promise<Status> {
  const { certificate, issuer, isLeaf, brought, time, trust, bound } = question
  const asked = await trust.askStatus(certificate, issuer)
  const evidence = [...brought, ...trust.evidence, ...asked]
  const usable = bound === undefined ? evidence : evidence.filter((piece) => isOlder(evidenceThing(piece), bound, trust))
  const result = await check(question, usable, time.moment)
  // A revocation known today counts whoever signed it and however old its proof; that nothing is known today does not.
  const isToday = usable === evidence && time.moment.getTime() === time.judgedAt.getTime()
  const today = isToday ? result : await check(question, evidence, time.judgedAt)
  const revokedAt = today.status === 'revoked' ? (today.revokedAt ?? time.moment) : undefined
  const own = boundOf(certificate, revokedAt, time)
  const existed = time.existed ?? time.moment
  if (isLeaf && revokedAt !== undefined && revokedAt <= existed)
    return { result: today, step: revokedStep(true, revokedAt), bound: own }
  if (result.status === 'revoked') return { result, step: revokedStep(isLeaf, result.revokedAt), bound: own }
  const tooYoung =
    bound !== undefined && (!isOlder(certificateThing(certificate), bound, trust) || (isLeaf && existed >= bound.moment))
  if (tooYoung) return { result, step: boundStep(bound), bound: own }
  if (result.status === 'good') return { result, step: goodStep(isLeaf, revokedAt), bound: own }
  const hidden = usable.length < evidence.length && (await check(question, evidence, time.moment)).status === 'good'
  return { result, step: unknownStep(result, hidden, trust.silent.has(certificate.sha256)), bound: own }
}

async function check(
  { certificate, issuer, trust, time }: Question,
  evidence: readonly RevocationEvidence[],
  at: Date,
): Promise<RevocationResult> {
  return checkRevocation(certificate, issuer, {
    evidence,
    at,
    anchors: trust.anchors,
    candidates: trust.certificates,
    meter: trust.meter,
    existedBy: (piece) => trust.proofs.earliest(evidenceThing(piece)) ?? time.judgedAt,
  })
}

function isOlder(thing: Thing, bound: Bound, trust: Trust): boolean {
  const proven = trust.proofs.earliest(thing)
  return proven !== undefined && proven < bound.moment
}

/** An anchor whose time is over bounds all that is below it, as an expired authority does. */
function endOfAnchor({ anchor }: PathResult, { judgedAt }: BestTime): Bound | undefined {
  const until = anchor?.until
  return until === undefined || until > judgedAt ? undefined : { moment: until, cause: 'expired' }
}

function boundOf(certificate: Certificate, revokedAt: Date | undefined, time: BestTime): Bound | undefined {
  const expired: Bound | undefined =
    certificate.notAfter < time.judgedAt ? { moment: certificate.notAfter, cause: 'expired' } : undefined
  return tighter(expired, revokedAt === undefined ? undefined : { moment: revokedAt, cause: 'revoked' })
}

function tighter(left: Bound | undefined, right: Bound | undefined): Bound | undefined {
  if (left === undefined || right === undefined) return left ?? right
  return right.moment < left.moment ? right : left
}

function goodStep(isLeaf: boolean, revokedAt: Date | undefined): StepResult {
  if (!isLeaf || revokedAt === undefined) return step(PASSED)
  // §5.5.4: a signature proven to be older than the revocation stands
  const parameters = { revokedAt: formatMoment(revokedAt) }
  return step(PASSED, { code: 'REVOKED_AFTER_SIGNING', severity: 'notice', clause: CLAUSE, parameters })
}

// A time-stamp proves that something existed, never that it did not exist before: only `indeterminate` follows from a later one (§5.5.4).
function revokedStep(isLeaf: boolean, revokedAt: Date | undefined): StepResult {
  return step(indeterminate(isLeaf ? 'REVOKED_NO_POE' : 'REVOKED_CA_NO_POE'), {
    code: isLeaf ? 'CERTIFICATE_REVOKED' : 'CA_CERTIFICATE_REVOKED',
    severity: 'error',
    clause: CLAUSE,
    parameters: revokedAt === undefined ? {} : { revokedAt: formatMoment(revokedAt) },
  })
}

function boundStep({ moment, cause }: Bound): StepResult {
  if (cause === 'revoked') return revokedStep(false, moment)
  return step(indeterminate('OUT_OF_BOUNDS_NO_POE'), {
    code: 'CA_CERTIFICATE_EXPIRED',
    severity: 'error',
    clause: CLAUSE_PAST,
    parameters: { expiredAt: formatMoment(moment) },
  })
}

function unknownStep(result: RevocationResult, hidden: boolean, silent: boolean): StepResult {
  if (hidden)
    return step(indeterminate('REVOCATION_OUT_OF_BOUNDS_NO_POE'), {
      code: 'EVIDENCE_NOT_PROVEN',
      severity: 'error',
      clause: CLAUSE_PAST,
    })
  const reason = silent ? 'SERVICE_SILENT' : (result.reason ?? 'NO_EVIDENCE')
  return step(indeterminate('TRY_LATER'), {
    code: 'REVOCATION_UNKNOWN',
    severity: 'error',
    clause: CLAUSE,
    parameters: { reason },
  })
}
