import type { Role, SignedFile } from '../ades'
import type { Finding, WorkMeter } from '../base'
import type { PrefixDigests } from '../crypto'
import { gatherEvidence } from './evidence-used'
import type { FileFormat } from './format'
import type { JudgedSignature } from './judge-signature'
import { judgeSignature } from './judge-signature'
import type { CaseFacts } from './legal-value'
import { CONDITIONS, evaluate } from './legal-value'
import { readerOf } from './readers'
import type { RecordFacts } from './record-facts'
import { readRecordFacts } from './record-facts'
import type { BestTimes } from './steps/best-times'
import { bestTimes } from './steps/best-times'
import type { Look } from './steps/level'
import { levelOf } from './steps/level'
import { Trust } from './trust'
import type { ConditionResult, EvidenceUsed, SignatureEvidence, VerifyInput, VerifyOptions } from './types'

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
 * Reads and judges one file: facts first, then every signature, then (for `official-record`) the conditions of legal value. `digests` are
 * of the input's bytes, for a caller that takes others of them.
 *
 * @throws InputError when the file cannot be read
 */
export async function assess(
  input: VerifyInput,
  format: FileFormat,
  options: VerifyOptions,
  meter: WorkMeter,
  digests?: PrefixDigests,
): Promise<Assessment> {
  const profile = options.profile ?? 'official-record'
  const file = await (await readerOf(format, options)).read(input.bytes, {
    meter,
    candidates: options.certificates ?? [],
    profile,
    ...(digests === undefined ? {} : { digests }),
    ...(options.detached === undefined ? {} : { detached: options.detached }),
    ...(options.decryption === undefined ? {} : { decryption: options.decryption(options.password ?? '') }),
  })
  const trust = new Trust(options, file, meter)
  const times = await bestTimes(file.signatures, options.at, profile, trust)
  const full: Look = { trust, times }
  const alone = await lookAlone(file, options, full, meter)
  const signatures: JudgedSignature[] = []
  for (const [index, facts] of file.signatures.entries()) {
    const time = times.of[index]
    if (time === undefined) continue
    const level = await levelOf(facts, index, full, alone)
    signatures.push(await judgeSignature(facts, time, profile, trust, level, times.findings[index]))
  }
  const record = readRecordFacts(file.structure, options, meter)
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
    evidence: await gatherEvidence(evidenceOf(signatures, times), options, trust),
    findings: file.findings,
  }
}

/** The one signature of a role; two in one place are none. */
function ofRole(signatures: readonly JudgedSignature[], role: Role): JudgedSignature | undefined {
  const found = signatures.filter(({ facts }) => facts.role === role && facts.kind === 'signature')
  return found.length === 1 ? found[0] : undefined
}

/** What the file shows by itself, without anything that the caller brought: only that makes a signature one for the long term. */
async function lookAlone(file: SignedFile, options: VerifyOptions, full: Look, meter: WorkMeter): Promise<Look> {
  const { at, anchors, certificates, evidence, revocation, issuers } = options
  const brings = certificates !== undefined || evidence !== undefined || revocation !== undefined || issuers !== undefined
  if (!brings || full.times.accepted.length === 0) return full
  const trust = new Trust({ at, anchors }, file, meter)
  return { trust, times: await bestTimes(file.signatures, at, options.profile ?? 'official-record', trust) }
}

function evidenceOf(signatures: readonly JudgedSignature[], times: BestTimes): readonly SignatureEvidence[] {
  return signatures.map(({ facts, path, revocation }, index) => ({
    id: facts.id,
    path: path?.path ?? [],
    revocation: revocation?.all ?? [],
    timestamps: times.accepted
      .filter(({ owner }) => owner === index)
      .map(({ der, facts: { genTime }, verdict }) => ({
        token: der,
        genTime,
        path: verdict.path?.path ?? [],
        revocation: verdict.revocation?.all ?? [],
      })),
  }))
}
