import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFDocument } from 'pdf-lib'
import type { Browser } from 'playwright-core'
import type { SignedExport } from '../../src/export'
import { createPracticeAuthority } from '../../src/practice'
import { exportOf, KEYS, person } from '../support/world'
import type { World } from '../support/world'
import { revise } from '../support/pdf-base'
import { trustData } from '../browser/judging'
import { describeInChromium, launchChromium, workersLeft } from './chromium'
import { axe, choose, openPage, startVerifySite, writeFolderPage } from './verify-page'
import type { ChosenFile, VerifySite } from './verify-page'

const minimal = person('minimal')
const ELEMENT = 'signed-record-verify'
const YES = 'THỬ NGHIỆM, KHÔNG CÓ GIÁ TRỊ PHÁP LÝ: ĐẠT CÁC ĐIỀU KIỆN CỦA BẢN GỐC VĂN BẢN GIẤY'

describeInChromium('<signed-record-verify>', () => {
  let browser: Browser
  let site: VerifySite
  let trust: object
  let crls: readonly Uint8Array[]
  let signed: Required<SignedExport>
  let other: Required<SignedExport>
  const folder = mkdtempSync(join(tmpdir(), 'verify-element-'))
  beforeAll(async () => {
    browser = await launchChromium()
    site = await startVerifySite()
    // a worker reads the clock of the machine
    const now = new Date()
    const authority = await createPracticeAuthority({ at: now, key: KEYS.p256 })
    const { signer, agency } = minimal.document
    const personKey = await authority.issuePerson({ commonName: signer.fullName, organisation: agency.name, key: KEYS.p256 })
    const agencyKey = await authority.issueAgency({ ...agency, key: KEYS.p256 })
    crls = await authority.crls({ at: now })
    const world: World = { authority, personKey, agencyKey, evidence: crls.map((der) => ({ kind: 'crl', der })) }
    trust = trustData(world)
    signed = (await exportOf(world, minimal, { at: now })) as Required<SignedExport>
    other = (await exportOf(
      world,
      { record: person('typical').record, document: minimal.document },
      { at: now },
    )) as Required<SignedExport>
  })
  afterAll(async () => {
    await browser.close()
    await site.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const pdf = (): ChosenFile => ({ name: 'ho-so.pdf', bytes: signed.pdf })
  const xml = (): ChosenFile => ({ name: 'ho-so.xml', bytes: signed.xml })
  const answerOf = (name = ELEMENT): string => `${name}[answer]`

  it('says yes to an export, the verdict first and under the focus, and nothing leaves the page', async () => {
    const address = site.address({ trust })
    const { page, requests, faults, close } = await openPage(browser, address)
    await choose(page, [pdf()])
    expect(await page.getAttribute(ELEMENT, 'answer')).toBe('yes')
    const focused = await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.textContent)
    expect(focused).toBe(`✓ ${YES}`)
    expect(await page.textContent(`${ELEMENT} [role=status]`)).toBe(`✓ ${YES}`)
    expect(await page.textContent(`${ELEMENT} .report`)).toContain('chưa so trang in với dữ liệu')
    expect(await page.evaluate('events')).toEqual([
      { type: 'verified', files: [{ name: 'ho-so.pdf', answer: 'yes', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }] },
    ])
    expect(requests.filter((url) => !url.startsWith('blob:'))).toEqual([
      address,
      `${new URL(address).origin}/signed-record-verify.js`,
    ])
    expect(await faults()).toEqual([])
    await close()
  })

  it('works from a folder, with no server at all', async () => {
    const { address, remove } = writeFolderPage({ trust, attributes: 'lang="en"' })
    const { page, requests, faults, close } = await openPage(browser, address)
    await choose(page, [pdf(), xml()])
    expect(await page.getAttribute(ELEMENT, 'answer')).toBe('yes')
    expect(await page.textContent(`${ELEMENT} .overview h2`)).toBe('Results for 2 files')
    expect(requests.filter((url) => !/^(?:blob|file):/.test(url))).toEqual([])
    expect(await faults()).toEqual([])
    await close()
    remove()
  })

  it('says no to a damaged file and to halves of two exports, and why', async () => {
    const { page, close } = await openPage(browser, site.address({ trust, lang: 'en' }))
    const damaged = Uint8Array.from(signed.pdf)
    damaged[2000] = (damaged[2000] ?? 0) ^ 1
    await choose(page, [{ name: 'damaged.pdf', bytes: damaged }])
    expect(await page.getAttribute(ELEMENT, 'answer')).toBe('no')
    expect(await page.textContent(`${ELEMENT} .verdict`)).toContain('DOES NOT HAVE THE LEGAL VALUE')
    await page.click(`${ELEMENT} [part~=another]`)
    expect(await page.getAttribute(ELEMENT, 'state')).toBe('idle')
    expect(await page.getAttribute(ELEMENT, 'answer')).toBeNull()
    await choose(page, [pdf(), { name: 'other.xml', bytes: other.xml }])
    expect(await page.getAttribute(ELEMENT, 'answer')).toBe('no')
    expect(await page.locator(`${ELEMENT} .overview tr`).count()).toBe(2)
    await page.click(`${ELEMENT} .overview tr:nth-child(2) button`)
    const focused = await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.closest('article')?.textContent)
    expect(focused).toContain('other.xml')
    await close()
  })

  it('has an answer for a foreign PDF, for what is no document, and for an empty file', async () => {
    const { page, close } = await openPage(browser, site.address({ trust, lang: 'en' }))
    const foreign = await PDFDocument.create()
    foreign.addPage().drawText('Hello')
    await choose(page, [
      { name: 'foreign.pdf', bytes: await foreign.save() },
      { name: 'photo.jpg', bytes: Uint8Array.of(0xff, 0xd8, 0xff) },
      { name: 'empty.pdf', bytes: new Uint8Array() },
    ])
    const [told] = await page.evaluate<{ files: { answer: string }[] }[]>('events')
    expect(told?.files.map(({ answer }) => answer)).toEqual(['none', 'refused', 'refused'])
    expect(await page.getAttribute(ELEMENT, 'answer')).toBe('refused')
    await close()
  })

  it('trusts nobody by itself and says so; status lists of the user’s prove status and nothing else', async () => {
    const anchorsOnly = { ...trust, crls: [] }
    const nobody = await openPage(browser, site.address({ lang: 'en' }))
    expect(await nobody.page.isVisible(`${ELEMENT} .notice`)).toBe(true)
    await choose(nobody.page, [pdf()])
    expect(await nobody.page.getAttribute(ELEMENT, 'answer')).toBe('indeterminate')
    await nobody.close()
    const { page, close } = await openPage(browser, site.address({ trust: anchorsOnly }))
    expect(await page.isVisible(`${ELEMENT} .notice`)).toBe(false)
    await choose(page, [pdf()])
    expect(await page.getAttribute(ELEMENT, 'answer')).toBe('indeterminate')
    const lists = crls.map((bytes, index) => ({ name: `${index}.crl`, bytes }))
    await choose(page, lists, 'idle')
    await choose(page, [pdf(), ...lists])
    expect(await page.getAttribute(ELEMENT, 'answer')).toBe('yes')
    await close()
  })

  it.each([
    [
      'malformed trust data',
      { trust: { anchors: [{ certificate: 'AAAA' }] } },
      'BROWSER_TRUST_MALFORMED',
      'trust.anchors[0].certificate',
    ],
    ['trust data that is no JSON', { trust: '{anchors' }, 'BROWSER_TRUST_MALFORMED', 'trust'],
    [
      'a policy without workers',
      { policy: "default-src 'none'; script-src 'self'" },
      'BROWSER_WORKER_BLOCKED',
      'worker-src blob:',
    ],
  ])('judges nothing under %s, and tells the author', async (_, options, code, words) => {
    const { page, close } = await openPage(browser, site.address({ trust, ...options }))
    await choose(page, [pdf()], 'failed')
    expect(await page.getAttribute(ELEMENT, 'answer')).toBeNull()
    const text = await page.textContent(`${ELEMENT} .failure details p`)
    expect(text).toContain(`[${code}]`)
    expect(text).toContain(words)
    expect(await axe(page)).toEqual([])
    await close()
  })

  it('keeps markup in file names and in trust as text', async () => {
    const { page, faults, close } = await openPage(browser, site.address({ trust }))
    const name = '<img src=x onerror=alert(1)>\u202efdp.xml'
    await choose(page, [{ name, bytes: signed.xml }, pdf()])
    expect(await page.locator(`${ELEMENT} img`).count()).toBe(0)
    expect(await page.textContent(`${ELEMENT} .overview`)).toContain('<img src=x onerror=alert(1)>⟨U+202E⟩fdp.xml')
    expect(await faults()).toEqual([])
    await close()
  })

  it('lets nothing into the page that is not on its list, whatever markup a report carried', async () => {
    const { page, requests, close } = await openPage(browser, site.address({ trust }))
    const before = requests.length
    // a worker that was taken over, as far as the page can tell
    await page.evaluate(() => {
      const markup = `<article onclick="hit()" id="a" class="x y"><section class="verdict bad"><h2 style="color:red">no</h2></section>
        <script>hit()</script><img src="/hit.png" onerror="hit()"><svg><script>hit()</script></svg><style>*{display:none}</style>
        <a href="javascript:hit()">link</a><iframe srcdoc="<script>hit()</script>"></iframe><form action="/hit"><input></form>
        <table><tr><td scope="col" class="a&quot;b" background="/hit.png">cell</td><th scope="row" class="Bad1">head</th></tr></table>
        <math><mtext><p title="t">inside</p></mtext></math><template><p>hidden</p></template>text &lt;b&gt;</article>`
      const judgement = {
        files: [{ name: 'a', answer: 'no', sha256: '', tone: 'bad', mark: '✗', headline: 'no', markup }],
        page: '',
        style: '',
      }
      class Hijacked {
        onmessage?: (event: object) => void
        constructor() {
          setTimeout(() => this.onmessage?.({ data: { kind: 'ready' } }))
        }
        postMessage(): void {
          setTimeout(() => this.onmessage?.({ data: { kind: 'done', judgement } }))
        }
        terminate(): void {
          this.postMessage = () => undefined
        }
      }
      Object.assign(globalThis, { Worker: Hijacked, hit: () => Object.assign(globalThis, { wasHit: true }) })
    })
    await choose(page, [pdf()])
    const shape = await page.evaluate(() => {
      const article = document.querySelector('signed-record-verify')?.shadowRoot?.querySelector('article')
      article?.querySelector('.tools')?.remove()
      const all = article === null || article === undefined ? [] : [article, ...article.querySelectorAll('*')]
      return all.map((element) =>
        [element.localName, ...element.getAttributeNames().map((name) => `${name}=${element.getAttribute(name)}`)].join(' '),
      )
    })
    expect(shape).toEqual([
      'article class=x y',
      'section class=verdict bad part=verdict',
      'h2 tabindex=-1',
      'table',
      'tbody',
      'tr',
      'td scope=col',
      'th scope=row',
    ])
    expect(await page.textContent(`${ELEMENT} article`)).toContain('text <b>')
    expect(await page.evaluate('globalThis.wasHit')).toBeUndefined()
    expect(requests.slice(before)).toEqual([])
    await close()
  })

  it('keeps the page responsive under 100 MB, shows how far it is, and stops at once when told', async () => {
    const { page, faults, close } = await openPage(browser, site.address({ trust, lang: 'en' }))
    const path = join(folder, 'large.pdf')
    writeFileSync(path, withLargeRevision(signed.pdf, 100 * 1024 * 1024))
    await page.evaluate(() => {
      const seen = { gap: 0, values: new Set<number>() }
      Object.assign(globalThis, { seen })
      let last = performance.now()
      const tick = (now: number): void => {
        seen.gap = Math.max(seen.gap, now - last)
        last = now
        const bar = document.querySelector('signed-record-verify')?.shadowRoot?.querySelector('progress')
        if (bar !== null && bar !== undefined) seen.values.add(bar.value)
        requestAnimationFrame(tick)
      }
      requestAnimationFrame(tick)
    })
    const begun = Date.now()
    await choose(page, [path])
    const { gap, values } = await page.evaluate(() => {
      const { seen } = globalThis as unknown as { seen: { gap: number; values: Set<number> } }
      return { gap: seen.gap, values: seen.values.size }
    })
    console.info(`100 MB: ${Date.now() - begun} ms, longest gap between frames ${Math.round(gap)} ms, ${values} steps of the bar`)
    // signed soundly, and then something was put behind it
    expect(await page.getAttribute(ELEMENT, 'answer')).toBe('no')
    expect(gap).toBeLessThan(1000)
    expect(values).toBeGreaterThan(1)

    await choose(page, [path], 'working')
    expect(await page.isVisible(`${ELEMENT} progress`)).toBe(true)
    await page.click(`${ELEMENT} [part~=cancel]`)
    expect(await page.getAttribute(ELEMENT, 'state')).toBe('idle')
    expect(await page.textContent(`${ELEMENT} [role=status]`)).toBe('The check was cancelled.')
    expect((await page.evaluate<{ type: string }[]>('events')).map(({ type }) => type)).toEqual(['verified', 'cancelled'])
    expect(await workersLeft(page)).toBe(0)
    expect(await faults()).toEqual([])
    await close()
  })

  it('has nothing that axe finds while it works', async () => {
    const { page, close } = await openPage(browser, site.address({ trust }))
    await page.evaluate(() => {
      class Silent {
        terminate(): void {
          Object.assign(globalThis, { ended: true })
        }
      }
      Object.assign(globalThis, { Worker: Silent })
    })
    await choose(page, [pdf()], 'working')
    expect(await axe(page)).toEqual([])
    await page.keyboard.press('Enter')
    expect(await page.getAttribute(ELEMENT, 'state')).toBe('idle')
    expect(await page.evaluate('globalThis.ended')).toBe(true)
    await close()
  })

  it('can be used by the keyboard alone, and takes files that are dropped', async () => {
    const { page, close } = await openPage(browser, site.address({ trust }))
    await page.keyboard.press('Tab')
    const chooser = page.waitForEvent('filechooser')
    await page.keyboard.press('Enter')
    await (await chooser).setFiles([{ name: 'ho-so.pdf', mimeType: 'application/pdf', buffer: Buffer.from(signed.pdf) }])
    await page.waitForSelector(answerOf())
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await page.getAttribute(ELEMENT, 'state')).toBe('idle')
    const data = await page.evaluateHandle((text) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))], 'ho-so.xml'))
      return transfer
    }, Buffer.from(signed.xml).toString('base64'))
    await page.dispatchEvent(`${ELEMENT} .drop`, 'drop', { dataTransfer: data })
    await page.waitForSelector(answerOf())
    expect(await page.getAttribute(ELEMENT, 'answer')).toBe('yes')
    await close()
  })

  it('prints the report and nothing else, and saves it as one page', async () => {
    const { page, faults, close } = await openPage(browser, site.address({ trust, around: '<p id="beside">Beside</p>' }))
    await choose(page, [pdf()])
    const download = page.waitForEvent('download')
    await page.click(`${ELEMENT} [part~=save]`)
    const saved = await download
    expect(saved.suggestedFilename()).toBe('bao-cao-kiem-tra-chu-ky-so.html')
    await saved.saveAs(join(folder, 'report.html'))
    await page.evaluate(() => Object.assign(globalThis, { print: () => undefined }))
    await page.click(`${ELEMENT} [part~=print]`)
    await page.emulateMedia({ media: 'print' })
    const seen = async (): Promise<readonly boolean[]> =>
      Promise.all(
        ['#beside', 'h1 >> nth=0', `${ELEMENT} .tools`, `${ELEMENT} article > header`].map(async (of) => page.isVisible(of)),
      )
    expect(await seen()).toEqual([false, false, false, true])
    await page.evaluate(() => dispatchEvent(new Event('afterprint')))
    await page.emulateMedia({ media: 'screen' })
    expect(await seen()).toEqual([true, true, true, false])
    expect(await faults()).toEqual([])
    await close()
  })

  it('judges again in another language, and for another agency', async () => {
    const { page, close } = await openPage(browser, site.address({ trust }))
    await choose(page, [xml()])
    await page.evaluate(() => document.querySelector('signed-record-verify')?.setAttribute('lang', 'en'))
    await page.waitForFunction(() =>
      document.querySelector('signed-record-verify')?.shadowRoot?.querySelector('.verdict')?.textContent?.includes('PRACTICE'),
    )
    await page.evaluate(() => document.querySelector('signed-record-verify')?.setAttribute('agency', 'Sở khác'))
    await page.waitForSelector(`${ELEMENT}[answer=no]`)
    await close()
  })

  it.each([
    ['vi', 1280],
    ['en', 1280],
    ['vi', 320],
  ])('has nothing that axe finds, and no sideways scrolling: %s at %d px', async (lang, width) => {
    const { page, close } = await openPage(browser, site.address({ trust, lang }), width)
    expect(await axe(page)).toEqual([])
    await choose(page, [pdf()])
    expect(await axe(page)).toEqual([])
    await choose(page, [pdf(), xml(), { name: 'photo.jpg', bytes: Uint8Array.of(1) }])
    expect(await axe(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    await close()
  })
})

/** A revision behind the signed ones that holds a large stream, which somebody put there. */
function withLargeRevision(signedPdf: Uint8Array, size: number): Uint8Array {
  const [mark, filler] = ['@'.repeat(64), Buffer.alloc(size, 'filler ')]
  const small = Buffer.from(revise(signedPdf, { 900: { dictionary: '/Type /Filler', data: mark } })).subarray(signedPdf.length)
  const text = small.toString('latin1')
  const [head = '', tail = ''] = text.split(mark)
  const longer = head.replace('/Length 64', `/Length ${size}`)
  const shift = longer.length - head.length + size - mark.length
  const moved = tail.replace(/startxref\n(\d+)/, (_, offset: string) => `startxref\n${Number(offset) + shift}`)
  return Buffer.concat([signedPdf, Buffer.from(longer, 'latin1'), filler, Buffer.from(moved, 'latin1')])
}
