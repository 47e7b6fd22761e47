import type { FileReport } from '../../verify'
import type { Language } from '../catalogue'
import { ANSWER_MARKS } from '../catalogue'
import type { Label } from '../catalogue'
import { label } from '../message'
import type { ConditionView, FindingView, ReportView } from '../view'
import { toneOfAnswer } from '../view'
import type { Markup } from './html'
import { html } from './html'
import { signatureSection } from './signature'
import { fieldTable, findingTable } from './table'

/** One file's report: the verdict, why, who signed and when, then everything that this rests on, and room for the clerk's name. */
export function article(report: FileReport, view: ReportView, language: Language): Markup {
  return html`<article>
<header><h1>${label('title', {}, language)}</h1></header>
${verdict(report, view)}
${reasons(view, language)}
${signers(view, language)}
<h3>${label('file', {}, language)}</h3>
${fieldTable(view.about)}
${conditions(view, language)}
${view.signatures.map((signature) => signatureSection(signature, language))}
${view.findings.length === 0 ? [] : html`<h3>${label('fileFindings', {}, language)}</h3>${findingTable(view.findings, language)}`}
<div class="checked"><p>${label('checkedBy', {}, language)}</p><p>${label('signHere', {}, language)}</p></div>
<footer>${label('page', {}, language)}</footer>
</article>
`
}

function verdict(report: FileReport, { summary, fileName }: ReportView): Markup {
  return html`<section class="verdict ${summary.tone}">
<h2>${ANSWER_MARKS[report.answer]} ${summary.headline}</h2>
<p><bdi>${fileName}</bdi></p>
${summary.remarks.map((remark) => html`<p><bdi>${remark}</bdi></p>`)}
</section>`
}

function reasons({ summary }: ReportView, language: Language): Markup {
  if (summary.reasons.length === 0) return html``
  return html`<h3>${label('reasons', {}, language)}</h3>
<ul>${summary.reasons.map(({ sentence, details }) => html`<li><bdi>${sentence}</bdi>${detailList(details)}</li>`)}</ul>`
}

function detailList(details: readonly FindingView[]): Markup {
  if (details.length === 0) return html``
  return html`<ul>${details.map(
    ({ text, clause, code }) =>
      html`<li><bdi>${text}</bdi> <span class="clause"><bdi>${clause}</bdi> <code>${code}</code></span></li>`,
  )}</ul>`
}

function signers({ signatures }: ReportView, language: Language): Markup {
  if (signatures.length === 0) return html``
  const rows = signatures.map(
    ({ title, signer, time, tone, verdict: words }) =>
      html`<tr><td><bdi>${title}</bdi></td><td><bdi>${signer}</bdi></td><td><bdi>${time}</bdi></td><td><strong class="${tone}">${words}</strong></td></tr>
`,
  )
  return html`<h3>${label('signers', {}, language)}</h3>
<table class="signers"><thead><tr>${heads(['place', 'signer', 'signingTime', 'result'], language)}</tr></thead><tbody>${rows}</tbody></table>`
}

function conditions({ conditions: list }: ReportView, language: Language): Markup {
  if (list.length === 0) return html``
  return html`<h3>${label('conditions', {}, language)}</h3>
<table><thead><tr>${heads(['condition', 'answer', 'clause'], language)}</tr></thead><tbody>${list.map(conditionRow)}</tbody></table>`
}

function conditionRow({ name, sentence, answer, answerWord, clause }: ConditionView): Markup {
  return html`<tr><td>${name}<br><span class="clause">${sentence}</span></td><td class="answer"><strong class="${toneOfAnswer(answer)}">${ANSWER_MARKS[answer]} ${answerWord}</strong></td><td class="clause"><bdi>${clause}</bdi></td></tr>
`
}

function heads(names: readonly Label[], language: Language): readonly Markup[] {
  return names.map((name) => html`<th scope="col">${label(name, {}, language)}</th>`)
}
