import { fileAnswer, pageAnswer } from '../answers'
import { contentDisposition } from 'signed-record/portal'
import { dataBlock, html } from '../html'
import { layout } from '../layout'
import { standAlonePage } from '../stand-alone'
import type { Visit } from '../visit'

/** Checks a file in the visitor's browser; for everybody, signed in or not. */
export function verifyPage(visit: Visit): Response {
  const { say, language, services } = visit
  const title = say('Kiểm tra tệp', 'Check a file')
  const main = html`<h1>${title}</h1>
<p class="under">${say(
    'Tệp được kiểm tra ngay trong trình duyệt này; không tệp nào rời khỏi máy của bạn.',
    'The file is checked in this browser; no file leaves your machine.',
  )}</p>
<signed-record-verify lang="${language}">${dataBlock(services.keys.pageTrust)}</signed-record-verify>
<section class="panel wide"><h2>${say('Kiểm tra khi không có mạng', 'Checking without a network')}</h2>
<p>${say(
    'Tải trang kiểm tra về, giải nén vào một thư mục rồi mở tệp index.html. Trang đó không biết chứng thư nào bị thu hồi sau khi tải.',
    'Download this page, unpack it into a folder and open index.html. It knows of no revocation after the download.',
  )}</p>
<p><a class="button quiet" href="/verify/offline.zip" download>${say('Tải trang kiểm tra (ZIP)', 'Download the page (ZIP)')}</a></p></section>`
  return pageAnswer(layout(visit, { title, main, scripts: ['signed-record-verify.js'] }))
}

/** The same page in a ZIP, for a machine without a network. */
export async function offlineZip(visit: Visit): Promise<Response> {
  const bytes = await standAlonePage(visit)
  const name = visit.say('Kiểm tra hồ sơ.zip', 'Check a record.zip')
  return fileAnswer(bytes, 'application/zip', { 'content-disposition': contentDisposition(name) })
}
