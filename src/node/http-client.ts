import { lookup } from 'node:dns'
import type { LookupAddress } from 'node:dns'
import { request as requestPlain } from 'node:http'
import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http'
import { request as requestSecure } from 'node:https'
import type { LookupFunction } from 'node:net'
import { SourceError, joinBytes } from '../base'
import { isPublicAddress } from '../net'
import type { HttpClient, HttpRequest, HttpResponse } from '../net'

/** Resolves a host name to all its addresses. */
export type ResolveHost = (host: string) => Promise<readonly { readonly address: string; readonly family: number }[]>

/**
 * An `HttpClient` over Node's own modules: connects only to the addresses it has checked.
 *
 * A name that resolves to a private address, among others or later on (DNS rebinding), is refused unless the request allows private
 * hosts: the check is the look-up of the connection itself. Proxies of the environment are not used: they would resolve names again.
 */
export function createHttpClient(resolveHost: ResolveHost = resolveWithSystem): HttpClient {
  return { request: async (request) => exchange(request, resolveHost) }
}

async function exchange(request: HttpRequest, resolveHost: ResolveHost): Promise<HttpResponse> {
  const url = new URL(request.url)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  // a literal address is connected to without a look-up
  if (!request.allowPrivate && /^[\d.]+$|:/.test(host) && !isPublicAddress(host)) throw forbidden(host)
  return new Promise((resolve, reject) => {
    const fail = (cause: unknown): void => reject(asSourceError(cause))
    const sent = send(url, {
      method: request.method,
      headers: { ...request.headers, ...bodyHeaders(request.body), 'accept-encoding': 'identity', 'user-agent': 'signed-record' },
      lookup: pinned(resolveHost, request.allowPrivate),
      // a pooled connection may have been opened by others, to an address that nobody checked
      agent: false,
    })
    const stop = (): void => void sent.destroy(new SourceError('SOURCE_TIMEOUT', 'stopped'))
    if (request.signal.aborted) stop()
    request.signal.addEventListener('abort', stop, { once: true })
    sent.on('close', () => request.signal.removeEventListener('abort', stop))
    sent.on('error', fail)
    sent.on('response', (incoming) => {
      readBody(incoming, request.maxBytes).then((bytes) => resolve(responseOf(incoming, bytes)), fail)
    })
    sent.end(request.body)
  })
}

function send(url: URL, options: RequestOptions): ClientRequest {
  return url.protocol === 'https:' ? requestSecure(url, options) : requestPlain(url, options)
}

function bodyHeaders(body: Uint8Array | undefined): Readonly<Record<string, string>> {
  return body === undefined ? {} : { 'content-length': String(body.length) }
}

function pinned(resolveHost: ResolveHost, allowPrivate: boolean): LookupFunction {
  return (host, options, callback) => {
    resolveHost(host).then(
      (resolved) => {
        const addresses = [...resolved]
        // one private address among public ones is enough: which of them is used is not ours to choose
        const refused = allowPrivate ? undefined : addresses.find(({ address }) => !isPublicAddress(address))
        const [first] = addresses
        if (refused !== undefined) callback(forbidden(host), '', 0)
        else if (first === undefined) callback(new Error(`${host} has no address`), '', 0)
        else if (options.all === true) callback(null, addresses)
        else callback(null, first.address, first.family)
      },
      (cause: unknown) => callback(cause instanceof Error ? cause : new Error('look-up failed'), '', 0),
    )
  }
}

async function resolveWithSystem(host: string): Promise<readonly LookupAddress[]> {
  return new Promise((resolve, reject) => {
    lookup(host, { all: true, verbatim: true }, (error, addresses) => {
      if (error === null) resolve(addresses)
      else reject(error)
    })
  })
}

async function readBody(incoming: IncomingMessage, maxBytes: number): Promise<Uint8Array> {
  const encoding = incoming.headers['content-encoding'] ?? 'identity'
  if (encoding !== 'identity') throw tooOdd(incoming, 'an encoding that was not asked for')
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of incoming) {
    const bytes = part as Uint8Array
    size += bytes.length
    if (size > maxBytes) throw tooOdd(incoming, `an answer of more than ${maxBytes} bytes`)
    parts.push(bytes)
  }
  return joinBytes(parts)
}

function tooOdd(incoming: IncomingMessage, message: string): SourceError {
  incoming.destroy()
  return new SourceError('SOURCE_MALFORMED', message)
}

function responseOf(incoming: IncomingMessage, bytes: Uint8Array): HttpResponse {
  const { 'content-type': contentType, location } = incoming.headers
  return { status: incoming.statusCode ?? 0, contentType, location, bytes }
}

function forbidden(host: string): SourceError {
  return new SourceError('SOURCE_HOST_FORBIDDEN', `${host} is, or resolves to, a private address`)
}

function asSourceError(cause: unknown): SourceError {
  if (cause instanceof SourceError) return cause
  return new SourceError('SOURCE_UNAVAILABLE', 'no answer', { cause })
}
