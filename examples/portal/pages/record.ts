import { agencyOf } from '../agencies'
import { pageAnswer } from '../answers'
import { DOWNLOAD_SCRIPTS, choicesFor, downloadButton } from '../download-button'
import { html } from '../html'
import { layout } from '../layout'
import { officialOf } from '../officials'
import { recordSummary } from '../record-summary'
import type { Visit } from '../visit'
import { notFoundPage } from './not-found'

/** An official's own record, and the button for it. */
export function recordPage(visit: Visit): Response {
  const { account, say } = visit
  const official = account?.kind === 'official' ? officialOf(account.officialId) : undefined
  if (official === undefined) return notFoundPage(visit)
  const main = html`<h1>${say('Hồ sơ của tôi', 'My record')}</h1>
<p class="under">${official.fullName} · ${official.id}</p>
<div class="columns"><section class="panel" id="own" aria-labelledby="own-title"><h2 id="own-title">${say('Tải bản điện tử', 'Download')}</h2>
<p>${say(
    'Bản điện tử có chữ ký số của người có thẩm quyền và của cơ quan, có giá trị như bản gốc văn bản giấy.',
    'The electronic copy bears the signatures of the authorised person and of the agency, and has the value of the paper original.',
  )}</p>
${choicesFor('own', say)}
${downloadButton(visit, official.id, { agency: agencyOf(official.agencyId).name })}
</section><div>${recordSummary(official, say)}</div></div>`
  return pageAnswer(layout(visit, { title: say('Hồ sơ của tôi', 'My record'), main, scripts: DOWNLOAD_SCRIPTS }))
}
