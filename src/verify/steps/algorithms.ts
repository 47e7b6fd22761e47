import type { SignatureFacts } from '../../ades'
import type { Finding } from '../../base'
import { digestWeakness, keyWeakness } from '../../crypto'
import type { StepResult } from '../judgement'
import { PASSED, failed, indeterminate, step } from '../judgement'
import type { BestTime } from './best-time'

const CLAUSE = 'EN 319 102-1 §5.2.8; TT 15/2025 Phụ lục II'

/** Judges every algorithm and the key at the best signature time: only a proven time can save what has since become weak. */
export function judgeAlgorithms(facts: SignatureFacts, time: BestTime): StepResult {
  const findings: Finding[] = []
  const weak = [
    ...[...new Set(facts.digestsUsed)].map((name) => digestWeakness(name, time.moment)),
    facts.signingCertificate === undefined ? undefined : keyWeakness(facts.signingCertificate.publicKey, time.moment),
  ]
  for (const weakness of weak) {
    if (weakness !== undefined)
      findings.push({ code: weakness.code, severity: 'error', clause: CLAUSE, parameters: { what: weakness.what } })
  }
  if (findings.length > 0) {
    return step(
      time.proven ? failed('CRYPTO_CONSTRAINTS_FAILURE') : indeterminate('CRYPTO_CONSTRAINTS_FAILURE_NO_POE'),
      ...findings,
    )
  }
  if (facts.signatureAlgorithm?.scheme === 'Ed25519') {
    return step(PASSED, {
      code: 'ALGORITHM_OUTSIDE_ANNEX_I',
      severity: 'warning',
      clause: 'TT 15/2025 Phụ lục I',
      parameters: { what: 'Ed25519' },
    })
  }
  return step(PASSED)
}
