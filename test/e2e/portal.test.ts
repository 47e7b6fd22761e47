import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { unzipSync } from 'fflate'
import type { Browser, Page } from 'playwright-core'
import { extractRecord } from '../../src/index'
import { describeInChromium, launchChromium } from './chromium'
import { cliVerdict, startPortalProcess } from './portal-process'
import type { PortalProcess } from './portal-process'
import { axe, choose, openPage } from './verify-page'

interface Visitor {
  readonly page: Page
  readonly requests: readonly string[]
  readonly faults: () => Promise<readonly string[]>
  readonly close: () => Promise<void>
}

const BUTTON = 'signed-record-download button[part=button]'

describeInChromium('the example portal', () => {
  const folder = mkdtempSync(join(tmpdir(), 'portal-e2e-'))
  const data = join(folder, 'data')
  let browser: Browser
  let portal: PortalProcess
  let given: { readonly pdf: string; readonly xml: string }

  beforeAll(async () => {
    browser = await launchChromium()
    portal = await startPortalProcess(data)
  })
  afterAll(async () => {
    await browser.close()
    await portal.interrupt()
    rmSync(folder, { recursive: true, force: true })
  })

  async function openAs(account: string, path = '/', width = 1280): Promise<Visitor> {
    const opened = await openPage(browser, `${portal.origin}/`, width)
    if (account !== '') {
      await opened.page.click(`button[value="${account}"]`)
      await opened.page.waitForSelector('form.person')
    }
    await opened.page.goto(`${portal.origin}${path}`)
    return { ...opened, faults: async () => opened.faults(), close: async () => opened.close() }
  }

  it('gives an official their record by one press, verified in the page, and the command line says yes', async () => {
    const { page, requests, faults, close } = await openAs('CB-0001', '/record')
    const [download] = await Promise.all([page.waitForEvent('download'), page.click(BUTTON)])
    await page.waitForSelector('signed-record-download[state=done]')
    expect(download.suggestedFilename()).toBe('Sơ yếu lý lịch 1-SYLL-SNV Nguyễn Văn Ví Dụ.zip')
    const paths = Object.entries(unzipSync(readFileSync(await download.path()))).map(([name, bytes]) => {
      const path = join(folder, name)
      writeFileSync(path, bytes)
      return path
    })
    given = { pdf: paths.find((path) => path.endsWith('.pdf')) ?? '', xml: paths.find((path) => path.endsWith('.xml')) ?? '' }
    expect(await cliVerdict(data, paths)).toBe(0)
    expect(requests.filter((url) => !url.startsWith('blob:') && !url.startsWith(portal.origin))).toEqual([])
    expect(await faults()).toEqual([])
    await close()
  })

  it('says yes to it on the verify page, and no to a damaged one; nothing leaves the page', async () => {
    const { page, requests, faults, close } = await openAs('', '/verify')
    await choose(page, [given.pdf, given.xml])
    expect(await page.getAttribute('signed-record-verify', 'answer')).toBe('yes')
    await page.goto(`${portal.origin}/verify`)
    const damaged = readFileSync(given.xml, 'utf8').replace('Nguyễn Văn Ví Dụ', 'Nguyễn Văn Vị Dụ')
    await choose(page, [{ name: 'sửa.xml', bytes: Buffer.from(damaged) }])
    expect(await page.getAttribute('signed-record-verify', 'answer')).toBe('no')
    // the page and its files, by addresses that say nothing: no query
    const asked = new Set(requests.filter((url) => !url.startsWith('blob:')).map((url) => url.slice(portal.origin.length)))
    const own = ['/', '/verify', '/assets/portal.css', '/assets/mark.svg', '/assets/signed-record-verify.js']
    expect([...asked].filter((path) => !own.includes(path))).toEqual([])
    expect(await faults()).toEqual([])
    await close()
  })

  it('gives the verify page as a folder that works without the portal', async () => {
    const { page, close } = await openAs('', '/verify')
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('a[download]')])
    expect(download.suggestedFilename()).toBe('Kiểm tra hồ sơ.zip')
    const pages = Object.entries(unzipSync(readFileSync(await download.path()))).map(([name, bytes]) => {
      const path = join(folder, 'offline', name)
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, bytes)
      return path
    })
    await close()
    const index = pages.find((path) => path.endsWith('index.html')) ?? ''
    const offline = await openPage(browser, pathToFileURL(index).href)
    await choose(offline.page, [given.pdf])
    expect(await offline.page.getAttribute('signed-record-verify', 'answer')).toBe('yes')
    expect(offline.requests.filter((url) => !/^(?:blob|file):/.test(url))).toEqual([])
    expect(await offline.faults()).toEqual([])
    await offline.close()
  })

  it("refuses another's record, and gives it with the consent that the agency enters in its page", async () => {
    const official = await openAs('CB-0001', '/request')
    const ask = async (consent: string): Promise<void> => {
      await official.page.fill('input[name=subject]', 'CB-0004')
      await official.page.fill('input[name=consent-reference]', consent)
      await official.page.selectOption('select[name=purpose]', 'Tra cứu theo văn bản đồng ý')
      await official.page.check('input[name=formats][value=xml]')
    }
    await ask('')
    await official.page.click(BUTTON)
    await official.page.waitForSelector('signed-record-download[state=refused]')

    const clerk = await openAs('HS-sgd-thu', '/consents')
    await clerk.page.fill('input[name=reference]', '15/SGD-TCCB')
    await clerk.page.fill('input[name=date]', '2026-01-05')
    await clerk.page.selectOption('select[name=officialId]', 'CB-0004')
    await clerk.page.selectOption('select[name=grantedTo]', 'CB-0001')
    await clerk.page.click('form.entry button')
    await clerk.page.waitForSelector('tbody >> text=15/SGD-TCCB')
    expect(await clerk.faults()).toEqual([])
    await clerk.close()

    await official.page.reload()
    await ask('15/SGD-TCCB')
    const [download] = await Promise.all([official.page.waitForEvent('download'), official.page.click(BUTTON)])
    const { document } = await extractRecord(readFileSync(await download.path()))
    expect([document.accessMode, document.consent?.reference]).toEqual(['written-consent', '15/SGD-TCCB'])
    expect(document.purpose).toBe('Tra cứu theo văn bản đồng ý')
    expect(await official.faults()).toEqual([])
    await official.close()
  })

  it('shows the auditor a whole chain', async () => {
    const { page, close } = await openAs('TTR-0001', '/audit')
    expect(await page.textContent('#chain h2')).toMatch(/^Chuỗi nguyên vẹn: [3-9] dòng$/)
    await page.fill('input[name=id]', 'CB-0004')
    await page.click('form.look-up button')
    await page.waitForSelector('input[name=id][value="CB-0004"]')
    expect(await page.locator('tbody tr').count()).toBe(2)
    await close()
  })

  describe.each([1280, 390])('at %i px', (width) => {
    it.each([
      ['', ['/', '/verify', '/nowhere']],
      ['CB-0001', ['/', '/record', '/request']],
      ['CB-0006', ['/record']],
      ['HS-sgd-thu', ['/', '/people', '/consents']],
      ['TTR-0001', ['/audit']],
      ['NG-0001', ['/request']],
    ])('axe finds nothing and nothing has to be scrolled sideways for account "%s"', async (account, paths) => {
      const { page, faults, close } = await openAs(account, '/', width)
      for (const path of paths) {
        for (const language of ['vi', 'en']) {
          await page.goto(`${portal.origin}${path}?lang=${language}`)
          expect([path, language, ...(await axe(page))]).toEqual([path, language])
          expect(await overflowOf(page)).toBe(0)
        }
      }
      expect(await faults()).toEqual([])
      await close()
    })
  })

  it('ends by Ctrl-C, and goes on with what it had: the next number, and yes to the export from before', async () => {
    expect(await portal.interrupt()).toBe(0)
    portal = await startPortalProcess(data)
    const { page, close } = await openAs('CB-0001', '/record')
    await page.check('input[name=formats][value=pdf]')
    const [download] = await Promise.all([page.waitForEvent('download'), page.click(BUTTON)])
    expect(download.suggestedFilename()).toBe('Sơ yếu lý lịch 2-SYLL-SNV Nguyễn Văn Ví Dụ.pdf')
    await page.goto(`${portal.origin}/verify`)
    await choose(page, [given.pdf])
    expect(await page.getAttribute('signed-record-verify', 'answer')).toBe('yes')
    await close()
  })
})

async function overflowOf(page: Page): Promise<number> {
  return page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth')
}
