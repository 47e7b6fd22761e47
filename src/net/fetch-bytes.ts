import { SourceError } from '../base'
import { createFetchClient } from './fetch-client'
import { admit } from './guard'
import type { HttpClient, HttpResponse } from './http-client'
import { startDeadline } from './platform'
import type { Fetch, StopSignal } from './platform'
import { printable } from './printable'

/** How services are reached. */
export interface HttpOptions {
  /** who exchanges requests; default `fetch` */
  readonly client?: HttpClient
  /** for the default client; default this platform's own */
  readonly fetch?: Fetch
  /** hosts (`host` or `host:port`) that may be asked although they are private */
  readonly allowHosts?: readonly string[]
  /** for the whole exchange, redirects included; default 15 seconds */
  readonly timeoutMs?: number
  /** bytes of one answer; the default fits what is asked for */
  readonly maxBytes?: number
}

export interface FetchBytesOptions extends HttpOptions {
  readonly method?: 'GET' | 'POST'
  readonly body?: Uint8Array
  readonly contentType?: string
  readonly accept?: string
}

const MAXIMUM_REDIRECTS = 3
/** for one exchange, in milliseconds */
export const DEFAULT_TIMEOUT = 15_000
const DEFAULT_MAXIMUM = 1024 * 1024
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])
/** Answers after which the same question may fare better. */
const PASSING: ReadonlySet<number> = new Set([408, 425, 429])

/**
 * Asks an address that nobody vouches for and gives back the answer's bytes: http and https only, never a private network unless
 * allowed, at most three redirects with every hop judged like the first, bounded in time and size.
 *
 * Nothing is said about the bytes: neither media type nor content is looked at.
 *
 * @throws SourceError SOURCE_HOST_FORBIDDEN, SOURCE_TIMEOUT, SOURCE_UNAVAILABLE (no answer, or one for now), SOURCE_REFUSED (an error
 * status, too many redirects), SOURCE_MALFORMED (longer than `maxBytes`)
 */
export async function fetchBytes(address: string, options: FetchBytesOptions = {}): Promise<Uint8Array> {
  const { timeoutMs = DEFAULT_TIMEOUT } = options
  let expire: () => void = () => undefined
  const expired = new Promise<never>((_, reject) => {
    expire = () => reject(new SourceError('SOURCE_TIMEOUT', `no whole answer within ${timeoutMs} ms`))
  })
  const deadline = startDeadline(timeoutMs, () => expire())
  try {
    // raced, so that a client that does not listen to the signal cannot hold up the caller
    return await Promise.race([follow(address, options, deadline.signal), expired])
  } catch (error) {
    throw placed(error, address)
  } finally {
    deadline.clear()
  }
}

async function follow(address: string, options: FetchBytesOptions, signal: StopSignal): Promise<Uint8Array> {
  const { client = createFetchClient(options.fetch), method = 'GET', body, allowHosts = [], maxBytes = DEFAULT_MAXIMUM } = options
  let admitted = admit(address, allowHosts)
  for (let hop = 0; hop <= MAXIMUM_REDIRECTS; hop++) {
    const response = await client.request({
      url: admitted.url.href,
      method,
      headers: headersOf(options),
      ...(body === undefined ? {} : { body }),
      maxBytes,
      allowPrivate: admitted.allowPrivate,
      signal,
    })
    if (!REDIRECTS.has(response.status)) return bytesOf(response)
    // RFC 9110 §15.4.4: 303 asks for another question; the others repeat this one, body and all
    if (response.location === undefined || (response.status === 303 && method === 'POST'))
      throw new SourceError('SOURCE_REFUSED', `redirected with status ${response.status}`)
    admitted = admit(response.location, allowHosts, admitted.url.href)
  }
  throw new SourceError('SOURCE_REFUSED', `redirected more than ${MAXIMUM_REDIRECTS} times`)
}

function headersOf({ accept, contentType, body }: FetchBytesOptions): Readonly<Record<string, string>> {
  return {
    accept: accept ?? '*/*',
    ...(body === undefined || contentType === undefined ? {} : { 'content-type': contentType }),
  }
}

function bytesOf({ status, bytes }: HttpResponse): Uint8Array {
  if (status === 200) return bytes
  const passing = status >= 500 || PASSING.has(status)
  throw new SourceError(passing ? 'SOURCE_UNAVAILABLE' : 'SOURCE_REFUSED', `answered with status ${status}`)
}

// the address tells which of several services it was
function placed(error: unknown, address: string): unknown {
  if (!(error instanceof SourceError) || error.path !== undefined) return error
  return new SourceError(error.code, error.message, { path: printable(address), cause: error.cause })
}
