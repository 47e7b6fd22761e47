import { BrowserError } from '../../src/browser'
import { runJudgement } from '../../src/browser/run-judgement'
import type { JudgingOptions, JudgingProgress } from '../../src/browser'
import type { Judgement, JudgingTask, WorkerMessage } from '../../src/browser/worker/messages'
import { named } from './judging'

const JUDGEMENT: Judgement = { files: [], page: '<p>', style: '' }
const FILES = ['a', 'b', 'c'].map((name) => named(name, name))
const OPTIONS: JudgingOptions = { trust: { anchors: [] }, language: 'vi' }

type Conduct = (worker: FakeWorker, task: JudgingTask) => void

/** Does what a browser's worker does, as far as the page can see it. */
class FakeWorker {
  static readonly made: FakeWorker[] = []
  static conduct: Conduct = () => undefined
  static start: (worker: FakeWorker) => void = (worker) => worker.say({ kind: 'ready' })
  onmessage: ((event: { data: WorkerMessage }) => void) | undefined
  onerror: ((event: { message: string; preventDefault(): void }) => void) | undefined
  ended = false
  task: JudgingTask | undefined
  readonly address: string

  constructor(address: string) {
    this.address = address
    FakeWorker.made.push(this)
    queueMicrotask(() => FakeWorker.start(this))
  }
  say(data: WorkerMessage): void {
    if (!this.ended) this.onmessage?.({ data })
  }
  fail(message: string): void {
    this.onerror?.({ message, preventDefault: () => undefined })
  }
  postMessage(task: JudgingTask): void {
    this.task = task
    queueMicrotask(() => FakeWorker.conduct(this, task))
  }
  terminate(): void {
    this.ended = true
  }
}

const progress = (file: number): WorkerMessage => ({
  kind: 'progress',
  progress: { stage: 'judging', file, files: FILES.length, fraction: 0.5 },
})
const done: Conduct = (worker) => worker.say({ kind: 'done', judgement: JUDGEMENT })
const codeOf = async (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'judged',
    (error: unknown) => (error instanceof BrowserError ? error.code : error),
  )

describe('runJudgement', () => {
  const revoked: string[] = []
  const globals = globalThis as unknown as { Worker?: unknown }
  const run = async (options: Partial<JudgingOptions> = {}): Promise<Judgement> =>
    runJudgement(FILES, { ...OPTIONS, ...options }, { source: 'program', seconds: 2 })

  beforeEach(() => {
    globals.Worker = FakeWorker
    FakeWorker.made.length = 0
    FakeWorker.conduct = done
    FakeWorker.start = (worker) => worker.say({ kind: 'ready' })
    revoked.length = 0
    jest.spyOn(URL, 'revokeObjectURL').mockImplementation((address) => void revoked.push(address))
    jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'nextTick'] })
  })
  afterEach(() => {
    jest.useRealTimers()
    jest.restoreAllMocks()
    delete globals.Worker
  })

  it('gives the worker its task, tells how far it is, and leaves nothing behind', async () => {
    const told: JudgingProgress[] = []
    FakeWorker.conduct = (worker) => {
      worker.say(progress(1))
      worker.say({ kind: 'done', judgement: JUDGEMENT })
    }
    expect(await run({ agency: 'Sở Nội vụ', onProgress: (step) => void told.push(step) })).toBe(JUDGEMENT)
    expect(told.map(({ file }) => file)).toEqual([1])
    const [worker] = FakeWorker.made
    expect(worker?.task).toEqual({
      files: FILES,
      lists: [],
      refused: [],
      trust: OPTIONS.trust,
      language: 'vi',
      agency: 'Sở Nội vụ',
    })
    expect(worker?.ended).toBe(true)
    expect(revoked).toContain(worker?.address)
    expect(jest.getTimerCount()).toBe(0)
  })

  it('refuses a file that takes too long, and has the others judged by another worker', async () => {
    FakeWorker.conduct = (worker, task) => (task.refused.length === 0 ? worker.say(progress(1)) : done(worker, task))
    const judging = run()
    await jest.advanceTimersByTimeAsync(2000)
    expect(await judging).toBe(JUDGEMENT)
    expect(FakeWorker.made.map(({ task, ended }) => [task?.refused, ended])).toEqual([
      [[], true],
      [[[1, 'LIMIT_TIME']], true],
    ])
  })

  it('gives each file its own time', async () => {
    const judging = run()
    FakeWorker.conduct = (worker) => {
      for (const second of [1, 2, 3]) setTimeout(() => worker.say(progress(second - 1)), second * 900)
      setTimeout(() => worker.say({ kind: 'done', judgement: JUDGEMENT }), 3600)
    }
    await jest.advanceTimersByTimeAsync(3600)
    expect(await judging).toBe(JUDGEMENT)
    expect(FakeWorker.made).toHaveLength(1)
  })

  it('gives up on a worker that stays silent about a file it does not read', async () => {
    FakeWorker.conduct = (worker) => worker.say(progress(1))
    const judging = codeOf(run())
    await jest.advanceTimersByTimeAsync(5000)
    expect(await judging).toBe('BROWSER_WORKER_FAILED')
  })

  it('ends at once with the signal’s reason, before and meanwhile', async () => {
    const reason = new Error('enough')
    expect(await codeOf(run({ signal: AbortSignal.abort(reason) }))).toBe(reason)
    expect(FakeWorker.made).toHaveLength(0)
    const controller = new AbortController()
    FakeWorker.conduct = () => controller.abort(reason)
    expect(await codeOf(run({ signal: controller.signal }))).toBe(reason)
    expect(FakeWorker.made.map(({ ended }) => ended)).toEqual([true])
  })

  it('tells the page’s author what a worker needs that does not start: an error, a throw, silence', async () => {
    FakeWorker.start = (worker) => worker.fail('')
    await expect(run()).rejects.toThrow('worker-src blob:')
    expect(await codeOf(run())).toBe('BROWSER_WORKER_BLOCKED')
    FakeWorker.start = () => undefined
    const silent = codeOf(run())
    await jest.advanceTimersByTimeAsync(2000)
    expect(await silent).toBe('BROWSER_WORKER_BLOCKED')
    globals.Worker = class {
      constructor() {
        throw new DOMException('blocked', 'SecurityError')
      }
    }
    expect(await codeOf(run())).toBe('BROWSER_WORKER_BLOCKED')
  })

  it('passes on why nothing was judged', async () => {
    FakeWorker.conduct = (worker) =>
      worker.say({ kind: 'failed', code: 'BROWSER_TRUST_MALFORMED', message: 'trust.crls[0]: odd', path: 'trust.crls[0]' })
    await expect(run()).rejects.toMatchObject({
      ...{ code: 'BROWSER_TRUST_MALFORMED', path: 'trust.crls[0]', message: 'trust.crls[0]: odd' },
    })
    FakeWorker.conduct = (worker) => worker.fail('out of memory')
    expect(await codeOf(run())).toBe('BROWSER_WORKER_FAILED')
  })
})
