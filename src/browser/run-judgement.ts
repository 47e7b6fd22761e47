import type { InputErrorCode } from '../base'
import { BrowserError } from './browser-error'
import { blocked, startWorker } from './start-worker'
import type { VerifyWorker } from './start-worker'
import type { JudgingOptions, NamedFile } from './types'
import type { Judgement, JudgingTask, WorkerMessage } from './worker/messages'

/** The core counts work and ends within 10 s; this is the net under it, for each file. */
const FILE_SECONDS = 30

/** What runs a task, and how long it may be silent. */
export interface Running {
  /** the worker's program */
  readonly source: string
  readonly seconds?: number
}

/**
 * Has files judged in a worker. One that takes too long is refused with LIMIT_TIME, and the others are judged without it in a new worker.
 *
 * @throws BrowserError, and the signal's reason
 */
export async function runJudgement(files: readonly NamedFile[], options: JudgingOptions, running: Running): Promise<Judgement> {
  const refused: [number, InputErrorCode][] = []
  for (;;) {
    const { trust, language, profile, agency, lists = [], signal } = options
    const task: JudgingTask = {
      ...{ files, lists, trust, language, refused: [...refused] },
      ...(profile === undefined ? {} : { profile }),
      ...(agency === undefined ? {} : { agency }),
    }
    const outcome = await attempt(task, options, running)
    if (typeof outcome === 'object') return outcome
    if (outcome === 'aborted') throw signal?.reason
    // the same file twice: its time went elsewhere, and another try would not end either
    if (refused.some(([place]) => place === outcome)) throw new BrowserError('BROWSER_WORKER_FAILED', 'the worker stays silent')
    refused.push([outcome, 'LIMIT_TIME'])
  }
}

/** The judgement, or the place of the file that was not done in time. */
async function attempt(task: JudgingTask, options: JudgingOptions, running: Running): Promise<Judgement | number | 'aborted'> {
  const { signal, onProgress } = options
  let worker: VerifyWorker | undefined
  let watch: Watch | undefined
  let abort: (() => void) | undefined
  try {
    return await new Promise<Judgement | number | 'aborted'>((resolve, reject) => {
      if (signal?.aborted === true) return resolve('aborted')
      abort = () => resolve('aborted')
      signal?.addEventListener('abort', abort)
      let place: number | undefined
      watch = new Watch(running.seconds ?? FILE_SECONDS, () => (place === undefined ? reject(blocked()) : resolve(place)))
      const onMessage = (message: WorkerMessage): void => {
        watch?.renew()
        switch (message.kind) {
          case 'ready':
            place = 0
            return worker?.post(task)
          case 'progress':
            place = message.progress.file
            return onProgress?.(message.progress)
          case 'done':
            return resolve(message.judgement)
          case 'failed':
            return reject(errorOf(message))
        }
      }
      worker = startWorker(running.source, { onMessage, onFailure: reject })
    })
  } finally {
    worker?.end()
    watch?.end()
    if (abort !== undefined) signal?.removeEventListener('abort', abort)
  }
}

/** Counts seconds that the page lived through: a computer that slept for an hour made no file slow. */
class Watch {
  readonly #timer: ReturnType<typeof setInterval>
  #left: number
  readonly #seconds: number

  constructor(seconds: number, onLate: () => void) {
    this.#seconds = seconds
    this.#left = seconds
    this.#timer = setInterval(() => {
      this.#left -= 1
      if (this.#left <= 0) onLate()
    }, 1000)
  }

  renew(): void {
    this.#left = this.#seconds
  }

  end(): void {
    clearInterval(this.#timer)
  }
}

function errorOf({ code, message, path }: Extract<WorkerMessage, { kind: 'failed' }>): BrowserError {
  // the message begins with the place already
  const prefix = `${path ?? ''}: `
  const words = path !== undefined && message.startsWith(prefix) ? message.slice(prefix.length) : message
  return new BrowserError(code, words, path === undefined ? {} : { path })
}
