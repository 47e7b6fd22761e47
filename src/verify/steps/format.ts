import type { SignatureFacts } from '../../ades'
import type { Finding } from '../../base'
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
  if (facts.findings.some((finding) => finding.severity === 'error' && !isDigest(finding, facts))) {
    return step(failed('FORMAT_FAILURE'))
  }
  return step(PASSED)
}

// §5.2.7, not §5.2.2: changed content is no fault of form; `judgeSignatureValue` fails it with HASH_FAILURE.
function isDigest(finding: Finding, facts: SignatureFacts): boolean {
  return finding.code === 'XML_REFERENCE_DIGEST_MISMATCH' && facts.digest === 'mismatch'
}
