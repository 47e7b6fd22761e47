import type { SignatureFacts } from '../../ades'
import { PURPOSE, isPracticeCertificate } from '../../pki'
import type { StepResult } from '../judgement'
import { PASSED, failed, indeterminate, step } from '../judgement'
import type { Profile } from '../types'

/** EN 319 102-1 §5.2.3: the certificate that the signature itself names must be the one whose key made it, and be one for signing. */
export function judgeSigningCertificate(facts: SignatureFacts, profile: Profile): StepResult {
  if (facts.certificateBinding === 'other-certificate' || facts.certificateBinding === 'malformed') {
    return step(failed('SIG_CONSTRAINTS_FAILURE'), {
      code: 'ESS_CERTIFICATE_DIFFERS',
      severity: 'error',
      clause: 'RFC 5035 §5.4.1',
    })
  }
  if (facts.certificateBinding === 'missing') {
    // real official files lack it; an export of ours never does
    const finding = { code: 'ESS_CERTIFICATE_MISSING', clause: 'EN 319 122-1 §5.2.2' } as const
    if (profile === 'official-record' && facts.role !== 'other') {
      return step(failed('SIG_CONSTRAINTS_FAILURE'), { ...finding, severity: 'error' })
    }
    return step(PASSED, { ...finding, severity: 'warning' })
  }
  // named, and not at hand: `judgeSignatureValue` says so, and whoever brings the certificate gets an answer
  return step(PASSED)
}

/** Purposes that have nothing to do with signing documents; certificates in official service name others, or none (RFC 5280 §4.2.1.12). */
const OTHER_PURPOSES: ReadonlySet<string> = new Set([
  PURPOSE.timeStamping,
  PURPOSE.ocspSigning,
  PURPOSE.serverAuth,
  PURPOSE.codeSigning,
])

/**
 * RFC 5280 §4.2.1.3: where key usage is stated, a signer's has digitalSignature or nonRepudiation. In an export of ours an authority's
 * own certificate seals nothing: what it certifies is others. Neither does a key that is there for nothing but time-stamps, answers about
 * certificates, servers or programs, whatever name its certificate bears.
 */
export function judgeKeyUsage(facts: SignatureFacts, profile: Profile): StepResult {
  const { keyUsage: usage, basicConstraints, extendedKeyUsage } = facts.signingCertificate?.extensions ?? {}
  const isOurs = profile === 'official-record' && facts.role !== 'other'
  const isElse = extendedKeyUsage?.purposes.every((purpose) => OTHER_PURPOSES.has(purpose)) === true
  const fits = usage === undefined || usage.includes('digitalSignature') || usage.includes('nonRepudiation')
  if (fits && !(isOurs && (isElse || basicConstraints?.ca === true))) return step(PASSED)
  return step(indeterminate('CHAIN_CONSTRAINTS_FAILURE'), {
    code: 'KEY_USAGE_UNFIT',
    severity: 'error',
    clause: 'RFC 5280 §4.2.1.3',
  })
}

/** What a practice authority issued has no legal value, whatever the caller trusts; said wherever it is met, so that no trial is taken for a record. */
export function remarkOnPractice({ signingCertificate }: SignatureFacts): StepResult {
  if (signingCertificate === undefined || !isPracticeCertificate(signingCertificate)) return step(PASSED)
  return step(PASSED, { code: 'PRACTICE_AUTHORITY', severity: 'warning', clause: 'Luật GDĐT 2023 Điều 22; NĐ 68/2024' })
}
