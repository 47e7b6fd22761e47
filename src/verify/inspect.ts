import type { ChangesAfter, SignatureFacts } from '../ades'
import { InputError, WorkMeter, formatMoment, requireAtMost, resolveLimits, toHex } from '../base'
import type { Finding } from '../base'
import type { PrefixDigests } from '../crypto'
import { prefixDigests } from '../crypto'
import { summarise } from './certificate-summary'
import type { FileFormat } from './format'
import { detectFormat } from './format'
import { requirePassword } from './options'
import { readerOf } from './readers'
import type { RecordFacts } from './record-facts'
import { readRecordFacts } from './record-facts'
import type { CertificateSummary, VerifyInput, VerifyOptions } from './types'

/** What a file holds, without any judgement of trust, time or legal value. */
export interface Inspection {
  readonly file: { readonly name: string; readonly size: number; readonly sha256: string }
  readonly format: FileFormat | 'unknown'
  readonly refusal: { readonly code: string; readonly at: string | null } | null
  readonly signatures: readonly InspectedSignature[]
  /** certificates that the file carries outside any one signature */
  readonly certificates: readonly CertificateSummary[]
  /** CRLs and OCSP answers that the file carries outside any one signature */
  readonly evidence: { readonly crls: number; readonly ocsps: number }
  readonly record: { readonly form: string; readonly number: string; readonly date: string; readonly digest: string } | null
  readonly findings: readonly Finding[]
}

export interface InspectedSignature
  extends Pick<
    SignatureFacts,
    'id' | 'role' | 'kind' | 'format' | 'readable' | 'digest' | 'value' | 'coverage' | 'certificateBinding'
  > {
  readonly digestAlgorithm: string | null
  readonly signatureAlgorithm: string | null
  readonly claimedTime: string | null
  readonly signatureTimestamps: number
  readonly signer: CertificateSummary | null
  readonly certificates: readonly CertificateSummary[]
  readonly changesAfter: ChangesAfter | null
  readonly findings: readonly Finding[]
}

/** What inspecting takes of the options of verifying. */
export type InspectOptions = Pick<VerifyOptions, 'limits' | 'detached' | 'password' | 'decryption' | 'transforms' | 'readRecord'>

/** Lists signatures, certificates, timestamps, and what each later revision changed. Judges nothing; a file that cannot be read is a refusal. @throws TypeError for a malformed password */
export async function inspectFile(input: VerifyInput, options: InspectOptions = {}): Promise<Inspection> {
  requirePassword(options)
  const digests = prefixDigests(input.bytes)
  const meter = new WorkMeter(resolveLimits(options.limits))
  let format: FileFormat | 'unknown' = 'unknown'
  try {
    requireAtMost(input.bytes.length, meter.limits.fileSize, 'LIMIT_FILE_SIZE', 'bytes')
    format = detectFormat(input.bytes)
    const context = {
      meter,
      candidates: [],
      profile: 'generic',
      digests,
      ...(options.detached === undefined ? {} : { detached: options.detached }),
      ...(options.decryption === undefined ? {} : { decryption: options.decryption(options.password ?? '') }),
    } as const
    const found = await (await readerOf(format, options)).read(input.bytes, context)
    const crls = found.evidence.filter((item) => item.kind === 'crl').length
    return {
      file: await describeFile(input, digests),
      format,
      refusal: null,
      signatures: found.signatures.map(inspected),
      certificates: found.certificates.map(summarise),
      evidence: { crls, ocsps: found.evidence.length - crls },
      record: recordSummary(readRecordFacts(found.structure, options, meter)),
      findings: found.findings,
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    const refusal = { code: error.code, at: error.path ?? null }
    return {
      file: await describeFile(input, digests),
      format,
      refusal,
      signatures: [],
      certificates: [],
      evidence: { crls: 0, ocsps: 0 },
      record: null,
      findings: [],
    }
  }
}

/** Asked for last: by then the signatures' digests have gone through most of the file. */
async function describeFile({ name, bytes }: VerifyInput, digests: PrefixDigests): Promise<Inspection['file']> {
  return { name, size: bytes.length, sha256: toHex(await digests.digest('SHA-256', bytes.length)) }
}

function inspected(facts: SignatureFacts & { readonly changesAfter: ChangesAfter | null }): InspectedSignature {
  const {
    id,
    role,
    kind,
    format,
    readable,
    digest: digestState,
    value,
    coverage,
    certificateBinding,
    changesAfter,
    findings,
  } = facts
  return {
    id,
    role,
    kind,
    format,
    readable,
    digest: digestState,
    value,
    coverage,
    certificateBinding,
    digestAlgorithm: facts.digestAlgorithm ?? null,
    signatureAlgorithm: facts.signatureAlgorithm?.scheme ?? facts.unknownAlgorithm ?? null,
    claimedTime: facts.claimedTime === undefined ? null : formatMoment(facts.claimedTime),
    signatureTimestamps: facts.timestamps.filter(({ kind }) => kind === 'signature').length,
    signer: facts.signingCertificate === undefined ? null : summarise(facts.signingCertificate),
    certificates: facts.certificates.map(summarise),
    changesAfter,
    findings,
  }
}

function recordSummary(record: RecordFacts): Inspection['record'] {
  if (record.kind !== 'present') return null
  return { form: record.form, number: record.number, date: record.date, digest: record.digest }
}
