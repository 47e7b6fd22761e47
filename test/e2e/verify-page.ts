import { mkdirSync, mkdtempSync, copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { watchedContext } from './chromium'

const SCRIPT = join(__dirname, '..', '..', 'dist', 'elements', 'signed-record-verify.js')
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
/** As strict as a page with the element can be: no style, no connection. */
export const POLICY = "default-src 'none'; script-src 'self'; worker-src blob:"

export interface PageOptions {
  readonly trust?: object | string
  readonly lang?: string
  /** attributes of the element */
  readonly attributes?: string
  /** beside the element */
  readonly around?: string
  readonly policy?: string
}

/** The page with the element, as an author would write it. */
export function pageText({ trust, lang = 'vi', attributes = '', around = '' }: PageOptions): string {
  const json = typeof trust === 'string' ? trust : JSON.stringify(trust)
  const script = trust === undefined ? '' : `<script type="application/json" data-trust>${json}</script>`
  return `<!DOCTYPE html>
<html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Kiểm tra</title>
<script src="signed-record-verify.js" defer></script></head>
<body><main><h1>Kiểm tra bản xuất hồ sơ</h1>${around}<signed-record-verify ${attributes}>${script}</signed-record-verify></main></body></html>`
}

/** A loopback server that gives the page and the script, under a policy, and nothing else. */
export interface VerifySite {
  address(options?: PageOptions): string
  close(): Promise<void>
}

export async function startVerifySite(): Promise<VerifySite> {
  const pages: PageOptions[] = []
  const script = readFileSync(SCRIPT)
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    if (url.pathname === '/signed-record-verify.js')
      return response.writeHead(200, { 'content-type': 'text/javascript' }).end(script)
    const page = pages[Number(url.searchParams.get('page'))]
    if (url.pathname !== '/' || page === undefined) return response.writeHead(404).end()
    const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': page.policy ?? POLICY }
    return response.writeHead(200, headers).end(pageText(page))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    address: (options = {}) => `http://127.0.0.1:${port}/?page=${pages.push(options) - 1}`,
    close: async () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** The page in a folder, with the script beside it. */
export function writeFolderPage(options: PageOptions): { readonly address: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'verify-page-'))
  mkdirSync(join(folder, 'trang kiểm tra'))
  const path = join(folder, 'trang kiểm tra', 'kiểm tra.html')
  writeFileSync(path, pageText(options))
  copyFileSync(SCRIPT, join(folder, 'trang kiểm tra', 'signed-record-verify.js'))
  return { address: pathToFileURL(path).href, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

export interface Opened {
  readonly page: Page
  /** every address that the page asked for */
  readonly requests: readonly string[]
  /** what the policy stopped, and what was written to the console as an error */
  readonly faults: () => Promise<readonly string[]>
  readonly close: () => Promise<void>
}

/** Opens a page and writes down what leaves it and what goes wrong. */
export async function openPage(browser: Browser, address: string, width = 1280): Promise<Opened> {
  const { context, requests } = await watchedContext(browser, { viewport: { width, height: 900 }, acceptDownloads: true })
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(String(error)))
  // the driver holds choosers back only while somebody listens: asked for at the key press, it may come too late
  page.on('filechooser', () => undefined)
  await page.addInitScript(() => {
    const violations: string[] = []
    Object.assign(globalThis, { violations, events: [] })
    document.addEventListener('securitypolicyviolation', (event) => {
      violations.push(`${event.violatedDirective} ${event.blockedURI}`)
    })
    for (const type of ['verified', 'cancelled', 'failed']) {
      document.addEventListener(`signed-record-${type}`, (event) => {
        const { detail } = event as CustomEvent<object>
        ;(globalThis as unknown as { events: object[] }).events.push({ type, ...detail })
      })
    }
  })
  await page.goto(address)
  const faults = async (): Promise<readonly string[]> => [
    ...errors,
    ...(await page.evaluate(() => (globalThis as unknown as { violations: string[] }).violations)),
  ]
  return { page, requests, faults, close: async () => context.close() }
}

export interface ChosenFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Chooses files as a person does, and waits until the element is in a state. */
export async function choose(page: Page, files: readonly (ChosenFile | string)[], state = 'done'): Promise<void> {
  const paths = files.filter((file) => typeof file === 'string')
  const given = files.flatMap((file) =>
    typeof file === 'string' ? [] : [{ name: file.name, mimeType: 'application/octet-stream', buffer: Buffer.from(file.bytes) }],
  )
  await page.setInputFiles('signed-record-verify input[type=file]', paths.length > 0 ? paths : given)
  if (state !== '') await page.waitForSelector(`signed-record-verify[state=${state}]`, { timeout: 60_000 })
}

/** What axe finds, as `rule: elements`. */
export async function axe(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE)
  return page.evaluate(async () => {
    interface Found {
      violations: { id: string; nodes: { target: unknown; failureSummary?: string }[] }[]
    }
    const { violations } = await (globalThis as unknown as { axe: { run(): Promise<Found> } }).axe.run()
    return violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map((node) => `${JSON.stringify(node.target)} ${node.failureSummary ?? ''}`).join(' | ')}`,
    )
  })
}
