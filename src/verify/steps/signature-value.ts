import type { SignatureFacts } from '../../ades'
import type { StepResult } from '../judgement'
import { PASSED, failed, indeterminate, step } from '../judgement'

/** EN 319 102-1 §5.2.7: digests first, then the value. What could not be checked is never taken as right. */
export function judgeSignatureValue(facts: SignatureFacts): StepResult {
  if (facts.digest === 'mismatch') {
    return step(failed('HASH_FAILURE'), { code: 'DIGEST_MISMATCH', severity: 'error', clause: 'EN 319 102-1 §5.2.7' })
  }
  if (facts.value === 'invalid') {
    return step(failed('SIG_CRYPTO_FAILURE'), {
      code: 'SIGNATURE_VALUE_INVALID',
      severity: 'error',
      clause: 'EN 319 102-1 §5.2.7',
    })
  }
  if (facts.unknownAlgorithm !== undefined) {
    return step(indeterminate('GENERIC'), {
      code: 'ALGORITHM_UNKNOWN',
      severity: 'error',
      clause: 'EN 319 102-1 §5.2.8',
      parameters: { algorithm: facts.unknownAlgorithm },
    })
  }
  if (facts.signingCertificate === undefined) {
    return step(indeterminate('NO_SIGNING_CERTIFICATE_FOUND'), {
      code: 'SIGNING_CERTIFICATE_MISSING',
      severity: 'error',
      clause: 'EN 319 102-1 §5.2.3',
    })
  }
  if (facts.digest === 'unchecked') {
    return step(indeterminate('SIGNED_DATA_NOT_FOUND'), {
      code: 'SIGNED_DATA_NOT_CHECKED',
      severity: 'error',
      clause: 'EN 319 102-1 §5.2.7',
    })
  }
  if (facts.value === 'unchecked') {
    return step(indeterminate('GENERIC'), {
      code: 'SIGNATURE_VALUE_NOT_CHECKED',
      severity: 'error',
      clause: 'EN 319 102-1 §5.2.7',
    })
  }
  return step(PASSED)
}
