import { SourceError } from '../base'
import type { FetchBytesOptions, HttpOptions } from './fetch-bytes'
import { fetchBytes } from './fetch-bytes'
import { withPublicHost } from './host-aliases'

/** How status services and issuers' certificates are looked for. */
export interface OnlineOptions extends HttpOptions {
  /** hosts that certificates name and nobody outside can reach, with the public one in their place; default `HOST_ALIASES` */
  readonly hostAliases?: Readonly<Record<string, string>>
  /** the moment that status is wanted for: an answer that settles it ends the search. Default now */
  readonly at?: Date
  /** requests in the life of this source; a file decides how many addresses there are to ask. Default 200 */
  readonly maxRequests?: number
}

const MAXIMUM_REQUESTS = 200
/** A certificate names one or two places; more than this are not tried. */
const MAXIMUM_ADDRESSES = 4

/** Asks the addresses of certificates, within a budget; an address that was silent once is not asked again. */
export class Asker {
  readonly #options: OnlineOptions
  readonly #silent = new Map<string, SourceError>()
  #requests = 0

  constructor(options: OnlineOptions) {
    this.#options = options
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
    if (++this.#requests > (this.#options.maxRequests ?? MAXIMUM_REQUESTS))
      throw new SourceError('SOURCE_UNAVAILABLE', 'too many services to ask')
    try {
      return await fetchBytes(address, { maxBytes, ...this.#options, ...request })
    } catch (error) {
      if (error instanceof SourceError) this.#silent.set(address, error)
      throw error
    }
  }
}
