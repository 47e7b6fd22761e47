import { pageAnswer } from '../answers'
import { html } from '../html'
import { layout } from '../layout'
import type { Visit } from '../visit'

/** One answer for what does not exist and for what is not this account's to see. */
export function notFoundPage(visit: Visit): Response {
  const { say } = visit
  const title = say('Không có trang này', 'No such page')
  const main = html`<h1>${title}</h1>
<p>${say('Trang không có, hoặc không dành cho tài khoản này.', 'The page does not exist, or is not for this account.')}</p>
<p><a href="/">${say('Về trang chủ', 'Back to the first page')}</a></p>`
  return pageAnswer(layout(visit, { title, main }), 404)
}
