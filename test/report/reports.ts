import type { Finding } from '../../src/base'
import type {
  CertificateSummary,
  ConditionAnswer,
  ConditionCode,
  ConditionResult,
  FileReport,
  SignatureReport,
} from '../../src/verify'
import { CONDITION_CODES } from '../../src/verify'

const CLAUSE = 'Quy chế TT 06/2023 Điều 8'

export const PERSON: CertificateSummary = {
  subject: 'CN=Trần Thị Bình,O=Sở Nội vụ tỉnh Mẫu,C=VN',
  issuer: 'CN=CA Thực hành cấp 2,O=Tổ chức thực hành,C=VN',
  serial: '0a1b2c',
  sha256: 'ab'.repeat(32),
  commonName: 'Trần Thị Bình',
  organisation: 'Sở Nội vụ tỉnh Mẫu',
  managingUnit: 'Văn phòng Sở',
  validFrom: '2026-01-01T00:00:00+07:00',
  validTo: '2028-12-31T23:59:59+07:00',
}

export const ISSUER: CertificateSummary = {
  subject: 'CN=CA Thực hành cấp 2,O=Tổ chức thực hành,C=VN',
  issuer: 'CN=CA Thực hành cấp 2,O=Tổ chức thực hành,C=VN',
  serial: '01',
  sha256: 'cd'.repeat(32),
  commonName: 'CA Thực hành cấp 2',
  organisation: 'Tổ chức thực hành',
  managingUnit: 'Tổ chức thực hành',
  validFrom: '2020-01-01T00:00:00+07:00',
  validTo: '2040-12-31T23:59:59+07:00',
}

export const TIMESTAMPER: CertificateSummary = { ...ISSUER, sha256: '99'.repeat(32), commonName: 'Dấu thời gian số 1' }

/** A signature that passed, unless told otherwise. */
export function signature(changes: Partial<SignatureReport> = {}): SignatureReport {
  return {
    id: 'AuthorisedPerson',
    role: 'authorised-person',
    kind: 'signature',
    format: 'PAdES',
    level: 'B-B',
    indication: 'passed',
    subIndication: null,
    integrity: { digest: 'match', value: 'valid', coverage: 'whole-revision' },
    algorithms: { digest: 'SHA-256', signature: 'RSASSA-PSS', keyBits: 3072 },
    signer: PERSON,
    chain: { status: 'trusted', trustDomain: 'official-duty', anchorSha256: ISSUER.sha256, path: [PERSON, ISSUER] },
    revocation: { status: 'good', source: 'crl', producedAt: '2026-11-20T08:00:00+07:00', revokedAt: null },
    time: { claimed: '2026-11-21T02:00:00Z', proven: null, source: 'claimed', authority: null },
    changesAfter: {
      level: 'form-filling',
      permitted: true,
      revisions: [{ revision: 2, level: 'form-filling', changes: ['signature field Agency filled'] }],
    },
    findings: [{ code: 'TIME_CLAIMED_ONLY', severity: 'notice', clause: 'TT 15/2025 Điều 6' }],
    ...changes,
  }
}

type Answers = Partial<Record<ConditionCode, { readonly answer: ConditionAnswer; readonly findings?: readonly Finding[] }>>

/** Every condition yes, unless told otherwise. */
export function conditions(answers: Answers = {}): readonly ConditionResult[] {
  return CONDITION_CODES.map((code) => ({
    code,
    answer: answers[code]?.answer ?? (code === 'SAME_RECORD' || code === 'STILL_IN_FORCE' ? 'not-applicable' : 'yes'),
    clause: CLAUSE,
    findings: answers[code]?.findings ?? [],
  }))
}

/** An export with the value of the original, unless told otherwise. */
export function report(changes: Partial<FileReport> = {}): FileReport {
  return {
    reportVersion: 1,
    file: { name: 'ho-so.pdf', size: 123456, sha256: 'ef'.repeat(32) },
    format: 'pdf',
    profile: 'official-record',
    judgedAt: '2026-11-21T09:00:00+07:00',
    answer: 'yes',
    refusal: null,
    conditions: conditions(),
    signatures: [signature(), signature({ id: 'Agency', role: 'agency' })],
    record: { form: 'tt06-2023', digest: '12'.repeat(32), number: '15/SNV-HS', extract: null },
    findings: [
      { code: 'OFFICE_NOT_CHECKED', severity: 'notice', clause: 'NĐ 30/2020 Điều 13' },
      { code: 'SOURCE_NOT_CHECKED', severity: 'notice', clause: CLAUSE },
    ],
    ...changes,
  }
}

const BROKEN = signature({
  indication: 'failed',
  subIndication: 'HASH_FAILURE',
  integrity: { digest: 'mismatch', value: 'valid', coverage: 'whole-revision' },
  findings: [{ code: 'DIGEST_MISMATCH', severity: 'error', clause: 'EN 319 102-1 §5.2.7' }],
})

const UNKNOWN = signature({
  id: 'Agency',
  role: 'agency',
  indication: 'indeterminate',
  subIndication: 'TRY_LATER',
  revocation: { status: 'unknown', source: null, producedAt: null, revokedAt: null },
  findings: [{ code: 'REVOCATION_UNKNOWN', severity: 'error', parameters: { reason: 'NO_EVIDENCE' } }],
})

const notPassed = (id: string, reason: string): Finding => ({
  code: 'SIGNATURE_NOT_PASSED',
  severity: 'error',
  parameters: { signature: id, reason },
})

