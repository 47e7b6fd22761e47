import type { SignatureFacts } from '../../ades'
import type { Finding } from '../../base'
import { formatMoment } from '../../base'
import type { StepResult } from '../judgement'
import { PASSED, step } from '../judgement'
import type { BestTime } from './best-time'

/**
 * Remarks on the claimed time; it decides nothing. Some signers write local time marked as UTC, seven hours ahead of
 * the time-stamp: that is told, and nothing is shifted.
 */
export function remarkOnTimes(facts: SignatureFacts, time: BestTime): StepResult {
  const findings: Finding[] = []
  const claimed = facts.claimedTime
  if (!time.proven && facts.kind === 'signature')
    findings.push({ code: 'TIME_CLAIMED_ONLY', severity: 'notice', clause: 'TT 15/2025 Điều 6' })
  if (claimed !== undefined && time.proven && claimed > time.moment) {
    findings.push({
      code: 'SIGNING_TIME_AFTER_TIMESTAMP',
      severity: 'warning',
      clause: 'EN 319 102-1 §5.5',
      parameters: { claimed: formatMoment(claimed), proven: formatMoment(time.moment) },
    })
  }
  return step(PASSED, ...findings)
}
