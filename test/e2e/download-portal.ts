import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { toBase64 } from '../../src/base'
import { createDownloadHandler, memoryStore } from '../../src/portal'
import type { DownloadOptions } from '../../src/portal'
import { createPracticeAuthority } from '../../src/practice'
import { KEYS, person, signersOf } from '../support/world'
import type { World } from '../support/world'
import { DRAFT } from '../portal/portal'

const SCRIPT = join(__dirname, '..', '..', 'dist', 'elements', 'signed-record-download.js')
/** As strict as a page with the element can be. */
const POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; worker-src blob:"

/** What stands between the portal and the page: gets the portal's answer, gives the one that arrives. */
export type Meddler = (answer: Response, time: number) => Response | 'cut' | 'silent' | Promise<Response | 'cut' | 'silent'>

/** A small portal on loopback: a page with the element, the built script, and the download handler, at the present moment. */
export interface DownloadPortal {
  readonly origin: string
  readonly world: World
  readonly trust: object
  /** numbers that the register gave */
  readonly numbers: string[]
  /** keys of the requests, in order */
  readonly keys: string[]
  /** what the handler answered last with a file */
  readonly given: { bytes: Uint8Array }
  readonly tokens: (string | undefined)[]
  /** paths that were asked for */
  readonly visited: string[]
  /** Puts somebody in between, and forgets keys and numbers. */
  meddle(meddler?: Meddler): void
  page(attributes: Readonly<Record<string, string>>, options?: { readonly trust?: object | null; readonly lang?: string }): string
  close(): Promise<void>
}

export async function startDownloadPortal(): Promise<DownloadPortal> {
  const world = await makeWorldNow()
  const trust = {
    anchors: world.authority.anchors.map(({ certificate }) => ({ certificate: toBase64(certificate.der) })),
    certificates: world.authority.intermediates.map(({ der }) => toBase64(der)),
    crls: world.evidence.flatMap((item) => (item.kind === 'crl' ? [toBase64(item.der)] : [])),
  }
  const numbers: string[] = []
  const keys: string[] = []
  const tokens: (string | undefined)[] = []
  const visited: string[] = []
  const given = { bytes: new Uint8Array(0) }
  const pages = new Map<string, string>()
  let meddler: Meddler = (answer) => answer
  let handler = createDownloadHandler(optionsOf(world, numbers))
  const script = readFileSync(SCRIPT)

  const server = createServer((request, response) => {
    void serve(request, response).catch((error: unknown) => response.destroy(error as Error))
  })
  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const address = request.url ?? '/'
    visited.push(address)
    if (address === '/api/exports') return answerExport(request, response)
    if (address === '/element.js') return void response.setHeader('content-type', 'text/javascript').end(script)
    const page = pages.get(address)
    response.statusCode = page === undefined ? 404 : 200
    response.setHeader('content-security-policy', POLICY).setHeader('content-type', 'text/html; charset=utf-8').end(page)
  }
  async function answerExport(request: IncomingMessage, response: ServerResponse): Promise<void> {
    keys.push(String(request.headers['idempotency-key']))
    tokens.push(request.headers['x-csrf-token']?.toString())
    const answer = await handler(await webRequest(request, origin))
    const copy = answer.clone()
    if (answer.status === 200) given.bytes = new Uint8Array(await copy.arrayBuffer())
    await write(await meddler(answer, keys.length), response)
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    ...{ origin, world, trust, numbers, keys, given, tokens, visited },
    meddle(next = (answer) => answer) {
      meddler = next
      for (const list of [numbers, keys, tokens, visited]) list.length = 0
      handler = createDownloadHandler(optionsOf(world, numbers))
    },
    page(attributes, { trust: pageTrust = trust, lang = 'vi' } = {}) {
      const path = `/page-${pages.size}`
      const all = { action: '/api/exports', subject: 'official-1', purpose: 'Bổ sung hồ sơ', ...attributes }
      const text = Object.entries(all).map(([name, value]) => `${name}="${value}"`)
      const data = pageTrust === null ? '' : `<script type="application/json" data-trust>${JSON.stringify(pageTrust)}</script>`
      pages.set(
        path,
        `<!doctype html><html lang="${lang}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Cổng</title>` +
          `<script defer src="/element.js"></script><main><h1>Hồ sơ</h1>` +
          `<signed-record-download ${text.join(' ')}>${data}</signed-record-download></main></html>`,
      )
      return origin + path
    },
    close: async () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** As `makeWorld`, but of today: the page judges at the present moment. */
async function makeWorldNow(): Promise<World> {
  const now = new Date()
  const { document } = person('typical')
  const authority = await createPracticeAuthority({ at: now, key: KEYS.p256 })
  const { name, code } = document.agency
  const personKey = await authority.issuePerson({ commonName: document.signer.fullName, organisation: name, key: KEYS.p256 })
  const agencyKey = await authority.issueAgency({ name, key: KEYS.p256, ...(code === undefined ? {} : { code }) })
  const crls = await authority.crls({ at: now })
  return { authority, personKey, agencyKey, evidence: crls.map((der) => ({ kind: 'crl', der })) }
}

function optionsOf(world: World, numbers: string[]): DownloadOptions {
  const issuedDate = new Date(Date.now() + 7 * 3600_000).toISOString().slice(0, 10)
  const { record } = person('typical')
  const { anchors, intermediates } = world.authority
  return {
    authorise: async (_, { subject, purpose }) => ({
      requester: { id: 'account-1', name: 'Nguyễn Văn Ví Dụ', kind: 'official', officialId: 'official-1' },
      subject,
      purpose,
    }),
    loadRecord: async (subject) =>
      subject === 'official-1'
        ? { record, document: DRAFT, officialId: 'official-1', managingAgencies: ['so-noi-vu'] }
        : undefined,
    issueNumber: async () => {
      numbers.push(String(numbers.length + 1))
      return { codeNumber: String(numbers.length), codeNotation: 'SYLL-SNV', issuedDate }
    },
    signers: async () => signersOf(world),
    trust: async () => ({ anchors, certificates: intermediates, evidence: world.evidence }),
    store: memoryStore(),
    audit: { append: async () => undefined },
  }
}

async function webRequest(request: IncomingMessage, origin: string): Promise<Request> {
  const chunks: Uint8Array[] = []
  for await (const chunk of request) chunks.push(chunk as Uint8Array)
  const headers = Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, value]] : [],
  )
  const method = request.method ?? 'GET'
  return new Request(`${origin}${request.url}`, {
    method,
    headers,
    ...(method === 'POST' ? { body: Buffer.concat(chunks) } : {}),
  })
}

async function write(answer: Response | 'cut' | 'silent', response: ServerResponse): Promise<void> {
  if (answer === 'silent') return
  if (answer === 'cut') {
    response.writeHead(200, { 'content-type': 'application/zip', 'content-length': '100000' })
    response.write(Buffer.alloc(1000))
    // after the head has gone out, so that the body breaks off and not the request
    return void setTimeout(() => response.destroy(), 100)
  }
  response.writeHead(answer.status, Object.fromEntries(answer.headers))
  response.end(Buffer.from(await answer.arrayBuffer()))
}
