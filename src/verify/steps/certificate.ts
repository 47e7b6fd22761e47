import type { SignatureFacts } from '../../ades'
import type { Certificate, PathResult } from '../../pki'
import type { StepResult } from '../judgement'
import { failed, indeterminate, step, worst } from '../judgement'
import type { Trust } from '../trust'
import type { BestTime } from './best-time'
import { unproven } from './best-time'
import { judgeChain } from './chain'
import type { RevocationStep } from './revocation'
import { judgeRevocation } from './revocation'

/** Path and status of a signature's certificate. */
export interface CertificateJudgement {
  readonly path: PathResult
  /** undefined where no path was found to ask along */
  readonly revocation: RevocationStep | undefined
  readonly steps: readonly StepResult[]
}

/**
 * Judges path and status at the best signature time, and at the moment of judgement where only that passes: a proof that a signature is old
 * never makes it worse (EN 319 102-1 §5.5.4, §5.6.2.4).
 *
 * Digest, value, key usage and algorithms are judged elsewhere.
 */
export async function judgeCertificate(
  certificate: Certificate,
  facts: SignatureFacts,
  time: BestTime,
  trust: Trust,
): Promise<CertificateJudgement> {
  const at = await judgeAt(certificate, facts, time, trust)
  if (passed(at)) return at
  if (time.proven) {
    // §5.5.4: it existed before its certificate could have been used; no later moment mends that
    if (time.moment < certificate.notBefore) return { ...at, steps: [step(failed('NOT_YET_VALID')), ...at.steps] }
    const now = await judgeAt(certificate, facts, unproven(time.judgedAt), trust)
    if (passed(now)) return now
  }
  return isExpired(at.path) ? judgeExpired(certificate, facts, at, time, trust) : at
}

async function judgeAt(
  certificate: Certificate,
  facts: SignatureFacts,
  time: BestTime,
  trust: Trust,
): Promise<CertificateJudgement> {
  const purpose = facts.kind === 'document-timestamp' ? 'timestamping' : 'signing'
  const chain = await judgeChain(certificate, facts.certificates, time, trust, purpose)
  if (chain.path.status !== 'trusted') return { path: chain.path, revocation: undefined, steps: [chain] }
  const revocation = await judgeRevocation(chain.path, facts.evidence, time, trust)
  return { path: chain.path, revocation, steps: [chain, revocation] }
}

function passed({ steps }: CertificateJudgement): boolean {
  return worst(steps.map(({ judgement }) => judgement)).indication === 'passed'
}

function isExpired({ reason }: PathResult): boolean {
  return reason?.code === 'CERTIFICATE_EXPIRED' && reason.index === 0
}

/**
 * An expired certificate without proof from before: what is known of it as of its last day decides which of the sub-indications of §5.2.6.4
 * it is.
 */
async function judgeExpired(
  certificate: Certificate,
  facts: SignatureFacts,
  at: CertificateJudgement,
  time: BestTime,
  trust: Trust,
): Promise<CertificateJudgement> {
  const lastDay: BestTime = { ...unproven(time.judgedAt), moment: certificate.notAfter, existed: time.judgedAt }
  const then = await judgeAt(certificate, facts, lastDay, trust)
  const { revocation } = then
  if (revocation?.leaf?.status === 'revoked') return { ...at, revocation, steps: [revocation, ...at.steps] }
  if (!passed(then)) return at
  return { ...at, revocation, steps: [step(indeterminate('OUT_OF_BOUNDS_NOT_REVOKED')), ...at.steps] }
}
