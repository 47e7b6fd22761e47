import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { unzipSync } from 'fflate'
import type { Browser, BrowserContextOptions, Download, Locator, Page } from 'playwright-core'
import { packFiles } from '../../src/portal/pack'
import { watchedContext } from './chromium'

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
const NUMBER = { codeNumber: '1', codeNotation: 'SYLL-SNV', issuedDate: '2026-11-21' }

/** Opens a page with the element, and writes down what it asks for, saves, tells and complains of. */
export async function openElement(browser: Browser, address: string, options: BrowserContextOptions = {}): Promise<Opened> {
  const { context, requests } = await watchedContext(browser, options)
  const page = await context.newPage()
  const faults: string[] = []
  const downloads: Download[] = []
  page.on('pageerror', (error) => faults.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) faults.push(message.text())
  })
  page.on('download', (download) => downloads.push(download))
  await page.goto(address)
  const host = page.locator('signed-record-download')
  await host.evaluate((element) => {
    const events: unknown[] = []
    Object.assign(window, { events })
    for (const name of ['downloaded', 'refused']) {
      element.addEventListener(`signed-record-${name}`, (event) => events.push([name, (event as CustomEvent).detail]))
    }
  })
  const events = async (): Promise<unknown[]> => page.evaluate(() => (window as unknown as { events: unknown[] }).events)
  return { page, host, requests, faults, downloads, events, primary: host.locator('button[part=button]') }
}

export interface Opened {
  readonly page: Page
  readonly host: Locator
  readonly primary: Locator
  readonly requests: readonly string[]
  readonly faults: readonly string[]
  readonly downloads: readonly Download[]
  readonly events: () => Promise<unknown[]>
}

export async function inState(host: Locator, state: string): Promise<void> {
  await host.and(host.page().locator(`[state=${state}]`)).waitFor()
}

export async function textOf(host: Locator): Promise<string> {
  return host.evaluate((element) => element.shadowRoot?.querySelector<HTMLElement>('.panel')?.innerText ?? '')
}

export async function expectText(host: Locator, text: string): Promise<void> {
  await host.locator('.panel', { hasText: text }).waitFor()
}

/** Part of what has the focus inside the element. */
export async function focusedPart(page: Page): Promise<string | null | undefined> {
  return page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.getAttribute('part'))
}

export async function landed(page: Page, downloads: readonly Download[], count: number): Promise<readonly Download[]> {
  while (downloads.length < count)
    await page.waitForEvent('download', { timeout: 10_000 }).catch(() => expect(downloads).toHaveLength(count))
  return downloads
}

export async function contentOf(download: Download | undefined): Promise<Buffer> {
  return readFileSync((await download?.path()) ?? '')
}

export async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE)
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }
    const found = (await axe.run()).violations
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
  })
}

/** For looking at, where a folder is named. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env['SIGNED_RECORD_PICTURES']
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` })
}

/** The same answer with other bytes, and with the digest of these unless told. */
export async function changed(
  answer: Response,
  change: (bytes: Uint8Array) => Uint8Array,
  isDigestMade = true,
): Promise<Response> {
  const bytes = change(new Uint8Array(await answer.arrayBuffer()))
  const headers = new Headers(answer.headers)
  headers.set('content-length', String(bytes.length))
  if (isDigestMade) headers.set('repr-digest', `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`)
  return new Response(bytes as BodyInit, { headers })
}

export function flipped(bytes: Uint8Array, at: number): Uint8Array {
  const copy = Uint8Array.from(bytes)
  copy[at] = (copy[at] ?? 0) ^ 1
  return copy
}

export function fileOf(zip: Uint8Array, format: 'pdf' | 'xml'): Uint8Array {
  const [, file] = Object.entries(unzipSync(zip)).find(([name]) => name.endsWith(`.${format}`)) ?? []
  if (file === undefined) throw new Error(`no ${format} in the package`)
  return file
}

/** The package anew, one file of it changed. */
export function repacked(format: 'pdf' | 'xml', change: (file: Uint8Array) => Uint8Array): (zip: Uint8Array) => Uint8Array {
  return (zip) => {
    const files = { pdf: fileOf(zip, 'pdf'), xml: fileOf(zip, 'xml') }
    return packFiles({ ...files, [format]: change(files[format]) }, ['pdf', 'xml'], 'Sơ yếu', NUMBER).bytes
  }
}
