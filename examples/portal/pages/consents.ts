import type { AccessConsent } from 'signed-record/portal'
import { ACCOUNTS, accountOf, describeAccount } from '../accounts'
import { agencyOf } from '../agencies'
import { pageAnswer, seeOther } from '../answers'
import type { ConsentEntry, ConsentFault } from '../consent-entry'
import { EMPTY_ENTRY, entryOf, faultOf } from '../consent-entry'
import { readForm } from '../forms'
import type { Markup } from '../html'
import { html } from '../html'
import { layout } from '../layout'
import { OFFICIALS, officialOf } from '../officials'
import type { Say, Visit } from '../visit'
import { notFoundPage } from './not-found'

/** The consents that a clerk's agency has given, and the form for another. */
export function consentsPage(visit: Visit): Response {
  return visit.account?.kind === 'clerk' ? consentsAnswer(visit, visit.account.agencyId, EMPTY_ENTRY) : notFoundPage(visit)
}

/** Keeps a consent. Only an agency's clerk gives one, only for whom the agency manages (Quy chế Điều 8). */
export async function consentForm(visit: Visit): Promise<Response> {
  const { account, request, services } = visit
  if (account?.kind !== 'clerk') return notFoundPage(visit)
  const { id: agencyId, name: agency } = agencyOf(account.agencyId)
  const entry = entryOf(await readForm(request))
  const fault = faultOf(entry, agencyId, services.now())
  if (fault !== undefined) return consentsAnswer(visit, agencyId, entry, fault)
  const isKept = await services.consents.add({ ...entry, agencyId, agency })
  return isKept ? seeOther('/consents') : consentsAnswer(visit, agencyId, entry, 'reference-used')
}

function consentsAnswer(visit: Visit, agencyId: string, entry: ConsentEntry, fault?: ConsentFault): Response {
  const { say, services } = visit
  const title = say('Văn bản đồng ý', 'Written consents')
  const main = html`<h1>${title}</h1>
<p class="under">${agencyOf(agencyId).name}</p>
${fault === undefined ? undefined : html`<p class="notice bad" role="alert">${faultText(fault, say)}</p>`}
<section class="panel wide"><h2>${say('Cấp văn bản đồng ý', 'Give a consent')}</h2>${entryForm(agencyId, entry, say)}</section>
<h2>${say('Đã cấp', 'Given')}</h2>
${givenTable(services.consents.givenBy(agencyId), say)}`
  return pageAnswer(layout(visit, { title, main }), fault === undefined ? 200 : 422)
}

function entryForm(agencyId: string, entry: ConsentEntry, say: Say): Markup {
  const people = OFFICIALS.filter((official) => official.agencyId === agencyId)
  const grantees = ACCOUNTS.filter(({ kind }) => kind === 'official')
  return html`<form method="post" action="/consents" class="entry">
<p class="field"><label for="reference">${say('Số, ký hiệu văn bản', 'Number of the document')}</label><input id="reference" name="reference" required maxlength="60" autocomplete="off" value="${entry.reference}" placeholder="12/SNV-CCVC"></p>
<p class="field"><label for="date">${say('Ngày văn bản', 'Date of the document')}</label><input id="date" name="date" type="date" required value="${entry.date}"></p>
<p class="field"><label for="officialId">${say('Hồ sơ của', 'Whose record')}</label><select id="officialId" name="officialId">${people.map(
    ({ id, fullName }) => option(id, `${fullName} (${id})`, entry.officialId),
  )}</select></p>
<p class="field"><label for="grantedTo">${say('Người được khai thác', 'Who may use it')}</label><select id="grantedTo" name="grantedTo">${grantees.map(
    (account) => option(account.id, `${account.name} – ${describeAccount(account, say)}`, entry.grantedTo),
  )}</select></p>
<p><button class="button">${say('Ghi vào sổ', 'Enter in the register')}</button></p>
</form>`
}

function option(value: string, label: string, chosen: string): Markup {
  return html`<option value="${value}"${value === chosen ? html` selected` : undefined}>${label}</option>`
}

function givenTable(consents: readonly AccessConsent[], say: Say): Markup {
  if (consents.length === 0) return html`<p>${say('Chưa cấp văn bản nào.', 'None yet.')}</p>`
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${say('Văn bản đã cấp', 'Consents given')}"><table><thead><tr><th scope="col">${say(
    'Số',
    'Number',
  )}</th><th scope="col">${say('Ngày', 'Date')}</th><th scope="col">${say('Hồ sơ của', 'Whose record')}</th><th scope="col">${say(
    'Người được khai thác',
    'Who may use it',
  )}</th></tr></thead><tbody>${consents.map(
    ({ reference, date, officialId, grantedTo }) =>
      html`<tr><td>${reference}</td><td>${date}</td><td>${officialOf(officialId)?.fullName} (${officialId})</td><td>${accountOf(grantedTo)?.name} (${grantedTo})</td></tr>`,
  )}</tbody></table></div>`
}

function faultText(fault: ConsentFault, say: Say): string {
  switch (fault) {
    case 'reference':
      return say(
        'Số văn bản chỉ gồm chữ, số, dấu gạch, gạch chéo, chấm và khoảng trắng.',
        'A number has letters, digits, hyphens, slashes, full stops and spaces only.',
      )
    case 'date':
      return say('Ngày không đúng, hoặc ở tương lai.', 'The date is wrong or in the future.')
    case 'official':
      return say('Người này không thuộc quyền quản lý của cơ quan.', 'Your agency does not manage this person.')
    case 'grantee':
      return say('Chỉ cấp cho cán bộ khác có tài khoản.', 'Only another official with an account can be given a consent.')
    case 'reference-used':
      return say('Số văn bản này đã có trong sổ.', 'The register already holds this number.')
  }
}
