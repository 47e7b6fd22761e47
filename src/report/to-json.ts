import type { Finding } from '../base'
import type { Answer, CertificateSummary, ConditionResult, FileReport, Profile, SignatureReport } from '../verify'
import type { Text } from './catalogue'
import { messageOf, messagesOf } from './message'
import { conditionMessage } from './view'

/** The machine-readable report (contract section 4). Keys are stable, new ones may come; texts are not stable. */
export interface JsonReport {
  readonly reportVersion: 1
  readonly file: FileReport['file']
  readonly format: FileReport['format']
  readonly profile: Profile
  readonly judgedAt: string
  readonly answer: Answer
  readonly refusal: JsonRefusal | null
  readonly conditions: readonly JsonCondition[]
  readonly signatures: readonly JsonSignature[]
  readonly record: FileReport['record']
  readonly findings: readonly JsonFinding[]
}

export interface JsonRefusal {
  readonly code: string
  /** English */
  readonly message: string
  readonly at: string | null
  readonly messages: Text
}

export interface JsonCondition {
  readonly code: ConditionResult['code']
  readonly answer: ConditionResult['answer']
  readonly clause: string
  /** the answer in a sentence and, when it is not yes, why */
  readonly message: Text
  readonly findings: readonly JsonFinding[]
}

export interface JsonFinding {
  readonly code: string
  readonly severity: Finding['severity']
  readonly clause: string | null
  readonly message: Text
  readonly parameters?: Readonly<Record<string, string | number>>
}

export type JsonSignature = Omit<SignatureReport, 'findings'> & { readonly findings: readonly JsonFinding[] }

/**
 * A report as plain JSON data, with messages in both languages, its keys in the contract's order. Values of the file stand as they
 * are outside of messages: whoever shows them has to escape them.
 */
export function toJson(report: FileReport): JsonReport {
  const { file, record } = report
  return {
    reportVersion: report.reportVersion,
    file: { name: file.name, size: file.size, sha256: file.sha256 },
    format: report.format,
    profile: report.profile,
    judgedAt: report.judgedAt,
    answer: report.answer,
    refusal: report.refusal === null ? null : refusalOf(report.refusal),
    conditions: report.conditions.map(conditionOf),
    signatures: report.signatures.map(signatureOf),
    record: record === null ? null : { form: record.form, digest: record.digest, number: record.number, extract: record.extract },
    findings: report.findings.map(findingOf),
  }
}

function refusalOf({ code, at }: NonNullable<FileReport['refusal']>): JsonRefusal {
  return { code, message: messageOf(code, {}, 'en'), at, messages: messagesOf(code) }
}

function conditionOf(condition: ConditionResult): JsonCondition {
  const { code, answer, clause, findings } = condition
  return { code, answer, clause, message: conditionMessage(condition), findings: findings.map(findingOf) }
}

function findingOf({ code, severity, clause, parameters }: Finding): JsonFinding {
  const finding = { code, severity, clause: clause ?? null, message: messagesOf(code, parameters) }
  return parameters === undefined ? finding : { ...finding, parameters: { ...parameters } }
}

function signatureOf(signature: SignatureReport): JsonSignature {
  const { integrity, algorithms, chain, revocation, time, changesAfter } = signature
  return {
    id: signature.id,
    role: signature.role,
    kind: signature.kind,
    format: signature.format,
    level: signature.level,
    indication: signature.indication,
    subIndication: signature.subIndication,
    integrity: { digest: integrity.digest, value: integrity.value, coverage: integrity.coverage },
    algorithms: { digest: algorithms.digest, signature: algorithms.signature, keyBits: algorithms.keyBits },
    signer: signature.signer === null ? null : certificateOf(signature.signer),
    chain: {
      status: chain.status,
      trustDomain: chain.trustDomain,
      anchorSha256: chain.anchorSha256,
      path: chain.path.map(certificateOf),
    },
    revocation: {
      status: revocation.status,
      source: revocation.source,
      producedAt: revocation.producedAt,
      revokedAt: revocation.revokedAt,
    },
    time: {
      claimed: time.claimed,
      proven: time.proven,
      source: time.source,
      authority: time.authority === null ? null : certificateOf(time.authority),
    },
    changesAfter: changesAfter === null ? null : changesOf(changesAfter),
    findings: signature.findings.map(findingOf),
  }
}

function certificateOf(certificate: CertificateSummary): CertificateSummary {
  return {
    subject: certificate.subject,
    issuer: certificate.issuer,
    serial: certificate.serial,
    sha256: certificate.sha256,
    commonName: certificate.commonName,
    organisation: certificate.organisation,
    managingUnit: certificate.managingUnit,
    validFrom: certificate.validFrom,
    validTo: certificate.validTo,
  }
}

function changesOf({
  level,
  permitted,
  revisions,
}: NonNullable<SignatureReport['changesAfter']>): SignatureReport['changesAfter'] {
  return {
    level,
    permitted,
    revisions: revisions.map(({ revision, level: reached, changes }) => ({ revision, level: reached, changes: [...changes] })),
  }
}
