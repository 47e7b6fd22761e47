import { languageOf, takeOver } from '../element-parts'
import { judge } from '../judge'
import { trustScriptOf } from '../trust-script'
import type { TrustData } from '../types'
import { SYSTEM_CLOCK } from './clock'
import { DownloadController } from './controller'
import { createKeyRing } from './key-ring'
import type { DownloadHeaders, DownloadSettings } from './settings'

/** `<signed-record-download>`, as scripts see it. The texts are reflected as attributes. */
export interface SignedRecordDownloadElement extends HTMLElement {
  /** address of the download handler */
  action: string
  subject: string
  purpose: string
  recipient: string
  consentReference: string
  /** `pdf`, `xml` or both; both is the default */
  formats: string
  /** the agency that must have issued the record */
  agency: string
  label: string
  /** what the page trusts; goes before a child `<script type="application/json" data-trust>` */
  trust: TrustData | undefined
  /** of the page's own, a CSRF token say; or a function that is asked before each request */
  headers: DownloadHeaders | undefined
  /** Ends what is under way, as the button does. */
  cancel(): void
}

/** `detail` of the event `signed-record-downloaded`. */
export interface DownloadedDetail {
  readonly name: string
  /** of the file that was handed over, lower-case hex */
  readonly sha256: string
  /** of each file in it; none where nothing could be judged */
  readonly answers: readonly { readonly name: string; readonly answer: string }[]
  /** false where the person saved a file that could not be verified wholly */
  readonly verified: boolean
}

/** `detail` of the event `signed-record-refused`. */
export interface RefusedDetail {
  /** of the portal or of this element; stable */
  readonly code: string
  readonly state: 'refused' | 'failed'
}

/** Properties and the attributes that hold them. */
const REFLECTED = {
  action: 'action',
  subject: 'subject',
  purpose: 'purpose',
  recipient: 'recipient',
  consentReference: 'consent-reference',
  formats: 'formats',
  agency: 'agency',
  label: 'label',
} as const
const SHOWN: ReadonlySet<string> = new Set(['label', 'lang'])

/**
 * Defines the element of the download button, once. Does nothing where there are no elements (in Node).
 *
 * @param name of the element
 */
export function defineDownloadElement(name = 'signed-record-download'): void {
  if (typeof customElements === 'undefined' || customElements.get(name) !== undefined) return
  // for the whole page: an element that a framework throws away and makes again finds its key
  const keys = createKeyRing(
    () => Date.now(),
    () => crypto.randomUUID(),
  )
  const ports = { fetch: (...request: Parameters<typeof fetch>) => fetch(...request), judge, clock: SYSTEM_CLOCK, keys }

  class DownloadElement extends HTMLElement {
    static readonly observedAttributes = [...Object.values(REFLECTED), 'lang']
    readonly #controller: DownloadController
    // declared only: a field would overwrite what a script has set before the element was defined
    declare trust: TrustData | undefined
    declare headers: DownloadHeaders | undefined
    /** asked something else while it stood in no page */
    #isStale = false

    constructor() {
      super()
      const root = this.attachShadow({ mode: 'open', delegatesFocus: true })
      this.#controller = new DownloadController(this, root, () => settingsOf(this), ports)
    }

    connectedCallback(): void {
      for (const property of Object.keys(REFLECTED)) takeOver(this, property)
      if (this.#isStale) this.#controller.reset()
      this.#isStale = false
      this.#controller.show()
    }

    disconnectedCallback(): void {
      // moved within the page, it is back at once
      queueMicrotask(() => {
        if (!this.isConnected) this.#controller.cancel()
      })
    }

    attributeChangedCallback(attribute: string, before: string | null, after: string | null): void {
      if (before === after) return
      if (!this.isConnected) this.#isStale ||= !SHOWN.has(attribute)
      else if (SHOWN.has(attribute)) this.#controller.show()
      else this.#controller.reset()
    }

    cancel(): void {
      this.#controller.cancel()
    }
  }

  for (const [property, attribute] of Object.entries(REFLECTED)) {
    Object.defineProperty(DownloadElement.prototype, property, {
      configurable: true,
      enumerable: true,
      get(this: HTMLElement) {
        return this.getAttribute(attribute) ?? ''
      },
      set(this: HTMLElement, value: unknown) {
        this.setAttribute(attribute, String(value))
      },
    })
  }
  customElements.define(name, DownloadElement)
}

function settingsOf(element: HTMLElement & Pick<SignedRecordDownloadElement, 'trust' | 'headers'>): DownloadSettings {
  const text = (name: keyof typeof REFLECTED): string => element.getAttribute(REFLECTED[name]) ?? ''
  return {
    ...{ action: text('action'), subject: text('subject'), purpose: text('purpose'), recipient: text('recipient') },
    ...{ consentReference: text('consentReference'), formats: text('formats'), agency: text('agency'), label: text('label') },
    base: document.baseURI,
    origin: globalThis.origin,
    isCrossOriginAllowed: element.hasAttribute('cross-origin'),
    language: languageOf(element),
    trust: element.trust,
    trustText: trustScriptOf(element),
    headers: element.headers ?? {},
    storage: element.getAttribute('remember') === 'session' ? sessionStorageOrNone() : undefined,
  }
}

function sessionStorageOrNone(): Storage | undefined {
  try {
    return sessionStorage
  } catch {
    // forbidden to this page: then a reload begins anew
    return undefined
  }
}
