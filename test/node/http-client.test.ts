import { fetchBytes } from '../../src/net'
import { createHttpClient } from '../../src/node/http-client'
import type { ResolveHost } from '../../src/node/http-client'
import { codeOfAsync } from '../support/codes'
import type { Services } from '../support/services'
import { startServices } from '../support/services'

let services: Services
beforeAll(async () => {
  services = await startServices()
  services.handlers.set('/data', () => Uint8Array.of(1, 2, 3))
})
afterAll(async () => services.close())

const resolvesTo =
  (...addresses: readonly string[]): ResolveHost =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))

const ask = async (resolve: ResolveHost, allowHosts: readonly string[] = []): Promise<string> =>
  codeOfAsync(async () =>
    fetchBytes(services.url.replace('127.0.0.1', 'ca.example.com') + '/data', {
      client: createHttpClient(resolve),
      allowHosts,
      timeoutMs: 2000,
    }),
  )

describe('the HTTP client of Node', () => {
  it.each([
    ['127.0.0.1'],
    ['10.1.2.3'],
    ['169.254.169.254'],
    ['::1'],
    ['::ffff:127.0.0.1'],
    ['fd00::1'],
    ['8.8.8.8', '127.0.0.1'],
    ['2405:4800::1', 'fe80::1'],
  ])('refuses a name that resolves to %s %s', async (...addresses) => {
    const before = services.asked.length
    expect(await ask(resolvesTo(...addresses))).toBe('SOURCE_HOST_FORBIDDEN')
    expect(services.asked).toHaveLength(before)
  })

  it('connects to the address that was checked, and looks up once for each connection', async () => {
    let lookups = 0
    const counted: ResolveHost = async () => {
      lookups++
      return [{ address: '127.0.0.1', family: 4 }]
    }
    expect(await ask(counted, ['ca.example.com'])).toBe('none')
    expect(lookups).toBe(1)
  })

  it('sees a name change its address between a redirect and the next hop', async () => {
    let lookups = 0
    const rebinding: ResolveHost = async () => {
      lookups++
      return [{ address: lookups === 1 ? '127.0.0.1' : '127.0.0.2', family: 4 }]
    }
    services.handlers.set('/rebind', ({ response }) => {
      response.writeHead(302, { location: `http://other.example.com:${new URL(services.url).port}/data` }).end()
    })
    const address = `${services.url.replace('127.0.0.1', 'ca.example.com')}/rebind`
    const options = { client: createHttpClient(rebinding), allowHosts: ['ca.example.com'] }
    expect(await codeOfAsync(async () => fetchBytes(address, options))).toBe('SOURCE_HOST_FORBIDDEN')
    expect(lookups).toBe(2)
  })

  it('says that a name without address is unavailable', async () => {
    expect(await ask(resolvesTo())).toBe('SOURCE_UNAVAILABLE')
    expect(await ask(async () => Promise.reject(new Error('ENOTFOUND')))).toBe('SOURCE_UNAVAILABLE')
  })

  it('checks literal addresses itself, however it is asked', async () => {
    const { signal } = new AbortController()
    for (const url of [`${services.url}/data`, 'http://[::1]/', 'http://2130706433/']) {
      const request = { url, method: 'GET', headers: {}, maxBytes: 10, allowPrivate: false, signal } as const
      expect(await codeOfAsync(async () => createHttpClient().request(request))).toBe('SOURCE_HOST_FORBIDDEN')
    }
  })

  it('refuses an encoding that was not asked for', async () => {
    services.handlers.set('/zipped', ({ response }) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('x'))
    const options = { client: createHttpClient(), allowHosts: ['127.0.0.1'] }
    expect(await codeOfAsync(async () => fetchBytes(`${services.url}/zipped`, options))).toBe('SOURCE_MALFORMED')
  })
})
