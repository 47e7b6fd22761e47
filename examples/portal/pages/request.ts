import type { AccessConsent } from 'signed-record/portal'
import { pageAnswer } from '../answers'
import { DOWNLOAD_SCRIPTS, choicesFor, downloadButton } from '../download-button'
import type { Markup } from '../html'
import { html } from '../html'
import { layout } from '../layout'
import type { Say, Visit } from '../visit'
import { notFoundPage } from './not-found'

/**
 * Asks for somebody else's record. The page is the same whoever is asked for: whether a number belongs to anybody, only the download
 * handler could tell, and it tells nothing without a basis.
 */
export function requestPage(visit: Visit): Response {
  const { account, say, services } = visit
  if (account?.kind !== 'official' && account?.kind !== 'outsider') return notFoundPage(visit)
  const title = say('Hồ sơ của người khác', "Another person's record")
  const main = html`<h1>${title}</h1>
<p class="under">${say(
    'Chỉ được khai thác khi cơ quan quản lý người đó đã đồng ý bằng văn bản (Điều 8 Quy chế).',
    'Only with the written consent of the agency that manages the person (Regulation, Article 8).',
  )}</p>
${account.kind === 'outsider' ? outsiderNotice(say) : consentTable(services.consents.givenTo(account.id), say)}
<section class="panel wide" id="request">${choicesFor('request', say, fields(say))}
${downloadButton(visit, '')}</section>`
  return pageAnswer(layout(visit, { title, main, scripts: DOWNLOAD_SCRIPTS }))
}

function fields(say: Say): Markup {
  return html`<p class="field"><label for="request-subject">${say('Mã cán bộ', 'Number of the official')}</label>
<input id="request-subject" name="subject" autocomplete="off" maxlength="40" placeholder="CB-…"></p>
<p class="field"><label for="request-consent">${say('Số văn bản đồng ý (nếu có)', 'Number of the written consent (if any)')}</label>
<input id="request-consent" name="consent-reference" autocomplete="off" maxlength="60"></p>`
}

function consentTable(consents: readonly AccessConsent[], say: Say): Markup {
  if (consents.length === 0)
    return html`<p class="notice">${say('Chưa có văn bản đồng ý nào cho bạn.', 'No consent has been given to you yet.')}</p>`
  return html`<h2>${say('Văn bản đồng ý đã cấp cho bạn', 'Consents given to you')}</h2>
<div class="scroll" tabindex="0" role="region" aria-label="${say('Văn bản đồng ý', 'Consents')}"><table>
<thead><tr><th scope="col">${say('Số', 'Number')}</th><th scope="col">${say('Ngày', 'Date')}</th><th scope="col">${say(
    'Cơ quan',
    'Agency',
  )}</th><th scope="col">${say('Mã cán bộ', 'Official')}</th></tr></thead>
<tbody>${consents.map(
    ({ reference, date, agency, officialId }) =>
      html`<tr><td>${reference}</td><td>${date}</td><td>${agency}</td><td>${officialId}</td></tr>`,
  )}</tbody></table></div>`
}

function outsiderNotice(say: Say): Markup {
  return html`<p class="notice">${say(
    'Điều 8 không cho tổ chức bên ngoài quyền khai thác. Cần một căn cứ pháp luật khác được xem xét; cổng này không có, nên mọi yêu cầu sẽ được trả lời là không tìm thấy.',
    'Article 8 gives outside bodies nothing. Another legal basis would have to be examined; this portal has none, so every request is answered as not found.',
  )}</p>`
}
