import type { FileReport } from '../verify'
import type { Language } from './catalogue'
import { ANSWER_MARKS } from './catalogue'
import { label } from './message'
import { article } from './page/article'
import type { Markup } from './page/html'
import { html } from './page/html'
import { PAGE_STYLE, PAGE_STYLE_HASH } from './page/style'
import type { ReportView } from './view'
import { viewReport } from './view'

/**
 * Reports as one self-contained page for screen and paper, each verdict first: no script, no resource from elsewhere. Printed, each file
 * begins a sheet of its own, to be kept with the file.
 *
 * Everything from a file is neutralised, then escaped by `html`; the page's policy forbids whatever could still run or load, and every
 * style but the page's own. Judges nothing and raises nothing.
 *
 * @param reports one or more, as `verifyExport` gives them
 */
export function toHtml(reports: readonly FileReport[], language: Language): string {
  const title = label('title', {}, language)
  const views = reports.map((report) => viewReport(report, language))
  const [only] = views
  const name = only === undefined || views.length > 1 ? '' : `: ${only.fileName}`
  const page = html`<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${PAGE_STYLE_HASH}'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}${name}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<main>
${overview(reports, views, language)}${reports.map((report, index) => {
  const view = views[index]
  return view === undefined ? html`` : article(report, view, language)
})}
</main>
</body>
</html>
`
  return page.toString()
}

/** Of several files, which is what: nobody has to leaf through the sheets to find the one that fails. */
function overview(reports: readonly FileReport[], views: readonly ReportView[], language: Language): Markup {
  if (views.length < 2) return html``
  const rows = views.map(({ summary, fileName }, index) => {
    const { answer } = reports[index] ?? { answer: 'refused' as const }
    return html`<tr><td><bdi>${fileName}</bdi></td><td><strong class="${summary.tone}">${ANSWER_MARKS[answer]} ${summary.headline}</strong></td></tr>
`
  })
  return html`<section class="overview">
<h2>${label('files', {}, language)}</h2>
<table><thead><tr><th scope="col">${label('file', {}, language)}</th><th scope="col">${label('verdict', {}, language)}</th></tr></thead><tbody>${rows}</tbody></table>
</section>
`
}
