import { Worker, parentPort, workerData } from 'node:worker_threads'
import { verifyExports } from '../index'
import type { Verdict, VerifyExportOptions, VerifyInput } from '../index'
import { RequestBudget } from '../net'
import { refusedVerdict } from './refused-report'
import { openServices } from './sources'
import type { OnlineChoice } from './sources'

/** The core counts work and ends within 10 s; this is the net under it (contract section 5). */
export const FILE_DEADLINE_MS = 30_000

/** What services may add to that, for each file: their silence is an answer, and must not end the file. */
const SERVICES_MS = 60_000

interface Task {
  readonly inputs: readonly VerifyInput[]
  readonly options: VerifyExportOptions
  readonly online: OnlineChoice | undefined
}

type Message = { readonly kind: 'verified' } | { readonly kind: 'done'; readonly verdicts: readonly Verdict[] }

/**
 * Verifies files in a thread of their own, so that one which takes too long can be stopped: it is refused with LIMIT_TIME, and the others
 * are judged without it.
 */
export async function verifyInWorker(
  inputs: readonly VerifyInput[],
  options: VerifyExportOptions,
  online?: OnlineChoice,
  deadline: number = FILE_DEADLINE_MS,
): Promise<readonly Verdict[]> {
  if (inputs.length === 0) return []
  // a function does not travel to a thread
  const { onVerified, ...plain } = options
  const task = { inputs, options: plain, online }
  const outcome = await attempt(task, deadline + (online === undefined ? 0 : SERVICES_MS), onVerified)
  if (typeof outcome !== 'number') return outcome
  const slow = inputs[outcome]
  const others = await verifyInWorker(
    inputs.filter((_, index) => index !== outcome),
    options,
    online,
    deadline,
  )
  return slow === undefined
    ? others
    : [...others.slice(0, outcome), refusedVerdict(slow, 'LIMIT_TIME', options), ...others.slice(outcome)]
}

/** In the worker: does the task and tells of each file that is done. */
export async function serveVerification(): Promise<void> {
  const { inputs, options, online } = workerData as Task
  const budget = new RequestBudget({ milliseconds: SERVICES_MS })
  const tell = (message: Message): void => parentPort?.postMessage(message)
  const onVerified = (): void => {
    budget.renew()
    tell({ kind: 'verified' })
  }
  const verdicts = await verifyExports(inputs, { ...options, ...openServices(online, options.at, budget), onVerified })
  tell({ kind: 'done', verdicts })
}

/** The verdicts, or the place of the file that was not done in time. */
async function attempt(task: Task, deadline: number, onVerified?: (index: number) => void): Promise<readonly Verdict[] | number> {
  const worker = new Worker(new URL(import.meta.url), { workerData: task, env: {} })
  try {
    return await new Promise((resolve, reject) => {
      let done = 0
      const late = (): void => resolve(done)
      let timer = setTimeout(late, deadline)
      worker.on('message', (message: Message) => {
        clearTimeout(timer)
        if (message.kind === 'done') return resolve(message.verdicts)
        onVerified?.(done)
        done += 1
        // after the last file only the report is left, which cannot be charged to one
        if (done < task.inputs.length) timer = setTimeout(late, deadline)
      })
      worker.on('error', reject)
      worker.on('exit', (code) => reject(new Error(`the verifying thread ended with ${code}`)))
    })
  } finally {
    await worker.terminate()
  }
}
