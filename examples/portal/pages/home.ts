import type { Account } from '../accounts'
import { ACCOUNTS, accountOf, describeAccount } from '../accounts'
import { pageAnswer, seeOther } from '../answers'
import { readForm } from '../forms'
import type { Markup } from '../html'
import { html } from '../html'
import { layout, linksOf } from '../layout'
import type { Say, Visit } from '../visit'

/** The first page: who are you, or what can you do here. */
export function homePage(visit: Visit): Response {
  const { account, say } = visit
  if (account === undefined) return pageAnswer(layout(visit, { title: say('Đăng nhập', 'Sign in'), main: signIn(say) }))
  return pageAnswer(layout(visit, { title: say('Trang chủ', 'Home'), main: tasks(account, say) }))
}

/** Signs in as the account that was chosen. */
export async function signInForm(visit: Visit): Promise<Response> {
  const { request, services } = visit
  const account = accountOf((await readForm(request))?.get('account') ?? '')
  return account === undefined ? seeOther('/') : seeOther('/', services.sessions.begin(request, account.id))
}

export function signOutForm({ request, services }: Visit): Response {
  return seeOther('/', services.sessions.end(request))
}

function signIn(say: Say): Markup {
  const groups: readonly (readonly [string, readonly Account['kind'][]])[] = [
    [say('Cán bộ, công chức, viên chức', 'Officials'), ['official']],
    [say('Cơ quan quản lý', 'Managing agencies'), ['clerk', 'auditor']],
    [say('Tổ chức khác', 'Others'), ['outsider']],
  ]
  return html`<div class="lead"><h1>${say('Hồ sơ của bạn, có giá trị như bản giấy', 'Your record, worth the paper original')}</h1>
<p>${say(
    'Tải sơ yếu lý lịch điện tử được người có thẩm quyền ký số và cơ quan ký số (Điều 8 Quy chế của Thông tư 06/2023/TT-BNV). Ai nhận được tệp cũng có thể kiểm tra ngay trên máy của mình.',
    'Download your electronic record, signed by the authorised person and by the agency (Regulation of Circular 06/2023/TT-BNV, Article 8). Whoever receives the file can check it on their own machine.',
  )}</p>
<p><a class="button quiet" href="/verify">${say('Kiểm tra một tệp đã nhận', 'Check a file you received')}</a></p></div>
<h2>${say('Đăng nhập', 'Sign in')}</h2>
<p>${say('Cổng thực hành không hỏi mật khẩu: hãy chọn một tài khoản.', 'The practice portal asks no password: choose an account.')}</p>
<form method="post" action="/sign-in">${groups.map(
    ([title, kinds]) =>
      html`<section class="accounts"><h3>${title}</h3><ul>${ACCOUNTS.filter(({ kind }) => kinds.includes(kind)).map(
        (account) =>
          html`<li><button name="account" value="${account.id}"><strong>${account.name}</strong><small>${describeAccount(account, say)}</small></button></li>`,
      )}</ul></section>`,
  )}</form>`
}

function tasks(account: Account, say: Say): Markup {
  const cards = linksOf(account).filter(({ to }) => to !== '/')
  return html`<h1>${say('Xin chào,', 'Welcome,')} ${account.name}</h1>
<p class="under">${describeAccount(account, say)}</p>
<ul class="tasks">${cards.map(
    ({ to, vi, en }) => html`<li><a href="${to}"><strong>${say(vi, en)}</strong><span>${explain(to, say)}</span></a></li>`,
  )}</ul>`
}

function explain(path: string, say: Say): string {
  const texts: Readonly<Record<string, string>> = {
    '/record': say(
      'Xem tóm tắt hồ sơ và tải bản điện tử có hai chữ ký số.',
      'See a summary of your record and download it with both signatures.',
    ),
    '/request': say(
      'Khi cơ quan quản lý người đó đã đồng ý bằng văn bản.',
      'When the agency that manages the person has consented in writing.',
    ),
    '/people': say('Hồ sơ của những người thuộc quyền quản lý của cơ quan.', 'Records of the people whom your agency manages.'),
    '/consents': say(
      'Đồng ý cho một cán bộ khai thác hồ sơ của người thuộc quyền quản lý.',
      'Let an official use the record of somebody whom your agency manages.',
    ),
    '/audit': say('Xem nhật ký xuất hồ sơ và kiểm tra chuỗi.', 'Read the log of exports and check its chain.'),
    '/verify': say(
      'Xem một tệp PDF hoặc XML có giá trị như bản giấy không. Không tệp nào rời khỏi máy.',
      'See whether a PDF or XML is worth the paper original. No file leaves the machine.',
    ),
  }
  return texts[path] ?? ''
}
