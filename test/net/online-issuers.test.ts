import { derContext, derInteger, derOid, derSequence, derSet } from '../../src/codec/asn1'
import type { Certificate } from '../../src/pki'
import { createOnlineIssuers } from '../../src/net'
import type { OnlineIssuers } from '../../src/net'
import { codeOfAsync } from '../support/codes'
import { toPem } from '../support/openssl'
import type { ServedWorld, Services } from '../support/services'
import { makeServedWorld, serveIssuers, startServices } from '../support/services'
import { NOW } from '../support/world'

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

const open = (): OnlineIssuers => createOnlineIssuers({ allowHosts: [services.host], timeoutMs: 500 })
const names = (found: readonly Certificate[]): string[] => found.map(({ sha256 }) => sha256)

/** PKCS#7 with certificates alone (RFC 2315 §9, `.p7c`). */
function bundle(...certificates: readonly Certificate[]): Uint8Array {
  const signed = derSequence(
    derInteger(1),
    derSet(),
    derSequence(derOid('1.2.840.113549.1.7.1')),
    derContext(0, ...certificates.map(({ der }) => der)),
    derSet(),
  )
  return derSequence(derOid('1.2.840.113549.1.7.2'), derContext(0, signed))
}

describe('an issuer looked for online', () => {
  it('is found where the certificate says, up to the root', async () => {
    serveIssuers(services, world.authority)
    const source = open()
    const [issuer] = await source.issuersOf(world.person.certificate)
    if (issuer === undefined) throw new Error('not found')
    expect(issuer.sha256).toBe(world.person.chain[0]?.sha256)
    expect(names(await source.issuersOf(issuer))).toEqual([world.authority.root.sha256])
    expect(await source.issuersOf(world.authority.root)).toEqual([])
    expect(services.asked).toEqual(['/persons.crt', '/root.crt'])
  })

  it.each(['DER', 'PEM', 'p7c', 'p7c in PEM'])('is read from %s', async (kind) => {
    const [issuer] = world.person.chain
    if (issuer === undefined) throw new Error('no issuer')
    const both = bundle(issuer, world.authority.root)
    const files: Record<string, Uint8Array> = {
      DER: issuer.der,
      PEM: new TextEncoder().encode(toPem('CERTIFICATE', issuer.der)),
      p7c: both,
      'p7c in PEM': new TextEncoder().encode(toPem('PKCS7', both)),
    }
    services.handlers.set('/persons.crt', () => files[kind])
    const found = names(await open().issuersOf(world.person.certificate))
    expect(found).toEqual(kind.startsWith('p7c') ? [issuer.sha256, world.authority.root.sha256] : [issuer.sha256])
  })

  it('is not taken from a bundle without it, nor from a page', async () => {
    services.handlers.set('/persons.crt', () => world.authority.root.der)
    expect(await codeOfAsync(async () => open().issuersOf(world.person.certificate))).toBe('SOURCE_MALFORMED')
    services.handlers.set('/persons.crt', () => Buffer.from('<html></html>'))
    expect(await codeOfAsync(async () => open().issuersOf(world.person.certificate))).toBe('SOURCE_MALFORMED')
    services.handlers.set('/persons.crt', () => bundle())
    expect(await codeOfAsync(async () => open().issuersOf(world.person.certificate))).toBe('SOURCE_MALFORMED')
  })

  it('is missing, with an error, when the service is silent', async () => {
    services.handlers.set('/persons.crt', () => undefined)
    expect(await codeOfAsync(async () => open().issuersOf(world.person.certificate))).toBe('SOURCE_TIMEOUT')
    expect(await codeOfAsync(async () => createOnlineIssuers().issuersOf(world.person.certificate))).toBe('SOURCE_HOST_FORBIDDEN')
  })

  it('comes with no more of a bundle than is useful', async () => {
    const [issuer] = world.person.chain
    if (issuer === undefined) throw new Error('no issuer')
    services.handlers.set('/persons.crt', () => bundle(...Array.from({ length: 200 }, () => issuer)))
    expect(await open().issuersOf(world.person.certificate)).toHaveLength(16)
  })
})
