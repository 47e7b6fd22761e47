import { createHash } from 'node:crypto'
import { strFromU8, strToU8, unzipSync } from 'fflate'
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core'
import { verifyExports } from '../../src/index'
import { describeInChromium, launchChromium, watchedContext } from './chromium'
import {
  changed,
  contentOf,
  expectText,
  fileOf,
  flipped,
  focusedPart,
  inState,
  keepPicture,
  landed,
  openElement,
  repacked,
  textOf,
  violations,
} from './download-page'
import type { Opened } from './download-page'
import { startDownloadPortal } from './download-portal'
import type { DownloadPortal } from './download-portal'

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
    const opened = await openElement(browser, address, options)
    contexts.push(opened.page.context())
    return opened
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
