import { addSignature, exportRecord, verifyExport } from '../../src/export'
import type { ExportOptions, SigningPolicy } from '../../src/export'
import { createOnlineIssuers, createOnlineRevocation } from '../../src/net'
import type { OnlineOptions } from '../../src/net'
import type { PracticeAuthority, PracticeKey } from '../../src/practice'
import { createPracticeAuthority } from '../../src/practice'
import type { Signer } from '../../src/sign'
import { codeOfAsync } from '../support/codes'
import type { Services } from '../support/services'
import { serveIssuers, serveOcsp, startServices } from '../support/services'
import { NOW, person } from '../support/world'

const { record, document } = person('minimal')

let services: Services
let authority: PracticeAuthority
let keys: { readonly person: PracticeKey; readonly agency: PracticeKey }
beforeAll(async () => {
  services = await startServices()
  authority = await createPracticeAuthority({ at: NOW, key: { kind: 'EC', curve: 'P-256' }, baseUrl: services.url })
  const { name, code } = document.agency
  keys = {
    person: await authority.issuePerson({ commonName: document.signer.fullName, organisation: name }),
    agency: await authority.issueAgency({ name, ...(code === undefined ? {} : { code }) }),
  }
})
beforeEach(() => {
  services.handlers.clear()
  services.asked.length = 0
})
afterAll(async () => services.close())

function serveAll(): void {
  serveIssuers(services, authority)
  serveOcsp(services, authority, [keys.person.certificate, keys.agency.certificate, ...authority.intermediates], NOW)
}

/** As official signers are: the leaf alone. */
const leafOnly = (key: PracticeKey): Signer => ({ ...key.signer(), chain: [] })

function policy(options: OnlineOptions = {}): SigningPolicy {
  const online = { allowHosts: [services.host], at: NOW, timeoutMs: 1000, ...options }
  return { at: NOW, anchors: authority.anchors, revocation: createOnlineRevocation(online), issuers: createOnlineIssuers(online) }
}

const exportBy = async (signers: ExportOptions['signers'], by: SigningPolicy): Promise<ReturnType<typeof exportRecord>> =>
  exportRecord(record, { ...by, document, ...(signers === undefined ? {} : { signers }) })

const both = () => ({ authorisedPerson: leafOnly(keys.person), agency: leafOnly(keys.agency) })

describe('an export signed and judged with nothing at hand but the anchor', () => {
  it('is signed when the services answer, and has legal value when they answer again', async () => {
    serveAll()
    const { pdf, xml, status } = await exportBy(both(), policy())
    expect(status.agency?.revocation.map(({ status: found, source }) => [found, source])).toEqual([
      ['good', 'ocsp'],
      ['good', 'ocsp'],
    ])
    for (const file of [pdf, xml]) {
      const report = await verifyExport(file ?? new Uint8Array(0), policy())
      expect(report.signatures.map(({ revocation }) => revocation.status)).toEqual(['good', 'good'])
      expect(report.answer).toBe('yes')
    }
  })

  it.each([
    ['silent', { timeoutMs: 100 }],
    ['in a network that nobody allowed', { allowHosts: [] }],
  ])('is indeterminate, without an exception, when the services are %s', async (_, options: OnlineOptions) => {
    serveAll()
    const { pdf } = await exportBy(both(), policy())
    services.handlers.clear()
    for (const path of ['/ocsp', '/persons.crl', '/agencies.crl', '/root.crl', '/persons.crt', '/agencies.crt'])
      services.handlers.set(path, () => undefined)
    const report = await verifyExport(pdf ?? new Uint8Array(0), { ...policy(options), certificates: authority.intermediates })
    expect(report.answer).toBe('indeterminate')
    expect(report.signatures.flatMap(({ findings }) => findings)).toContainEqual(
      expect.objectContaining({ code: 'REVOCATION_UNKNOWN', parameters: { reason: 'SERVICE_SILENT' } }),
    )
  })

  it('is not valid once a service says revoked', async () => {
    serveAll()
    const revoked = await authority.issueAgency({ name: document.agency.name, code: document.agency.code ?? '' })
    const { pdf } = await exportBy({ authorisedPerson: leafOnly(keys.person), agency: leafOnly(revoked) }, policy()).catch(
      () => ({ pdf: undefined }),
    )
    // the responder does not know the certificate, and no list is served: nothing is signed
    expect(pdf).toBeUndefined()
    authority.revoke(revoked.certificate, NOW)
    serveOcsp(services, authority, [revoked.certificate, keys.person.certificate, ...authority.intermediates], NOW)
    const signers = { authorisedPerson: leafOnly(keys.person), agency: leafOnly(revoked) }
    expect(await codeOfAsync(async () => exportBy(signers, policy()))).toBe('SIGN_CERTIFICATE_REVOKED')
  })
})

describe('signing while services are silent', () => {
  it('ends with their error, not with a signature', async () => {
    serveIssuers(services, authority)
    expect(await codeOfAsync(async () => exportBy(both(), policy()))).toBe('SOURCE_REFUSED')
    services.handlers.clear()
    expect(await codeOfAsync(async () => exportBy(both(), policy()))).toBe('SOURCE_REFUSED')
    expect(services.asked).toContain('/persons.crt')
  })

  it('goes on when the evidence at hand is enough, or the unknown is allowed', async () => {
    const crls = await authority.crls({ at: NOW })
    const evidence = crls.map((der) => ({ kind: 'crl' as const, der }))
    const known = { ...policy(), certificates: authority.intermediates }
    expect(await codeOfAsync(async () => exportBy(both(), { ...known, evidence }))).toBe('none')
    expect(await codeOfAsync(async () => exportBy(both(), { ...known, unsafeUnknownStatus: true }))).toBe('none')
    expect(await codeOfAsync(async () => exportBy(both(), known))).toBe('SOURCE_REFUSED')
  })

  it('does not blame the file that is to be signed further, unless something is wrong with it', async () => {
    serveAll()
    const { pdf } = await exportBy({ authorisedPerson: leafOnly(keys.person) }, policy())
    if (pdf === undefined) throw new Error('no PDF')
    expect(await codeOfAsync(async () => addSignature(pdf, 'agency', leafOnly(keys.agency), policy()))).toBe('none')
    services.handlers.clear()
    const known = { ...policy(), certificates: authority.intermediates }
    expect(await codeOfAsync(async () => addSignature(pdf, 'agency', leafOnly(keys.agency), known))).toBe('SOURCE_UNAVAILABLE')
    const damaged = Uint8Array.from(pdf)
    const at = Buffer.from(pdf).lastIndexOf('/Reason')
    damaged[at + 1] = 'r'.charCodeAt(0)
    expect(await codeOfAsync(async () => addSignature(damaged, 'agency', leafOnly(keys.agency), known))).toBe(
      'SIGN_INPUT_NOT_SOUND',
    )
  })
})
