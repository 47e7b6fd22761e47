import { randomBytes } from 'node:crypto'
import { readCookie } from './cookies'

const COOKIE = 'session'
const IDLE_MS = 30 * 60_000
const MOST = 10_000

interface Session {
  readonly accountId: string
  seen: number
}

/** Who is signed in, in this process alone: a restart signs everybody out. */
export class Sessions {
  readonly #sessions = new Map<string, Session>()
  readonly #now: () => Date

  constructor(now: () => Date) {
    this.#now = now
  }

  /** Starts a session under a fresh id, whatever id the browser brought (an attacker could have planted it); gives the cookie. */
  begin(request: Request, accountId: string): string {
    this.end(request)
    this.#makeRoom()
    const id = randomBytes(32).toString('base64url')
    this.#sessions.set(id, { accountId, seen: this.#now().getTime() })
    return cookieOf(id)
  }

  /** The account of a request's session; undefined without one, or after half an hour of nothing. */
  accountOf(request: Request): string | undefined {
    const id = readCookie(request, COOKIE)
    const session = id === undefined ? undefined : this.#sessions.get(id)
    if (id === undefined || session === undefined) return undefined
    const now = this.#now().getTime()
    if (now - session.seen > IDLE_MS) {
      this.#sessions.delete(id)
      return undefined
    }
    session.seen = now
    return session.accountId
  }

  /** Ends the request's session; gives the cookie that takes the browser's away. */
  end(request: Request): string {
    const id = readCookie(request, COOKIE)
    if (id !== undefined) this.#sessions.delete(id)
    return `${cookieOf('')}; Max-Age=0`
  }

  #makeRoom(): void {
    const oldest = this.#now().getTime() - IDLE_MS
    for (const [id, { seen }] of this.#sessions) if (seen < oldest) this.#sessions.delete(id)
    for (const id of this.#sessions.keys()) {
      if (this.#sessions.size < MOST) return
      this.#sessions.delete(id)
    }
  }
}

/** Behind HTTPS call it `__Host-session` and add `Secure`; this example is served on the loopback address without it. */
function cookieOf(id: string): string {
  return `${COOKIE}=${id}; HttpOnly; SameSite=Strict; Path=/`
}
