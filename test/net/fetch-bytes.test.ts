import { createFetchClient, fetchBytes } from '../../src/net'
import type { FetchBytesOptions, HttpClient } from '../../src/net'
import { createHttpClient } from '../../src/node/http-client'
import { codeOfAsync } from '../support/codes'
import type { Services } from '../support/services'
import { startServices } from '../support/services'

const DATA = Uint8Array.from({ length: 5000 }, (_, index) => index & 0xff)

let services: Services
beforeEach(async () => {
  services = await startServices()
})
afterEach(async () => services.close())

describe.each([
  ['over fetch', () => createFetchClient()],
  ["over Node's modules", () => createHttpClient()],
])('bytes fetched %s', (_, makeClient: () => HttpClient) => {
  const options = (more: FetchBytesOptions = {}): FetchBytesOptions => ({
    client: makeClient(),
    allowHosts: [services.host],
    ...more,
  })
  const get = async (path: string, more: FetchBytesOptions = {}): Promise<Uint8Array> =>
    fetchBytes(services.url + path, options(more))
  const code = async (path: string, more: FetchBytesOptions = {}): Promise<string> => codeOfAsync(async () => get(path, more))

  it('are what the service gave', async () => {
    services.handlers.set('/data', () => DATA)
    expect(Uint8Array.from(await get('/data'))).toEqual(DATA)
  })

  it('may be asked for with a body of bytes', async () => {
    services.handlers.set('/echo', ({ body, request }) =>
      request.method === 'POST' &&
      request.headers['content-type'] === 'application/x' &&
      request.headers.accept === 'application/y'
        ? body
        : undefined,
    )
    const posted = await get('/echo', { method: 'POST', body: DATA, contentType: 'application/x', accept: 'application/y' })
    expect(Uint8Array.from(posted)).toEqual(DATA)
  })

  it('carry neither cookies nor a referrer', async () => {
    let headers: NodeJS.Dict<string | string[]> = {}
    services.handlers.set('/data', ({ request }) => {
      headers = request.headers
      return DATA
    })
    await get('/data')
    expect(headers).not.toHaveProperty('cookie')
    expect(headers).not.toHaveProperty('referer')
    expect(headers).not.toHaveProperty('authorization')
  })

  it.each([301, 302, 307, 308])('follow a redirect with status %i, method and body kept', async (status) => {
    services.handlers.set('/from', ({ response }) => response.writeHead(status, { location: '/to' }).end())
    services.handlers.set('/to', ({ body, request }) => (request.method === 'POST' ? body : undefined))
    expect(Uint8Array.from(await get('/from', { method: 'POST', body: DATA }))).toEqual(DATA)
  })

  it('follow three redirects and no fourth', async () => {
    for (const hop of [1, 2, 3, 4])
      services.handlers.set(`/${hop}`, ({ response }) => response.writeHead(302, { location: `/${hop + 1}` }).end())
    services.handlers.set('/5', () => DATA)
    expect(await code('/2')).toBe('none')
    expect(await code('/1')).toBe('SOURCE_REFUSED')
  })

  it('do not come from a redirect loop', async () => {
    services.handlers.set('/loop', ({ response }) => response.writeHead(302, { location: '/loop' }).end())
    expect(await code('/loop')).toBe('SOURCE_REFUSED')
    expect(services.asked).toHaveLength(4)
  })

  it.each([
    'http://127.0.0.2/',
    'http://localhost/',
    'http://169.254.169.254/',
    'http://[::1]/',
    'file:///etc/passwd',
    'http://0x7f000002/',
  ])('do not come from %s by way of a redirect', async (location) => {
    services.handlers.set('/from', ({ response }) => response.writeHead(302, { location }).end())
    expect(await code('/from')).toBe('SOURCE_HOST_FORBIDDEN')
  })

  it('do not come from a redirect without address, nor from one that asks for another question', async () => {
    services.handlers.set('/nowhere', ({ response }) => response.writeHead(302).end())
    services.handlers.set('/other', ({ response }) => response.writeHead(303, { location: '/data' }).end())
    services.handlers.set('/data', () => DATA)
    expect(await code('/nowhere')).toBe('SOURCE_REFUSED')
    expect(await code('/other', { method: 'POST', body: DATA })).toBe('SOURCE_REFUSED')
    expect(await code('/other')).toBe('none')
  })

  it('are refused past the limit, whatever length is stated', async () => {
    services.handlers.set('/data', () => DATA)
    services.handlers.set('/endless', ({ response }) => {
      const pour = (): void => {
        while (!response.destroyed && response.write(DATA)) if (response.writableLength > 1e6) break
      }
      response.on('drain', pour)
      pour()
    })
    expect(await code('/data', { maxBytes: 5000 })).toBe('none')
    expect(await code('/data', { maxBytes: 4999 })).toBe('SOURCE_MALFORMED')
    expect(await code('/endless', { maxBytes: 100_000 })).toBe('SOURCE_MALFORMED')
  })

  it('are not waited for without end: silence, headers alone, a slow drip', async () => {
    services.handlers.set('/silent', () => undefined)
    services.handlers.set('/headers', ({ response }) => response.writeHead(200).flushHeaders())
    services.handlers.set('/drip', ({ response }) => {
      const timer = setInterval(() => response.write('x'), 20)
      response.on('close', () => clearInterval(timer))
    })
    for (const path of ['/silent', '/headers', '/drip']) expect(await code(path, { timeoutMs: 150 })).toBe('SOURCE_TIMEOUT')
  })

  it('are not waited for longer by means of redirects', async () => {
    for (const hop of [1, 2, 3])
      services.handlers.set(`/${hop}`, ({ response }) => {
        setTimeout(() => response.writeHead(302, { location: `/${hop + 1}` }).end(), 80)
      })
    services.handlers.set('/4', () => DATA)
    expect(await code('/1', { timeoutMs: 150 })).toBe('SOURCE_TIMEOUT')
  })

  it.each([
    [204, 'SOURCE_REFUSED'],
    [206, 'SOURCE_REFUSED'],
    [400, 'SOURCE_REFUSED'],
    [403, 'SOURCE_REFUSED'],
    [404, 'SOURCE_REFUSED'],
    [429, 'SOURCE_UNAVAILABLE'],
    [500, 'SOURCE_UNAVAILABLE'],
    [503, 'SOURCE_UNAVAILABLE'],
  ])('of status %i are %s', async (status, expected) => {
    services.handlers.set('/status', ({ response }) => response.writeHead(status).end())
    expect(await code('/status')).toBe(expected)
  })

  it('that break off are none', async () => {
    services.handlers.set('/short', ({ response }) => {
      response.writeHead(200, { 'content-length': '9000' })
      response.write(DATA)
      setTimeout(() => response.destroy(), 20)
    })
    services.handlers.set('/reset', ({ request }) => request.socket.destroy())
    expect(await code('/short')).toBe('SOURCE_UNAVAILABLE')
    expect(await code('/reset')).toBe('SOURCE_UNAVAILABLE')
  })

  it('are not asked of a host that nobody allowed', async () => {
    services.handlers.set('/data', () => DATA)
    expect(await code('/data', { allowHosts: [] })).toBe('SOURCE_HOST_FORBIDDEN')
    expect(await code('/data', { allowHosts: ['127.0.0.1:1'] })).toBe('SOURCE_HOST_FORBIDDEN')
    expect(services.asked).toEqual([])
  })

  it('of nobody are unavailable', async () => {
    await services.close()
    expect(await code('/data')).toBe('SOURCE_UNAVAILABLE')
    services = await startServices()
  })
})

describe('an error of an exchange', () => {
  it('names the address, without a password and without control characters', async () => {
    const failing: HttpClient = {
      request: async () => ({ status: 404, contentType: undefined, location: undefined, bytes: DATA }),
    }
    const place = async (address: string): Promise<unknown> =>
      fetchBytes(address, { client: failing }).catch((error: unknown) => (error as { path?: string }).path)
    expect(await place('http://ca.example.com/a.crl')).toBe('http://ca.example.com/a.crl')
    expect(await place('http://user:secret@ca.example.com/')).toBe('http://ca.example.com/')
    expect(await place('http://ca.example.com/\u001b[2J')).toBe('http://ca.example.com/?[2J')
  })

  it('comes in time even from a client that never ends', async () => {
    const deaf: HttpClient = { request: async () => new Promise(() => undefined) }
    expect(await codeOfAsync(async () => fetchBytes('http://ca.example.com/', { client: deaf, timeoutMs: 50 }))).toBe(
      'SOURCE_TIMEOUT',
    )
  })
})
