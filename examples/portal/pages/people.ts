import { agencyOf } from '../agencies'
import { pageAnswer } from '../answers'
import { DOWNLOAD_SCRIPTS, choicesFor, downloadButton } from '../download-button'
import type { Markup } from '../html'
import { html } from '../html'
import { layout } from '../layout'
import type { Official } from '../officials'
import { OFFICIALS } from '../officials'
import { isComplete } from '../record-summary'
import type { Visit } from '../visit'
import { notFoundPage } from './not-found'

/** The people whom the clerk's agency manages, each with a button. Nobody else's. */
export function peoplePage(visit: Visit): Response {
  const { account, say } = visit
  if (account?.kind !== 'clerk') return notFoundPage(visit)
  const people = OFFICIALS.filter(({ agencyId }) => agencyId === account.agencyId)
  const title = say('Nhân sự thuộc quyền quản lý', 'People of this agency')
  const main = html`<h1>${title}</h1>
<p class="under">${agencyOf(account.agencyId).name}</p>
<section class="panel wide">${choicesFor('people', say)}</section>
<ul class="people" id="people">${people.map((official) => personCard(visit, official))}</ul>`
  return pageAnswer(layout(visit, { title, main, scripts: DOWNLOAD_SCRIPTS }))
}

function personCard(visit: Visit, official: Official): Markup {
  const { say } = visit
  const { id, fullName, position } = official
  const remark = isComplete(official)
    ? undefined
    : html`<p class="tag">${say('Hồ sơ chưa đủ: chưa xuất được', 'Incomplete: cannot be exported yet')}</p>`
  return html`<li><div><h2>${fullName}</h2><p>${position} · ${id}</p>${remark}</div>${downloadButton(visit, id, {
    agency: agencyOf(official.agencyId).name,
    label: say(`Tải hồ sơ ${fullName}`, `Download the record of ${fullName}`),
  })}</li>`
}
