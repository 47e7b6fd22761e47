import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { strFromU8, strToU8, unzipSync } from 'fflate'
import type { Browser, BrowserContext, BrowserContextOptions, Download, Locator, Page } from 'playwright-core'
import { verifyExports } from '../../src/index'
import { packFiles } from '../../src/portal/pack'
import { describeInChromium, launchChromium, watchedContext } from './chromium'
import { startDownloadPortal } from './download-portal'
import type { DownloadPortal } from './download-portal'

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
const NUMBER = { codeNumber: '1', codeNotation: 'SYLL-SNV', issuedDate: '2026-11-21' }

describeInChromium('<signed-record-download>', () => {
  let browser: Browser
  let portal: DownloadPortal
  const contexts: BrowserContext[] = []
  beforeAll(async () => {
    portal = await startDownloadPortal()
    browser = await launchChromium()
  })
  afterEach(async () => {
    portal.meddle()
    await Promise.all(contexts.splice(0).map(async (context) => context.close()))
  })
  afterAll(async () => {
    await browser.close()
    await portal.close()
  })

  async function open(address: string, options: BrowserContextOptions = {}): Promise<Opened> {
    const { context, requests } = await watchedContext(browser, options)
    contexts.push(context)
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

  describe('a press', () => {
    it('lands the bytes that the portal gave, verified in the browser, and nothing else is asked for', async () => {
      const { page, host, primary, requests, faults, downloads, events } = await open(portal.page({}))
      await primary.click()
      await inState(host, 'done')
      const [download] = await landed(page, downloads, 1)
      const bytes = await contentOf(download)
      expect(bytes.equals(portal.given.bytes)).toBe(true)
      const names = Object.entries(unzipSync(bytes)).map(([name, file]) => ({ name, bytes: file }))
      const { anchors, intermediates } = portal.world.authority
      const trust = { at: new Date(), anchors, certificates: intermediates, evidence: portal.world.evidence }
      expect((await verifyExports(names, trust)).map(({ report }) => report.answer)).toEqual(['yes', 'yes'])
      expect(download?.suggestedFilename()).toBe('Sơ yếu lý lịch 1-SYLL-SNV Nguyễn Văn Ví Dụ.zip')
      await expectText(host, 'kiểm tra trong trình duyệt của bạn')
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      await expectText(host, sha256.slice(0, 16))
      expect(await events()).toEqual([
        [
          'downloaded',
          {
            name: download?.suggestedFilename(),
            sha256,
            answers: names.map(({ name }) => ({ name, answer: 'yes' })),
            verified: true,
          },
        ],
      ])
      // again out of memory
      await primary.click()
      const [, again] = await landed(page, downloads, 2)
      expect((await contentOf(again)).equals(bytes)).toBe(true)
      expect(requests.filter((address) => address.startsWith('http'))).toEqual([
        page.url(),
        `${portal.origin}/element.js`,
        `${portal.origin}/api/exports`,
      ])
      expect(requests.filter((address) => !address.startsWith('http')).every((address) => address.startsWith('blob:'))).toBe(true)
      expect(faults).toEqual([])
      expect(portal.numbers).toEqual(['1'])
    })

    it.each(['pdf', 'xml'])('takes the %s alone', async (format) => {
      const { page, host, primary, downloads } = await open(portal.page({ formats: format }))
      await primary.click()
      await inState(host, 'done')
      const [download] = await landed(page, downloads, 1)
      expect(download?.suggestedFilename()).toBe(`Sơ yếu lý lịch 1-SYLL-SNV Nguyễn Văn Ví Dụ.${format}`)
      expect((await contentOf(download)).equals(portal.given.bytes)).toBe(true)
    })

    it('takes trust and a token from scripts, set before or after the element is there', async () => {
      const { page, host, primary } = await open(portal.page({}, { trust: null }))
      await host.evaluate((element, trust) => {
        Object.assign(element, { trust, headers: () => ({ 'X-CSRF-Token': 'an-invented-token', 'Idempotency-Key': 'x' }) })
      }, portal.trust)
      await primary.click()
      await inState(host, 'done')
      expect(portal.tokens).toEqual(['an-invented-token'])
      expect(portal.keys[0]).toMatch(/^[0-9a-f-]{36}$/)
      const early = await page.evaluate((trust) => {
        const element = document.createElement('early-element')
        Object.assign(element, { trust, subject: 'official-1' })
        const made = customElements.get('signed-record-download')
        if (made !== undefined) customElements.define('early-element', class extends made {})
        document.body.append(element)
        customElements.upgrade(element)
        return [
          element.getAttribute('subject'),
          JSON.stringify((element as unknown as { trust: unknown }).trust) === JSON.stringify(trust),
        ]
      }, portal.trust)
      expect(early).toEqual(['official-1', true])
    })
  })

  describe('what was changed on the way', () => {
    it.each<[string, string, (answer: Response) => Promise<Response>]>([
      ['a byte', 'DOWNLOAD_DIGEST_MISMATCH', async (answer) => changed(answer, (zip) => flipped(zip, 5000), false)],
      [
        'a byte of the package, the digest made to fit',
        'DOWNLOAD_PACKAGE',
        async (answer) => changed(answer, (zip) => flipped(zip, 5000)),
      ],
      [
        'the PDF, package and digest made to fit',
        'DOWNLOAD_NOT_VALID',
        async (answer) =>
          changed(
            answer,
            repacked('pdf', (pdf) => flipped(pdf, pdf.length >> 1)),
          ),
      ],
      [
        'the XML’s words, package and digest made to fit',
        'DOWNLOAD_NOT_VALID',
        async (answer) =>
          changed(
            answer,
            repacked('xml', (xml) => strToU8(strFromU8(xml).replace('Ví Dụ', 'Ví Du'))),
          ),
      ],
      [
        'a page instead of a file',
        'DOWNLOAD_UNEXPECTED',
        async () => new Response('<h1>Portal</h1>', { headers: { 'content-type': 'text/html' } }),
      ],
    ])('%s: nothing is handed over', async (_, code, meddler) => {
      portal.meddle(meddler)
      const { host, primary, page, downloads, events, faults } = await open(portal.page({}))
      await primary.click()
      await host.locator('p', { hasText: code }).waitFor()
      expect(['refused', 'failed']).toContain(await host.getAttribute('state'))
      expect(await events()).toEqual([['refused', { code, state: await host.getAttribute('state') }]])
      await page.waitForTimeout(200)
      expect(downloads).toEqual([])
      expect(await host.locator('button[part=extra]').isVisible()).toBe(false)
      expect(faults).toEqual([])
    })

    it('the PDF and the XML of two exports: nothing is handed over', async () => {
      const exports: Uint8Array[] = []
      portal.meddle(async (answer) => {
        exports.push(new Uint8Array(await answer.clone().arrayBuffer()))
        const [first] = exports
        if (first === undefined || exports.length < 2) return answer
        return changed(
          answer,
          repacked('xml', () => fileOf(first, 'xml')),
        )
      })
      const { host, primary, downloads, page } = await open(portal.page({}))
      await primary.click()
      await inState(host, 'done')
      await landed(page, downloads, 1)
      await host.locator('button[part=extra]').click()
      await host.locator('p', { hasText: 'DOWNLOAD_FILES_DIFFER' }).waitFor()
      expect(portal.numbers).toEqual(['1', '2'])
      expect(downloads).toHaveLength(1)
    })

    it('a redirect is not followed', async () => {
      portal.meddle(() => new Response(null, { status: 307, headers: { location: '/elsewhere' } }))
      const { host, primary } = await open(portal.page({}))
      await primary.click()
      await host.locator('p', { hasText: 'DOWNLOAD_REDIRECTED' }).waitFor()
      // the browser's driver lists the address, but nobody goes there
      expect(portal.visited).not.toContain('/elsewhere')
      expect(portal.visited).toContain('/api/exports')
    })

    it('another origin is not asked unless the page says so', async () => {
      const { host, primary, requests } = await open(portal.page({ action: 'https://elsewhere.example/api' }))
      await primary.click()
      await host.locator('p', { hasText: 'DOWNLOAD_ACTION' }).waitFor()
      expect(requests.filter((address) => address.includes('elsewhere'))).toEqual([])
    })
  })

  describe('a refusal', () => {
    it.each([
      ['vi', 'bạn không có quyền khai thác hồ sơ này', 'Hãy liên hệ cơ quan quản lý hồ sơ'],
      ['en', 'There is no such record, or you may not have it', 'Contact the agency'],
    ])('says why and what to do, in %s', async (lang, why, what) => {
      const { host, primary, downloads } = await open(portal.page({ subject: 'official-9' }, { lang }))
      await primary.click()
      await inState(host, 'refused')
      for (const text of [why, what, 'PORTAL_NOT_FOUND']) await expectText(host, text)
      expect(downloads).toEqual([])
      expect(portal.numbers).toEqual([])
    })

    it('of hostile words stays text', async () => {
      const markup = '<img src=x onerror="document.title=1"><script>document.title=2</script>'
      const text = { vi: `${markup}\u202E${'dài '.repeat(2000)}`, en: markup }
      portal.meddle(() =>
        Response.json(
          { code: 'SOMETHING_ELSE', title: markup, text },
          { status: 403, headers: { 'content-type': 'application/problem+json' } },
        ),
      )
      const { host, primary, page, requests } = await open(portal.page({}))
      await primary.click()
      await inState(host, 'refused')
      await expectText(host, '<img src=x onerror=')
      expect(await host.evaluate((element) => element.shadowRoot?.querySelectorAll('img, script').length)).toBe(0)
      expect(await page.title()).toBe('Cổng')
      expect((await textOf(host)).length).toBeLessThan(800)
      expect(requests).toHaveLength(3)
    })

    it('of a hostile file name keeps the name of a file', async () => {
      const name = "attachment; filename*=UTF-8''..%2F..%2Fevil%E2%80%AEfdp.exe%0d%0a"
      portal.meddle(
        async (answer) =>
          new Response(await answer.arrayBuffer(), {
            headers: { ...Object.fromEntries(answer.headers), 'content-disposition': name },
          }),
      )
      const { page, host, primary, downloads } = await open(portal.page({ formats: 'pdf' }))
      await primary.click()
      await inState(host, 'done')
      const [download] = await landed(page, downloads, 1)
      expect(download?.suggestedFilename()).toBe('evil-fdp.exe.pdf')
    })
  })

  describe('what passes', () => {
    it('is waited for: 503 twice, then the file, under one number', async () => {
      portal.meddle((answer, time) => (time < 3 ? new Response('{}', { status: 503, headers: { 'retry-after': '1' } }) : answer))
      const { host, primary, page, downloads } = await open(portal.page({}))
      await primary.click()
      await expectText(host, 'sẽ tự động thử lại')
      await inState(host, 'done')
      await landed(page, downloads, 1)
      expect(new Set(portal.keys).size).toBe(1)
      expect(portal.keys).toHaveLength(3)
      expect(portal.numbers).toEqual(['1'])
    })

    it('a connection cut in the middle: it goes on by itself, under the same number', async () => {
      portal.meddle((answer, time) => (time === 1 ? 'cut' : answer))
      const { host, primary } = await open(portal.page({}))
      await primary.click()
      await inState(host, 'done')
      expect(portal.keys).toHaveLength(2)
      expect(portal.numbers).toEqual(['1'])
      await expectText(host, '1-SYLL-SNV')
    })

    it.each([
      ['pressed again', false],
      ['pressed again after the page was loaded anew', true],
    ])('a connection cut, cancelled and %s: the same number', async (_, isReloaded) => {
      portal.meddle((answer, time) => (time === 1 ? 'cut' : answer))
      const { host, primary, page } = await open(portal.page({ remember: 'session' }))
      await primary.click()
      await expectText(host, 'sẽ tự động thử lại')
      await host.locator('button[part=cancel]').click()
      await inState(host, 'ready')
      if (isReloaded) await page.reload()
      await primary.click()
      await inState(host, 'done')
      expect(new Set(portal.keys).size).toBe(1)
      expect(portal.numbers).toEqual(['1'])
      // handed over: nothing is left behind
      expect(await page.evaluate(() => sessionStorage.length)).toBe(0)
    })

    it('cancelling ends a request that nobody answers, and leaves the focus on the button', async () => {
      portal.meddle((answer, time) => (time === 1 ? 'silent' : answer))
      const { host, primary, page, faults } = await open(portal.page({}))
      await primary.click()
      await inState(host, 'working')
      await host.locator('button[part=cancel]').press('Enter')
      await inState(host, 'ready')
      await expectText(host, 'Đã dừng')
      expect(await focusedPart(page)).toBe('button')
      await primary.press('Enter')
      await inState(host, 'done')
      expect(portal.numbers).toEqual(['1'])
      expect(faults).toEqual([])
    })
  })

  describe('what could not be verified wholly', () => {
    it.each<[string, string, () => object | null]>([
      ['without trust data', 'DOWNLOAD_NO_TRUST', () => null],
      ['without status lists', 'DOWNLOAD_UNVERIFIED', () => ({ ...portal.trust, crls: [] })],
    ])('%s is handed over only when the person says so', async (_, code, trust) => {
      const { host, primary, page, downloads, events } = await open(portal.page({}, { trust: trust() }))
      await primary.click()
      await inState(host, 'refused')
      await expectText(host, code)
      await page.waitForTimeout(200)
      expect(downloads).toEqual([])
      await host.locator('button[part=extra]').click()
      const [download] = await landed(page, downloads, 1)
      expect((await contentOf(download)).equals(portal.given.bytes)).toBe(true)
      await expectText(host, 'chưa xác minh được đầy đủ')
      expect(await events()).toMatchObject([
        ['refused', { code }],
        ['downloaded', { verified: false }],
      ])
      // as long as it was not handed over the key was kept; now it is another question
      expect(portal.numbers).toEqual(['1'])
    })

    it('without the right to a worker it says so', async () => {
      const { context } = await watchedContext(browser)
      contexts.push(context)
      const page = await context.newPage()
      await page.route('**/page-*', async (route) => {
        const response = await route.fetch()
        const headers = {
          ...response.headers(),
          'content-security-policy': "default-src 'none'; script-src 'self'; connect-src 'self'",
        }
        await route.fulfill({ response, headers })
      })
      await page.goto(portal.page({}))
      const host = page.locator('signed-record-download')
      await host.locator('button[part=button]').click()
      await inState(host, 'refused')
      await expectText(host, 'BROWSER_WORKER_BLOCKED')
    })
  })

  describe('for everybody', () => {
    it('works by keyboard alone', async () => {
      const { page, host, downloads } = await open(portal.page({}))
      await page.keyboard.press('Tab')
      expect(await focusedPart(page)).toBe('button')
      await page.keyboard.press('Enter')
      await inState(host, 'done')
      expect(await focusedPart(page)).toBe('button')
      await landed(page, downloads, 1)
      await page.keyboard.press('Space')
      await landed(page, downloads, 2)
      await page.keyboard.press('Tab')
      expect(await focusedPart(page)).toBe('extra')
      await page.keyboard.press('Enter')
      await landed(page, downloads, 3)
      expect(portal.numbers).toEqual(['1', '2'])
    })

    it.each([
      ['ready', {}, undefined],
      ['working', {}, () => 'silent' as const],
      ['done', {}, undefined],
      ['refused', { subject: 'official-9' }, undefined],
      ['failed', {}, () => new Response('no', { status: 500 })],
    ])('axe finds nothing in state %s, at 1280 and 320 px', async (state, attributes, meddler) => {
      portal.meddle(meddler)
      const { page, host, primary } = await open(portal.page(attributes), { viewport: { width: 1280, height: 800 } })
      if (state !== 'ready') await primary.click()
      await inState(host, state)
      for (const width of [1280, 320]) {
        await page.setViewportSize({ width, height: 800 })
        expect(await violations(page)).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
        await keepPicture(page, `download-${state}-${width}`)
      }
    })

    it('axe finds nothing where a file is offered unverified, in English', async () => {
      const { page, host, primary } = await open(portal.page({}, { trust: null, lang: 'en' }), {
        viewport: { width: 320, height: 800 },
      })
      await primary.click()
      await inState(host, 'refused')
      expect(await violations(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
      await keepPicture(page, 'download-open-320')
    })

    it('speaks the language that the page changes to, and forgets the file of another question', async () => {
      const { host, primary } = await open(portal.page({ label: 'Tải lý lịch' }))
      await expectText(host, 'Tải lý lịch')
      await primary.click()
      await inState(host, 'done')
      await host.evaluate((element) => element.setAttribute('lang', 'en'))
      await expectText(host, 'verified in your browser')
      await host.evaluate((element) => Object.assign(element, { purpose: 'Việc khác' }))
      await inState(host, 'ready')
    })
  })
})

interface Opened {
  readonly page: Page
  readonly host: Locator
  readonly primary: Locator
  readonly requests: readonly string[]
  readonly faults: readonly string[]
  readonly downloads: readonly Download[]
  readonly events: () => Promise<unknown[]>
}

async function inState(host: Locator, state: string): Promise<void> {
  await host.and(host.page().locator(`[state=${state}]`)).waitFor()
}

async function textOf(host: Locator): Promise<string> {
  return host.evaluate((element) => element.shadowRoot?.querySelector<HTMLElement>('.panel')?.innerText ?? '')
}

async function expectText(host: Locator, text: string): Promise<void> {
  await host.locator('.panel', { hasText: text }).waitFor()
}

/** Part of what has the focus inside the element. */
async function focusedPart(page: Page): Promise<string | null | undefined> {
  return page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.getAttribute('part'))
}

async function landed(page: Page, downloads: readonly Download[], count: number): Promise<readonly Download[]> {
  while (downloads.length < count)
    await page.waitForEvent('download', { timeout: 10_000 }).catch(() => expect(downloads).toHaveLength(count))
  return downloads
}

async function contentOf(download: Download | undefined): Promise<Buffer> {
  return readFileSync((await download?.path()) ?? '')
}

async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE)
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }
    const found = (await axe.run()).violations
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
  })
}

