import { encodeUtf8, fromHex } from '../../src/base'
import { digestSync } from '../../src/crypto'
import { createTimestampClient } from '../../src/net'
import type { TimestampClientOptions, TimestampSource } from '../../src/net'
import { buildTimestampRefusal, buildTimestampResponse, buildTimestampToken, readTimestampRequest } from '../../src/timestamp'
import { codeOfAsync } from '../support/codes'
import { describeWithOpenssl } from '../support/openssl'
import type { ServedWorld, Services } from '../support/services'
import { makeServedWorld, serveTimestamps, startServices } from '../support/services'
import { makeSigner } from '../support/make-signer'
import { NOW } from '../support/world'
import { extendedKeyUsage } from '../../src/practice'
import { PURPOSE } from '../../src/pki'
import { stampByOpenssl } from '../timestamp/openssl-authority'

const IMPRINT = { algorithm: 'SHA-256', digest: digestSync('SHA-256', encodeUtf8('chữ ký')) } as const

let services: Services
let world: ServedWorld
beforeAll(async () => {
  services = await startServices()
  world = await makeServedWorld(services, NOW)
})
beforeEach(() => {
  services.handlers.clear()
  services.asked.length = 0
})
afterAll(async () => services.close())

const client = (paths: readonly string[], more: Partial<TimestampClientOptions> = {}): TimestampSource =>
  createTimestampClient({
    urls: paths.map((path) => services.url + path),
    allowHosts: [services.host],
    timeoutMs: 2000,
    backoffMs: 1,
    ...more,
  })
const code = async (paths: readonly string[], more: Partial<TimestampClientOptions> = {}): Promise<string> =>
  codeOfAsync(async () => client(paths, more).timestamp(IMPRINT))

