import { PortalRefusal } from './problem'
import type { PortalCode } from './problem-texts'

/**
 * Ends a request when its time is up or the client has gone away. Work that cannot be interrupted (a key, a register) goes on to its
 * next `check`, so that what it made is kept.
 */
export interface StopWatch {
  /** Gives what `work` gives, or stops waiting for it. @throws PortalRefusal PORTAL_TIME_LIMIT (or `late`), PORTAL_CANCELLED */
  race<T>(work: Promise<T>, late?: PortalCode): Promise<T>
  /** @throws PortalRefusal as `race` when the request is over */
  check(): void
  clear(): void
}

/** Starts the time of one request. */
export function startStopWatch(signal: AbortSignal, milliseconds: number): StopWatch {
  let over: 'late' | 'cancelled' | undefined = signal.aborted ? 'cancelled' : undefined
  let wake: () => void = () => undefined
  const ended = new Promise<void>((resolve) => {
    wake = resolve
  })
  const end = (reason: 'late' | 'cancelled'): void => {
    over ??= reason
    wake()
  }
  const cancel = (): void => end('cancelled')
  signal.addEventListener('abort', cancel, { once: true })
  const timer = setTimeout(() => end('late'), milliseconds)
  if (over !== undefined) wake()
  const refusal = (late: PortalCode): PortalRefusal => new PortalRefusal(over === 'cancelled' ? 'PORTAL_CANCELLED' : late)
  return {
    race: async (work, late = 'PORTAL_TIME_LIMIT') =>
      Promise.race([
        work,
        ended.then(() => {
          throw refusal(late)
        }),
      ]),
    check: () => {
      if (over !== undefined) throw refusal('PORTAL_TIME_LIMIT')
    },
    clear: () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', cancel)
    },
  }
}
