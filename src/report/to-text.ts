import type { FileReport } from '../verify'
import type { Language } from './catalogue'
import { ANSWER_MARKS } from './catalogue'
import { label } from './message'
import type { Paint } from './paint'
import { painter } from './paint'
import type { ConditionView, Field, FindingView, ReportView, SignatureView } from './view'
import { toneOfAnswer, viewReport } from './view'

export interface TextOptions {
  readonly language: Language
  /** ANSI colours; the words and marks say the same without */
  readonly colour: boolean
}

/**
 * A report as text for a terminal or a log, the verdict first, then why, then everything else. Times are in Vietnam's zone.
 *
 * What comes from the file is neutralised, so that no name in it can steer a terminal or forge a line. Ends with a line end.
 */
export function toText(report: FileReport, options: TextOptions): string {
  const { language } = options
  const paint = painter(options.colour)
  const view = viewReport(report, language)
  const sections = [
    summaryLines(report, view, paint, language),
    section(
      label('conditions', {}, language),
      view.conditions.map((condition) => conditionLine(condition, view, paint)),
      paint,
    ),
    ...view.signatures.map((signature) => signatureLines(signature, paint, language)),
    section(
      label('fileFindings', {}, language),
      view.findings.map((finding) => findingLine(finding, paint)),
      paint,
    ),
    section(label('file', {}, language), fieldLines(view.about), paint),
  ]
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
}

function summaryLines(report: FileReport, { summary, fileName }: ReportView, paint: Paint, language: Language): string[] {
  const lines = [paint(`${ANSWER_MARKS[report.answer]} ${summary.headline}`, summary.tone), `  ${fileName}`]
  for (const remark of summary.remarks) lines.push(`  ${remark}`)
  if (summary.reasons.length === 0) return lines
  lines.push('', paint(label('reasons', {}, language), 'strong'))
  for (const reason of summary.reasons) {
    lines.push(`  ${paint(ANSWER_MARKS[reason.answer], toneOfAnswer(reason.answer))} ${reason.sentence}`)
    for (const detail of reason.details) lines.push(`      ${detail.text} ${paint(sourceOf(detail), 'faint')}`)
  }
  return lines
}

function section(title: string, lines: readonly string[], paint: Paint): string[] {
  return lines.length === 0 ? [] : [paint(title, 'strong'), ...lines]
}

function conditionLine(condition: ConditionView, { conditions }: ReportView, paint: Paint): string {
  const mark = paint(ANSWER_MARKS[condition.answer], toneOfAnswer(condition.answer))
  const width = (key: 'name' | 'answerWord'): number => Math.max(...conditions.map((other) => other[key].length))
  const columns = [condition.name.padEnd(width('name')), condition.answerWord.padEnd(width('answerWord')), condition.clause]
  return `  ${mark} ${columns.join('  ')}`.trimEnd()
}

function signatureLines(signature: SignatureView, paint: Paint, language: Language): string[] {
  const { title, verdict, tone, fields, details, findings, certificates } = signature
  return [
    `${paint(title, 'strong')}: ${paint(verdict, tone)}`,
    ...fieldLines([...fields, ...details, ...changeField(signature, language)]),
    ...findings.map((finding) => findingLine(finding, paint)),
    ...(certificates.length === 0 ? [] : [`  ${label('certificatePath', {}, language)}`]),
    ...certificates.flatMap(({ use, fields: facts }, index) => [
      `    ${index + 1}. ${use}`,
      ...fieldLines(facts).map((line) => `     ${line}`),
    ]),
  ]
}

function changeField({ changes }: SignatureView, language: Language): readonly Field[] {
  if (changes === undefined) return []
  const revisions = changes.revisions.map(({ title, changes: list }) => `${title}: ${list.join('; ')}`)
  return [{ label: label('changesAfter', {}, language), value: [changes.sentence, ...revisions].join('; ') }]
}

function fieldLines(fields: readonly Field[]): string[] {
  const width = Math.max(0, ...fields.map((field) => field.label.length))
  return fields.map((field) => `  ${field.label.padEnd(width)}  ${field.value}`)
}

function findingLine(finding: FindingView, paint: Paint): string {
  const { severity, severityWord, text } = finding
  const tone = severity === 'error' ? 'bad' : severity === 'warning' ? 'open' : 'plain'
  return `  ${paint(severityWord, tone)}: ${text} ${paint(sourceOf(finding), 'faint')}`
}

function sourceOf({ code, clause }: FindingView): string {
  return clause === '' ? `[${code}]` : `[${code}, ${clause}]`
}
