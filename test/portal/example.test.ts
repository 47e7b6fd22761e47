import { createHash } from 'node:crypto'
import { appendFile, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { extractRecord, verifyExport } from '../../src/index'
import { loadAnchors, loadCrls } from '../../src/node'
import { ACCOUNTS, accountOf } from '../../examples/portal/accounts'
import { CONTENT_SECURITY_POLICY } from '../../examples/portal/answers'
import { dataBlock, html } from '../../examples/portal/html'
import { AT, Example, ORIGIN, makeExample, sessionOf } from './example-portal'

const MARKUP = `"><script>alert(1)</script><img src=x onerror='alert(2)'>\`{{`
const CONSENT = { reference: '12/SGD-TCCB', date: '2026-11-02', officialId: 'CB-0004', grantedTo: 'CB-0001' }

let example: Example
beforeAll(async () => {
  example = await makeExample()
})
afterAll(async () => example.close())

const bytesOf = async (answer: Response): Promise<Uint8Array> => new Uint8Array(await answer.arrayBuffer())

describe('signing in', () => {
  it('shows every account, and to nobody a record', async () => {
    const page = await (await example.get('/')).text()
    for (const { id } of ACCOUNTS) expect(page).toContain(`value="${id}"`)
    for (const path of ['/record', '/people', '/request', '/consents', '/audit'])
      expect((await example.get(path)).status).toBe(404)
  })

  it('gives a cookie that scripts, other sites and other portals cannot use', async () => {
    const answer = await example.send('/sign-in', { account: 'CB-0001' })
    expect(answer.headers.getSetCookie()).toHaveLength(1)
    expect(answer.headers.getSetCookie()[0]).toMatch(/^session=[A-Za-z0-9_-]{43}; HttpOnly; SameSite=Strict; Path=\/$/)
  })

  it('takes no session id that was planted, and ends the one that was', async () => {
    const planted = `session=${'A'.repeat(43)}`
    const fresh = await example.signIn('CB-0001', { cookie: planted })
    expect(fresh).not.toBe(planted)
    expect((await example.get('/record', planted)).status).toBe(404)
    const next = await example.signIn('CB-0002', { cookie: fresh })
    expect(next).not.toBe(fresh)
    expect((await example.get('/record', fresh)).status).toBe(404)
    // two cookies of the name: an attacker's beside the user's own
    expect((await example.get('/record', `${planted}; ${next}`)).status).toBe(404)
  })

  it('signs out, and out by itself after half an hour', async () => {
    const session = await example.signIn('CB-0001')
    const answer = await example.send('/sign-out', {}, { cookie: session })
    expect(answer.headers.getSetCookie()[0]).toContain('Max-Age=0')
    expect((await example.get('/record', session)).status).toBe(404)
    const other = await example.signIn('CB-0001')
    expect((await example.get('/record', other)).status).toBe(200)
    example.now = new Date(AT.getTime() + 31 * 60_000)
    expect((await example.get('/record', other)).status).toBe(404)
    example.now = AT
  })

  it('signs nobody in from another site, or as who has no account', async () => {
    for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }])
      expect((await example.send('/sign-in', { account: 'CB-0001' }, headers)).status).toBe(403)
    for (const account of ['', 'CB-9999', '__proto__', MARKUP])
      expect((await example.send('/sign-in', { account })).headers.getSetCookie()).toEqual([])
  })
})

