import { SourceError } from '../base'
import { RequestBudget } from './budget'
import { DEFAULT_TIMEOUT, fetchBytes } from './fetch-bytes'
import type { FetchBytesOptions, HttpOptions } from './fetch-bytes'
import { withPublicHost } from './host-aliases'
import type { OnlineOptions } from './online-options'

/** A certificate names one or two places; more than this are not tried. */
const MAXIMUM_ADDRESSES = 4

/** Asks the addresses of certificates, within a budget; an address that was silent once is not asked again. */
export class Asker {
  readonly #options: OnlineOptions
  readonly #budget: RequestBudget
  readonly #silent = new Map<string, SourceError>()

  constructor(options: OnlineOptions) {
    this.#options = options
    this.#budget = options.budget ?? new RequestBudget()
  }

  /** The addresses to try, in order, each once, with hosts replaced. */
  addresses(named: readonly string[]): readonly string[] {
    const reachable = named.slice(0, MAXIMUM_ADDRESSES).map((address) => withPublicHost(address, this.#options.hostAliases))
    return [...new Set(reachable)]
  }

  /** @throws SourceError */
  async ask(address: string, request: Omit<FetchBytesOptions, keyof HttpOptions>, maxBytes: number): Promise<Uint8Array> {
    const silence = this.#silent.get(address)
    if (silence !== undefined) throw silence
    const options = { maxBytes, ...this.#options, ...request }
    const whole = this.#options.timeoutMs ?? DEFAULT_TIMEOUT
    return this.#budget.spend(whole, async (timeoutMs) => {
      try {
        return await fetchBytes(address, { ...options, timeoutMs })
      } catch (error) {
        // a service that was given less time than others has not shown that it is silent
        const cutShort = timeoutMs < whole && error instanceof SourceError && error.code === 'SOURCE_TIMEOUT'
        if (error instanceof SourceError && !cutShort) this.#silent.set(address, error)
        throw error
      }
    })
  }
}
