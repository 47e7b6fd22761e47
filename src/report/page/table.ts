import type { Language } from '../catalogue'
import { label } from '../message'
import type { Field, FindingView } from '../view'
import type { Markup } from './html'
import { html } from './html'

/** Named values, one in a row. */
export function fieldTable(fields: readonly Field[]): Markup {
  return html`<table class="fields"><tbody>${fieldRows(fields)}</tbody></table>`
}

/** The same under a caption. */
export function captionedTable(caption: string, fields: readonly Field[]): Markup {
  return html`<table class="fields"><caption>${caption}</caption><tbody>${fieldRows(fields)}</tbody></table>
`
}

/** Findings, the gravest first, each with its clause and code. */
export function findingTable(findings: readonly FindingView[], language: Language): Markup {
  if (findings.length === 0) return html``
  const heads = (['severity', 'finding', 'clause'] as const).map(
    (head) => html`<th scope="col">${label(head, {}, language)}</th>`,
  )
  return html`<table class="findings"><thead><tr>${heads}</tr></thead><tbody>${findings.map(
    ({ severity, severityWord, text, clause, code }) =>
      html`<tr><td class="${severity}">${severityWord}</td><td><bdi>${text}</bdi></td><td class="clause"><bdi>${clause}</bdi> <code>${code}</code></td></tr>
`,
  )}</tbody></table>`
}

function fieldRows(fields: readonly Field[]): readonly Markup[] {
  return fields.map(
    (field) => html`<tr><th scope="row">${field.label}</th><td><bdi>${field.value}</bdi></td></tr>
`,
  )
}
