import type { Clock } from './clock'
import { DownloadProblem, readProblem } from './problem'
import { answerTypeOf } from './question'
import type { Question } from './question'
import type { Amount } from './receive'
import { receiveBody } from './receive'
import { readRetryAfter } from './retry'

/** One request to the portal. */
export interface Asking {
  readonly fetch: typeof fetch
  readonly clock: Clock
  readonly action: string
  readonly question: Question
  readonly key: string
  /** of the page: a CSRF token, say; those that this element sets itself cannot be changed */
  readonly headers: HeadersInit
  readonly signal: AbortSignal
  readonly onAmount: (amount: Amount) => void
}

/** What the portal gave, not yet looked at. */
export interface Answered {
  readonly bytes: Uint8Array
  readonly reprDigest: string | null
  readonly disposition: string | null
}

/** bytes of an answer: as much as verification reads */
export const LARGEST_ANSWER = 100 * 1024 * 1024
const LARGEST_PROBLEM = 64 * 1024
/** A portal has a minute for each request, and a proxy some patience of its own. */
const SILENT_MILLISECONDS = 120_000

/**
 * Asks the portal once. The answer is not looked into: only its status, its type and its size.
 *
 * @throws DownloadProblem with the portal's code, or DOWNLOAD_CONNECTION, DOWNLOAD_REDIRECTED, DOWNLOAD_UNEXPECTED, DOWNLOAD_TOO_LARGE;
 *   the signal's reason when it is aborted
 */
export async function askOnce(asking: Asking): Promise<Answered> {
  const { clock, question, signal, onAmount } = asking
  const own = new AbortController()
  const abort = (): void => own.abort(signal.reason)
  const life = new AbortController()
  let last = clock.now()
  signal.throwIfAborted()
  signal.addEventListener('abort', abort)
  void endWhenSilent(clock, () => last, own, life.signal)
  try {
    const response = await send(asking, own.signal)
    last = clock.now()
    await requireFile(response, answerTypeOf(question).mediaType, clock)
    const onLife = (): void => {
      last = clock.now()
    }
    const bytes = await receiveBody(response, { limit: LARGEST_ANSWER, onAmount, onLife })
    const { headers } = response
    return { bytes, reprDigest: headers.get('repr-digest'), disposition: headers.get('content-disposition') }
  } catch (error) {
    signal.throwIfAborted()
    throw error
  } finally {
    signal.removeEventListener('abort', abort)
    life.abort()
    // an answer that is refused by its head is not read on
    own.abort()
  }
}

async function send({ fetch, action, question, key, headers }: Asking, signal: AbortSignal): Promise<Response> {
  const all = new Headers(headers)
  all.set('content-type', 'application/json')
  all.set('accept', `${answerTypeOf(question).mediaType}, application/problem+json`)
  all.set('idempotency-key', key)
  const body = JSON.stringify(question)
  try {
    return await fetch(action, {
      ...{ method: 'POST', headers: all, body, signal },
      // followed nowhere, so that question and token stay with the portal; "manual" tells a redirect from a lost connection
      redirect: 'manual',
      credentials: 'same-origin',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    })
  } catch (cause) {
    throw new DownloadProblem('DOWNLOAD_CONNECTION', { transient: true, cause })
  }
}

async function requireFile(response: Response, mediaType: string, clock: Clock): Promise<void> {
  const { type, status, headers } = response
  // sessions that have ended are sent to a page to sign in
  if (type === 'opaqueredirect' || (status >= 300 && status < 400)) throw new DownloadProblem('DOWNLOAD_REDIRECTED', { status })
  const found = (headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase()
  if (status >= 400) {
    const isJson = found === 'application/problem+json' || found === 'application/json'
    const body = isJson
      ? await receiveBody(response, { limit: LARGEST_PROBLEM }).catch(() => new Uint8Array(0))
      : new Uint8Array(0)
    throw readProblem(status, body, readRetryAfter(headers.get('retry-after'), clock.now()))
  }
  if (status !== 200 || found !== mediaType) throw new DownloadProblem('DOWNLOAD_UNEXPECTED', { status })
}

/** Ends an attempt whose server says nothing any more; to the retrying it is a connection lost. */
async function endWhenSilent(clock: Clock, last: () => number, attempt: AbortController, over: AbortSignal): Promise<void> {
  try {
    for (let left = SILENT_MILLISECONDS; left > 0; left = last() + SILENT_MILLISECONDS - clock.now())
      await clock.pause(left, over)
    attempt.abort()
  } catch {
    // the attempt ended by itself
  }
}
