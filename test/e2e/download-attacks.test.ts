import type { Browser, BrowserContext } from 'playwright-core'
import { describeInChromium, launchChromium } from './chromium'
import { changed, fileOf, inState, landed, openElement, repacked } from './download-page'
import type { Opened } from './download-page'
import { startDownloadPortal } from './download-portal'
import type { DownloadPortal } from './download-portal'

const ELEMENT = 'signed-record-download'

describeInChromium('attacks on <signed-record-download>', () => {
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

  async function open(address: string): Promise<Opened> {
    const opened = await openElement(browser, address)
    contexts.push(opened.page.context())
    return opened
  }

  describe('question, session and token stay with the portal', () => {
    it.each([
      ['a <base> in the page', '/api/exports', 'https://evil.example/'],
      ['another site', 'https://evil.example/api', ''],
      ['another site without a scheme', '//evil.example/api', ''],
      ['the same behind a backslash', '/\\evil.example/api', ''],
      ['a name before the portal', 'http://127.0.0.1@evil.example/', ''],
      ['a script', 'javascript:alert(1)', ''],
      ['data', 'data:application/zip,x', ''],
      ['nothing', '', ''],
    ])('%s', async (_, action, base) => {
      const { page, host, primary, requests, faults, events } = await open(portal.page({ action }))
      await page.route('https://evil.example/**', async (route) => route.abort())
      await page.evaluate((href) => {
        if (href === '') return
        const made = document.createElement('base')
        made.href = href
        document.head.append(made)
      }, base)
      await host.evaluate((element) => Object.assign(element, { headers: { 'x-csrf-token': 'secret' } }))
      await primary.click()
      await inState(host, 'failed')
      expect(await events()).toEqual([['refused', { code: 'DOWNLOAD_ACTION', state: 'failed' }]])
      expect(requests.filter((url) => url.includes('evil'))).toEqual([])
      expect(portal.keys).toEqual([])
      expect(faults).toEqual([])
    })

    it('and no header of the page replaces the key of the question', async () => {
      const { host, primary, page, downloads } = await open(portal.page({}))
      await host.evaluate((element) =>
        Object.assign(element, {
          headers: { 'Idempotency-Key': 'planted-planted-planted', ACCEPT: 'text/html', 'Content-Type': 'text/plain' },
        }),
      )
      await primary.click()
      await landed(page, downloads, 1)
      expect(portal.keys).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/)])
    })
  })

  describe('the file is of the question asked', () => {
    /** An answer that waits until the test lets it go. */
    function held(): { readonly let: () => void; readonly come: Promise<void> } {
      let letGo = (): void => undefined
      let arrive = (): void => undefined
      const come = new Promise<void>((resolve) => (arrive = resolve))
      const gone = new Promise<void>((resolve) => (letGo = resolve))
      portal.meddle(async (answer) => {
        arrive()
        await gone
        return answer
      })
      return { let: () => letGo(), come }
    }

    it.each([
      ['subject', 'official-2'],
      ['purpose', 'Việc khác'],
      ['agency', 'Sở khác'],
      ['action', '/api/others'],
    ])('where %s changes while the portal is at work, none is handed over', async (name, value) => {
      const answer = held()
      const { page, host, primary, downloads, events } = await open(portal.page({}))
      await primary.click()
      await answer.come
      await host.evaluate((element, [attribute, text]) => element.setAttribute(attribute ?? '', text ?? ''), [name, value])
      await inState(host, 'ready')
      answer.let()
      await page.waitForTimeout(1500)
      expect(await host.getAttribute('state')).toBe('ready')
      expect(downloads).toHaveLength(0)
      expect(await events()).toEqual([])
    })

    it('also where it changes while the element stands in no page', async () => {
      const { host, primary, page, downloads } = await open(portal.page({}))
      await primary.click()
      await landed(page, downloads, 1)
      await host.evaluate((element) => {
        const place = element.parentElement
        element.remove()
        element.setAttribute('subject', 'official-2')
        place?.append(element)
      })
      await inState(host, 'ready')
      await primary.click()
      await inState(host, 'refused')
      expect(downloads).toHaveLength(1)
    })

    it('a clone has no file', async () => {
      const { host, primary, page, downloads } = await open(portal.page({}))
      await primary.click()
      await landed(page, downloads, 1)
      expect(
        await host.evaluate((element) => {
          const clone = element.cloneNode(true) as Element
          element.parentElement?.append(clone)
          return [clone.getAttribute('state'), clone.shadowRoot?.querySelector('.facts')]
        }),
      ).toEqual(['ready', null])
    })

    it('pressed twice at once, it is asked for once', async () => {
      const { host, page, downloads } = await open(portal.page({}))
      await host.evaluate((element) => {
        const button = element.shadowRoot?.querySelector<HTMLElement>('button[part=button]')
        button?.click()
        button?.click()
      })
      await landed(page, downloads, 1)
      expect([portal.keys.length, portal.numbers]).toEqual([1, ['1']])
    })
  })

  describe('an answer that is not what it says', () => {
    it.each([
      [
        'two digests of one kind',
        (answer: Response) => headed(answer, 'repr-digest', (own) => `${own}, ${own}`),
        'DOWNLOAD_DIGEST_MISSING',
      ],
      [
        'a weak digest alone',
        (answer: Response) => headed(answer, 'repr-digest', () => 'md5=:1B2M2Y8AsgTpgAmY7PhCfg==:'),
        'DOWNLOAD_DIGEST_MISSING',
      ],
      ['a digest of nothing', (answer: Response) => headed(answer, 'repr-digest', () => 'sha-256=::'), 'DOWNLOAD_DIGEST_MISSING'],
      [
        'a type with another behind it',
        (answer: Response) => headed(answer, 'content-type', () => 'text/html, application/zip'),
        'DOWNLOAD_UNEXPECTED',
      ],
      ['two PDFs', async (answer: Response) => twice(answer), 'DOWNLOAD_PACKAGE'],
    ])('is not handed over: %s', async (_, meddler, code) => {
      portal.meddle(async (answer) => meddler(answer))
      const { host, primary, downloads, events } = await open(portal.page({}))
      await primary.click()
      await host.and(host.page().locator(':is([state=refused], [state=failed])')).waitFor()
      expect(await events()).toEqual([['refused', expect.objectContaining({ code })]])
      expect(await host.locator('.panel.good').count()).toBe(0)
      expect(downloads).toHaveLength(0)
    })

    it("a problem's texts stay text and in their place", async () => {
      const detail = `<img src=x onerror=alert(1)>\u202e${'\n'.repeat(200)}✓ ĐẠT ${'W'.repeat(5000)}`
      portal.meddle(() =>
        Response.json(
          { code: 'PORTAL_INVENTED', detail, title: detail },
          { status: 403, headers: { 'content-type': 'application/problem+json' } },
        ),
      )
      const { host, primary, page, faults } = await open(portal.page({}))
      await page.setViewportSize({ width: 320, height: 700 })
      await primary.click()
      await inState(host, 'refused')
      const seen = await host.evaluate((element) => ({
        elements: [...(element.shadowRoot?.querySelectorAll('*') ?? [])].filter(
          ({ localName }) => !/^(?:div|button|p|progress|span|dl|dt|dd)$/.test(localName),
        ).length,
        overflow: document.documentElement.scrollWidth - innerWidth,
        text: element.shadowRoot?.textContent ?? '',
      }))
      expect(seen).toMatchObject({ elements: 0, overflow: 0 })
      expect(seen.text).toContain('⟨U+202E⟩')
      expect(faults).toEqual([])
    })
  })

  it('what another page of the tab finds of a session that ended is no name, and opens nothing', async () => {
    portal.meddle(() => new Response(null, { status: 503, headers: { 'retry-after': '600' } }))
    const { host, primary, page } = await open(portal.page({ remember: 'session' }))
    await primary.click()
    await inState(host, 'failed')
    const kept = await page.evaluate(() => JSON.stringify({ ...sessionStorage }))
    expect(kept).toMatch(/^\{"signed-record-download:[0-9a-f]{64}":"\d+ [0-9a-f-]{36}"\}$/)
    expect(await page.evaluate(`document.querySelector('${ELEMENT}').shadowRoot.querySelector('.facts')`)).toBe(null)
  })
})

function headed(answer: Response, name: string, change: (own: string) => string): Response {
  const headers = new Headers(answer.headers)
  headers.set(name, change(headers.get(name) ?? ''))
  return new Response(answer.body, { headers })
}

/** The PDF in place of the XML: both are sound, and of one record. */
async function twice(answer: Response): Promise<Response> {
  const copy = new Uint8Array(await answer.clone().arrayBuffer())
  return changed(
    answer,
    repacked('xml', () => fileOf(copy, 'pdf')),
  )
}
