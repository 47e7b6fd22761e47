import type { JudgedFile, JudgingOptions, TrustData } from '../../../src/browser'
import { VerifyController } from '../../../src/browser/verify-element/controller'
import type { VerifyEvent, VerifySettings } from '../../../src/browser/verify-element/controller'
import type { State } from '../../../src/browser/verify-element/state'
import type { Judgement } from '../../../src/browser/worker/messages'

const PDF = new File(['x'], 'a.pdf')
const WORDS = { tone: 'bad', mark: '✗', headline: 'NO', markup: '<p>' } as const
const JUDGED: JudgedFile = { name: 'a.pdf', answer: 'no', sha256: '00', record: null, ...WORDS }
const JUDGEMENT: Judgement = { files: [JUDGED], page: '', style: '' }

interface Run {
  readonly options: JudgingOptions
  readonly done: (judgement: Judgement) => void
  readonly fail: (error: unknown) => void
}

function setUp(settings: Partial<VerifySettings> = {}) {
  const runs: Run[] = []
  const shown: { state: State; trustsNobody: boolean; isUserAtIt: boolean }[] = []
  const told: VerifyEvent[] = []
  let language: 'vi' | 'en' = 'vi'
  const controller = new VerifyController({
    judge: async (_files, options) => new Promise((done, fail) => runs.push({ options, done, fail })),
    settings: () => ({ language, trust: (): TrustData | undefined => undefined, ...settings }),
    show: (state, _language, trustsNobody, isUserAtIt) => void shown.push({ state, trustsNobody, isUserAtIt }),
    tell: (event) => void told.push(event),
  })
  const speak = (now: 'vi' | 'en'): void => {
    language = now
    controller.refresh()
  }
  return { controller, runs, shown, told, speak }
}

const kinds = (shown: readonly { state: State }[]): readonly string[] => shown.map(({ state }) => state.kind)

describe('VerifyController', () => {
  it('leads from files to their report, and the focus with it', async () => {
    const { controller, runs, shown, told } = setUp({ agency: 'Sở Nội vụ' })
    const checking = controller.choose([PDF])
    expect(runs[0]?.options).toMatchObject({ trust: { anchors: [] }, language: 'vi', agency: 'Sở Nội vụ', lists: [] })
    runs[0]?.options.onProgress?.({ stage: 'judging', file: 0, files: 1, fraction: 0.5 })
    runs[0]?.done(JUDGEMENT)
    await checking
    expect(kinds(shown)).toEqual(['working', 'working', 'done'])
    expect(shown.map(({ isUserAtIt }) => isUserAtIt)).toEqual([true, false, true])
    expect(told).toEqual([{ type: 'verified', files: [{ name: 'a.pdf', answer: 'no', sha256: '00' }] }])
  })

  it('says nothing more of what was cancelled', async () => {
    const { controller, runs, shown, told } = setUp()
    const checking = controller.choose([PDF])
    controller.cancel()
    expect(runs[0]?.options.signal?.aborted).toBe(true)
    runs[0]?.options.onProgress?.({ stage: 'judging', file: 0, files: 1, fraction: 0.5 })
    runs[0]?.done(JUDGEMENT)
    await checking
    expect(kinds(shown)).toEqual(['working', 'idle'])
    expect(told).toEqual([{ type: 'cancelled' }])
    controller.cancel()
    expect(told).toHaveLength(1)
  })

  it('shows the later of two choices, whichever ends first', async () => {
    const { controller, runs, shown } = setUp()
    const first = controller.choose([PDF])
    const second = controller.choose([PDF])
    runs[1]?.done(JUDGEMENT)
    await second
    runs[0]?.done({ ...JUDGEMENT, files: [] })
    await first
    expect(controller.state).toEqual({ kind: 'done', judgement: JUDGEMENT })
    expect(kinds(shown)).toEqual(['working', 'working', 'done'])
  })

  it('judges again in another language, without taking the focus', async () => {
    const { controller, runs, shown, speak } = setUp()
    const checking = controller.choose([PDF])
    runs[0]?.done(JUDGEMENT)
    await checking
    speak('en')
    expect(runs[1]?.options.language).toBe('en')
    expect(shown.at(-1)?.isUserAtIt).toBe(false)
  })

  it('does not judge when the language changes before anything was chosen', () => {
    const { runs, shown, speak } = setUp()
    speak('en')
    expect(runs).toHaveLength(0)
    expect(kinds(shown)).toEqual(['idle'])
  })

  it('shows and tells why nothing was judged, and forgets it on another try', async () => {
    const { controller, runs, shown, told } = setUp()
    const error = new Error('no')
    const checking = controller.choose([PDF])
    runs[0]?.fail(error)
    await checking
    expect(controller.state).toEqual({ kind: 'failed', error })
    expect(told).toEqual([{ type: 'failed', error }])
    controller.reset()
    expect(shown.at(-1)?.state).toEqual({ kind: 'idle' })
  })

  it('judges nothing where the trust of the page cannot be read', async () => {
    const error = new Error('no JSON')
    const trust = (): never => {
      throw error
    }
    const { controller, runs } = setUp({ trust })
    await controller.choose([PDF])
    expect(runs).toHaveLength(0)
    expect(controller.state).toEqual({ kind: 'failed', error })
  })

  it('asks for a file where only lists were given', async () => {
    const { controller, runs } = setUp()
    await controller.choose([new File(['x'], 'a.crl')])
    expect(runs).toHaveLength(0)
    expect(controller.state).toEqual({ kind: 'idle', said: 'onlyLists' })
  })
})
