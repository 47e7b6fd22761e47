import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fetchCertificates, operatorAddresses, systemCode } from '../../../src/node'
import type { Fetched } from '../../../src/node'
import { shippedPins } from '../../../src/pins'
import { createPracticeAuthority } from '../../../src/practice'
import type { PracticeAuthority } from '../../../src/practice'
import { describeWithOpenssl, toPem } from '../../support/openssl'
import type { Services } from '../../support/services'
import { startServices } from '../../support/services'
import { KEYS, NOW } from '../../support/world'

let authority: PracticeAuthority
let services: Services
beforeAll(async () => {
  authority = await createPracticeAuthority({ at: NOW, key: KEYS.p256 })
  services = await startServices()
})
afterAll(async () => services.close())
beforeEach(() => services.handlers.clear())

const ALLOWED = { allowHosts: ['127.0.0.1'] }
const summary = (fetched: Fetched) => ('fault' in fetched ? fetched.fault.code : fetched.certificates.map(({ sha256 }) => sha256))
const fetchPath = async (path: string, more: object = ALLOWED) => {
  const [fetched] = await fetchCertificates([`${services.url}${path}`], more)
  if (fetched === undefined) throw new Error('one address, one answer')
  return fetched
}

describe('fetchCertificates', () => {
  it('reads DER and PEM, asks each address once, and goes on after a fault', async () => {
    services.handlers.set('/root.crt', () => authority.root.der)
    services.handlers.set('/all.pem', () =>
      new TextEncoder().encode(authority.intermediates.map((one) => toPem('CERTIFICATE', one.der)).join('')),
    )
    services.asked.length = 0
    const paths = ['/root.crt', '/none.crt', '/all.pem', '/root.crt']
    const fetched = await fetchCertificates(
      paths.map((path) => `${services.url}${path}`),
      ALLOWED,
    )
    expect(fetched.map(summary)).toEqual([
      [authority.root.sha256],
      'SOURCE_REFUSED',
      authority.intermediates.map(({ sha256 }) => sha256),
    ])
    expect(services.asked).toEqual(['/root.crt', '/none.crt', '/all.pem'])
  })

  it('asks no private host that nobody allowed, directly or by a redirect', async () => {
    services.handlers.set('/root.crt', () => authority.root.der)
    expect(summary(await fetchPath('/root.crt', {}))).toBe('SOURCE_HOST_FORBIDDEN')
    services.handlers.set('/away', ({ response }) => response.writeHead(302, { location: 'http://10.0.0.1/root.crt' }).end())
    expect(summary(await fetchPath('/away'))).toBe('SOURCE_HOST_FORBIDDEN')
    expect(summary((await fetchCertificates(['ftp://ca.gov.vn/x']))[0] as Fetched)).toBe('SOURCE_HOST_FORBIDDEN')
  })

  it('is bounded in size and time, and reads nothing but certificates', async () => {
    services.handlers.set('/huge', ({ response }) => response.end(Buffer.alloc(2 * 1024 * 1024)))
    services.handlers.set('/noise', () => new TextEncoder().encode('<html>login</html>'))
    services.handlers.set('/slow', () => undefined)
    expect(summary(await fetchPath('/huge'))).toBe('SOURCE_MALFORMED')
    expect(summary(await fetchPath('/noise'))).toBe('SOURCE_MALFORMED')
    expect(summary(await fetchPath('/slow', { ...ALLOWED, timeoutMs: 200 }))).toBe('SOURCE_TIMEOUT')
  })

  it('knows where the operators publish', () => {
    const addresses = operatorAddresses(shippedPins)
    expect(addresses).toContain('http://ca.gov.vn/pki/pub/crt/rootcag2.crt')
    expect(addresses).toContain('https://rootca.gov.vn/crt/vnrca256.p7b')
    expect(new Set(addresses).size).toBe(addresses.length)
  })
})

describeWithOpenssl('fetchCertificates over TLS and PKCS#7', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'signed-record-tls-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const openssl = (...args: readonly string[]) => {
    const { status, stderr } = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' })
    expect([status, stderr]).toEqual([0, expect.any(String)])
  }

  it('tells a TLS fault by the system’s word for it', async () => {
    openssl(
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-nodes',
      '-keyout',
      'key.pem',
      '-out',
      'cert.pem',
      '-subj',
      '/CN=localhost',
    )
    const tls = { key: readFileSync(join(folder, 'key.pem')), cert: readFileSync(join(folder, 'cert.pem')) }
    const server = createServer(tls, (_, response) => response.end(authority.root.der))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    try {
      const { port } = server.address() as AddressInfo
      const [fetched] = await fetchCertificates([`https://127.0.0.1:${port}/root.crt`], ALLOWED)
      if (fetched === undefined || !('fault' in fetched)) throw new Error('a fault')
      expect(fetched.fault.code).toBe('SOURCE_UNAVAILABLE')
      expect(systemCode(fetched.fault.cause)).toBe('DEPTH_ZERO_SELF_SIGNED_CERT')
    } finally {
      server.closeAllConnections()
      server.close()
    }
  })

  it('reads a bundle', async () => {
    writeFileSync(join(folder, 'root.pem'), toPem('CERTIFICATE', authority.root.der))
    openssl('crl2pkcs7', '-nocrl', '-certfile', 'root.pem', '-outform', 'DER', '-out', 'root.p7b')
    const bundle = new Uint8Array(readFileSync(join(folder, 'root.p7b')))
    services.handlers.set('/root.p7b', () => bundle)
    expect(summary(await fetchPath('/root.p7b'))).toEqual([authority.root.sha256])
  })
})
