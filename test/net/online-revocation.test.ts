import { checkRevocation } from '../../src/pki'
import type { Certificate, RevocationEvidence, RevocationResult, RevocationSource } from '../../src/pki'
import { RequestBudget, createOnlineRevocation } from '../../src/net'
import type { HttpClient, OnlineOptions } from '../../src/net'
import { codeOfAsync } from '../support/codes'
import { toPem } from '../support/openssl'
import type { ServedWorld, Services } from '../support/services'
import { makeServedWorld, serveLists, serveOcsp, startServices } from '../support/services'
import { NOW } from '../support/world'

let services: Services
let world: ServedWorld
let issuer: Certificate
beforeAll(async () => {
  services = await startServices()
  world = await makeServedWorld(services, NOW)
  const [first] = world.person.chain
  if (first === undefined) throw new Error('no issuer')
  issuer = first
})
beforeEach(() => {
  services.handlers.clear()
  services.asked.length = 0
})
afterAll(async () => services.close())

const open = (options: OnlineOptions = {}): RevocationSource =>
  createOnlineRevocation({ allowHosts: [services.host], at: NOW, timeoutMs: 2000, ...options })
const lookup = async (source = open()): Promise<readonly RevocationEvidence[]> => source.lookup(world.person.certificate, issuer)
const judge = async (evidence: readonly RevocationEvidence[]): Promise<RevocationResult> =>
  checkRevocation(world.person.certificate, issuer, { evidence, at: NOW, anchors: world.authority.anchors, candidates: [] })

