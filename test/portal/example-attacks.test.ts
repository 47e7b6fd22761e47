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
