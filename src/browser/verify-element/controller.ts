import type { Language } from '../../report'
import type { Answer } from '../../verify'
import type { JudgingOptions, NamedFile, TrustData } from '../types'
import type { Judgement } from '../worker/messages'
import { trustsNobody } from './page-trust'
import type { SortedFiles } from './sort-files'
import { sortFiles } from './sort-files'
import type { State } from './state'

/** What an element is set to, as it stands when asked. */
export interface VerifySettings extends Pick<JudgingOptions, 'profile' | 'agency'> {
  readonly language: Language
  /** @throws BrowserError for a script that is no JSON */
  readonly trust: () => TrustData | undefined
}

/** What the controller works with. */
export interface VerifyPorts {
  readonly judge: (files: readonly NamedFile[], options: JudgingOptions) => Promise<Judgement>
  readonly settings: () => VerifySettings
  readonly show: (state: State, language: Language, trustsNobody: boolean, isUserAtIt: boolean) => void
  /** tells the page of an end */
  readonly tell: (event: VerifyEvent) => void
}

export type VerifyEvent =
  | {
      readonly type: 'verified'
      readonly files: readonly { readonly name: string; readonly answer: Answer; readonly sha256: string }[]
    }
  | { readonly type: 'cancelled' }
  | { readonly type: 'failed'; readonly error: unknown }

/** Leads from files to their reports: one judgement at a time, and what was cancelled says nothing more. */
export class VerifyController {
  readonly #ports: VerifyPorts
  #state: State = { kind: 'idle' }
  #under: AbortController | undefined
  #last: SortedFiles | undefined
  #trustsNobody = false

  constructor(ports: VerifyPorts) {
    this.#ports = ports
  }

  get state(): State {
    return this.#state
  }

  /** Shows the state as it is. */
  present(): void {
    this.#show(this.#state, false)
  }

  /** Something changed that answers rest on, or their words: what is or was judged is judged again. */
  refresh(): void {
    const isJudged = this.#state.kind === 'done' || this.#state.kind === 'working'
    if (isJudged && this.#last !== undefined) void this.#start(this.#last, false)
    else this.present()
  }

  async choose(chosen: readonly File[]): Promise<void> {
    const sorted = sortFiles(chosen)
    if (sorted.files.length === 0) {
      // the verdict of what was chosen before must not come up behind it
      this.#forget()
      return this.#show({ kind: 'idle', said: 'onlyLists' }, true)
    }
    await this.#start(sorted, true)
  }

  cancel(): void {
    if (this.#under === undefined) return
    this.#end()
    this.#show({ kind: 'idle', said: 'cancelled' }, true)
    this.#ports.tell({ type: 'cancelled' })
  }

  /** Back to the beginning: what was found is forgotten. */
  reset(): void {
    this.#forget()
    this.#show({ kind: 'idle' }, true)
  }

  async #start(sorted: SortedFiles, isUserAtIt: boolean): Promise<void> {
    this.#end()
    const under = new AbortController()
    this.#under = under
    this.#last = sorted
    const { files, lists } = sorted
    try {
      this.#show({ kind: 'working', progress: { stage: 'reading', file: 0, files: files.length, fraction: 0 } }, isUserAtIt)
      const { language, profile, agency, trust } = this.#ports.settings()
      const judgement = await this.#ports.judge(files, {
        ...{ lists, language, trust: trust() ?? { anchors: [] }, signal: under.signal },
        ...(profile === undefined ? {} : { profile }),
        ...(agency === undefined ? {} : { agency }),
        onProgress: (progress) => {
          if (this.#under === under) this.#show({ kind: 'working', progress }, false)
        },
      })
      if (this.#under !== under) return
      this.#under = undefined
      this.#show({ kind: 'done', judgement }, isUserAtIt)
      this.#ports.tell({
        type: 'verified',
        files: judgement.files.map(({ name, answer, sha256 }) => ({ name, answer, sha256 })),
      })
    } catch (error) {
      if (this.#under !== under) return
      this.#under = undefined
      this.#show({ kind: 'failed', error }, isUserAtIt)
      this.#ports.tell({ type: 'failed', error })
    }
  }

  #forget(): void {
    this.#end()
    this.#last = undefined
  }

  #end(): void {
    const under = this.#under
    this.#under = undefined
    under?.abort()
  }

  #show(state: State, isUserAtIt: boolean): void {
    this.#state = state
    const { language, trust } = this.#ports.settings()
    // trust data may be large, and progress comes often
    if (state.kind !== 'working') this.#trustsNobody = isNobody(trust)
    this.#ports.show(state, language, this.#trustsNobody, isUserAtIt)
  }
}

function isNobody(trust: VerifySettings['trust']): boolean {
  try {
    return trustsNobody(trust())
  } catch {
    // malformed, which is told when it would be used
    return false
  }
}
