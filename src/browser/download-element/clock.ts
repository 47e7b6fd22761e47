/** Time, as far as a download needs it; tests bring their own. */
export interface Clock {
  now(): number
  /** Ends after so many milliseconds, or rejects with the signal's reason. */
  pause(milliseconds: number, signal: AbortSignal): Promise<void>
}

/** The platform's clock. */
export const SYSTEM_CLOCK: Clock = {
  now: () => Date.now(),
  pause: async (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted()
      const timer = setTimeout(done, milliseconds)
      signal.addEventListener('abort', done, { once: true })
      function done(): void {
        clearTimeout(timer)
        signal.removeEventListener('abort', done)
        if (signal.aborted) reject(signal.reason as Error)
        else resolve()
      }
    }),
}
