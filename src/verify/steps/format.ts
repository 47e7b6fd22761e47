import type { SignatureFacts } from '../../ades'
import type { StepResult } from '../judgement'
import { PASSED, failed, step } from '../judgement'

/** EN 319 102-1 §5.2.2: a signature that cannot be read, or whose range is not what the format asks, fails. */
export function judgeFormat(facts: SignatureFacts): StepResult {
  if (!facts.readable) return step(failed('FORMAT_FAILURE'))
  if (facts.coverage === 'broken') {
    return step(failed('FORMAT_FAILURE'), { code: 'COVERAGE_BROKEN', severity: 'error', clause: 'ISO 32000-2 §12.8.1' })
  }
  if (facts.coverage === 'partial') {
    return step(failed('SIG_CONSTRAINTS_FAILURE'), { code: 'COVERAGE_PARTIAL', severity: 'error', clause: 'ISO 32000-2 §12.8.1' })
  }
  if (facts.findings.some((finding) => finding.severity === 'error')) return step(failed('FORMAT_FAILURE'))
  return step(PASSED)
}
