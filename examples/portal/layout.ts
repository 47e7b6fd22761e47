import type { Account } from './accounts'
import { describeAccount } from './accounts'
import type { Markup } from './html'
import { html } from './html'
import type { Visit } from './visit'

/** One page's own part. */
export interface PageContent {
  readonly title: string
  readonly main: Markup
  /** names of scripts under /assets */
  readonly scripts?: readonly string[]
}

/** The page around it: notice of practice, name of the portal, who is signed in, ways on. */
export function layout(visit: Visit, { title, main, scripts = [] }: PageContent): Markup {
  const { account, language, say } = visit
  const portal = say('Cổng hồ sơ cán bộ', 'Personnel records portal')
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – ${portal}</title>
<link rel="icon" href="/assets/mark.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/portal.css">
${scripts.map((name) => html`<script src="/assets/${name}" defer></script>`)}
</head>
<body>
<a class="skip" href="#main">${say('Đến nội dung chính', 'Skip to content')}</a>
<header>
<p class="practice" role="note"><strong>${say('Cổng thực hành.', 'Practice portal.')}</strong> ${say(
    'Mọi người ở đây đều không có thật; chữ ký ở đây không có giá trị pháp lý.',
    'Nobody here exists; the signatures made here are worth nothing.',
  )}</p>
<div class="masthead"><div class="inner">
<a class="brand" href="/"><img src="/assets/mark.svg" alt="" width="44" height="44"><span><strong>${portal}</strong><small>${say(
    'Tỉnh Mẫu · Tỉnh Thử',
    'Mẫu and Thử provinces (invented)',
  )}</small></span></a>
${languageSwitch(visit)}
</div></div>
${navigation(visit)}
</header>
<main id="main" class="inner" tabindex="-1">
${main}
</main>
<footer class="foot"><div class="inner"><p>${say(
    'Ví dụ của thư viện signed-record. Mỗi lần xuất hồ sơ, dù được hay bị từ chối, đều để lại một dòng nhật ký.',
    'An example of the signed-record library. Every export, granted or refused, leaves a line in the log.',
  )}</p>${account === undefined ? undefined : html`<p>${say('Mã tài khoản', 'Account')}: ${account.id}</p>`}</div></footer>
</body>
</html>
`
}

function languageSwitch({ language }: Visit): Markup {
  // the query alone: a path of `//somebody` in a link leads to somebody's site
  return html`<nav class="languages" aria-label="Ngôn ngữ / Language"><a href="?lang=vi" lang="vi" hreflang="vi"${currentMark(
    language === 'vi',
  )}>Tiếng Việt</a> <a href="?lang=en" lang="en" hreflang="en"${currentMark(language === 'en')}>English</a></nav>`
}

function navigation({ account, path, say }: Visit): Markup {
  const links = linksOf(account).map(
    ({ to, vi, en }) => html`<li><a href="${to}"${currentMark(to === path)}>${say(vi, en)}</a></li>`,
  )
  const person =
    account === undefined
      ? undefined
      : html`<form class="person" method="post" action="/sign-out"><span><strong>${account.name}</strong><small>${describeAccount(
          account,
          say,
        )}</small></span><button class="quiet">${say('Đăng xuất', 'Sign out')}</button></form>`
  return html`<div class="bar"><div class="inner"><nav aria-label="${say('Chính', 'Main')}"><ul>${links}</ul></nav>${person}</div></div>`
}

function currentMark(isCurrent: boolean): Markup | undefined {
  return isCurrent ? html` aria-current="page"` : undefined
}

interface Link {
  readonly to: string
  readonly vi: string
  readonly en: string
}

/** The ways on for an account; whoever is not signed in can verify. */
export function linksOf(account: Account | undefined): readonly Link[] {
  const home = { to: '/', vi: 'Trang chủ', en: 'Home' }
  const verify = { to: '/verify', vi: 'Kiểm tra tệp', en: 'Check a file' }
  const request = { to: '/request', vi: 'Hồ sơ người khác', en: "Another's record" }
  switch (account?.kind) {
    case undefined:
      return [home, verify]
    case 'official':
      return [home, { to: '/record', vi: 'Hồ sơ của tôi', en: 'My record' }, request, verify]
    case 'clerk':
      return [
        home,
        { to: '/people', vi: 'Nhân sự', en: 'People' },
        { to: '/consents', vi: 'Văn bản đồng ý', en: 'Written consents' },
        verify,
      ]
    case 'outsider':
      return [home, request, verify]
    case 'auditor':
      return [home, { to: '/audit', vi: 'Nhật ký', en: 'Log' }, verify]
  }
}
