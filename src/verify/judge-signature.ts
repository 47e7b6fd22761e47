import type { Level, SignedFile } from '../ades'
import type { Finding } from '../base'
import { formatMoment } from '../base'
import type { PathResult } from '../pki'
import { summarise } from './certificate-summary'
import type { Judgement, StepResult } from './judgement'
import { PASSED, indeterminate, step, worst } from './judgement'
import { judgeAlgorithms } from './steps/algorithms'
import type { BestTime } from './steps/best-time'
import { judgeCertificate } from './steps/certificate'
import { judgeFormat } from './steps/format'
import type { RevocationStep } from './steps/revocation'
import { judgeKeyUsage, judgeSigningCertificate, remarkOnPractice } from './steps/signing-certificate'
import { judgeSignatureValue } from './steps/signature-value'
import { remarkOnTimes } from './steps/claimed-time'
import type { Trust } from './trust'
import type { Profile, SignatureReport } from './types'

type FoundSignature = SignedFile['signatures'][number]

/** A signature with everything that was made of it. */
export interface JudgedSignature {
  readonly facts: FoundSignature
  readonly time: BestTime
  readonly path: PathResult | undefined
  readonly revocation: RevocationStep | undefined
  readonly report: SignatureReport
}

/**
 * Judges one signature by the blocks of EN 319 102-1, in order. A failing path does not stop the check of digest and value, so
 * `integrity` is always known.
 */
export async function judgeSignature(
  facts: FoundSignature,
  time: BestTime,
  profile: Profile,
  trust: Trust,
  level: Level | 'none',
  remarks: readonly Finding[] = [],
): Promise<JudgedSignature> {
  const format = judgeFormat(facts)
  const steps: StepResult[] = [format]
  let path: PathResult | undefined
  let revocation: RevocationStep | undefined
  if (facts.readable) {
    steps.push(
      judgeSigningCertificate(facts, profile),
      judgeSignatureValue(facts),
      judgeKeyUsage(facts, profile),
      judgeAlgorithms(facts, time),
    )
    if (facts.signingCertificate !== undefined) {
      const certificate = await judgeCertificate(facts.signingCertificate, facts, time, trust)
      path = certificate.path
      revocation = certificate.revocation
      steps.push(...certificate.steps)
    }
    steps.push(remarkOnTimes(facts, time), judgeProof(facts, time), remarkOnPractice(facts))
  }
  const judgement = worst(steps.map((part) => part.judgement))
  const findings = distinct([...facts.findings, ...remarks, ...steps.flatMap((part) => part.findings)])
  return { facts, time, path, revocation, report: reportOf(facts, time, level, judgement, path, revocation, findings) }
}

/** A document timestamp is there to prove a time: one that does not is never passed. Its findings say why it does not. */
function judgeProof(facts: FoundSignature, time: BestTime): StepResult {
  return step(facts.kind === 'document-timestamp' && !time.proven ? indeterminate('GENERIC') : PASSED)
}

/** A reader and a step may remark on the same thing: it is told once, by the graver of the two. */
function distinct(findings: readonly Finding[]): readonly Finding[] {
  const told = new Map<string, Finding>()
  for (const finding of findings) {
    const key = JSON.stringify([finding.code, finding.parameters ?? {}])
    if (told.get(key)?.severity !== 'error') told.set(key, finding.severity === 'error' ? finding : (told.get(key) ?? finding))
  }
  return [...told.values()]
}

function reportOf(
  facts: FoundSignature,
  time: BestTime,
  level: Level | 'none',
  judgement: Judgement,
  path: PathResult | undefined,
  revocation: RevocationStep | undefined,
  findings: readonly Finding[],
): SignatureReport {
  const leaf = revocation?.leaf
  return {
    id: facts.id,
    role: facts.role,
    kind: facts.kind,
    format: facts.format,
    level,
    indication: judgement.indication,
    subIndication: judgement.subIndication,
    integrity: { digest: facts.digest, value: facts.value, coverage: facts.coverage },
    algorithms: {
      digest: facts.digestAlgorithm ?? null,
      signature: facts.signatureAlgorithm?.scheme ?? facts.unknownAlgorithm ?? null,
      keyBits: facts.signingCertificate?.publicKey.bits ?? null,
    },
    signer: facts.signingCertificate === undefined ? null : summarise(facts.signingCertificate),
    chain: {
      status: path?.status ?? 'unchecked',
      trustDomain: path?.anchor?.domain ?? null,
      anchorSha256: path?.anchor?.certificate.sha256 ?? null,
      path: (path?.path ?? []).map(summarise),
    },
    revocation: {
      status: leaf?.status ?? statusWithoutLookup(path),
      source: leaf?.source ?? null,
      producedAt: leaf?.producedAt === undefined ? null : formatMoment(leaf.producedAt),
      revokedAt: leaf?.revokedAt === undefined ? null : formatMoment(leaf.revokedAt),
    },
    time: {
      claimed: facts.claimedTime === undefined ? null : formatMoment(facts.claimedTime),
      proven: time.proven ? formatMoment(time.moment) : null,
      source: time.source ?? (facts.claimedTime === undefined ? null : 'claimed'),
      authority: time.authority === undefined ? null : summarise(time.authority),
    },
    changesAfter: facts.changesAfter,
    findings,
  }
}

// a signing certificate that is itself the pinned anchor is trusted by the pin: nobody's list could revoke it
function statusWithoutLookup(path: PathResult | undefined): 'good' | 'unchecked' {
  return path?.status === 'trusted' && path.path.length === 1 ? 'good' : 'unchecked'
}
