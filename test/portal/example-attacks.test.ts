import type { Example } from './example-portal'
import { ORIGIN, makeExample } from './example-portal'

let example: Example
beforeAll(async () => {
  example = await makeExample()
})
afterAll(async () => example.close())

/** Where a page's links lead, seen from the address it was asked at. */
async function linksOf(address: string): Promise<readonly URL[]> {
  const page = await (await example.handle(new Request(address))).text()
  return [...page.matchAll(/(?:href|action)="([^"]*)"/g)].map(([, link]) => new URL(link ?? '', address))
}

describe('an address made by somebody else', () => {
  it.each(['//evil.example/x', '/\\evil.example/x', '//evil.example/..//evil.example', '/x//evil.example', '/record'])(
    'brings no link out of the portal: %s',
    async (path) => {
      const links = await linksOf(`${ORIGIN}${path}`)
      expect(links.length).toBeGreaterThan(5)
      expect([...new Set(links.map(({ origin }) => origin))]).toEqual([ORIGIN])
    },
  )

  it.each([
    '/assets/..%2f..%2fkeys%2fpassword.txt',
    '/assets/%2e%2e/%2e%2e/data/audit.key',
    '/assets/%252e%252e%252faudit.key',
    '/assets/portal.css%00',
    '/assets/__proto__',
    '/constructor',
  ])('finds no file and no member: %s', async (path) => {
    expect((await example.get(path)).status).toBe(404)
  })
})

describe('a purpose that is written to be misread', () => {
  it('is refused, and shown to the auditor by its code points', async () => {
    const session = await example.signIn('CB-0001')
    const purpose = 'Bổ nhiệm \u202e gnụd yạl \u2028 <b>Đã cấp</b>'
    expect((await example.download(session, { subject: 'CB-0001', purpose })).status).toBe(422)
    const page = await (await example.get('/audit', await example.signIn('TTR-0001'))).text()
    expect(page).toContain('Bổ nhiệm ⟨U+202E⟩ gnụd yạl ⟨U+2028⟩ &lt;b&gt;Đã cấp&lt;/b&gt;')
    expect(page).not.toMatch(/[\u202e\u2028]/)
  })
})

describe('two at once', () => {
  const consent = { reference: '77/SGD-TCCB', date: '2026-11-02', officialId: 'CB-0004', grantedTo: 'CB-0001' }

  it('enter one consent of a number', async () => {
    const clerk = await example.signIn('HS-sgd-thu')
    const grantees = ['CB-0001', 'CB-0002', 'CB-0003', 'CB-0001']
    const answers = await Promise.all(
      grantees.map(async (grantedTo) => example.send('/consents', { ...consent, grantedTo }, { cookie: clerk })),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 422, 422, 422])
  })

  it('take a number each, and the same request twice takes one', async () => {
    const session = await example.signIn('CB-0001')
    const key = 'one-key-for-two-requests'
    const keys = [key, key, 'another-key-of-the-same', 'a-third-key-of-the-same']
    const answers = await Promise.all(keys.map(async (each) => example.download(session, { subject: 'CB-0001' }, each)))
    // at work on the same: 409, to be asked again
    const again: Response[] = []
    for (const each of keys) again.push(await example.download(session, { subject: 'CB-0001' }, each))
    const names = again.map((answer) => answer.headers.get('content-disposition'))
    expect(answers.filter(({ status }) => status !== 200 && status !== 409)).toEqual([])
    expect(again.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect(new Set(names).size).toBe(3)
    expect(names[0]).toBe(names[1])
  })
})

describe('a consent of somebody else', () => {
  it('opens no record: not to another official, not for another record, not by its number alone', async () => {
    const clerk = await example.signIn('HS-sgd-thu')
    const given = { reference: '78/SGD-TCCB', date: '2026-11-02', officialId: 'CB-0004', grantedTo: 'CB-0001' }
    expect((await example.send('/consents', given, { cookie: clerk })).status).toBe(303)
    const ask = async (account: string, subject: string, consentReference: string): Promise<string> => {
      const answer = await example.download(await example.signIn(account), { subject, consentReference })
      return `${answer.status} ${answer.status === 200 ? '' : await answer.text()}`
    }
    const unknown = await ask('CB-0002', 'CB-9999', '78/SGD-TCCB')
    expect(unknown).toMatch(/^404 /)
    expect(await ask('CB-0002', 'CB-0004', '78/SGD-TCCB')).toBe(unknown)
    expect(await ask('NG-0001', 'CB-0004', '78/SGD-TCCB')).toBe(unknown)
    expect(await ask('CB-0001', 'CB-0005', '78/SGD-TCCB')).toBe(unknown)
    expect(await ask('CB-0001', 'CB-0004', '78/sgd-tccb')).toBe(unknown)
    expect(await ask('CB-0001', 'CB-0004', '78/SGD-TCCB')).toBe('200 ')
  })

  it.each([
    ['of a person of another agency', 'HS-snv-mau', { officialId: 'CB-0004' }],
    ['to the person whose record it is', 'HS-sgd-thu', { grantedTo: 'CB-0004' }],
    ['to an agency', 'HS-sgd-thu', { grantedTo: 'HS-snv-mau' }],
    ['to nobody', 'HS-sgd-thu', { grantedTo: '__proto__' }],
    ['of tomorrow', 'HS-sgd-thu', { date: '2026-11-22' }],
    ['of no day', 'HS-sgd-thu', { date: '2026-02-30' }],
    ['under markup', 'HS-sgd-thu', { reference: '1"><script>' }],
    ['under what is not seen', 'HS-sgd-thu', { reference: '7\u200b8/SGD' }],
  ])('cannot be given %s', async (_, account, change) => {
    const cookie = await example.signIn(account)
    const given = { reference: '79/SGD-TCCB', date: '2026-11-02', officialId: 'CB-0004', grantedTo: 'CB-0001', ...change }
    expect((await example.send('/consents', given, { cookie })).status).toBe(422)
  })

  it.each([
    { 'sec-fetch-site': 'none', origin: 'null' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
    { origin: 'http://localhost:8180' },
  ])('is not taken from another site: %j', async (headers) => {
    const cookie = await example.signIn('HS-sgd-thu')
    const given = { reference: '80/SGD-TCCB', date: '2026-11-02', officialId: 'CB-0004', grantedTo: 'CB-0001' }
    expect((await example.send('/consents', given, { ...headers, cookie })).status).toBe(403)
  })
})
