import type { SignatureFacts } from '../../../src/ades'
import { createPracticeAuthority } from '../../../src/practice'
import type { Certificate } from '../../../src/pki'
import { PASSED, failed, indeterminate, worst } from '../../../src/verify/judgement'
import { judgeAlgorithms } from '../../../src/verify/steps/algorithms'
import { unproven } from '../../../src/verify/steps/best-time'
import type { BestTime } from '../../../src/verify/steps/best-time'
import { judgeFormat } from '../../../src/verify/steps/format'
import { judgeSignatureValue } from '../../../src/verify/steps/signature-value'
import { judgeKeyUsage, judgeSigningCertificate } from '../../../src/verify/steps/signing-certificate'
import { KEYS, NOW } from '../../support/world'

let certificate: Certificate

beforeAll(async () => {
  const authority = await createPracticeAuthority({ at: NOW, key: KEYS.p256 })
  certificate = (await authority.issuePerson({ commonName: 'x', organisation: 'x', key: KEYS.p256 })).certificate
})

function facts(changes: Partial<SignatureFacts> = {}): SignatureFacts {
  return {
    id: 'x',
    role: 'authorised-person',
    kind: 'signature',
    format: 'PAdES',
    readable: true,
    digest: 'match',
    value: 'valid',
    coverage: 'whole-file',
    digestAlgorithm: 'SHA-256',
    signatureAlgorithm: { scheme: 'ECDSA', digest: 'SHA-256' },
    digestsUsed: ['SHA-256'],
    signingCertificate: certificate,
    certificateBinding: 'bound',
    certificates: [],
    evidence: [],
    timestamps: [],
    findings: [],
    ...changes,
  }
}

describe('format', () => {
  it.each([
    [{}, PASSED],
    [{ readable: false }, failed('FORMAT_FAILURE')],
    [{ coverage: 'broken' }, failed('FORMAT_FAILURE')],
    [{ coverage: 'partial' }, failed('SIG_CONSTRAINTS_FAILURE')],
    [{ coverage: 'whole-revision' }, PASSED],
    [{ findings: [{ code: 'X', severity: 'warning' }] }, PASSED],
    [{ findings: [{ code: 'X', severity: 'error' }] }, failed('FORMAT_FAILURE')],
  ] as const)('%j', (changes, expected) => {
    expect(judgeFormat(facts(changes)).judgement).toEqual(expected)
  })
})

describe('value', () => {
  it.each([
    [{}, PASSED],
    [{ digest: 'mismatch' }, failed('HASH_FAILURE')],
    [{ digest: 'mismatch', value: 'invalid' }, failed('HASH_FAILURE')],
    [{ value: 'invalid' }, failed('SIG_CRYPTO_FAILURE')],
    [{ digest: 'unchecked' }, indeterminate('SIGNED_DATA_NOT_FOUND')],
    [{ value: 'unchecked' }, indeterminate('GENERIC')],
    [{ value: 'unchecked', unknownAlgorithm: '1.2.3' }, indeterminate('GENERIC')],
    [{ value: 'unchecked', signingCertificate: undefined }, indeterminate('NO_SIGNING_CERTIFICATE_FOUND')],
    // a wrong value is a wrong value even where much is unknown
    [{ value: 'invalid', digest: 'unchecked' }, failed('SIG_CRYPTO_FAILURE')],
  ] as const)('%j', (changes, expected) => {
    expect(judgeSignatureValue(facts(changes as Partial<SignatureFacts>)).judgement).toEqual(expected)
  })
})

