import { BrowserError } from './browser-error'
import type { JudgingTask, WorkerMessage } from './worker/messages'

/** A worker that verifies one task. */
export interface VerifyWorker {
  post(task: JudgingTask): void
  /** Ends it at once, whatever it does. */
  end(): void
}

export interface WorkerListener {
  onMessage(message: WorkerMessage): void
  onFailure(error: BrowserError): void
}

/**
 * Starts the verifying worker from its text: a page opened from a folder may load no worker from a file, and a portal serves one file less.
 *
 * The address it is started from is taken back once it runs. A worker that cannot run is told as a failure, also where the browser throws.
 */
export function startWorker(source: string, listener: WorkerListener): VerifyWorker {
  const address = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }))
  let ready = false
  const started = (): void => {
    ready = true
    URL.revokeObjectURL(address)
  }
  try {
    const worker = new Worker(address)
    worker.onmessage = ({ data }: MessageEvent<WorkerMessage>) => {
      if (data.kind === 'ready') started()
      listener.onMessage(data)
    }
    worker.onerror = (event) => {
      event.preventDefault()
      listener.onFailure(ready ? failed(event.message) : blocked())
    }
    worker.onmessageerror = () => listener.onFailure(failed('its answer cannot be read'))
    return {
      post: (task) => worker.postMessage(task),
      end: () => {
        worker.terminate()
        URL.revokeObjectURL(address)
      },
    }
  } catch (cause) {
    URL.revokeObjectURL(address)
    listener.onFailure(blocked(cause))
    return { post: () => undefined, end: () => undefined }
  }
}

/** The worker did not begin: browsers tell a page no more than that. */
export function blocked(cause?: unknown): BrowserError {
  return new BrowserError(
    'BROWSER_WORKER_BLOCKED',
    'the verifying worker did not start: the page’s Content-Security-Policy needs "worker-src blob:", and nothing is judged without it',
    { cause },
  )
}

function failed(words: string): BrowserError {
  return new BrowserError('BROWSER_WORKER_FAILED', `the verifying worker ended: ${words}`)
}
