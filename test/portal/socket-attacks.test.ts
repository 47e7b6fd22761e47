import type { DownloadOptions } from '../../src/portal'
import { createDownloadHandler } from '../../src/portal'
import type { World } from '../support/world'
import { makeWorld, person } from '../support/world'
import type { TestPortal } from './portal'
import { authorise, freshKey, loadedTypical, makePortal } from './portal'
import type { RawAnswer, Served } from './raw-http'
import { exchange, headerOf, open, serve, steadyHead } from './raw-http'

const HOST = 'portal.example.vn'
const BODY = '{"subject":"official-1","purpose":"x","formats":["xml"]}'

let world: World
let portal: TestPortal
let served: Served
/** Which ports were called, in order. */
let calls: string[]

beforeAll(async () => {
  world = await makeWorld(person('typical').document)
})
beforeEach(async () => {
  await start({ milliseconds: 30_000, exports: 1 })
})
afterEach(async () => served.close())

async function start(limits: DownloadOptions['limits']): Promise<void> {
  calls = []
  portal = await makePortal(
    {
      ...(limits && { limits }),
      authorise: async (request, question) => {
        calls.push('authorise')
        return authorise(request, question)
      },
      loadRecord: async (subject) => {
        calls.push('loadRecord')
        return subject === 'official-1' ? loadedTypical() : undefined
      },
      onFault: () => calls.push('onFault'),
    },
    world,
  )
  const { audit, options } = portal
  const append = async (entry: Parameters<typeof audit.append>[0]): Promise<void> => {
    calls.push('audit')
    return audit.append(entry)
  }
  served = await serve(createDownloadHandler({ ...options, audit: { append } }))
}

interface Raw {
  readonly line?: string
  readonly headers?: Readonly<Record<string, string | undefined>>
  /** header lines as they are, after the others */
  readonly extra?: string
  readonly body?: string
}