/** For looking at, where a folder is named. */
async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env['SIGNED_RECORD_PICTURES']
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` })
}

/** The same answer with other bytes, and with the digest of these unless told. */
async function changed(answer: Response, change: (bytes: Uint8Array) => Uint8Array, isDigestMade = true): Promise<Response> {
  const bytes = change(new Uint8Array(await answer.arrayBuffer()))
  const headers = new Headers(answer.headers)
  headers.set('content-length', String(bytes.length))
  if (isDigestMade) headers.set('repr-digest', `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`)
  return new Response(bytes as BodyInit, { headers })
}

function flipped(bytes: Uint8Array, at: number): Uint8Array {
  const copy = Uint8Array.from(bytes)
  copy[at] = (copy[at] ?? 0) ^ 1
  return copy
}

function fileOf(zip: Uint8Array, format: 'pdf' | 'xml'): Uint8Array {
  const [, file] = Object.entries(unzipSync(zip)).find(([name]) => name.endsWith(`.${format}`)) ?? []
  if (file === undefined) throw new Error(`no ${format} in the package`)
  return file
}

/** The package anew, one file of it changed. */
function repacked(format: 'pdf' | 'xml', change: (file: Uint8Array) => Uint8Array): (zip: Uint8Array) => Uint8Array {
  return (zip) => {
    const files = { pdf: fileOf(zip, 'pdf'), xml: fileOf(zip, 'xml') }
    return packFiles({ ...files, [format]: change(files[format]) }, ['pdf', 'xml'], 'Sơ yếu', NUMBER).bytes
  }
}
