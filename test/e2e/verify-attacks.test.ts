import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import type { SignedExport } from '../../src/export'
import { createPracticeAuthority } from '../../src/practice'
import { trustData } from '../browser/judging'
import { exportOf, KEYS, person } from '../support/world'
import type { World } from '../support/world'
import { describeInChromium, launchChromium, workersLeft } from './chromium'
import { choose, openPage, startVerifySite } from './verify-page'
import type { ChosenFile, VerifySite } from './verify-page'

const minimal = person('minimal')
const ELEMENT = 'signed-record-verify'
const YES_WORDS = '✓ ĐẠT CÁC ĐIỀU KIỆN CỦA BẢN GỐC VĂN BẢN GIẤY'
const now = new Date()

/** A world of today: a worker reads the clock of the machine. */
async function worldOf(person: { readonly commonName: string; readonly organisation: string }): Promise<World> {
  const authority = await createPracticeAuthority({ at: now, key: KEYS.p256 })
  const personKey = await authority.issuePerson({ ...person, key: KEYS.p256 })
  const agencyKey = await authority.issueAgency({ ...minimal.document.agency, key: KEYS.p256 })
  const crls = await authority.crls({ at: now })
  return { authority, personKey, agencyKey, evidence: crls.map((der) => ({ kind: 'crl', der })) }
}

