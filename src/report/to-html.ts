import type { FileReport } from '../verify'
import type { Language } from './catalogue'
import { ANSWER_MARKS } from './catalogue'
import type { Markup } from './html'
import { html } from './html'
import { label } from './message'
import { PAGE_STYLE } from './page-style'
import type { ConditionView, Field, FindingView, ReportView, SignatureView } from './view'
import { toneOfAnswer, viewReport } from './view'

/**
 * Reports as one self-contained page for screen and paper, each verdict first: no script, no resource from elsewhere.
 *
 * Everything from a file is escaped by `html`, and the page's policy forbids whatever could still run or load.
 */
export function toHtml(reports: readonly FileReport[], language: Language): string {
  const title = label('title', {}, language)
  const page = html`<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
${PAGE_STYLE}
</head>
<body>
<header><h1>${title}</h1></header>
<main>
${reports.map((report) => article(report, language))}
</main>
<div class="checked"><p>${label('checkedBy', {}, language)}</p><p>${label('signHere', {}, language)}</p></div>
<footer>${label('page', {}, language)}</footer>
</body>
</html>
`
  return page.toString()
}

function article(report: FileReport, language: Language): Markup {
  const view = viewReport(report, language)
  return html`<article>
${verdict(report, view)}
${reasons(view, language)}
<h3>${label('file', {}, language)}</h3>
${fieldTable(view.about)}
${conditions(view, language)}
${view.signatures.map((signature) => signatureSection(signature))}
${view.findings.length === 0 ? [] : html`<h3>${label('fileFindings', {}, language)}</h3>${findingList(view.findings)}`}
</article>
`
}

function verdict(report: FileReport, { summary, fileName }: ReportView): Markup {
  return html`<section class="verdict ${summary.tone}">
<h2>${ANSWER_MARKS[report.answer]} ${summary.headline}</h2>
<p><bdi>${fileName}</bdi></p>
${summary.remarks.map((remark) => html`<p>${remark}</p>`)}
</section>`
}

function reasons({ summary }: ReportView, language: Language): Markup {
  if (summary.reasons.length === 0) return html``
  return html`<h3>${label('reasons', {}, language)}</h3>
<ul>${summary.reasons.map((reason) => html`<li>${reason.sentence}${detailList(reason.details)}</li>`)}</ul>`
}

function detailList(details: readonly FindingView[]): Markup {
  if (details.length === 0) return html``
  return html`<ul>${details.map(
    ({ text, clause, code }) => html`<li><bdi>${text}</bdi> <span class="clause"><code>${code}</code> ${clause}</span></li>`,
  )}</ul>`
}

function conditions({ conditions: list }: ReportView, language: Language): Markup {
  if (list.length === 0) return html``
  const heads = (['condition', 'answer', 'clause'] as const).map(
    (head) => html`<th scope="col">${label(head, {}, language)}</th>`,
  )
  return html`<h3>${label('conditions', {}, language)}</h3>
<table><thead><tr>${heads}</tr></thead><tbody>${list.map(conditionRow)}</tbody></table>`
}

function conditionRow({ name, sentence, answer, answerWord, clause }: ConditionView): Markup {
  return html`<tr><td>${name}<br><span class="clause">${sentence}</span></td><td class="answer"><strong class="${toneOfAnswer(answer)}">${ANSWER_MARKS[answer]} ${answerWord}</strong></td><td class="clause">${clause}</td></tr>
`
}

function signatureSection({ title, verdict: words, tone, fields, details, findings }: SignatureView): Markup {
  return html`<section>
<h3><bdi>${title}</bdi>: <strong class="${tone}">${words}</strong></h3>
${fieldTable(fields)}
<div class="details">${fieldTable(details)}</div>
${findingList(findings)}
</section>
`
}

function fieldTable(fields: readonly Field[]): Markup {
  return html`<table><tbody>${fields.map(
    (field) => html`<tr><th scope="row">${field.label}</th><td><bdi>${field.value}</bdi></td></tr>
`,
  )}</tbody></table>`
}

function findingList(findings: readonly FindingView[]): Markup {
  if (findings.length === 0) return html``
  return html`<ul>${findings.map(
    ({ severityWord, text, clause, code }) =>
      html`<li>${severityWord}: <bdi>${text}</bdi> <span class="clause"><code>${code}</code> ${clause}</span></li>
`,
  )}</ul>`
}