/** A request byte by byte; every member can be an attacker's. */
function raw({ line = 'POST /api/exports HTTP/1.1', headers = {}, extra = '', body = BODY }: Raw = {}): string {
  const all: Record<string, string | undefined> = {
    Host: HOST,
    Authorization: 'own',
    'Content-Type': 'application/json',
    'Idempotency-Key': freshKey(),
    Origin: `http://${HOST}`,
    'Content-Length': String(body.length),
    ...headers,
  }
  const lines = Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}\r\n`]))
  return `${line}\r\n${lines.join('')}${extra}\r\n${body}`
}

const send = async (request?: Raw): Promise<RawAnswer> => exchange(served.port, raw(request))
const json = (members: object): string => Buffer.from(JSON.stringify(members)).toString('latin1')

function codeOf({ body }: RawAnswer): unknown {
  return body.length === 0 ? null : (JSON.parse(body.toString()) as { code: unknown }).code
}

/** No header of the answer is the attacker's, and the answer is kept by nobody. */
function expectClean(answer: RawAnswer): void {
  expect(answer.head).not.toMatch(/injected|set-cookie|access-control|evil/i)
  if (headerOf(answer, 'content-type') === undefined) return
  expect(headerOf(answer, 'cache-control')).toBe('no-store')
  expect(headerOf(answer, 'x-content-type-options')).toBe('nosniff')
}

describe('a body too large', () => {
  it.each<[string, Raw]>([
    ['of the length stated', { body: ' '.repeat(17_000) }],
    ['of a length stated and never sent', { headers: { 'Content-Length': '4000000000' }, body: '' }],
    [
      'in chunks without end',
      { headers: { 'Content-Length': undefined, 'Transfer-Encoding': 'chunked' }, body: `8000\r\n${' '.repeat(32_768)}\r\n` },
    ],
  ])('%s is refused before it is whole, and nobody is asked', async (_, request) => {
    const answer = await send(request)
    expect([answer.status, codeOf(answer)]).toEqual([413, 'PORTAL_BODY_TOO_LARGE'])
    expect(calls).toEqual(['audit'])
  })

  it('behind a shorter length is another request, and no good one', async () => {
    // the server's parser stops at what follows, or the handler at the half of a body: 400 from either
    const answer = await send({ headers: { 'Content-Length': '20' } })
    expect(answer.status).toBe(400)
    expect(calls).not.toContain('authorise')
    expect(portal.register.given).toEqual([])
  })

  it.each([
    ['two lengths', 'Content-Length: 3\r\n'],
    ['a length and chunks', 'Transfer-Encoding: chunked\r\n'],
  ])('of which the head says %s does not reach the handler', async (_, extra) => {
    expect((await send({ extra })).status).toBe(400)
    expect(calls).toEqual([])
  })
})

describe('a slow client', () => {
  it('is ended by the time limit, holds no slot, and others are served meanwhile', async () => {
    await served.close()
    await start({ milliseconds: 1500, exports: 1 })
    const slow = Array.from({ length: 5 }, () => open(served.port, raw({ headers: { 'Content-Length': '60' }, body: '{' })))
    const drip = setInterval(() => {
      for (const { socket } of slow) if (socket.writable) socket.write(' ')
    }, 200)
    try {
      const other = await send({ headers: { Authorization: 'colleague' } })
      expect([other.status, codeOf(other)]).toEqual([404, 'PORTAL_NOT_FOUND'])
      for (const { answer } of slow) {
        const ended = await answer
        expect([ended.status, codeOf(ended)]).toEqual([408, 'PORTAL_BODY_SLOW'])
      }
      const after = await send({ headers: { Authorization: 'colleague' } })
      expect(codeOf(after)).toBe('PORTAL_NOT_FOUND')
    } finally {
      clearInterval(drip)
      for (const { socket } of slow) socket.destroy()
    }
  })
})

describe('header injection', () => {
  const LINE = 'x\r\nSet-Cookie: injected=1\r\n\r\n<script>'

  it.each<[string, string, readonly unknown[]]>([
    ['subject', LINE, [400, 'PORTAL_BODY']],
    ['purpose', LINE, [422, 'PORTAL_TEXT_REFUSED']],
    ['recipient', LINE, [422, 'PORTAL_TEXT_REFUSED']],
    ['consentReference', LINE, [400, 'PORTAL_BODY']],
    ['subject', 'a\u0000injected', [400, 'PORTAL_BODY']],
    ['purpose', 'a\u0000injected', [422, 'PORTAL_TEXT_REFUSED']],
    ['subject', 'hồ sơ injected', [404, 'PORTAL_NOT_FOUND']],
  ])('by %s %j does nothing', async (member, value, expected) => {
    const answer = await send({ body: json({ subject: 'official-1', purpose: 'x', formats: ['xml'], [member]: value }) })
    expect([answer.status, codeOf(answer)]).toEqual(expected)
    expectClean(answer)
    expect(answer.body.toString()).not.toContain('injected')
  })

  it.each<[string, Raw, readonly number[]]>([
    ['a key with a line end', { headers: { 'Idempotency-Key': 'k'.repeat(16) + '\nSet-Cookie: injected=1' } }, [400]],
    ['a key folded', { headers: { 'Idempotency-Key': 'k'.repeat(16) + '\r\n injected' } }, [400]],
    ['a key with NUL', { headers: { 'Idempotency-Key': 'k'.repeat(16) + '\u0000' } }, [400]],
    ['a key beyond ASCII', { headers: { 'Idempotency-Key': 'k'.repeat(16) + '\u00e9' } }, [400]],
    ['two keys', { extra: `Idempotency-Key: ${'k'.repeat(16)}\r\n` }, [400]],
    ['a host of credentials', { headers: { Host: 'a@evil.example' } }, [400]],
    ['a host with a path', { headers: { Host: 'evil.example/x' } }, [403]],
    ['another host', { headers: { Host: 'evil.example' } }, [403]],
    ['an absolute address', { line: 'POST http://evil.example/ HTTP/1.1' }, [400, 403]],
    ['an origin with a line end', { headers: { Origin: 'http://evil.example\nX-Injected: 1' } }, [400, 403]],
    ['two origins', { extra: 'Origin: http://evil.example\r\n' }, [403]],
  ])('by %s does nothing', async (_, request, statuses) => {
    const answer = await send(request)
    expect(statuses).toContain(answer.status)
    expectClean(answer)
    expect(calls).not.toContain('authorise')
  })
})

describe('another site, through a browser', () => {
  it.each<[string, Raw, readonly unknown[]]>([
    ['by its origin', { headers: { Origin: 'http://evil.example' } }, [403, 'PORTAL_CROSS_SITE']],
    ['without one', { headers: { Origin: undefined, 'Sec-Fetch-Site': 'cross-site' } }, [403, 'PORTAL_CROSS_SITE']],
    ['from a frame without origin', { headers: { Origin: 'null' } }, [403, 'PORTAL_CROSS_SITE']],
    ['by a form', { headers: { 'Content-Type': 'application/x-www-form-urlencoded' } }, [415, 'PORTAL_MEDIA_TYPE']],
    ['by a form of parts', { headers: { 'Content-Type': 'multipart/form-data; boundary=x' } }, [415, 'PORTAL_MEDIA_TYPE']],
    ['by no-cors text', { headers: { 'Content-Type': 'text/plain; application/json' } }, [415, 'PORTAL_MEDIA_TYPE']],
    ['by no type', { headers: { 'Content-Type': undefined } }, [415, 'PORTAL_MEDIA_TYPE']],
    ['by asking first', { line: 'OPTIONS / HTTP/1.1', extra: 'Access-Control-Request-Method: POST\r\n' }, [405, 'PORTAL_METHOD']],
    [
      'by a method in disguise',
      { line: 'GET / HTTP/1.1', extra: 'X-HTTP-Method-Override: POST\r\n', headers: { 'Content-Length': undefined }, body: '' },
      [405, 'PORTAL_METHOD'],
    ],
    ['by PUT', { line: 'PUT / HTTP/1.1' }, [405, 'PORTAL_METHOD']],
  ])('%s gets nothing', async (_, request, expected) => {
    const answer = await send(request)
    expect([answer.status, codeOf(answer)]).toEqual(expected)
    expect(headerOf(answer, 'allow')).toBe(answer.status === 405 ? 'POST' : undefined)
    expectClean(answer)
    expect(calls).toEqual(['audit'])
  })
})

describe('an idempotency key', () => {
  it("of another account gives what a key never used gives, and that account's own file nothing", async () => {
    const key = freshKey()
    const own = await send({ headers: { 'Idempotency-Key': key } })
    expect(own.status).toBe(200)
    const replayed = await send({ headers: { 'Idempotency-Key': key, Authorization: 'colleague' } })
    const unused = await send({ headers: { 'Idempotency-Key': freshKey(), Authorization: 'colleague' } })
    expect([steadyHead(replayed), replayed.body]).toEqual([steadyHead(unused), unused.body])
    expect(replayed.status).toBe(404)
    const other = await send({ headers: { 'Idempotency-Key': key }, body: BODY.replace('"x"', '"y"') })
    expect([other.status, codeOf(other)]).toEqual([422, 'PORTAL_KEY_REUSED'])
    const again = await send({ headers: { 'Idempotency-Key': key } })
    expect([steadyHead(again), again.body.equals(own.body)]).toEqual([steadyHead(own), true])
    expect(portal.register.given).toEqual(['1'])
  })
})

describe("another person's record", () => {
  it.each(['colleague', 'elsewhere', 'outsider'])('is to %s one that does not exist: answer and calls', async (as) => {
    const swapped = await send({ headers: { Authorization: as } })
    const order = calls.splice(0)
    const absent = await send({ headers: { Authorization: as }, body: BODY.replace('official-1', 'official-9') })
    expect([steadyHead(swapped), swapped.body]).toEqual([steadyHead(absent), absent.body])
    expect(swapped.status).toBe(404)
    expect(order).toEqual(['authorise', 'loadRecord', 'audit'])
    expect(calls).toEqual(order)
  })
})

describe('JSON that means two things', () => {
  it.each([
    ['a member twice', '{"subject":"official-9","purpose":"x","subject":"official-1"}'],
    ['__proto__', '{"__proto__":{"subject":"official-1"},"purpose":"x"}'],
    ['constructor', '{"constructor":{"prototype":{"subject":"official-1"}},"subject":"a","purpose":"x"}'],
    ['depth', `{"subject":${'['.repeat(8000)}`],
    ['closed depth', `{"formats":${'['.repeat(4000)}${']'.repeat(4000)},"subject":"official-1","purpose":"x"}`],
    ['half a character', '{"subject":"official-1\\ud800","purpose":"x"}'],
    ['a byte order mark', `\u00ef\u00bb\u00bf${BODY}`],
    ['UTF-16', BODY.replace(/./g, '$&\u0000')],
    ['overlong UTF-8', BODY.replace('official-1', '\u00c1\u00afofficial-1')],
    ['a number', '{"subject":1e400,"purpose":"x"}'],
    ['a list', '{"subject":["official-1"],"purpose":"x"}'],
    ['two values', `${BODY}${BODY}`],
    ['a subject without end', JSON.stringify({ subject: 's'.repeat(201), purpose: 'x' })],
  ])('%s is refused before anybody is asked', async (_, body) => {
    const answer = await send({ body })
    expect([answer.status, codeOf(answer)]).toEqual([400, 'PORTAL_BODY'])
    expectClean(answer)
    expect(calls.filter((call) => call !== 'onFault')).toEqual(['audit'])
  })
})
