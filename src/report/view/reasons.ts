import type { ConditionAnswer, ConditionResult, FileReport, SignatureReport } from '../../verify'
import type { Language } from '../catalogue'
import { CONDITION_TEXTS } from '../catalogue'
import type { FindingView } from './findings'
import { viewFindings } from './findings'
import { signatureTitle, signatureVerdict } from './signature'

/** One thing that keeps an answer from being yes. */
export interface ReasonView {
  readonly answer: ConditionAnswer
  readonly sentence: string
  /** what led to it */
  readonly details: readonly FindingView[]
}

/** A signed document of another kind: not to be worded as a record that fails (contract section 3, RECORD_PRESENT). */
export function isOtherDocument({ answer, conditions }: FileReport): boolean {
  if (answer !== 'no') return false
  const presence = conditions.find(({ code }) => code === 'RECORD_PRESENT')
  return presence?.findings.some(({ code }) => code === 'NOT_A_RECORD_EXPORT') ?? false
}

/** Why an answer is not yes: the conditions that are not met, or in `generic` the signatures that did not pass. */
export function viewReasons(report: FileReport, language: Language): readonly ReasonView[] {
  if (report.answer !== 'no' && report.answer !== 'indeterminate') return []
  if (report.profile === 'generic')
    return report.signatures.filter(isNotSound).map((signature) => ofSignature(signature, language))
  // without a record the other conditions follow from its absence: naming them would read as accusations
  const presence = isOtherDocument(report) ? report.conditions.filter(({ code }) => code === 'RECORD_PRESENT') : report.conditions
  return presence
    .filter(({ answer }) => answer === 'no' || answer === 'indeterminate')
    .map((condition) => ofCondition(condition, language))
}

function isNotSound({ indication, changesAfter }: SignatureReport): boolean {
  return indication !== 'passed' || changesAfter?.permitted === false
}

function ofSignature(signature: SignatureReport, language: Language): ReasonView {
  const refused = signature.indication === 'failed' || signature.changesAfter?.permitted === false
  const errors = signature.findings.filter(({ severity }) => severity === 'error')
  return {
    answer: refused ? 'no' : 'indeterminate',
    sentence: `${signatureTitle(signature, language)}: ${signatureVerdict(signature, language)}`,
    details: viewFindings(errors, language),
  }
}

function ofCondition({ code, answer, findings }: ConditionResult, language: Language): ReasonView {
  return {
    answer,
    sentence: CONDITION_TEXTS[code][answer][language],
    details: viewFindings(findings, language),
  }
}
