import { parseUrl } from './platform'

/**
 * Hosts that certificates in use name although only the authority's own network knows them, and the public host of the same service
 * (R-38). What comes back is signed, so a wrong entry can cost an answer but not forge one.
 */
export const HOST_ALIASES: Readonly<Record<string, string>> = {
  'ocsp.ca.ptc': 'ocsp.ca.gov.vn',
}

/** The address with its host replaced where `aliases` knows it; path, query and port stay. */
export function withPublicHost(address: string, aliases: Readonly<Record<string, string>> = HOST_ALIASES): string {
  const url = parseUrl(address)
  if (url === undefined || !Object.hasOwn(aliases, url.hostname)) return address
  const host = `${aliases[url.hostname] ?? url.hostname}${url.port === '' ? '' : `:${url.port}`}`
  const start = `${url.protocol}//`
  return `${start}${host}${url.href.slice(url.href.indexOf('/', start.length))}`
}