describe('every answer', () => {
  const PATHS = [
    '/',
    '/record',
    '/request',
    '/people',
    '/consents',
    '/audit',
    '/verify',
    '/nowhere',
    '/assets/portal.css',
    '/assets/x',
  ]

  it.each(['CB-0001', 'CB-0006', 'HS-snv-mau', 'TTR-0001', 'NG-0001'])('is under the strict policy for %s', async (account) => {
    const cookie = await example.signIn(account)
    for (const path of PATHS) {
      for (const language of ['vi', 'en']) {
        const answer = await example.get(`${path}?lang=${language}`, cookie)
        expect([200, 404]).toContain(answer.status)
        expect(answer.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY)
        expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
        const body = await answer.text()
        if (!answer.headers.get('content-type')?.startsWith('text/html')) continue
        expect(answer.headers.get('cache-control')).toBe('no-store')
        expect(body).toContain(`<html lang="${language}">`)
        // nothing that the policy would stop, and nothing from elsewhere
        expect(body).not.toMatch(
          /<script(?! src="\/assets\/| type="application\/json" data-trust>)| style=| on[a-z]+=|https?:\/\//,
        )
      }
    }
    expect(example.faults).toEqual([])
  })

  it('has the policy when it refuses, too', async () => {
    const answers = [
      await example.send('/sign-in', {}, { origin: 'https://evil.example' }),
      await example.handle(new Request(`${ORIGIN}/`, { method: 'PUT' })),
      await example.handle(new Request('http://rebound.example:8180/')),
      await example.download(undefined, { subject: 'CB-0001' }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([403, 405, 421, 401])
    for (const answer of answers) expect(answer.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY)
  })

  it('keeps a language by its cookie, and no other value', async () => {
    const english = await example.get('/?lang=en')
    expect(english.headers.getSetCookie()[0]).toContain('language=en; HttpOnly; SameSite=Strict; Path=/')
    expect(await (await example.get('/', 'language=en')).text()).toContain('<html lang="en">')
    const other = await example.get(`/?lang=${encodeURIComponent(MARKUP)}`, `language=${encodeURIComponent(MARKUP)}`)
    expect(other.headers.getSetCookie()).toEqual([])
    expect(await other.text()).toContain('<html lang="vi">')
  })
})

describe("an official's own record", () => {
  it('is shown by sections and given, signed by both', async () => {
    const cookie = await example.signIn('CB-0001')
    const page = await (await example.get('/record', cookie)).text()
    expect(page).toContain('Nguyễn Văn Ví Dụ')
    expect(page).toMatch(/<signed-record-download action="\/api\/exports" subject="CB-0001"/)
    const answer = await example.download(cookie, { subject: 'CB-0001', formats: ['pdf', 'xml'] })
    expect(answer.status).toBe(200)
    const files = Object.values(unzipSync(await bytesOf(answer)))
    expect(files).toHaveLength(2)
    const keys = join(example.folder, 'data', 'keys')
    const trust = { at: AT, anchors: await loadAnchors([join(keys, 'root.pem')]), evidence: await loadCrls([join(keys, 'crl')]) }
    for (const file of files) expect((await verifyExport(file, trust)).answer).toBe('yes')
  })

  it('of which items are missing says which, and is not given', async () => {
    const cookie = await example.signIn('CB-0006')
    const page = await (await example.get('/record', cookie)).text()
    expect(page).toContain('record.birthDate')
    expect(page).toContain('record.gender')
    const answer = await example.download(cookie, { subject: 'CB-0006' })
    expect(((await answer.json()) as { code: string }).code).toBe('PORTAL_RECORD_UNFIT')
  })
})

describe("another's record", () => {
  it('is answered like one that does not exist: by an official, another agency, an outsider, an auditor', async () => {
    for (const account of ['CB-0001', 'HS-snv-mau', 'NG-0001', 'TTR-0001']) {
      const cookie = await example.signIn(account)
      const real = await example.download(cookie, { subject: 'CB-0004', consentReference: 'x' })
      const unknown = await example.download(cookie, { subject: 'CB-9999', consentReference: 'x' })
      expect([real.status, await real.text()]).toEqual([unknown.status, await unknown.text()])
      expect([...real.headers]).toEqual([...unknown.headers])
      expect(real.status).toBe(404)
    }
  })

  it('is given with the consent that its agency entered, whose number is in the export', async () => {
    const official = await example.signIn('CB-0001')
    const clerk = await example.signIn('HS-sgd-thu')
    const question = { subject: 'CB-0004', consentReference: CONSENT.reference }
    expect((await example.download(official, question)).status).toBe(404)
    expect((await example.send('/consents', CONSENT, { cookie: clerk })).status).toBe(303)
    expect(await (await example.get('/request', official)).text()).toContain(CONSENT.reference)

    const answer = await example.download(official, question)
    expect(answer.status).toBe(200)
    const { document } = await extractRecord(await bytesOf(answer))
    expect(document.accessMode).toBe('written-consent')
    expect(document.consent).toEqual({
      agency: 'Sở Giáo dục và Đào tạo tỉnh Thử',
      reference: CONSENT.reference,
      date: CONSENT.date,
    })
    expect(document.requester).toBe('Nguyễn Văn Ví Dụ')

    // without its number, for somebody else's record, or by somebody else: nothing
    expect((await example.download(official, { subject: 'CB-0004' })).status).toBe(404)
    expect((await example.download(official, { ...question, subject: 'CB-0005' })).status).toBe(404)
    expect((await example.download(await example.signIn('CB-0002'), question)).status).toBe(404)
  })
})

describe('an agency', () => {
  it('sees and gets its own people, and nobody else', async () => {
    const cookie = await example.signIn('HS-snv-mau')
    const page = await (await example.get('/people', cookie)).text()
    const subjects = [...page.matchAll(/ subject="([^"]*)"/g)].map(([, subject]) => subject)
    expect(subjects).toEqual(['CB-0001', 'CB-0002', 'CB-0003', 'CB-0006'])
    const answer = await example.download(cookie, { subject: 'CB-0003' })
    const { document } = await extractRecord(await bytesOf(answer))
    expect([document.accessMode, document.requester]).toEqual(['own-people', 'Sở Nội vụ tỉnh Mẫu'])
    expect((await example.download(cookie, { subject: 'CB-0005' })).status).toBe(404)
  })

  it('alone gives consents, and for its own people alone', async () => {
    for (const account of ['CB-0004', 'TTR-0001', 'NG-0001']) {
      const answer = await example.send(
        '/consents',
        { ...CONSENT, reference: 'TU-CAP' },
        { cookie: await example.signIn(account) },
      )
      expect(answer.status).toBe(404)
    }
    expect((await example.send('/consents', { ...CONSENT, reference: 'TU-CAP' })).status).toBe(404)
    const clerk = { cookie: await example.signIn('HS-snv-mau') }
    const wrong = [
      { ...CONSENT, reference: 'CUA-NGUOI-KHAC' },
      { ...CONSENT, officialId: 'CB-0001', grantedTo: 'CB-0001' },
      { ...CONSENT, officialId: 'CB-0001', grantedTo: 'NG-0001' },
      { ...CONSENT, officialId: 'CB-0001', grantedTo: 'CB-0004', date: '2026-11-22' },
      { ...CONSENT, officialId: 'CB-0001', grantedTo: 'CB-0004', date: '2026-02-30' },
      { ...CONSENT, officialId: 'CB-0001', grantedTo: 'CB-0004', reference: '12\u202e/SNV' },
      { ...CONSENT, officialId: '__proto__', grantedTo: 'constructor' },
    ]
    for (const entry of wrong) expect((await example.send('/consents', entry, clerk)).status).toBe(422)
    const twice = { ...CONSENT, reference: '7/SNV', officialId: 'CB-0002', grantedTo: 'CB-0004' }
    expect((await example.send('/consents', twice, clerk)).status).toBe(303)
    expect((await example.send('/consents', { ...twice, officialId: 'CB-0003' }, clerk)).status).toBe(422)
    const register = await readFile(join(example.folder, 'data', 'consents.json'), 'utf8')
    expect(register).not.toMatch(/TU-CAP|CUA-NGUOI-KHAC/)
  })
})

describe('what is typed', () => {
  it('stays text in every field that is shown again', async () => {
    const clerk = { cookie: await example.signIn('HS-snv-mau') }
    const auditor = { cookie: await example.signIn('TTR-0001') }
    const pages = [
      await example.send('/consents', { reference: MARKUP, date: MARKUP, officialId: MARKUP, grantedTo: MARKUP }, clerk),
      await example.send('/audit', { id: MARKUP }, auditor),
      await example.get(`/${encodeURIComponent(MARKUP)}?lang=${encodeURIComponent(MARKUP)}`),
    ]
    for (const page of pages) {
      const body = await page.text()
      expect(body).not.toContain('<script>alert')
      expect(body).not.toContain('<img src=x')
      expect(body).toContain('</html>')
    }
    expect(await (await example.send('/consents', { reference: MARKUP }, clerk)).text()).toContain(
      '&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;',
    )
  })

  it('stays text in the log, and in data that a page carries', async () => {
    const purpose = `${MARKUP} purpose`
    const official = await example.signIn('CB-0001')
    expect((await example.download(official, { subject: MARKUP, purpose })).status).toBe(404)
    const page = await (await example.get('/audit', await example.signIn('TTR-0001'))).text()
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(page).not.toContain('<script>alert')
    expect(dataBlock({ a: '</script><!--' }).toString()).not.toMatch(/<\/script><!--|<!--/)
    expect(html`<a href="${MARKUP}">${MARKUP}</a>`.toString()).not.toMatch(/<script|<img|"">/)
  })

  it('is refused when there is too much of it, or twice', async () => {
    const cookie = await example.signIn('HS-sgd-thu')
    expect((await example.send('/consents', { ...CONSENT, reference: 'A'.repeat(9000) }, { cookie })).status).toBe(422)
    const twice = new Request(`${ORIGIN}/consents`, {
      method: 'POST',
      headers: { cookie, origin: ORIGIN, 'content-type': 'application/x-www-form-urlencoded' },
      body: `${new URLSearchParams({ ...CONSENT, reference: '99/SGD' }).toString()}&officialId=CB-0005`,
    })
    expect((await example.handle(twice)).status).toBe(422)
  })
})

describe('the log', () => {
  it('holds no id, finds one that is known, and is for the auditor alone', async () => {
    const official = await example.signIn('CB-0002')
    await example.download(official, { subject: 'CB-0002' })
    const path = join(example.folder, 'data', 'audit.log')
    expect(await readFile(path, 'utf8')).not.toMatch(/CB-0\d|HS-s|Nguyễn/)
    const auditor = await example.signIn('TTR-0001')
    const all = await (await example.get('/audit', auditor)).text()
    expect(all).toContain('notice good')
    const found = await (await example.send('/audit', { id: 'CB-0002' }, { cookie: auditor })).text()
    const none = await (await example.send('/audit', { id: 'CB-9998' }, { cookie: auditor })).text()
    const rowsOf = (page: string): number => page.match(/<tr><td>\d/g)?.length ?? 0
    expect(rowsOf(none)).toBe(0)
    expect(rowsOf(found)).toBeGreaterThan(0)
    expect(rowsOf(found)).toBeLessThan(rowsOf(all))
    expect((await example.get('/audit', official)).status).toBe(404)
  })

  it('says which line was changed', async () => {
    const other = await makeExample(example)
    const cookie = await other.signIn('CB-0001')
    await other.download(cookie, { subject: 'CB-0001' })
    await other.download(cookie, { subject: 'CB-0002' })
    const path = join(other.folder, 'data', 'audit.log')
    const text = await readFile(path, 'utf8')
    await writeFile(path, text.replace('NO_BASIS', 'NO_BASES'))
    const page = await (await other.get('/audit', await other.signIn('TTR-0001'))).text()
    expect(page).toContain('notice bad')
    expect(page).toContain('AUDIT_LINE_ALTERED')
    expect(page).toContain('Chuỗi đứt ở dòng 2')
    await other.close()
  })
})

describe('the folder', () => {
  it('goes on after a restart: same keys, numbers and consents, no number twice', async () => {
    const other = await makeExample(example)
    const first = await other.download(await other.signIn('CB-0001'), { subject: 'CB-0001' }, 'the-same-key-always')
    const clerk = await other.signIn('HS-sgd-thu')
    await other.send('/consents', CONSENT, { cookie: clerk })
    await other.portal?.close()
    await other.open()
    // sessions do not outlive the process
    expect((await other.get('/people', clerk)).status).toBe(404)
    const official = await other.signIn('CB-0001')
    const again = await other.download(official, { subject: 'CB-0001' }, 'the-same-key-always')
    const next = await other.download(official, { subject: 'CB-0004', consentReference: CONSENT.reference })
    const third = await other.download(official, { subject: 'CB-0001' })
    const [one, two, of, three] = await Promise.all([first, again, next, third].map(bytesOf))
    expect(two).toEqual(one)
    const numberOf = async (file: Uint8Array | undefined): Promise<string> => {
      const { codeNumber, codeNotation } = (await extractRecord(file ?? new Uint8Array(0))).document
      return `${codeNumber}/${codeNotation}`
    }
    expect([await numberOf(one), await numberOf(three)]).toEqual(['1/SYLL-SNV', '2/SYLL-SNV'])
    // another agency counts for itself
    expect(await numberOf(of)).toBe('1/SYLL-SGDĐT')
    await other.close()
  })

  it('keeps keys and registers from other users of the machine', async () => {
    const data = join(example.folder, 'data')
    for (const name of [
      'audit.key',
      'audit.log',
      'numbers.json',
      'consents.json',
      'keys/password.txt',
      'keys/snv-mau-agency.p12',
    ])
      expect((await stat(join(data, name))).mode & 0o077).toBe(0)
  })

  it('is not opened when a register in it is damaged, and is then free again', async () => {
    const other = await makeExample(example)
    await other.portal?.close()
    const path = join(other.folder, 'data', 'numbers.json')
    await writeFile(path, '{"next":{},"issued":{"a":{}}}')
    await expect(other.open()).rejects.toThrow('cannot be read')
    await writeFile(path, '{"next":{},"issued":{}}')
    await other.open()
    await other.close()
  })

  it('has one process at a time, and a log that nobody else writes', async () => {
    const second = new Example(example.folder)
    await expect(second.open()).rejects.toMatchObject({ code: 'AUDIT_LOG_HELD' })
    const other = await makeExample(example)
    await appendFile(join(other.folder, 'data', 'audit.log'), 'x\n')
    const answer = await other.download(await other.signIn('CB-0001'), { subject: 'CB-0001' })
    expect(((await answer.json()) as { code: string }).code).toBe('PORTAL_AUDIT')
    await other.close()
  })
})

describe('the verify page', () => {
  it('is for everybody, and carries what it trusts', async () => {
    const page = await (await example.get('/verify')).text()
    const data = /<script type="application\/json" data-trust>(.*?)<\/script>/.exec(page)?.[1] ?? ''
    const trust = JSON.parse(data) as { anchors: { certificate: string }[]; crls: string[] }
    expect(trust.anchors).toHaveLength(1)
    expect(trust.crls).toHaveLength(3)
    expect(trust.anchors[0]?.certificate).toBe(await readFile(join(example.folder, 'data', 'keys', 'root.pem'), 'utf8'))
  })

  it('comes as a folder that needs no network', async () => {
    const first = await bytesOf(await example.get('/verify/offline.zip'))
    const files = unzipSync(first)
    expect(Object.keys(files)).toEqual([
      'kiem-tra-ho-so/index.html',
      'kiem-tra-ho-so/portal.css',
      'kiem-tra-ho-so/signed-record-verify.js',
    ])
    const page = new TextDecoder().decode(files['kiem-tra-ho-so/index.html'])
    expect(page).toContain('content="default-src &#39;none&#39;; script-src')
    expect(page).not.toMatch(/https?:\/\/|src="\/|href="\//)
    const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
    expect(digest(await bytesOf(await example.get('/verify/offline.zip')))).toBe(digest(first))
  })
})

describe('accounts', () => {
  it('are found by their own id alone', () => {
    for (const id of ['', 'toString', 'cb-0001', 'CB-0001 ']) expect(accountOf(id)).toBeUndefined()
    expect(sessionOf(new Response(null, { headers: { 'set-cookie': `session=${'x'.repeat(43)}; Path=/` } }))).toHaveLength(51)
  })
})
