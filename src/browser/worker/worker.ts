import { SignedRecordError } from '../../base'
import { BrowserError } from '../browser-error'
import { judgeTask } from './judge-task'
import type { JudgingFailure, JudgingTask, WorkerMessage } from './messages'

/** What of a worker's own scope is used; the DOM's types know that of a window only. */
interface Scope {
  readonly crypto: Partial<Pick<Crypto, 'subtle'>>
  addEventListener(type: 'message', listener: (event: MessageEvent<JudgingTask>) => void): void
  postMessage(message: WorkerMessage): void
}

const scope = globalThis as unknown as Scope

// one task a worker: whatever a hostile file does to it ends with it
scope.addEventListener('message', ({ data }) => void answer(data))
scope.postMessage({ kind: 'ready' })

async function answer(task: JudgingTask): Promise<void> {
  try {
    requireWebCrypto()
    // the core reads no clock: the moment of judgement is now
    const judgement = await judgeTask(task, new Date(), (progress) => scope.postMessage({ kind: 'progress', progress }))
    scope.postMessage({ kind: 'done', judgement })
  } catch (error) {
    // a rejection would end unseen: only what is thrown outside a promise reaches the page as an error event
    scope.postMessage(failureOf(error))
  }
}

function requireWebCrypto(): void {
  if (scope.crypto.subtle === undefined)
    throw new BrowserError('BROWSER_INSECURE', 'no Web Crypto here: serve the page over HTTPS, from localhost or as a file')
}

function failureOf(error: unknown): JudgingFailure {
  if (error instanceof BrowserError) return { kind: 'failed', code: error.code, message: error.message, path: error.path }
  const words =
    error instanceof SignedRecordError ? error.code : error instanceof Error ? `${error.name}: ${error.message}` : 'unknown'
  return { kind: 'failed', code: 'BROWSER_WORKER_FAILED', message: words, path: undefined }
}