describeInChromium('attacks on <signed-record-verify>', () => {
  let browser: Browser
  let site: VerifySite
  let trust: ReturnType<typeof trustData>
  let strange: ReturnType<typeof trustData>
  let signed: Required<SignedExport>
  const folder = mkdtempSync(join(tmpdir(), 'verify-attacks-'))
  beforeAll(async () => {
    browser = await launchChromium()
    site = await startVerifySite()
    const signer = { commonName: minimal.document.signer.fullName, organisation: minimal.document.agency.name }
    const world = await worldOf(signer)
    trust = trustData(world)
    strange = trustData(await worldOf(signer))
    signed = (await exportOf(world, minimal, { at: now })) as Required<SignedExport>
  })
  afterAll(async () => {
    await browser.close()
    await site.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const pdf = (name = 'ho-so.pdf'): ChosenFile => ({ name, bytes: signed.pdf })
  const damaged = (name = 'ho-so.pdf'): ChosenFile => {
    const bytes = Uint8Array.from(signed.pdf)
    bytes[2000] = (bytes[2000] ?? 0) ^ 1
    return { name, bytes }
  }
  const answered = async (page: Page, answer: string): Promise<void> => {
    await page.waitForSelector(`${ELEMENT}[state=done][answer=${answer}]`, { timeout: 60_000 })
  }
  const events = async (page: Page): Promise<readonly { readonly type: string }[]> => page.evaluate('events')

  describe('the verdict is of the question asked', () => {
    it.each([
      ['agency', (element: Element) => element.setAttribute('agency', 'Sở Nội vụ khác')],
      ['trust', (element: Element) => Object.assign(element, { trust: { anchors: [] } })],
    ])('after a change of %s while the element stood in no page', async (_, change) => {
      const { page, faults, close } = await openPage(browser, site.address({ trust }))
      await choose(page, [pdf()])
      await answered(page, 'yes')
      await page.evaluate(
        `{ const element = document.querySelector('${ELEMENT}'); element.remove(); (${change.toString()})(element); document.querySelector('main').append(element) }`,
      )
      expect(await page.getAttribute(ELEMENT, 'answer')).toBe(null)
      await page.waitForSelector(`${ELEMENT}[state=done]`)
      expect(await page.getAttribute(ELEMENT, 'answer')).not.toBe('yes')
      expect(await faults()).toEqual([])
      await close()
    })

    it('after its script was written anew', async () => {
      const { page, faults, close } = await openPage(browser, site.address({ trust }))
      await choose(page, [pdf()])
      await answered(page, 'yes')
      await page.evaluate(
        `document.querySelector('${ELEMENT}').innerHTML = '<script type="application/json" data-trust>{"anchors":[]}</' + 'script>'`,
      )
      await answered(page, 'indeterminate')
      await page.evaluate(`document.querySelector('${ELEMENT} > script').firstChild.data = '{'`)
      await page.waitForSelector(`${ELEMENT}[state=failed]`)
      expect(await faults()).toEqual([])
      await close()
    })

    /** Files that a script of the page gives, so that it can go on at once. */
    async function openWithFiles(files: readonly ChosenFile[]): ReturnType<typeof openPage> {
      const opened = await openPage(browser, site.address({ trust, around: '<input id="other" type="file" multiple>' }))
      const given = files.map(({ name, bytes }) => ({ name, mimeType: 'application/pdf', buffer: Buffer.from(bytes) }))
      await opened.page.setInputFiles('#other', given)
      await opened.page.evaluate(
        `{ globalThis.element = document.querySelector('${ELEMENT}'); globalThis.files = [...document.querySelector('#other').files] }`,
      )
      return opened
    }

    it('after a change in the middle, moved at the same time', async () => {
      const { page, close } = await openWithFiles([pdf()])
      await page.evaluate(
        `{ void element.check(files); element.remove(); element.setAttribute('agency', 'Sở khác'); document.body.append(element) }`,
      )
      await answered(page, 'no')
      expect((await events(page)).map(({ type }) => type)).toEqual(['verified'])
      await close()
    })

    it('after another file was dropped, cancelled and dropped again', async () => {
      const { page, close } = await openWithFiles([pdf('one.pdf'), damaged('two.pdf')])
      await page.evaluate(
        `{ void element.check([files[0]]); element.cancel(); void element.check([files[0]]); void element.check([files[1]]) }`,
      )
      await answered(page, 'no')
      await page.waitForTimeout(1000)
      expect(await events(page)).toEqual([
        { type: 'cancelled' },
        { type: 'verified', files: [expect.objectContaining({ name: 'two.pdf', answer: 'no' })] },
      ])
      expect(await workersLeft(page)).toBe(0)
      await close()
    })

    it('of a file that changed on the disk: what is there now, or none', async () => {
      const path = join(folder, 'changes.pdf')
      writeFileSync(path, signed.pdf)
      const { page, close } = await openPage(browser, site.address({ trust }))
      await choose(page, [path])
      await answered(page, 'yes')
      appendFileSync(path, '\n%%EOF')
      await page.evaluate(`document.querySelector('${ELEMENT}').lang = 'en'`)
      await answered(page, 'refused')
      await close()
    })

    it('a clone has no verdict', async () => {
      const { page, close } = await openPage(browser, site.address({ trust }))
      await choose(page, [pdf()])
      const clone: (string | null)[] = await page.evaluate(
        `{ const clone = document.querySelector('${ELEMENT}').cloneNode(true); document.querySelector('main').append(clone); [clone.getAttribute('state'), clone.getAttribute('answer'), clone.shadowRoot.querySelector('.verdict')] }`,
      )
      expect(clone).toEqual(['idle', null, null])
      await close()
    })

    it('bad beside good, under one name', async () => {
      const { page, close } = await openPage(browser, site.address({ trust }))
      await choose(page, [pdf('a.pdf'), damaged('a.pdf')])
      await answered(page, 'no')
      const rows = await page.locator(`${ELEMENT} .overview tr strong`).allTextContents()
      expect(rows.map((row) => row[0])).toEqual(['✓', '✗'])
      await close()
    })
  })

  describe('lists from the user', () => {
    it.each([
      ["a stranger's", () => Buffer.from(strange.crls?.[0] ?? '', 'base64'), 'indeterminate', 1],
      ['no list at all', () => Buffer.from('-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----'), 'refused', 2],
      ['a sound export called .crl', () => Buffer.from(signed.pdf), 'refused', 2],
    ])('prove nothing: %s', async (_, bytes, answer, reports) => {
      const { page, close } = await openPage(browser, site.address({ trust: { ...trust, crls: [] } }))
      await choose(page, [pdf(), { name: 'a.crl', bytes: bytes() }])
      await answered(page, answer)
      expect(await page.locator(`${ELEMENT} article`).count()).toBe(reports)
      await close()
    })
  })

  describe("the page's trust", () => {
    const json = (value: unknown): string => JSON.stringify(value)
    it.each([
      ['an unknown member', () => json({ ...trust, roots: [] })],
      ['__proto__', () => `{"__proto__": {"crls": []}, ${json(trust).slice(1)}`],
      ['a bundle as one anchor', () => json({ anchors: [{ certificate: (trust.anchors[0]?.certificate ?? '').repeat(2) }] })],
      ['two scripts', () => `${json(strange)}</script><script type="application/json" data-trust>${json(trust)}`],
      ['a list of lists given twice, once empty', () => `${json(trust).slice(0, -1)}, "crls": []}`],
      ['anchors given twice', () => `{"anchors": [], ${json(trust).slice(1)}`],
    ])('is used whole or not at all: %s', async (_, text) => {
      const { page, close } = await openPage(browser, site.address({ trust: text() }))
      await choose(page, [pdf()], '')
      await page.waitForSelector(`${ELEMENT}:is([state=done], [state=failed])`)
      expect(await page.getAttribute(ELEMENT, 'state')).toBe('failed')
      expect(await page.textContent(`${ELEMENT} .failure`)).toContain('BROWSER_TRUST_MALFORMED')
      await close()
    })

    it('is not taken from a script deeper down', async () => {
      const nested = `</script><div><script type="application/json" data-trust>${json(trust)}</script></div><script>`
      const { page, close } = await openPage(browser, site.address({ trust: `{"anchors":[]}${nested}` }))
      await choose(page, [pdf()])
      expect(await page.getAttribute(ELEMENT, 'answer')).not.toBe('yes')
      await close()
    })
  })

  describe('what a file says', () => {
    it.each([1280, 320])('never pushes the verdict out of sight, at %i px', async (width) => {
      const name = `${YES_WORDS}\u202e\u2028\n${'\u00a0'.repeat(3000)}${'W'.repeat(3000)}<b>.pdf`
      const { page, close } = await openPage(browser, site.address({ trust }), width)
      await page.evaluate(
        `document.querySelector('${ELEMENT}').check([new File(['%PDF-1.7'], ${JSON.stringify(name)}), new File(['<a/>'], ${JSON.stringify(name)})])`,
      )
      await page.waitForSelector(`${ELEMENT}[state=done]`)
      const seen: { overflow: number; cells: number; words: string } = await page.evaluate(`{
        const root = document.querySelector('${ELEMENT}').shadowRoot
        const boxes = [...root.querySelectorAll('.overview strong, .verdict h2')].map((node) => node.getBoundingClientRect())
        ;({ overflow: document.documentElement.scrollWidth - innerWidth,
            cells: boxes.filter(({ left, right, width }) => left >= 0 && right <= innerWidth && width > 50).length - boxes.length,
            words: root.querySelector('.report').textContent })
      }`)
      expect(seen).toMatchObject({ overflow: 0, cells: 0 })
      expect(seen.words).not.toMatch(/[\u202e\u2028\u00a0]/)
      await close()
    })
  })

  it('leaves no worker and no address behind, also with as many files as it takes', async () => {
    const opened = await openPage(browser, site.address({ trust }))
    const { page, faults, close } = opened
    await page.evaluate(`{
      globalThis.addresses = new Set()
      const { createObjectURL, revokeObjectURL } = URL
      URL.createObjectURL = (blob) => { const made = createObjectURL.call(URL, blob); addresses.add(made); return made }
      URL.revokeObjectURL = (made) => { addresses.delete(made); revokeObjectURL.call(URL, made) }
    }`)
    for (let round = 0; round < 5; round++) {
      await choose(page, [pdf(), damaged()], round % 2 === 0 ? 'done' : 'working')
      await page.evaluate(`document.querySelector('${ELEMENT}').cancel()`)
    }
    await choose(
      page,
      Array.from({ length: 20 }, (_, index) => (index === 7 ? damaged() : { name: `${index}.xml`, bytes: signed.xml })),
      '',
    )
    await answered(page, 'no')
    expect(await page.evaluate('addresses.size')).toBe(0)
    expect(await workersLeft(page)).toBe(0)
    await choose(
      page,
      Array.from({ length: 21 }, () => pdf()),
      'failed',
    )
    expect(await faults()).toEqual([])
    await close()
  })
})
