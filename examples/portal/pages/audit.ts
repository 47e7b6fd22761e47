import { formatMoment } from 'signed-record'
import { neutralise } from 'signed-record/report'
import type { AuditCheck, AuditFaultCode, AuditLine } from 'signed-record/portal'
import { pageAnswer } from '../answers'
import type { AuditView } from '../audit-view'
import { readAuditView } from '../audit-view'
import { readForm } from '../forms'
import type { Markup } from '../html'
import { html } from '../html'
import { layout } from '../layout'
import type { Say, Visit } from '../visit'
import { notFoundPage } from './not-found'

/** The log of exports, and whether its chain holds. */
export async function auditPage(visit: Visit): Promise<Response> {
  return auditAnswer(visit, '')
}

/** The lines of one id: whoever has the key can look for an id that they know, and for no other (docs/portal-audit.md). */
export async function auditForm(visit: Visit): Promise<Response> {
  return auditAnswer(visit, (await readForm(visit.request))?.get('id') ?? '')
}

async function auditAnswer(visit: Visit, id: string): Promise<Response> {
  const { account, say, services } = visit
  if (account?.kind !== 'auditor') return notFoundPage(visit)
  const view = await readAuditView(services.audit.path, id === '' ? undefined : services.audit.pseudonymOf(id))
  const title = say('Nhật ký xuất hồ sơ', 'Log of exports')
  const main = html`<h1>${title}</h1>
${chainResult(view.check, say)}
<form method="post" action="/audit" class="look-up"><p class="field"><label for="id">${say(
    'Tìm theo mã cán bộ hoặc mã tài khoản',
    'Find by number of an official or account',
  )}</label><input id="id" name="id" maxlength="60" autocomplete="off" value="${id}"></p><button class="button quiet">${say('Tìm', 'Find')}</button></form>
<p class="under">${say(
    'Nhật ký không ghi mã nào, chỉ ghi bí danh của mã (HMAC-SHA-256); ai có khóa và biết mã thì tìm được.',
    'The log holds no id, only its pseudonym (HMAC-SHA-256); whoever has the key and knows an id can find it.',
  )}</p>
${lineTable(view, say)}`
  return pageAnswer(layout(visit, { title, main }))
}

function chainResult({ lines, head, broken }: AuditCheck, say: Say): Markup {
  if (broken !== null) {
    return html`<div class="notice bad" role="status" id="chain"><h2>${say(`Chuỗi đứt ở dòng ${broken.line}`, `The chain is broken at line ${broken.line}`)}</h2>
<p>${faultText(broken.code, say)} <code>${broken.code}</code></p></div>`
  }
  return html`<div class="notice good" role="status" id="chain"><h2>${say(`Chuỗi nguyên vẹn: ${lines} dòng`, `The chain is whole: ${lines} lines`)}</h2>
<p>${say(
    'Dòng bị cắt ở cuối thì chuỗi không cho biết: hãy ghi mã băm cuối ở nơi khác.',
    'Lines cut off at the end a chain cannot tell: note its head elsewhere.',
  )}${head === null ? undefined : html`<br><code class="hash">${head.sequence}:${head.hash}</code>`}</p></div>`
}

function lineTable({ lines }: AuditView, say: Say): Markup {
  if (lines.length === 0) return html`<p>${say('Không có dòng nào.', 'No lines.')}</p>`
  const heads = [
    say('Dòng', 'Line'),
    say('Lúc', 'At'),
    say('Người yêu cầu', 'Requester'),
    say('Hồ sơ', 'Record'),
    say('Mục đích', 'Purpose'),
    say('Căn cứ', 'Basis'),
    say('Kết quả', 'Outcome'),
    'SHA-256',
  ]
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${say('Các dòng nhật ký', 'Lines of the log')}"><table class="log">
<thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${lines.map(({ number, line }) => row(number, line, say))}</tbody></table></div>`
}

function row(number: number, line: AuditLine | undefined, say: Say): Markup {
  if (line === undefined)
    return html`<tr class="bad"><td>${number}</td><td colspan="7">${say('Dòng không đọc được', 'This line cannot be read')}</td></tr>`
  const at = formatMoment(line.at).replace('T', ' ').slice(0, 19)
  if (line.event === 'recovery')
    return html`<tr><td>${line.sequence}</td><td>${at}</td><td colspan="6">${say('Đã chuyển nửa dòng sau sự cố', 'Half a line was moved aside after a crash')}</td></tr>`
  const { requester, subject, purpose, basis, outcome, code, digests } = line
  const result = outcome === 'granted' ? say('Đã cấp', 'Granted') : say('Từ chối', 'Refused')
  return html`<tr><td>${line.sequence}</td><td>${at}</td><td>${short(requester)}</td><td>${short(subject)}</td><td>${neutralise(purpose)}</td><td>${basis ?? ''}</td><td>${result}${
    code === null ? undefined : html`<br><code>${code}</code>`
  }</td><td>${Object.entries(digests).map(([format, digest]) => html`<div>${format} ${short(digest)}</div>`)}</td></tr>`
}

/** The first signs are enough to tell lines apart; the whole text stands in the title. */
function short(text: string): Markup {
  return text.length <= 16 ? html`${text}` : html`<code title="${text}">${text.slice(0, 12)}…</code>`
}

function faultText(code: AuditFaultCode, say: Say): string {
  switch (code) {
    case 'AUDIT_LINE_MALFORMED':
      return say('Dòng này không phải là một dòng nhật ký.', 'This is no line of a log.')
    case 'AUDIT_LINE_ALTERED':
      return say('Dòng này đã bị sửa.', 'This line was changed.')
    case 'AUDIT_SEQUENCE':
      return say(
        'Số thứ tự sai: có dòng bị xóa, thêm hoặc chuyển chỗ.',
        'Its number is wrong: a line was removed, put in or moved.',
      )
    case 'AUDIT_CHAIN_BROKEN':
      return say('Dòng này không nối vào dòng trước.', 'This line does not follow the one before.')
    case 'AUDIT_HEAD_DIFFERS':
      return say('Dòng này không phải dòng đã ghi lại.', 'This is not the line that was noted.')
    case 'AUDIT_TRUNCATED':
      return say('Nhật ký bị cắt cụt.', 'The log is cut off.')
  }
}