describe('a time-stamp asked for online', () => {
  it('is over the imprint, and each request has a nonce of its own', async () => {
    serveTimestamps(services, world.authority, NOW)
    const source = client(['/tsa'])
    const [first, second] = [await source.timestamp(IMPRINT), await source.timestamp(IMPRINT)]
    expect(first).toMatchObject({ genTime: NOW, imprint: IMPRINT })
    expect(first.nonce).toMatch(/^[0-9a-f]{20,34}$/)
    expect(first.nonce).not.toBe(second.nonce)
  })

  it('comes from the next service when one is silent, refuses or answers something else', async () => {
    services.handlers.set('/silent', () => undefined)
    services.handlers.set('/refuses', () => buildTimestampRefusal())
    services.handlers.set('/page', () => Buffer.from('<html></html>'))
    serveTimestamps(services, world.authority, NOW)
    const token = await client(['/silent', '/refuses', '/page', '/none', '/tsa'], { timeoutMs: 300 }).timestamp(IMPRINT)
    expect(token.genTime).toEqual(NOW)
    expect(services.asked).toEqual(['/silent', '/refuses', '/page', '/none', '/tsa'])
  })

  it('is asked for again of those that were silent, not of those that refused', async () => {
    services.handlers.set('/busy', ({ response }) => response.writeHead(503).end())
    services.handlers.set('/refuses', () => buildTimestampRefusal())
    expect(await code(['/busy', '/refuses'])).toBe('SOURCE_UNAVAILABLE')
    expect(services.asked).toEqual(['/busy', '/refuses', '/busy', '/busy'])
  })

  it('comes from a service that was silent at first', async () => {
    serveTimestamps(services, world.authority, NOW)
    const stamp = services.handlers.get('/tsa')
    if (stamp === undefined) throw new Error('not served')
    let calls = 0
    services.handlers.set('/tsa', (asked) => (++calls === 1 ? asked.response.writeHead(503).end() : stamp(asked)))
    expect((await client(['/tsa']).timestamp(IMPRINT)).genTime).toEqual(NOW)
    expect(calls).toBe(2)
  })

  it.each([
    ['/refuses', 'SOURCE_REFUSED'],
    ['/none', 'SOURCE_REFUSED'],
    ['/page', 'SOURCE_MALFORMED'],
    ['/empty', 'SOURCE_MALFORMED'],
    ['/silent', 'SOURCE_TIMEOUT'],
    ['/large', 'SOURCE_MALFORMED'],
  ])('is missing for good at %s with %s', async (path, expected) => {
    services.handlers.set('/refuses', () => buildTimestampRefusal())
    services.handlers.set('/page', () => Buffer.from('<html></html>'))
    services.handlers.set('/empty', () => new Uint8Array(0))
    services.handlers.set('/silent', () => undefined)
    services.handlers.set('/large', () => new Uint8Array(2 * 1024 * 1024))
    expect(await code([path], { retries: 0, timeoutMs: 500 })).toBe(expected)
  })

  it.each([
    ['another nonce', { nonce: fromHex('0102030405060708') }],
    ['no nonce', {}],
    ['another imprint', { imprint: { algorithm: 'SHA-256', digest: digestSync('SHA-256', encodeUtf8('other')) } as const }],
  ])('is refused with %s', async (_, wrong: { nonce?: Uint8Array; imprint?: typeof IMPRINT }) => {
    services.handlers.set('/tsa', async ({ body }) => {
      const right = Uint8Array.from(Buffer.from(readTimestampRequest(body).nonce ?? '', 'hex'))
      const nonce = 'imprint' in wrong ? right : wrong.nonce
      return buildTimestampResponse(await world.authority.timestamp(wrong.imprint ?? IMPRINT, NOW, nonce))
    })
    expect(await code(['/tsa'])).toBe('SOURCE_MALFORMED')
    expect(services.asked).toHaveLength(1)
  })

  it.each([
    ['for something else', [extendedKeyUsage([PURPOSE.emailProtection], true)]],
    ['for time-stamps among other things', [extendedKeyUsage([PURPOSE.timeStamping, PURPOSE.emailProtection], true)]],
    ['for time-stamps, not critically', [extendedKeyUsage([PURPOSE.timeStamping], false)]],
    ['without a purpose', []],
  ])('is refused from a certificate %s', async (_, extensions) => {
    const signer = await makeSigner('P-256', { extensions })
    services.handlers.set('/tsa', async ({ body }) => {
      const nonce = Uint8Array.from(Buffer.from(readTimestampRequest(body).nonce ?? '', 'hex'))
      const asked = { imprint: IMPRINT, policy: '1.2.3', serial: fromHex('01'), genTime: NOW, nonce, chain: [] }
      return buildTimestampResponse(await buildTimestampToken({ ...signer, ...asked }))
    })
    expect(await code(['/tsa'])).toBe('SOURCE_MALFORMED')
  })

  it('is refused when its signature is damaged', async () => {
    services.handlers.set('/tsa', async ({ body }) => {
      const nonce = Uint8Array.from(Buffer.from(readTimestampRequest(body).nonce ?? '', 'hex'))
      const token = Uint8Array.from(await world.authority.timestamp(IMPRINT, NOW, nonce))
      token[token.length - 1] = (token.at(-1) ?? 0) ^ 1
      return buildTimestampResponse(token)
    })
    expect(await code(['/tsa'])).toBe('SOURCE_MALFORMED')
  })

  it('is refused under another policy than was asked for', async () => {
    serveTimestamps(services, world.authority, NOW)
    expect(await code(['/tsa'], { policy: '1.2.3.4' })).toBe('SOURCE_MALFORMED')
  })

  it('is not asked for in a private network that nobody allowed', async () => {
    serveTimestamps(services, world.authority, NOW)
    expect(await code(['/tsa'], { allowHosts: [] })).toBe('SOURCE_HOST_FORBIDDEN')
    expect(services.asked).toEqual([])
  })

  it('needs a service', () => {
    expect(() => createTimestampClient({ urls: [] })).toThrow(TypeError)
    expect(() => createTimestampClient({ urls: ['http://a.example.com'], retries: -1 })).toThrow(TypeError)
  })
})

describeWithOpenssl('a time-stamp of openssl', () => {
  it('is taken', async () => {
    const signer = await makeSigner('RSA PKCS#1 v1.5', { extensions: [extendedKeyUsage([PURPOSE.timeStamping], true)] })
    services.handlers.set('/tsa', ({ body }) => stampByOpenssl(signer, body))
    expect((await client(['/tsa']).timestamp(IMPRINT)).imprint).toMatchObject(IMPRINT)
  })
})
