import type { Account } from './accounts'
import type { ConsentRegister } from './consent-register'
import type { Keys } from './keys'
import type { Sessions } from './sessions'

export type Language = 'vi' | 'en'
/** One of two texts, by the page's language. */
export type Say = (vi: string, en: string) => string

/** What the pages are made from. */
export interface Services {
  readonly sessions: Sessions
  readonly consents: ConsentRegister
  readonly keys: Keys
  readonly audit: { readonly path: string; readonly pseudonymOf: (id: string) => string }
  /** the built elements and the portal's own files, by name */
  readonly assets: (name: string) => Promise<Uint8Array | undefined>
  readonly now: () => Date
}

/** One request for a page: who asks, in which language. */
export interface Visit {
  readonly request: Request
  readonly path: string
  readonly account: Account | undefined
  readonly language: Language
  readonly say: Say
  readonly services: Services
}
