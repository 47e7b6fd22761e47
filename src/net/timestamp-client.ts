import { InputError, SourceError, WorkMeter, platformCrypto } from '../base'
import type { SourceErrorCode } from '../base'
import type { Certificate } from '../pki'
import type { MessageImprint, TimestampSource, TimestampToken } from '../timestamp'
import { buildTimestampRequest, examineTimestampToken, readTimestampResponse } from '../timestamp'
import type { HttpOptions } from './fetch-bytes'
import { fetchBytes } from './fetch-bytes'
import { pause } from './platform'
import { printable } from './printable'

export interface TimestampClientOptions extends HttpOptions {
  /** RFC 3161 services, in order of preference */
  readonly urls: readonly string[]
  /** for one request; default 180 seconds: services in use take their time */
  readonly timeoutMs?: number
  /** how often the whole list is gone through again when every service was silent; default 2 */
  readonly retries?: number
  /** wait before the first retry, doubled before each further one; default 1 second */
  readonly backoffMs?: number
  /** dotted OID of the policy asked for */
  readonly policy?: string
  /** certificates from elsewhere, for services that send none */
  readonly certificates?: readonly Certificate[]
}

const DEFAULT_TIMEOUT = 180_000
const DEFAULT_RETRIES = 2
const DEFAULT_BACKOFF = 1000
const TOKEN_MAXIMUM = 1024 * 1024
const NONCE_LENGTH = 16
/** What may be better in a moment. */
const PASSING: readonly SourceErrorCode[] = ['SOURCE_UNAVAILABLE', 'SOURCE_TIMEOUT']

/**
 * A time-stamp source over HTTP (RFC 3161 §3.4): each service in order, once more after a pause when it was silent, not again when it
 * refused or answered something else.
 *
 * A token is given back when it answers this very request (imprint, nonce, policy), is intact, and is signed by a certificate whose one
 * critical purpose is time-stamping. Path, validity and revocation of that certificate are not judged: that needs anchors.
 *
 * `timestamp` raises SourceError with the code of the last failure.
 *
 * @throws TypeError without a service
 */
export function createTimestampClient(options: TimestampClientOptions): TimestampSource {
  const { urls, retries = DEFAULT_RETRIES } = options
  if (urls.length === 0) throw new TypeError('a time-stamp client needs at least one address')
  if (!Number.isInteger(retries) || retries < 0) throw new TypeError('retries must be a whole number')
  return { timestamp: async (imprint) => askAll(imprint, options, retries) }
}

async function askAll(imprint: MessageImprint, options: TimestampClientOptions, retries: number): Promise<TimestampToken> {
  const { backoffMs = DEFAULT_BACKOFF } = options
  let hopeful = options.urls
  for (let round = 0; ; round++) {
    const failures = new Map<string, SourceError>()
    for (const url of hopeful) {
      try {
        return await ask(url, imprint, options)
      } catch (error) {
        if (!(error instanceof SourceError)) throw error
        failures.set(url, error)
      }
    }
    const last = [...failures.values()].at(-1)
    hopeful = hopeful.filter((url) => PASSING.some((code) => code === failures.get(url)?.code))
    if (last !== undefined && (hopeful.length === 0 || round >= retries)) throw last
    await pause(backoffMs * 2 ** round)
  }
}

async function ask(url: string, imprint: MessageImprint, options: TimestampClientOptions): Promise<TimestampToken> {
  const { policy } = options
  // a fresh one for each attempt: an answer to the attempt before is no answer to this one
  const nonce = platformCrypto().getRandomValues(new Uint8Array(NONCE_LENGTH))
  const question = { nonce, ...(policy === undefined ? {} : { policy }) }
  const answer = await fetchBytes(url, {
    maxBytes: TOKEN_MAXIMUM,
    ...options,
    timeoutMs: options.timeoutMs ?? DEFAULT_TIMEOUT,
    method: 'POST',
    body: buildTimestampRequest(imprint, question),
    contentType: 'application/timestamp-query',
    accept: 'application/timestamp-reply',
  })
  const meter = new WorkMeter()
  try {
    const token = readTimestampResponse(answer, { imprint, meter, ...question })
    await requireSound(token, imprint, options.certificates ?? [], meter)
    return token
  } catch (cause) {
    if (cause instanceof InputError)
      throw new SourceError('SOURCE_MALFORMED', 'the time-stamp cannot be used', { path: printable(url), cause })
    if (!(cause instanceof SourceError) || cause.path !== undefined) throw cause
    throw new SourceError(cause.code, cause.message, { path: printable(url), cause: cause.cause })
  }
}

// found out now, another service can still be asked; found out later, the signature has lost its time-stamp
async function requireSound(
  token: TimestampToken,
  imprint: MessageImprint,
  candidates: readonly Certificate[],
  meter: WorkMeter,
): Promise<void> {
  const stamped = async (): Promise<Uint8Array> => imprint.digest
  const { sound, purpose, findings } = await examineTimestampToken(token, { stamped, candidates, meter })
  if (sound && purpose === 'timestamping-only') return
  const code = findings.find(({ severity }) => severity === 'error')?.code ?? purpose
  throw new SourceError('SOURCE_MALFORMED', `the time-stamp is not sound (${code})`)
}
