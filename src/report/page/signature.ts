import type { Language } from '../catalogue'
import { label } from '../message'
import type { ChangesView, SignatureView } from '../view'
import type { Markup } from './html'
import { html } from './html'
import { captionedTable, fieldTable, findingTable } from './table'

/** Who signed, when, by which chain, what changed after, and what was found: one signature, whole. */
export function signatureSection(signature: SignatureView, language: Language): Markup {
  const { title, tone, verdict, fields, details, findings } = signature
  return html`<section class="signature">
<h3><bdi>${title}</bdi>: <strong class="${tone}">${verdict}</strong></h3>
${fieldTable([...fields, ...details])}
${changes(signature.changes, language)}
${findings.length === 0 ? [] : html`<h4>${label('findings', {}, language)}</h4>${findingTable(findings, language)}`}
${certificates(signature, language)}
</section>
`
}

function changes(view: ChangesView | undefined, language: Language): Markup {
  if (view === undefined) return html``
  const verdict = view.permitted ? html`${view.sentence}` : html`<strong class="bad">${view.sentence}</strong>`
  const revisions = view.revisions.map(
    ({
      title,
      changes: list,
    }) => html`<li>${title}: ${list.map((change, index) => html`${index === 0 ? '' : '; '}<bdi>${change}</bdi>`)}</li>
`,
  )
  return html`<h4>${label('changesAfter', {}, language)}</h4>
<p>${verdict}</p>${revisions.length === 0 ? [] : html`<ul>${revisions}</ul>`}`
}

function certificates({ certificates: list }: SignatureView, language: Language): Markup {
  if (list.length === 0) return html``
  return html`<h4>${label('certificatePath', {}, language)}</h4>
<div class="certificates">${list.map(({ use, fields }, index) => captionedTable(`${index + 1}. ${use}`, fields))}</div>`
}
