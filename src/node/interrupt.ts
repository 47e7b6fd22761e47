const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Cleans up when the process is interrupted, and then lets it end as it would have. Against SIGKILL there is no help.
 *
 * @returns a function that takes the clean-up away again
 */
export function onInterrupt(cleanUp: () => void): () => void {
  const release = (): void => {
    for (const signal of SIGNALS) process.removeListener(signal, interrupted)
  }
  const interrupted = (signal: NodeJS.Signals): void => {
    release()
    try {
      cleanUp()
    } finally {
      // with the last listener gone the default is back: end by this very signal. A caller's own listener has had it already.
      if (process.listenerCount(signal) === 0) process.kill(process.pid, signal)
    }
  }
  for (const signal of SIGNALS) process.on(signal, interrupted)
  return release
}
