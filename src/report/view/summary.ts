import type { FileReport } from '../../verify'
import type { Language } from '../catalogue'
import { EXTRACT_VERDICT_TEXTS, OTHER_DOCUMENT_TEXT, PRACTICE_VERDICT_TEXTS, VERDICT_TEXTS } from '../catalogue'
import { label, messageOf } from '../message'
import { showPlace } from '../place'
import { viewFindings } from './findings'
import type { ReasonView } from './reasons'
import { isOtherDocument, viewReasons } from './reasons'
import { toneOfAnswer, type Tone } from './tone'

/** The verdict and why, in words. */
export interface SummaryView {
  readonly tone: Tone
  readonly headline: string
  /** what has to be read beside the headline: what was not asked, that it is an extract, how the signatures do by themselves */
  readonly remarks: readonly string[]
  /** what keeps the answer from being yes */
  readonly reasons: readonly ReasonView[]
}

/** The verdict of a report. Decides nothing: it words `report.answer`. */
export function viewSummary(report: FileReport, language: Language): SummaryView {
  const other = isOtherDocument(report)
  const practice = isPractice(report)
  return {
    tone: other || (practice && report.answer === 'yes') ? 'open' : toneOfAnswer(report.answer),
    headline: headlineOf(report, other, practice)[language],
    remarks: [
      ...(practice ? [label('practice', {}, language)] : []),
      ...(other ? [signaturesAlone(report, language)] : remarksOf(report, language)),
    ],
    reasons: viewReasons(report, language),
  }
}

function isPractice({ signatures }: FileReport): boolean {
  return signatures.some(({ findings }) => findings.some(({ code }) => code === 'PRACTICE_AUTHORITY'))
}

function headlineOf(report: FileReport, other: boolean, practice: boolean): Readonly<Record<Language, string>> {
  const { profile, answer } = report
  if (other) return OTHER_DOCUMENT_TEXT
  const extract = isExtract(report)
  if (practice && answer === 'yes') return PRACTICE_VERDICT_TEXTS[extract ? 'extract' : profile]
  const judged = answer === 'yes' || answer === 'no' || answer === 'indeterminate'
  return extract && judged ? EXTRACT_VERDICT_TEXTS[answer] : VERDICT_TEXTS[profile][answer]
}

function isExtract({ profile, record }: FileReport): boolean {
  return profile === 'official-record' && record !== null && record.extract !== null
}

function signaturesAlone({ signatures }: FileReport, language: Language): string {
  const count = (indication: string): number => signatures.filter((signature) => signature.indication === indication).length
  return label(
    'otherDocument',
    { passed: count('passed'), failed: count('failed'), indeterminate: count('indeterminate') },
    language,
  )
}

function remarksOf(report: FileReport, language: Language): readonly string[] {
  if (report.answer === 'refused') return [refusalLine(report, language)]
  if (report.answer === 'none') return [label('unsigned', {}, language)]
  // a yes is never shown without what it did not look at
  const beside = report.conditions.filter(({ answer }) => answer === 'yes' || answer === 'not-applicable')
  const unasked = report.answer === 'yes' ? report.findings : []
  const open = viewFindings([...beside.flatMap(({ findings }) => findings), ...unasked], language)
  const named = report.answer === 'yes' && report.signatures.some(({ chain }) => chain.trustDomain === 'caller')
  return [
    ...(isExtract(report) ? [label('asExtract', {}, language)] : []),
    ...(named ? [label('callerAnchors', {}, language)] : []),
    ...open.map(({ text }) => text),
  ]
}

function refusalLine({ refusal }: FileReport, language: Language): string {
  const at = refusal?.at === undefined || refusal.at === null ? '' : showPlace(refusal.at, language)
  return label('refusal', { message: messageOf(refusal?.code ?? '', {}, language), at }, language)
}
