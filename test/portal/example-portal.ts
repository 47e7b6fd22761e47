import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPortal } from '../../examples/portal/app'
import type { Portal, PortalOptions } from '../../examples/portal/app'

export const ORIGIN = 'http://127.0.0.1:8180'
/** after what the invented people's records say, and fixed */
export const AT = new Date('2026-11-21T09:00:00+07:00')

/**
 * The example in a folder of its own, with scripts that are no elements: no browser runs them here.
 *
 * @param keysOf another one whose keys it begins with: RSA keys take long to make
 */
export async function makeExample(keysOf?: Example): Promise<Example> {
  const folder = await mkdtemp(join(tmpdir(), 'example-portal-'))
  for (const name of ['signed-record-download.js', 'signed-record-verify.js', 'choices.js'])
    await writeFile(join(folder, name), '"a script"')
  if (keysOf !== undefined) await cp(join(keysOf.folder, 'data', 'keys'), join(folder, 'data', 'keys'), { recursive: true })
  const example = new Example(folder)
  await example.open()
  return example
}

export class Example {
  readonly folder: string
  readonly faults: unknown[] = []
  now: Date = AT
  portal: Portal | undefined

  constructor(folder: string) {
    this.folder = folder
  }

  async open(): Promise<void> {
    const statics = join(__dirname, '..', '..', 'examples', 'portal', 'static')
    const options: PortalOptions = {
      folder: join(this.folder, 'data'),
      origins: [ORIGIN],
      assets: { statics, elements: this.folder, client: this.folder },
      now: () => this.now,
      onFault: (fault) => this.faults.push(fault),
    }
    this.portal = await openPortal(options)
  }

  async close(): Promise<void> {
    await this.portal?.close()
    await rm(this.folder, { recursive: true, force: true })
  }

  async handle(request: Request): Promise<Response> {
    if (this.portal === undefined) throw new Error('the portal is not open')
    return this.portal.handle(request)
  }

  async get(path: string, cookie?: string): Promise<Response> {
    return this.handle(new Request(`${ORIGIN}${path}`, { headers: cookie === undefined ? {} : { cookie } }))
  }

  /** A form as a page of the portal sends it. */
  async send(
    path: string,
    fields: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Response> {
    const all = { origin: ORIGIN, 'sec-fetch-site': 'same-origin', ...headers }
    return this.handle(new Request(`${ORIGIN}${path}`, { method: 'POST', headers: all, body: new URLSearchParams(fields) }))
  }

  /** Signs in; gives what the browser would send from then on. */
  async signIn(account: string, headers: Readonly<Record<string, string>> = {}): Promise<string> {
    const answer = await this.send('/sign-in', { account }, headers)
    expect(answer.status).toBe(303)
    return sessionOf(answer)
  }

  /** Presses the button. */
  async download(cookie: string | undefined, body: Readonly<Record<string, unknown>>, key = freshKey()): Promise<Response> {
    const headers = {
      origin: ORIGIN,
      'content-type': 'application/json',
      'idempotency-key': key,
      ...(cookie === undefined ? {} : { cookie }),
    }
    const content = JSON.stringify({ purpose: 'Bổ sung hồ sơ cá nhân', formats: ['xml'], ...body })
    return this.handle(new Request(`${ORIGIN}/api/exports`, { method: 'POST', headers, body: content }))
  }
}

/** The session's cookie out of an answer. */
export function sessionOf(answer: Response): string {
  const pair = answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  expect(pair).toMatch(/^session=[A-Za-z0-9_-]{43}$/)
  return pair
}

let keys = 0
function freshKey(): string {
  return `example-key-${String(++keys).padStart(8, '0')}`
}
