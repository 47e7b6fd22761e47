import { SourceError, joinBytes } from '../base'
import type { HttpClient, HttpRequest, HttpResponse } from './http-client'
import { platformFetch } from './platform'
import type { Fetch, FetchResponse } from './platform'

/**
 * An `HttpClient` over `fetch`: for browsers and for servers without Node's modules.
 *
 * It cannot see which address a name resolves to, so a public-looking name that points into a private network is asked; in Node
 * use the client of `signed-record/node`, which checks and pins addresses.
 */
export function createFetchClient(fetch: Fetch = platformFetch): HttpClient {
  return { request: async (request) => exchange(fetch, request) }
}

async function exchange(fetch: Fetch, request: HttpRequest): Promise<HttpResponse> {
  const response = await send(fetch, request)
  return {
    status: response.status,
    contentType: response.headers.get('content-type') ?? undefined,
    location: response.headers.get('location') ?? undefined,
    bytes: await readBody(response, request.maxBytes),
  }
}

async function send(fetch: Fetch, { url, method, headers, body, signal }: HttpRequest): Promise<FetchResponse> {
  try {
    return await fetch(url, {
      method,
      headers,
      signal,
      ...(body === undefined ? {} : { body }),
      redirect: 'manual',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
    })
  } catch (cause) {
    throw new SourceError('SOURCE_UNAVAILABLE', 'no answer', { cause })
  }
}

// counted as it comes, after decompression: a stated length may lie, and a small answer may unpack to a large one
async function readBody(response: FetchResponse, maxBytes: number): Promise<Uint8Array> {
  const reader = response.body?.getReader()
  if (reader === undefined) return new Uint8Array(0)
  const parts: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read().catch((cause: unknown) => {
      throw new SourceError('SOURCE_UNAVAILABLE', 'the answer broke off', { cause })
    })
    if (done || value === undefined) return joinBytes(parts)
    size += value.length
    if (size > maxBytes) {
      await reader.cancel().catch(() => undefined)
      throw new SourceError('SOURCE_MALFORMED', `an answer of more than ${maxBytes} bytes`)
    }
    parts.push(value)
  }
}
