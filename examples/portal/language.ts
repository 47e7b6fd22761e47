import { readCookie } from './cookies'
import type { Language } from './visit'

const COOKIE = 'language'

/** The page's language: as the address asks, else as it asked before, else Vietnamese. */
export function languageOf(request: Request, url: URL): Language {
  const wanted = asked(url) ?? readCookie(request, COOKIE)
  return wanted === 'en' ? 'en' : 'vi'
}

/** The cookie that keeps a language which the address asks for. */
export function languageCookie(url: URL): readonly string[] {
  const wanted = asked(url)
  return wanted === undefined ? [] : [`${COOKIE}=${wanted}; HttpOnly; SameSite=Strict; Path=/; Max-Age=31536000`]
}

function asked(url: URL): Language | undefined {
  const wanted = url.searchParams.get('lang')
  return wanted === 'vi' || wanted === 'en' ? wanted : undefined
}
