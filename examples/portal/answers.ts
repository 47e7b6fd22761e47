import type { Markup } from './html'

/** What a page may do: run this portal's scripts, ask this portal, start the elements' worker from a Blob, and nothing else. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  'worker-src blob:',
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

const GUARDS: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  // not "no-referrer": with it a form's POST says `Origin: null` (Fetch §3.1), which the check for other sites refuses
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

/** A page; never kept by a cache, since most of them show somebody's data. */
export function pageAnswer(markup: Markup, status = 200): Response {
  const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }
  return new Response(markup.toString(), { status, headers })
}

/** A file of the portal itself, nobody's data. */
export function fileAnswer(bytes: Uint8Array, type: string, more: Readonly<Record<string, string>> = {}): Response {
  return new Response(new Uint8Array(bytes), { headers: { 'content-type': type, 'cache-control': 'no-cache', ...more } })
}

/** After a form: go on by GET (RFC 9110 §15.4.4), so that loading again posts nothing twice. `path` is always the portal's own. */
export function seeOther(path: string, cookie?: string): Response {
  const headers = new Headers({ location: path, 'cache-control': 'no-store' })
  if (cookie !== undefined) headers.append('set-cookie', cookie)
  return new Response(null, { status: 303, headers })
}

/** The same answer under the portal's policy; goes over every answer, that of the download handler too. */
export function guarded(answer: Response, cookies: readonly string[] = []): Response {
  const headers = new Headers(answer.headers)
  for (const [name, value] of Object.entries(GUARDS)) headers.set(name, value)
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  return new Response(answer.body, { status: answer.status, headers })
}
