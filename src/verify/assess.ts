import type { Role, SignedFile } from '../ades'
import type { Finding, WorkMeter } from '../base'
import type { RevocationResult } from '../pki'
import type { FileFormat } from './format'
import type { JudgedSignature } from './judge-signature'
import { judgeSignature } from './judge-signature'
import type { CaseFacts } from './legal-value'
import { CONDITIONS, evaluate } from './legal-value'
import { readers } from './readers'
import type { RecordFacts } from './record-facts'
import { readRecordFacts } from './record-facts'
import { bestTimes } from './steps/best-times'
import { Trust } from './trust'
import type { ConditionResult, EvidenceUsed, VerifyInput, VerifyOptions } from './types'

/** Everything found and judged of one file, before the answer is drawn. */
export interface Assessment {
  readonly format: FileFormat
  readonly file: SignedFile
  readonly record: RecordFacts
  readonly signatures: readonly JudgedSignature[]
  /** empty in `generic` */
  readonly conditions: readonly ConditionResult[]
  readonly case: CaseFacts
  readonly evidence: EvidenceUsed
  readonly findings: readonly Finding[]
}

/**
 * Reads and judges one file: facts first, then every signature, then (for `official-record`) the conditions of legal value.
 *
 * @throws InputError when the file cannot be read
 */
export async function assess(
  input: VerifyInput,
  format: FileFormat,
  options: VerifyOptions,
  meter: WorkMeter,
): Promise<Assessment> {
  const profile = options.profile ?? 'official-record'
  const file = await readers[format].read(input.bytes, {
    meter,
    candidates: options.certificates ?? [],
    profile,
    ...(options.detached === undefined ? {} : { detached: options.detached }),
    ...(options.decryption === undefined ? {} : { decryption: options.decryption(options.password ?? '') }),
  })
  const trust = new Trust(options, file, meter)
  const times = await bestTimes(file.signatures, options.at, profile, trust)
  const signatures: JudgedSignature[] = []
  for (const [index, facts] of file.signatures.entries()) {
    const time = times.of[index]
    if (time !== undefined) signatures.push(await judgeSignature(facts, time, profile, trust, times.findings[index]))
  }
  const record = readRecordFacts(file.structure, meter)
  const facts: CaseFacts = {
    format,
    at: options.at,
    structure: file.structure,
    record,
    person: ofRole(signatures, 'authorised-person'),
    agency: ofRole(signatures, 'agency'),
    acceptDomains: options.acceptDomains ?? ['official-duty'],
    askedAgency: options.agency,
    rerender: options.rerender,
    meter,
  }
  const conditions: ConditionResult[] = []
  if (profile === 'official-record') for (const condition of CONDITIONS) conditions.push(await evaluate(condition, facts))
  return {
    format,
    file,
    record,
    signatures,
    conditions,
    case: facts,
    evidence: evidenceOf(signatures, times.tokens),
    findings: file.findings,
  }
}

/** The one signature of a role; two in one place are none. */
function ofRole(signatures: readonly JudgedSignature[], role: Role): JudgedSignature | undefined {
  const found = signatures.filter(({ facts }) => facts.role === role && facts.kind === 'signature')
  return found.length === 1 ? found[0] : undefined
}

function evidenceOf(signatures: readonly JudgedSignature[], tokens: readonly Uint8Array[]): EvidenceUsed {
  const certificates = new Map(
    signatures.flatMap((signature) => (signature.path?.path ?? []).map((certificate) => [certificate.sha256, certificate])),
  )
  const revocation = new Map<string, { certificateSha256: string; result: RevocationResult }>()
  for (const signature of signatures)
    for (const entry of signature.revocation?.all ?? []) revocation.set(entry.certificateSha256, entry)
  return { certificates: [...certificates.values()], revocation: [...revocation.values()], tokens }
}
