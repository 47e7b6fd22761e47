import { Presets, SingleBar } from 'cli-progress'
import type { Context } from './context'

/** Steps of something that takes a while. */
export interface Progress {
  readonly step: () => void
  readonly stop: () => void
}

/** A bar on standard error: only on a terminal, and only for more than one thing. */
export function startProgress(total: number, quiet: boolean, { io, say }: Context): Progress {
  if (quiet || total < 2 || !io.terminal.err) return { step: () => undefined, stop: () => undefined }
  // the blanks are the bar's own to fill
  const format = say('progress', { bar: '{bar}', value: '{value}', total: '{total}' })
  const bar = new SingleBar({ format, stream: process.stderr, clearOnComplete: true }, Presets.shades_classic)
  bar.start(total, 0)
  return { step: () => bar.increment(), stop: () => bar.stop() }
}