describe('signing certificate', () => {
  it.each([
    [{}, 'official-record', PASSED],
    [{ certificateBinding: 'missing' }, 'official-record', failed('SIG_CONSTRAINTS_FAILURE')],
    [{ certificateBinding: 'missing' }, 'generic', PASSED],
    [{ certificateBinding: 'other-certificate' }, 'generic', failed('SIG_CONSTRAINTS_FAILURE')],
    [{ certificateBinding: 'malformed' }, 'generic', failed('SIG_CONSTRAINTS_FAILURE')],
  ] as const)('%j in %s', (changes, profile, expected) => {
    expect(judgeSigningCertificate(facts(changes), profile).judgement).toEqual(expected)
  })

  it('is one for signing where it says what it is for', () => {
    const using = (...keyUsage: readonly ('digitalSignature' | 'nonRepudiation' | 'keyCertSign')[]): SignatureFacts =>
      facts({ signingCertificate: { ...certificate, extensions: { ...certificate.extensions, keyUsage } } })
    expect(judgeKeyUsage(using('digitalSignature'), 'official-record').judgement).toEqual(PASSED)
    expect(judgeKeyUsage(using('nonRepudiation'), 'official-record').judgement).toEqual(PASSED)
    expect(judgeKeyUsage(using('keyCertSign'), 'official-record').judgement).toEqual(indeterminate('CHAIN_CONSTRAINTS_FAILURE'))
    expect(judgeKeyUsage(using(), 'official-record').judgement).toEqual(indeterminate('CHAIN_CONSTRAINTS_FAILURE'))
  })
})

describe('algorithms', () => {
  const provenAt = (iso: string): BestTime => ({
    moment: new Date(iso),
    proven: true,
    source: 'signature-timestamp',
    judgedAt: NOW,
  })
  const short = (): Partial<SignatureFacts> => ({
    signingCertificate: { ...certificate, publicKey: { ...certificate.publicKey, kind: 'RSA', bits: 1024 } },
  })

  it('SHA-1 is too weak today, and was not when a proven time says so', () => {
    const sha1 = facts({ digestsUsed: ['SHA-256', 'SHA-1'] })
    expect(judgeAlgorithms(sha1, unproven(NOW)).judgement).toEqual(indeterminate('CRYPTO_CONSTRAINTS_FAILURE_NO_POE'))
    expect(judgeAlgorithms(sha1, provenAt('2020-01-01T00:00:00Z')).judgement).toEqual(failed('CRYPTO_CONSTRAINTS_FAILURE'))
    expect(judgeAlgorithms(sha1, provenAt('2011-01-01T00:00:00Z')).judgement).toEqual(PASSED)
  })

  it('RSA below 2048 bits likewise', () => {
    expect(judgeAlgorithms(facts(short()), unproven(NOW)).judgement).toEqual(indeterminate('CRYPTO_CONSTRAINTS_FAILURE_NO_POE'))
    expect(judgeAlgorithms(facts(short()), provenAt('2015-01-01T00:00:00Z')).judgement).toEqual(PASSED)
  })

  it('a claimed time saves nothing', () => {
    const claimed = facts({ digestsUsed: ['SHA-1'], claimedTime: new Date('2005-01-01T00:00:00Z') })
    expect(judgeAlgorithms(claimed, unproven(NOW)).judgement).toEqual(indeterminate('CRYPTO_CONSTRAINTS_FAILURE_NO_POE'))
  })

  it('Ed25519 passes with a remark', () => {
    const result = judgeAlgorithms(facts({ signatureAlgorithm: { scheme: 'Ed25519', digest: 'SHA-512' } }), unproven(NOW))
    expect([result.judgement, result.findings[0]?.code]).toEqual([PASSED, 'ALGORITHM_OUTSIDE_ANNEX_I'])
  })
})

describe('the worst of several judgements', () => {
  it('fails before it is open, and names the first block', () => {
    expect(worst([])).toEqual(PASSED)
    expect(worst([PASSED, indeterminate('TRY_LATER'), indeterminate('NO_POE')])).toEqual(indeterminate('TRY_LATER'))
    expect(worst([indeterminate('TRY_LATER'), failed('HASH_FAILURE'), failed('REVOKED')])).toEqual(failed('HASH_FAILURE'))
  })
})
