import { SourceError } from '../base'

export interface BudgetLimits {
  /** requests; default 200 */
  readonly requests?: number
  /** time spent waiting, in milliseconds; default 60 seconds */
  readonly milliseconds?: number
}

const DEFAULT_REQUESTS = 200
const DEFAULT_MILLISECONDS = 60_000

/**
 * What one file may cost in requests and waiting: the file decides how many addresses there are to ask. Several sources may share one;
 * `renew` it for the next file.
 */
export class RequestBudget {
  readonly #limits: Required<BudgetLimits>
  #requests = 0
  #waited = 0

  constructor({ requests = DEFAULT_REQUESTS, milliseconds = DEFAULT_MILLISECONDS }: BudgetLimits = {}) {
    this.#limits = { requests, milliseconds }
  }

  renew(): void {
    this.#requests = 0
    this.#waited = 0
  }

  /**
   * Makes one request, giving it no longer than is left.
   *
   * @throws SourceError SOURCE_UNAVAILABLE when the requests are used up, SOURCE_TIMEOUT when the time is; and those of the request
   */
  async spend<Value>(timeoutMs: number, request: (timeoutMs: number) => Promise<Value>): Promise<Value> {
    const left = this.#limits.milliseconds - this.#waited
    if (left <= 0) throw new SourceError('SOURCE_TIMEOUT', 'services have taken too long altogether')
    if (++this.#requests > this.#limits.requests) throw new SourceError('SOURCE_UNAVAILABLE', 'too many services to ask')
    const begun = Date.now()
    try {
      return await request(Math.min(timeoutMs, left))
    } finally {
      // a clock set back must not give time away
      this.#waited += Math.max(1, Date.now() - begun)
    }
  }
}