describe('status looked for online', () => {
  it('comes by OCSP first, and a list is not fetched then', async () => {
    serveOcsp(services, world.authority, [world.person.certificate], NOW)
    serveLists(services, world.lists)
    const evidence = await lookup()
    expect(await judge(evidence)).toMatchObject({ status: 'good', source: 'ocsp' })
    expect(services.asked).toEqual(['/ocsp'])
  })

  it('says revoked when it is', async () => {
    const own = await startServices()
    const { authority, person } = await makeServedWorld(own, NOW)
    authority.revoke(person.certificate, NOW)
    serveOcsp(own, authority, [person.certificate], NOW)
    const [above] = person.chain
    if (above === undefined) throw new Error('no issuer')
    const evidence = await open().lookup(person.certificate, above)
    const result = await checkRevocation(person.certificate, above, { evidence, at: NOW, anchors: [], candidates: [] })
    expect(result).toMatchObject({ status: 'revoked', source: 'ocsp' })
    await own.close()
  })

  it.each([
    ['does not exist', undefined],
    ['answers a page', Buffer.from('<html>welcome</html>')],
    ['answers nothing', new Uint8Array(0)],
    ['knows nothing of it (unauthorized)', Uint8Array.of(0x30, 3, 0x0a, 1, 6)],
    ['will not (tryLater)', Uint8Array.of(0x30, 3, 0x0a, 1, 3)],
  ])('comes from a list when the responder %s', async (_, answer) => {
    serveLists(services, world.lists)
    if (answer !== undefined) services.handlers.set('/ocsp', () => answer)
    const evidence = await lookup()
    expect(await judge(evidence)).toMatchObject({ status: 'good', source: 'crl' })
    expect(services.asked).toEqual(['/ocsp', '/persons.crl'])
  })

  it('comes from a list in PEM, as some authorities publish it', async () => {
    serveLists(services, { 'persons.crl': new TextEncoder().encode(toPem('X509 CRL', world.lists['persons.crl'] ?? issuer.der)) })
    const evidence = await lookup()
    expect(evidence).toEqual([{ kind: 'crl', der: world.lists['persons.crl'] }])
    expect(await judge(evidence)).toMatchObject({ status: 'good', source: 'crl' })
  })

  it('does not rest on an answer with another nonce', async () => {
    const replayed = await world.authority.ocspResponse(world.person.certificate, NOW, new Uint8Array(32))
    services.handlers.set('/ocsp', () => replayed)
    expect(await codeOfAsync(lookup)).toBe('SOURCE_MALFORMED')
    serveLists(services, world.lists)
    expect((await lookup()).map(({ kind }) => kind)).toEqual(['crl'])
  })

  it('may rest on an answer without nonce', async () => {
    const stored = await world.authority.ocspResponse(world.person.certificate, NOW)
    services.handlers.set('/ocsp', () => stored)
    expect(await judge(await lookup())).toMatchObject({ status: 'good', source: 'ocsp' })
  })

  it('does not rest on an answer about another certificate', async () => {
    const about = await world.authority.ocspResponse(issuer, NOW)
    services.handlers.set('/ocsp', () => about)
    expect(await codeOfAsync(lookup)).toBe('SOURCE_MALFORMED')
  })

  it('goes on to the list when the answer is stale or not from the responder', async () => {
    serveLists(services, world.lists)
    const stale = await world.authority.ocspResponse(world.person.certificate, new Date(NOW.getTime() - 30 * 86_400_000))
    const forged = Uint8Array.from(await world.authority.ocspResponse(world.person.certificate, NOW))
    const at = Buffer.from(forged).indexOf(Buffer.from(world.person.certificate.serialBytes))
    forged[at + 20] = (forged[at + 20] ?? 0) ^ 1
    for (const answer of [stale, forged]) {
      services.handlers.set('/ocsp', () => answer)
      expect(await judge(await lookup())).toMatchObject({ status: 'good', source: 'crl' })
    }
  })

  it('is missing, with an error, when every service is silent', async () => {
    services.handlers.set('/ocsp', () => undefined)
    services.handlers.set('/persons.crl', () => undefined)
    expect(await codeOfAsync(async () => lookup(open({ timeoutMs: 100 })))).toBe('SOURCE_TIMEOUT')
    expect(await codeOfAsync(async () => lookup(open({ allowHosts: [] })))).toBe('SOURCE_HOST_FORBIDDEN')
  })

  it('is missing, without one, when the certificate names no service', async () => {
    expect(await open().lookup(world.authority.root, world.authority.root)).toEqual([])
  })

  it('is asked for once in a run, and so is a silent service', async () => {
    serveLists(services, world.lists)
    const source = open()
    const other = await world.authority.issuePerson({ commonName: 'Trần Thử Nghiệm', organisation: 'Sở Nội vụ' })
    await Promise.all([lookup(source), lookup(source), source.lookup(other.certificate, issuer)])
    await lookup(source)
    expect([...services.asked].sort()).toEqual(['/ocsp', '/ocsp', '/persons.crl'])
    await source.lookup(issuer, world.authority.root)
    expect(services.asked.filter((path) => path === '/ocsp')).toHaveLength(2)
  })

  it('costs no more requests than allowed', async () => {
    const source = open({ budget: new RequestBudget({ requests: 1 }) })
    serveLists(services, world.lists)
    expect(await codeOfAsync(async () => lookup(source))).toBe('SOURCE_REFUSED')
    expect(services.asked).toEqual(['/ocsp'])
  })

  it('takes no longer altogether than allowed, until the budget is renewed', async () => {
    const budget = new RequestBudget({ milliseconds: 100 })
    const source = open({ budget })
    services.handlers.set('/ocsp', () => undefined)
    serveLists(services, world.lists)
    expect(await codeOfAsync(async () => lookup(source))).toBe('SOURCE_TIMEOUT')
    expect(services.asked).toEqual(['/ocsp'])
    budget.renew()
    services.handlers.delete('/ocsp')
    expect(await judge(await lookup(open({ budget })))).toMatchObject({ status: 'good', source: 'crl' })
  })
})

describe('hosts that only the authority knows', () => {
  it('are asked by their public name, port and path kept', async () => {
    const urls: string[] = []
    const client: HttpClient = {
      request: async ({ url }) => {
        urls.push(url)
        return { status: 404, contentType: undefined, location: undefined, bytes: new Uint8Array(0) }
      },
    }
    const extensions = {
      ...world.person.certificate.extensions,
      ocsp: ['http://ocsp.ca.ptc', 'http://OCSP.ca.ptc:8080/a?b'],
      crlDistributionPoints: [],
    }
    const source = createOnlineRevocation({ client, at: NOW })
    expect(await codeOfAsync(async () => source.lookup({ ...world.person.certificate, extensions }, issuer))).toBe(
      'SOURCE_REFUSED',
    )
    expect(urls).toEqual(['http://ocsp.ca.gov.vn/', 'http://ocsp.ca.gov.vn:8080/a?b'])
  })
})
