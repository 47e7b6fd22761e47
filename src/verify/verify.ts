import type { Finding } from '../base'
import { InputError, WorkMeter, formatMoment, requireAtMost, resolveLimits, toHex } from '../base'
import { prefixDigests } from '../crypto'
import { genericAnswer, officialAnswer } from './answer'
import type { Assessment } from './assess'
import { assess } from './assess'
import { NO_EVIDENCE } from './evidence-used'
import type { FileFormat } from './format'
import { detectFormat } from './format'
import { differences, sameDocument } from './legal-value'
import type { ConditionResult, FileReport, Profile, Verdict, VerifyInput, VerifyOptions } from './types'
import { CONDITION_CODES } from './types'
import { requireOptions } from './options'

/**
 * Verifies files and says of each whether it has the legal value of the paper original (`official-record`), or whether its signatures
 * are sound (`generic`).
 *
 * Uses only the bytes, the options and what the sources in them return; reads no clock. Files given together are also compared with
 * each other (`SAME_RECORD`). Does not judge whether the signer held the office, nor whether the record's statements are true.
 *
 * A file that cannot be read is reported as `refused` with a code and a place; a bad signature is `failed`, never an exception.
 *
 * @throws TypeError for malformed options; where an application loads parts of itself over a network, what that throws
 */
export async function verifyFiles(inputs: readonly VerifyInput[], options: VerifyOptions): Promise<readonly Verdict[]> {
  requireOptions(options)
  const outcomes: Outcome[] = []
  for (const [index, input] of inputs.entries()) {
    outcomes.push(await verifyOne(input, options))
    options.onVerified?.(index)
  }
  return outcomes.map((outcome) => ({
    report: reportOf(outcome, sameRecord(outcome, outcomes), options),
    evidence: outcome.assessment?.evidence ?? NO_EVIDENCE,
  }))
}

interface Outcome {
  readonly input: VerifyInput
  readonly sha256: string
  readonly format: FileFormat | undefined
  readonly assessment: Assessment | undefined
  readonly refusal: { readonly code: string; readonly at: string | null } | null
}

async function verifyOne(input: VerifyInput, options: VerifyOptions): Promise<Outcome> {
  const meter = new WorkMeter(resolveLimits(options.limits))
  const digests = prefixDigests(input.bytes)
  // Last: by then the signatures' digests have gone through most of the file.
  const sha256 = async (): Promise<string> => toHex(await digests.digest('SHA-256', input.bytes.length))
  let format: FileFormat | undefined
  try {
    requireAtMost(input.bytes.length, meter.limits.fileSize, 'LIMIT_FILE_SIZE', 'bytes')
    format = detectFormat(input.bytes)
    const assessment = await assess(input, format, options, meter, digests)
    return { input, sha256: await sha256(), format, assessment, refusal: null }
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return { input, sha256: await sha256(), format, assessment: undefined, refusal: { code: error.code, at: error.path ?? null } }
  }
}

/** `SAME_RECORD`: only between files that are otherwise yes, of one agency, number and date. */
function sameRecord(outcome: Outcome, outcomes: readonly Outcome[]): ConditionResult {
  const clause = 'NĐ 30/2020 Phụ lục VI'
  const partners = outcomes.filter((other) => other !== outcome && isOtherwiseYes(other) && isPair(outcome, other))
  if (!isOtherwiseYes(outcome) || partners.length === 0)
    return { code: 'SAME_RECORD', answer: 'not-applicable', clause, findings: [] }
  const findings: Finding[] = []
  for (const partner of partners) {
    if (outcome.assessment === undefined || partner.assessment === undefined) continue
    for (const difference of differences(outcome.assessment.case, partner.assessment.case)) {
      findings.push({ ...difference, parameters: { file: partner.input.name } })
    }
  }
  return { code: 'SAME_RECORD', answer: findings.length === 0 ? 'yes' : 'no', clause, findings }
}

function isPair(left: Outcome, right: Outcome): boolean {
  return (
    left.assessment !== undefined && right.assessment !== undefined && sameDocument(left.assessment.case, right.assessment.case)
  )
}

function isOtherwiseYes(outcome: Outcome): boolean {
  const { assessment } = outcome
  return (
    assessment !== undefined &&
    officialAnswer(assessment.signatures, assessment.conditions) === 'yes' &&
    assessment.conditions.length > 0
  )
}

function reportOf(outcome: Outcome, same: ConditionResult, options: VerifyOptions): FileReport {
  const { input, assessment, refusal } = outcome
  const profile: Profile = options.profile ?? 'official-record'
  const conditions = assessment === undefined || profile === 'generic' ? [] : inOrder([...assessment.conditions, same])
  const base = {
    reportVersion: 1,
    file: { name: input.name, size: input.bytes.length, sha256: outcome.sha256 },
    format: outcome.format ?? 'unknown',
    profile,
    judgedAt: formatMoment(options.at),
  } as const
  if (assessment === undefined)
    return { ...base, answer: 'refused', refusal, conditions: [], signatures: [], record: null, findings: [] }
  const { record, signatures } = assessment
  const answer = profile === 'generic' ? genericAnswer(signatures) : officialAnswer(signatures, conditions)
  return {
    ...base,
    answer,
    refusal: null,
    conditions,
    signatures: signatures.map((signature) => signature.report),
    record:
      record.kind === 'present'
        ? { form: record.form, digest: record.digest, number: record.number, extract: record.extract }
        : null,
    findings: [...assessment.findings, ...(profile === 'official-record' && answer === 'yes' ? NOT_ASKED : [])],
  }
}

function inOrder(conditions: readonly ConditionResult[]): readonly ConditionResult[] {
  return CONDITION_CODES.flatMap((code) => conditions.filter((condition) => condition.code === code))
}

/** A yes states what was not asked. */
const NOT_ASKED: readonly Finding[] = [
  { code: 'OFFICE_NOT_CHECKED', severity: 'notice', clause: 'NĐ 30/2020 Điều 13' },
  { code: 'SOURCE_NOT_CHECKED', severity: 'notice', clause: 'Quy chế TT 06/2023 Điều 8' },
]
