/**
 * The web-standard globals that this room uses, typed by hand: neither Node's nor the DOM's types are asked of whoever uses it.
 */

/** A parsed address (WHATWG URL). */
export interface WebUrl {
  readonly href: string
  readonly protocol: string
  readonly hostname: string
  readonly port: string
  readonly username: string
  readonly password: string
}

/** What stops a request that is under way. */
export interface StopSignal {
  readonly aborted: boolean
  addEventListener(type: 'abort', listener: () => void, options?: { readonly once?: boolean }): void
  removeEventListener(type: 'abort', listener: () => void): void
}

interface StopController {
  readonly signal: StopSignal
  abort(): void
}

/** The subset of a fetch response that is read. */
export interface FetchResponse {
  readonly status: number
  readonly headers: { get(name: string): string | null }
  readonly body: {
    getReader(): {
      read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array }>
      cancel(): Promise<void>
    }
  } | null
}

/** The subset of `fetch` that is called. */
export type Fetch = (
  url: string,
  init: {
    readonly method: string
    readonly headers: Readonly<Record<string, string>>
    readonly body?: Uint8Array
    readonly signal: StopSignal
    readonly redirect: 'manual'
    readonly credentials: 'omit'
    readonly referrerPolicy: 'no-referrer'
    readonly cache: 'no-store'
  },
) => Promise<FetchResponse>

interface WebGlobals {
  readonly URL: new (url: string, base?: string) => WebUrl
  readonly AbortController: new () => StopController
  readonly fetch: Fetch
  setTimeout(act: () => void, milliseconds: number): unknown
  clearTimeout(timer: unknown): void
}

const web = globalThis as unknown as WebGlobals

/** Parses an address; undefined when it is none. Writes every spelling of an IP address in one way (WHATWG URL §3.5). */
export function parseUrl(text: string, base?: string): WebUrl | undefined {
  try {
    return base === undefined ? new web.URL(text) : new web.URL(text, base)
  } catch {
    return undefined
  }
}

/** This platform's `fetch`, looked up when it is called. */
export const platformFetch: Fetch = async (url, init) => web.fetch(url, init)

/** Something that stops work when `milliseconds` have passed, unless it is cleared before. */
export function startDeadline(milliseconds: number, act: () => void): { readonly signal: StopSignal; clear(): void } {
  const controller = new web.AbortController()
  const timer = web.setTimeout(() => {
    controller.abort()
    act()
  }, milliseconds)
  return { signal: controller.signal, clear: () => web.clearTimeout(timer) }
}

/** Waits. */
export async function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    web.setTimeout(resolve, milliseconds)
  })
}
