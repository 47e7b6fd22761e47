import { saveFile } from '../element-parts'
import type { CheckedFile } from './check'
import { download } from './download'
import type { DownloadPorts, Downloaded } from './download'
import { DownloadProblem } from './problem'
import { jobOf } from './settings'
import type { DownloadSettings } from './settings'
import { stateAfter, stateAfterCheck } from './state'
import type { DownloadState } from './state'
import { createView } from './view'
import type { DownloadView } from './view'
import { wordingOf } from './wording'

/** Moves one element from state to state, and tells the page of it by events. */
export class DownloadController {
  readonly #host: HTMLElement
  readonly #read: () => DownloadSettings
  readonly #ports: DownloadPorts
  readonly #view: DownloadView
  #state: DownloadState = { name: 'ready', isCancelled: false }
  #run: AbortController | undefined
  #downloaded: Downloaded | undefined

  constructor(host: HTMLElement, root: ShadowRoot, read: () => DownloadSettings, ports: DownloadPorts) {
    this.#host = host
    this.#read = read
    this.#ports = ports
    this.#view = createView(root, {
      onPrimary: () => this.#press(),
      onCancel: () => this.cancel(),
      onExtra: () => this.#pressExtra(),
    })
  }

  /** Shows the state as it is, after the page has changed label or language. */
  show(): void {
    const { language, label } = this.#read()
    const { name } = this.#state
    if (this.#host.getAttribute('state') !== name) this.#host.setAttribute('state', name)
    this.#view.show(wordingOf(this.#state, language, label), name === 'working', language)
  }

  /** The page asks another question now: forgets what was found, and ends what is under way, whose answer would stand for the new one. */
  reset(): void {
    if (this.#state.name === 'working') return this.cancel()
    this.#downloaded = undefined
    this.#set({ name: 'ready', isCancelled: false })
  }

  /** Ends what is under way. The portal's work is not lost: the key stays. */
  cancel(): void {
    this.#run?.abort(new Error('cancelled'))
  }

  #press(): void {
    if (this.#state.name === 'working') return
    if (this.#state.name === 'done') saveFile(this.#state.file.blob, this.#state.file.name)
    else void this.#start()
  }

  #pressExtra(): void {
    if (this.#state.name === 'done') void this.#start()
    else if (this.#state.name === 'refused' && this.#state.file !== undefined) this.#save(this.#state.file)
  }

  async #start(): Promise<void> {
    const run = new AbortController()
    this.#run = run
    this.#downloaded = undefined
    this.#set({ name: 'working', step: { stage: 'asking' } })
    try {
      const job = jobOf(this.#read())
      this.#downloaded = await download(job, this.#ports, run.signal, (step) => this.#set({ name: 'working', step }))
      // ended while the last of it was done
      run.signal.throwIfAborted()
      const { file } = this.#downloaded
      if (file.open === undefined) this.#save(file)
      else this.#refuse(stateAfterCheck(file), file.open)
    } catch (error) {
      if (run.signal.aborted) return this.#set({ name: 'ready', isCancelled: true })
      const problem = error instanceof DownloadProblem ? error : new DownloadProblem('DOWNLOAD_INTERNAL', { cause: error })
      this.#refuse(stateAfter(problem), problem)
    } finally {
      this.#run = undefined
    }
  }

  #save(file: CheckedFile): void {
    saveFile(file.blob, file.name)
    this.#downloaded?.handedOver()
    this.#set({ name: 'done', file })
    const { name, sha256, found, open } = file
    const answers = found.map((each) => ({ name: each.name, answer: each.answer }))
    this.#tell('signed-record-downloaded', { name, sha256, answers, verified: open === undefined })
  }

  #refuse(state: DownloadState, { code }: DownloadProblem): void {
    this.#set(state)
    this.#tell('signed-record-refused', { code, state: state.name })
  }

  #set(state: DownloadState): void {
    this.#state = state
    this.show()
  }

  #tell(name: string, detail: Readonly<Record<string, unknown>>): void {
    this.#host.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }))
  }
}