const PRACTICE: Finding = { code: 'PRACTICE_AUTHORITY', severity: 'warning', clause: 'NĐ 68/2024' }

/** One report for each answer, in each of its shapes. */
export const REPORTS = {
  yes: report(),
  extract: report({ record: { form: 'tt06-2023', digest: '12'.repeat(32), number: '15/SNV-HS', extract: 'basic' } }),
  practice: report({ signatures: [signature({ findings: [PRACTICE] }), signature({ id: 'Agency', role: 'agency' })] }),
  namedAnchors: report({
    signatures: [signature({ chain: { status: 'trusted', trustDomain: 'caller', anchorSha256: null, path: [PERSON] } })],
  }),
  notCompared: report({
    conditions: conditions({
      RE_RENDERED: { answer: 'not-applicable', findings: [{ code: 'PAGES_NOT_COMPARED', severity: 'warning' }] },
    }),
  }),
  no: report({
    answer: 'no',
    conditions: conditions({
      AUTHORISED_PERSON_SIGNED: { answer: 'no', findings: [notPassed('AuthorisedPerson', 'HASH_FAILURE')] },
    }),
    signatures: [BROKEN, signature({ id: 'Agency', role: 'agency' })],
    findings: [],
  }),
  indeterminate: report({
    answer: 'indeterminate',
    conditions: conditions({ AGENCY_SIGNED: { answer: 'indeterminate', findings: [notPassed('Agency', 'TRY_LATER')] } }),
    signatures: [signature(), UNKNOWN],
    findings: [],
  }),
  otherDocument: report({
    file: { name: 'nghi-dinh.pdf', size: 99, sha256: 'ef'.repeat(32) },
    answer: 'no',
    conditions: conditions({
      RECORD_PRESENT: { answer: 'no', findings: [{ code: 'NOT_A_RECORD_EXPORT', severity: 'error', clause: CLAUSE }] },
      AUTHORISED_PERSON_SIGNED: {
        answer: 'no',
        findings: [{ code: 'SIGNATURE_MISSING', severity: 'error', parameters: { role: 'authorised-person' } }],
      },
      AGENCY_SIGNED: {
        answer: 'no',
        findings: [{ code: 'SIGNATURE_MISSING', severity: 'error', parameters: { role: 'agency' } }],
      },
      NAMES_AGREE: { answer: 'indeterminate', findings: [{ code: 'NOT_ASKED_WITHOUT_RECORD', severity: 'notice' }] },
    }),
    signatures: [signature({ id: 'Signature1', role: 'other' })],
    record: null,
    findings: [],
  }),
  none: report({ answer: 'none', signatures: [], findings: [] }),
  refused: report({
    format: 'xml',
    answer: 'refused',
    refusal: { code: 'XML_DOCTYPE', at: 'line 2' },
    conditions: [],
    signatures: [],
    record: null,
    findings: [],
  }),
  genericYes: report({ profile: 'generic', conditions: [], record: null, findings: [] }),
  genericNo: report({ profile: 'generic', answer: 'no', conditions: [], signatures: [BROKEN], record: null, findings: [] }),
  genericIndeterminate: report({
    profile: 'generic',
    answer: 'indeterminate',
    conditions: [],
    signatures: [UNKNOWN],
    record: null,
    findings: [],
  }),
} as const satisfies Readonly<Record<string, FileReport>>

export const HOSTILE =
  '<script>alert(1)</script>\u0000\u001b[2J\u001b]0;owned\u0007\r\n✓ CÓ GIÁ TRỊ\u202e\u2066"\'`&\u0085\u009b31m\u3164\u{e0041}\ufe0f'

/** A report whose every open text is hostile. */
export function hostileReport(): FileReport {
  const certificate: CertificateSummary = {
    subject: HOSTILE,
    issuer: HOSTILE,
    serial: HOSTILE,
    sha256: HOSTILE,
    commonName: HOSTILE,
    organisation: HOSTILE,
    managingUnit: HOSTILE,
    validFrom: HOSTILE,
    validTo: HOSTILE,
  }
  const finding: Finding = { code: HOSTILE, severity: 'error', clause: HOSTILE, parameters: { name: HOSTILE } }
  const known: Finding = {
    code: 'RECORD_UNREADABLE',
    severity: 'error',
    clause: HOSTILE,
    parameters: { reason: HOSTILE, at: HOSTILE },
  }
  return report({
    file: { name: HOSTILE, size: 1, sha256: HOSTILE },
    judgedAt: HOSTILE,
    answer: 'no',
    conditions: conditions({ RECORD_PRESENT: { answer: 'no', findings: [finding, known] } }),
    signatures: [
      signature({
        id: HOSTILE,
        signer: certificate,
        chain: { status: 'untrusted', trustDomain: null, anchorSha256: HOSTILE, path: [certificate, certificate] },
        algorithms: { digest: HOSTILE, signature: HOSTILE, keyBits: 1 },
        revocation: { status: 'revoked', source: 'ocsp', producedAt: HOSTILE, revokedAt: HOSTILE },
        time: { claimed: HOSTILE, proven: HOSTILE, source: 'signature-timestamp', authority: certificate },
        changesAfter: { level: 'other', permitted: false, revisions: [{ revision: 1, level: 'other', changes: [HOSTILE] }] },
        findings: [finding, known],
      }),
    ],
    record: { form: HOSTILE, digest: HOSTILE, number: HOSTILE, extract: HOSTILE },
    findings: [finding, known],
  })
}
