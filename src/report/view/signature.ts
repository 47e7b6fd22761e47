import type { SignatureReport } from '../../verify'
import type { Label, Language } from '../catalogue'
import { COVERAGE_TERMS, INDICATION_TERMS, KIND_TERMS, PLACE_TERMS, SUB_INDICATION_TEXTS, TIME_SOURCE_TERMS } from '../catalogue'
import { label } from '../message'
import { momentOr } from '../moment'
import { neutralise } from '../neutralise'
import type { CertificateView } from './certificates'
import { certificateName, viewCertificates } from './certificates'
import type { ChangesView } from './changes'
import { viewChanges } from './changes'
import { viewDetails } from './details'
import type { Field } from './field'
import type { FindingView } from './findings'
import { viewFindings } from './findings'
import { toneOfSignature, type Tone } from './tone'

/** One signature in words. */
export interface SignatureView {
  readonly title: string
  /** who signed, by the certificate */
  readonly signer: string
  /** when, and how that is known */
  readonly time: string
  readonly tone: Tone
  /** `hợp lệ`, `không hợp lệ`, `chưa xác định` */
  readonly verdict: string
  /** the seven fields of TT 15/2025 Điều 6 (V11), in its order */
  readonly fields: readonly Field[]
  /** what a specialist asks for */
  readonly details: readonly Field[]
  /** the certificates of its path, signer first */
  readonly certificates: readonly CertificateView[]
  /** undefined where the format knows no revisions */
  readonly changes: ChangesView | undefined
  readonly findings: readonly FindingView[]
}

/** What a signature is called: its kind, its place in an export, its name in the file. */
export function signatureTitle({ kind, role, id }: SignatureReport, language: Language): string {
  const name = kind === 'signature' ? PLACE_TERMS[role] : KIND_TERMS[kind]
  return `${name[language]} “${neutralise(id)}”`
}

/** The verdict on a signature in words: valid or not, and whether it was changed later. */
export function signatureVerdict(signature: SignatureReport, language: Language): string {
  return INDICATION_TERMS[signature.indication][language] + laterChange(signature, language)
}

/** A signature in words. */
export function viewSignature(signature: SignatureReport, judgedAt: string, language: Language): SignatureView {
  return {
    title: signatureTitle(signature, language),
    signer: known(signerName(signature.signer), language),
    time: signingTime(signature, language),
    tone: toneOfSignature(signature),
    verdict: signatureVerdict(signature, language),
    fields: SHOWN_FIELDS.map(([key, value]) => ({
      label: label(key, {}, language),
      value: value(signature, language, judgedAt),
    })),
    details: viewDetails(signature, language),
    certificates: viewCertificates(signature, language),
    changes: viewChanges(signature, language),
    findings: viewFindings(signature.findings, language),
  }
}

type Show = (signature: SignatureReport, language: Language, judgedAt: string) => string

const SHOWN_FIELDS: readonly (readonly [Label, Show])[] = [
  ['issuer', ({ signer }, language) => known(signer?.issuer, language)],
  ['signer', ({ signer }, language) => known(signerName(signer), language)],
  ['managingUnit', ({ signer }, language) => known(signer?.managingUnit, language)],
  ['signingTime', signingTime],
  ['integrity', integrity],
  ['validAtSigning', validity],
  ['certificatePeriod', period],
]

function signerName(signer: SignatureReport['signer']): string | undefined {
  if (signer === null || signer.commonName === null) return signer?.subject
  return signer.organisation === null ? signer.commonName : `${signer.commonName}, ${signer.organisation}`
}

function signingTime({ time }: SignatureReport, language: Language): string {
  const claimed = time.claimed === null ? '' : momentOr(time.claimed, language)
  if (time.proven !== null) {
    const source = TIME_SOURCE_TERMS[time.source ?? 'claimed'][language]
    const authority = time.authority === null ? '' : certificateName(time.authority)
    return label('timeProven', { time: momentOr(time.proven, language), source, authority, claimed }, language)
  }
  return claimed === '' ? label('timeAbsent', {}, language) : label('timeClaimed', { time: claimed }, language)
}

function integrity(signature: SignatureReport, language: Language): string {
  const { digest, value, coverage } = signature.integrity
  const key =
    digest === 'mismatch'
      ? 'digestMismatch'
      : value === 'invalid'
        ? 'valueInvalid'
        : digest === 'match' && value === 'valid'
          ? 'intact'
          : 'integrityUnchecked'
  return label(key, { coverage: COVERAGE_TERMS[coverage][language] }, language) + laterChange(signature, language)
}

function validity({ indication, subIndication, time }: SignatureReport, language: Language, judgedAt: string): string {
  if (indication === 'passed' && time.proven !== null) return label('validProven', {}, language)
  if (indication === 'passed') return label('validUnproven', { judgedAt: momentOr(judgedAt, language) }, language)
  const reason = subIndication === null ? '' : SUB_INDICATION_TEXTS[subIndication][language]
  return label('notValid', { indication: INDICATION_TERMS[indication][language], reason }, language)
}

function period({ signer }: SignatureReport, language: Language): string {
  if (signer === null) return label('notKnown', {}, language)
  return label('period', { from: momentOr(signer.validFrom, language), to: momentOr(signer.validTo, language) }, language)
}

function laterChange({ changesAfter }: SignatureReport, language: Language): string {
  return changesAfter?.permitted === false ? label('changedLater', {}, language) : ''
}

function known(value: string | null | undefined, language: Language): string {
  return value === null || value === undefined || value === '' ? label('notKnown', {}, language) : neutralise(value)
}
