import { formatMoment } from '../../base'
import type { Certificate, PathResult, RevocationEvidence, RevocationResult } from '../../pki'
import { checkRevocation } from '../../pki'
import type { Judgement, StepResult } from '../judgement'
import { PASSED, failed, indeterminate, step, worst } from '../judgement'
import type { Trust } from '../trust'
import type { BestTime } from './best-time'

export interface RevocationStep extends StepResult {
  /** of the signing certificate */
  readonly leaf: RevocationResult | undefined
  readonly all: readonly { readonly certificateSha256: string; readonly result: RevocationResult }[]
}

const CLAUSE = 'EN 319 102-1 §5.2.6; TT 15/2025 Phụ lục II 1.2'

/** EN 319 102-1 §5.2.6: the status of every certificate below the anchor. Unknown is never good. */
export async function judgeRevocation(
  path: PathResult,
  brought: readonly RevocationEvidence[],
  time: BestTime,
  trust: Trust,
): Promise<RevocationStep> {
  const all: { certificateSha256: string; result: RevocationResult }[] = []
  const steps: StepResult[] = []
  for (const [index, certificate] of path.path.slice(0, -1).entries()) {
    const issuer = path.path[index + 1]
    if (issuer === undefined) break
    const result = await statusOf(certificate, issuer, brought, trust, time)
    all.push({ certificateSha256: certificate.sha256, result })
    steps.push(judge(result, index === 0, time, trust.silent.has(certificate.sha256)))
  }
  return {
    judgement: worst(steps.map((part) => part.judgement)),
    findings: steps.flatMap((part) => part.findings),
    leaf: all[0]?.result,
    all,
  }
}

async function statusOf(
  certificate: Certificate,
  issuer: Certificate,
  brought: readonly RevocationEvidence[],
  trust: Trust,
  time: BestTime,
): Promise<RevocationResult> {
  const asked = await trust.askStatus(certificate, issuer)
  return checkRevocation(certificate, issuer, {
    evidence: [...brought, ...trust.evidence, ...asked],
    at: time.moment,
    anchors: trust.anchors,
    candidates: trust.certificates,
    meter: trust.meter,
  })
}

function judge(result: RevocationResult, isLeaf: boolean, time: BestTime, silent: boolean): StepResult {
  if (result.status === 'good') return step(PASSED)
  if (result.status === 'revoked') {
    const before = time.proven && result.revokedAt !== undefined && time.moment < result.revokedAt
    const parameters = result.revokedAt === undefined ? {} : { revokedAt: formatMoment(result.revokedAt) }
    // §5.5: a signature proven to be older than the revocation stands
    if (before) return step(PASSED, { code: 'REVOKED_AFTER_SIGNING', severity: 'notice', clause: CLAUSE, parameters })
    return step(revokedJudgement(isLeaf, time), {
      code: isLeaf ? 'CERTIFICATE_REVOKED' : 'CA_CERTIFICATE_REVOKED',
      severity: 'error',
      clause: CLAUSE,
      parameters,
    })
  }
  const reason = silent ? 'SERVICE_SILENT' : (result.reason ?? 'NO_EVIDENCE')
  return step(indeterminate('TRY_LATER'), {
    code: 'REVOCATION_UNKNOWN',
    severity: 'error',
    clause: CLAUSE,
    parameters: { reason },
  })
}

function revokedJudgement(isLeaf: boolean, time: BestTime): Judgement {
  if (!isLeaf) return indeterminate('REVOKED_CA_NO_POE')
  return time.proven ? failed('REVOKED') : indeterminate('REVOKED_NO_POE')
}
