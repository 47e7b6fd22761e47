import type { FileReport } from '../../verify'
import type { Language } from '../catalogue'
import { FORMAT_TERMS, PROFILE_TERMS } from '../catalogue'
import { label } from '../message'
import { momentOr } from '../moment'
import { neutralise } from '../neutralise'
import type { ConditionView } from './conditions'
import { viewCondition } from './conditions'
import type { Field } from './field'
import type { FindingView } from './findings'
import { viewFindings } from './findings'
import type { SignatureView } from './signature'
import { viewSignature } from './signature'
import type { SummaryView } from './summary'
import { viewSummary } from './summary'

/** A report in words, ready to be set as text or as a page. Every value is neutralised; none is escaped for HTML. */
export interface ReportView {
  readonly summary: SummaryView
  readonly fileName: string
  readonly about: readonly Field[]
  readonly conditions: readonly ConditionView[]
  readonly signatures: readonly SignatureView[]
  readonly findings: readonly FindingView[]
}

/** Puts a report into words. Decides nothing. */
export function viewReport(report: FileReport, language: Language): ReportView {
  return {
    summary: viewSummary(report, language),
    fileName: neutralise(report.file.name),
    about: viewAbout(report, language),
    conditions: report.conditions.map((condition) => viewCondition(condition, language)),
    signatures: report.signatures.map((signature) => viewSignature(signature, report.judgedAt, language)),
    findings: viewFindings(report.findings, language),
  }
}

function viewAbout(report: FileReport, language: Language): readonly Field[] {
  const { file, record } = report
  const about: Field[] = [
    { label: label('file', {}, language), value: neutralise(file.name) },
    { label: label('format', {}, language), value: FORMAT_TERMS[report.format][language] },
    { label: label('size', {}, language), value: label('bytes', { count: file.size }, language) },
    { label: label('sha256', {}, language), value: neutralise(file.sha256) },
    { label: label('question', {}, language), value: PROFILE_TERMS[report.profile][language] },
    { label: label('judgedAt', {}, language), value: momentOr(report.judgedAt, language) },
  ]
  if (record === null) return about
  const { number, form, extract, digest } = record
  about.push(
    { label: label('record', {}, language), value: label('recordLine', { number, form, extract: extract ?? '' }, language) },
    { label: label('recordDigest', {}, language), value: neutralise(digest) },
  )
  return about
}
