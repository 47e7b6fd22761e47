import type { Answer, Profile } from '../../verify'
import { languageOf, saveFile, takeOver } from '../element-parts'
import { judgeWhole } from '../judge'
import { trustScriptOf } from '../trust-script'
import type { TrustData } from '../types'
import { VerifyController } from './controller'
import type { VerifyEvent, VerifySettings } from './controller'
import { pageTrust } from './page-trust'
import { printAlone } from './printing'
import type { State } from './state'
import { say } from './texts'
import { createView } from './view'
import { worstAnswer } from './worst-answer'

/** `<signed-record-verify>`, as scripts see it. */
export interface SignedRecordVerifyElement extends HTMLElement {
  /** what the page trusts; goes before a child `<script type="application/json" data-trust>` */
  trust: TrustData | undefined
  /** Checks files as if they had been chosen. */
  check(files: readonly File[]): Promise<void>
  /** Ends what is under way, as the button does. */
  cancel(): void
}

/** `detail` of the event `signed-record-verified`. */
export interface VerifiedDetail {
  readonly files: readonly { readonly name: string; readonly answer: Answer; readonly sha256: string }[]
}

/** `detail` of the event `signed-record-failed`. */
export interface FailedDetail {
  /** a `BrowserError`, or what else went wrong */
  readonly error: unknown
}

/**
 * Defines the element that verifies dropped files, once. Does nothing where there are no elements (in Node).
 *
 * @param name of the element
 */
export function defineVerifyElement(name = 'signed-record-verify'): void {
  if (typeof customElements === 'undefined' || customElements.get(name) !== undefined) return

  class VerifyElement extends HTMLElement implements SignedRecordVerifyElement {
    static readonly observedAttributes = ['lang', 'profile', 'agency']
    readonly #controller: VerifyController
    #trust: TrustData | undefined
    /** changed while it stood in no page: what it showed before is no answer to what it is asked now */
    #isStale = false

    constructor() {
      super()
      const root = this.attachShadow({ mode: 'open' })
      const view = createView(root, {
        onChoose: (files) => void this.check(files),
        onCancel: () => this.cancel(),
        onAnother: () => this.#controller.reset(),
        onPrint: () => printAlone(this),
        onSave: () => {
          const { state } = this.#controller
          if (state.kind === 'done') saveFile(state.judgement.page, say('reportName', languageOf(this)))
        },
      })
      this.#controller = new VerifyController({
        judge: judgeWhole,
        settings: () => settingsOf(this),
        show: (state, ...shown) => {
          reflect(this, state)
          view.show(state, ...shown)
        },
        tell: (event) => tell(this, event),
      })
      // what the page trusts may be written after the element, or anew
      let script = trustScriptOf(this)
      new MutationObserver(() => {
        if (trustScriptOf(this) === script) return
        script = trustScriptOf(this)
        this.#change()
      }).observe(this, { childList: true, characterData: true, subtree: true })
    }

    get trust(): TrustData | undefined {
      return this.#trust
    }

    set trust(trust: TrustData | undefined) {
      this.#trust = trust
      this.#change()
    }

    connectedCallback(): void {
      takeOver(this, 'trust')
      if (this.#isStale) this.#change()
      else this.#controller.present()
      // the parser may not have come to the script yet
      if (document.readyState === 'loading')
        document.addEventListener('DOMContentLoaded', () => this.#controller.refresh(), { once: true })
    }

    disconnectedCallback(): void {
      // moved within the page, it is back at once
      queueMicrotask(() => {
        if (!this.isConnected) this.cancel()
      })
    }

    attributeChangedCallback(_attribute: string, before: string | null, after: string | null): void {
      if (before !== after) this.#change()
    }

    #change(): void {
      this.#isStale = !this.isConnected
      if (this.isConnected) this.#controller.refresh()
    }

    async check(files: readonly File[]): Promise<void> {
      await this.#controller.choose(files)
    }

    cancel(): void {
      this.#controller.cancel()
    }
  }

  customElements.define(name, VerifyElement)
}

function settingsOf(element: SignedRecordVerifyElement): VerifySettings {
  const [profile, agency] = [element.getAttribute('profile'), element.getAttribute('agency')]
  return {
    language: languageOf(element),
    // any other name is refused by `judge`: to ask another question than the page meant would be worse
    ...(profile === null ? {} : { profile: profile as Profile }),
    ...(agency === null || agency === '' ? {} : { agency }),
    trust: () => pageTrust(element.trust, trustScriptOf(element)),
  }
}

function reflect(element: HTMLElement, state: State): void {
  element.setAttribute('state', state.kind)
  const answer = state.kind === 'done' ? worstAnswer(state.judgement.files.map((file) => file.answer)) : undefined
  if (answer === undefined) element.removeAttribute('answer')
  else element.setAttribute('answer', answer)
}

function tell(element: HTMLElement, event: VerifyEvent): void {
  const { type, ...detail } = event
  element.dispatchEvent(new CustomEvent(`signed-record-${type}`, { detail, bubbles: true, composed: true }))
}
