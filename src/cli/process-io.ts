import { askHidden } from './ask-hidden'
import type { Io } from './io'
import { verifyInWorker } from './verify-worker'

/** The real outside of a run. */
export function processIo(): Io {
  // a reader that went away (`| head`) ends the printing, not the run: the exit code still tells the answer
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
    })
  }
  return {
    env: process.env,
    terminal: { out: process.stdout.isTTY, err: process.stderr.isTTY },
    now: () => new Date(),
    out: (content) => void process.stdout.write(content),
    err: (text) => void process.stderr.write(text),
    askPassword: askHidden,
    verify: verifyInWorker,
  }
}
