import type { RequestBudget } from './budget'
import type { HttpOptions } from './fetch-bytes'

/** How status services and issuers' certificates are looked for. */
export interface OnlineOptions extends HttpOptions {
  /** hosts that certificates name and nobody outside can reach, with the public one in their place; default `HOST_ALIASES` */
  readonly hostAliases?: Readonly<Record<string, string>>
  /** the moment that status is wanted for: an answer that settles it ends the search. Default now */
  readonly at?: Date
  /** what may be spent on asking; default one of its own, never renewed */
  readonly budget?: RequestBudget
}
