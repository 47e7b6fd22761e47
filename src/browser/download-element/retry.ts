import type { Clock } from './clock'
import { DownloadProblem } from './problem'

export interface Retrying {
  readonly clock: Clock
  readonly signal: AbortSignal
  /** Told every second how long it still is, and why. */
  readonly onWait: (seconds: number, problem: DownloadProblem) => void
}

const TRIES = 5
/** Seconds to wait where the portal does not say: a cut connection. */
const PATIENCE = [2, 4, 8, 15] as const
/** A longer wait is the person's to decide. */
const LONGEST_SECONDS = 120

/**
 * Tries again, a few times, what failed in passing: a busy portal after as long as it says (RFC 9110 §10.2.3), a lost connection after a
 * few seconds. Each wait can be cancelled. All tries carry the same `Idempotency-Key`, so that asking again costs no second number.
 *
 * @throws DownloadProblem of the last try; DOWNLOAD_WAIT_LONG when the portal asks for more than two minutes
 */
export async function tryAgain<Answer>(attempt: () => Promise<Answer>, retrying: Retrying): Promise<Answer> {
  for (let done = 1; ; done++) {
    try {
      return await attempt()
    } catch (error) {
      retrying.signal.throwIfAborted()
      if (!(error instanceof DownloadProblem) || error.details.transient !== true || done >= TRIES) throw error
      await wait(error, done, retrying)
    }
  }
}

async function wait(problem: DownloadProblem, done: number, { clock, signal, onWait }: Retrying): Promise<void> {
  const asked = problem.details.retryAfter
  if (asked !== undefined && asked > LONGEST_SECONDS) {
    throw new DownloadProblem('DOWNLOAD_WAIT_LONG', { ...problem.details, transient: false, cause: problem })
  }
  const until = clock.now() + 1000 * Math.max(1, asked ?? PATIENCE[Math.min(done, PATIENCE.length) - 1] ?? 1)
  for (let left = until - clock.now(); left > 0; left = until - clock.now()) {
    onWait(Math.ceil(left / 1000), problem)
    await clock.pause(Math.min(left, 1000), signal)
  }
}

/** Seconds out of `Retry-After`: a number, or a date (RFC 9110 §10.2.3); undefined for anything else. */
export function readRetryAfter(value: string | null, now: number): number | undefined {
  const text = value?.trim() ?? ''
  if (/^\d{1,9}$/.test(text)) return Number(text)
  // IMF-fixdate alone: Date.parse takes far more than HTTP does
  const moment = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(moment) ? undefined : Math.max(0, Math.ceil((moment - now) / 1000))
}
