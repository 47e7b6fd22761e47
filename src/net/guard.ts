import { SourceError } from '../base'
import { isPublicAddress, readAddress } from './address'
import { parseUrl } from './platform'
import type { WebUrl } from './platform'

/** An address that may be asked. */
export interface Admitted {
  readonly url: WebUrl
  /** the host was named by the caller: it may lie in a private network */
  readonly allowPrivate: boolean
}

/** Names that stand for the machine or its network (RFC 6761, RFC 6762, RFC 8375, RFC 9476), and what cloud platforms call theirs. */
const LOCAL_NAMES = [
  'localhost',
  'local',
  'localdomain',
  'internal',
  'intranet',
  'lan',
  'home',
  'corp',
  'home.arpa',
  'test',
  'onion',
  'alt',
]

/**
 * Says whether an address may be asked at all: http or https, without user name and password, and neither a private address nor a
 * name of the local network unless `allowHosts` has the host (`host` or `host:port`).
 *
 * Addresses come out of certificates that anybody can make. What a public-looking name resolves to is not seen here: the
 * `HttpClient` checks that while it connects.
 *
 * @throws SourceError SOURCE_HOST_FORBIDDEN
 */
export function admit(address: string, allowHosts: readonly string[], base?: string): Admitted {
  const url = parseUrl(address, base)
  if (url === undefined) throw forbidden('not an address')
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw forbidden('neither http nor https')
  if (url.username !== '' || url.password !== '') throw forbidden('an address with user name or password')
  const host = bareHost(url.hostname)
  if (allowHosts.some((allowed) => isNamed(allowed, host, url))) return { url, allowPrivate: true }
  if (readAddress(host) !== undefined) {
    if (!isPublicAddress(host)) throw forbidden(`${host} is not a public address`)
  } else if (isLocalName(host)) throw forbidden(`${host} is a name of a local network`)
  return { url, allowPrivate: false }
}

function isNamed(allowed: string, host: string, url: WebUrl): boolean {
  const bare = allowed.includes(':') && !allowed.startsWith('[') && readAddress(allowed) !== undefined ? `[${allowed}]` : allowed
  const named = parseUrl(`${url.protocol}//${bare}`)
  if (named === undefined || bareHost(named.hostname) !== host) return false
  // a port that is the scheme's own is not told apart from none, so the text is asked
  return !/:\d+$/.test(bare) || named.port === url.port
}

function isLocalName(host: string): boolean {
  if (!host.includes('.')) return true
  return LOCAL_NAMES.some((name) => host.endsWith(`.${name}`))
}

// "localhost." is localhost: the dot at the end is the root of all names (RFC 1034 §3.1)
function bareHost(hostname: string): string {
  return hostname.replace(/\.+$/, '').toLowerCase()
}

function forbidden(message: string): SourceError {
  return new SourceError('SOURCE_HOST_FORBIDDEN', message)
}
