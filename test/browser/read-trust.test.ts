import { BrowserError } from '../../src/browser'
import type { TrustData } from '../../src/browser'
import { readTrust } from '../../src/browser/worker/read-trust'
import type { World } from '../support/world'
import { makeWorld, NOW, person } from '../support/world'
import { base64, trustData } from './judging'

const pem = (label: string, der: Uint8Array): string =>
  `-----BEGIN ${label}-----\n${(base64(der).match(/.{1,64}/g) ?? []).join('\n')}\n-----END ${label}-----\n`

describe('readTrust', () => {
  let world: World
  let good: TrustData
  let root: Uint8Array
  beforeAll(async () => {
    world = await makeWorld(person('minimal').document)
    good = trustData(world)
    root = world.authority.anchors[0]?.certificate.der ?? new Uint8Array()
  })

  it('reads PEM and base64 alike', async () => {
    const [list] = world.evidence
    const lists = [pem('X509 CRL', list?.der ?? new Uint8Array()), base64(list?.der ?? new Uint8Array())]
    const read = readTrust({ anchors: [{ certificate: pem('CERTIFICATE', root), domain: 'official-duty' }], crls: lists })
    expect(read.anchors.map(({ domain, certificate }) => [domain, base64(certificate.der)])).toEqual([
      ['official-duty', base64(root)],
    ])
    expect(read.evidence.map(({ kind, der }) => [kind, base64(der)])).toEqual([
      ['crl', base64(list?.der ?? new Uint8Array())],
      ['crl', base64(list?.der ?? new Uint8Array())],
    ])
  })

  it('takes an anchor for the page author’s own where no domain is said', () => {
    expect(readTrust(good).anchors[0]?.domain).toBe('caller')
  })

  it('reads OCSP responses, in PEM too', async () => {
    const der = await world.authority.ocspResponse(world.personKey.certificate, NOW)
    const read = readTrust({ anchors: [], ocsp: [base64(der), pem('OCSP RESPONSE', der)] })
    expect(read.evidence.map((piece) => [piece.kind, base64(piece.der)])).toEqual([
      ['ocsp', base64(der)],
      ['ocsp', base64(der)],
    ])
  })

  it.each<[string, (data: TrustData) => unknown]>([
    ['trust', () => null],
    ['trust', () => []],
    ['trust', (data) => ({ ...data, anchor: [] })],
    ['trust.anchors', () => ({})],
    ['trust.anchors', (data) => ({ anchors: data.anchors[0] })],
    ['trust.anchors[0]', () => ({ anchors: ['MIIB'] })],
    ['trust.anchors[0]', (data) => ({ anchors: [{ ...data.anchors[0], until: '2020-01-01' }] })],
    ['trust.anchors[0].domain', (data) => ({ anchors: [{ ...data.anchors[0], domain: 'official' }] })],
    ['trust.anchors[0].certificate', () => ({ anchors: [{}] })],
    ['trust.anchors[0].certificate', () => ({ anchors: [{ certificate: '' }] })],
    ['trust.anchors[0].certificate', () => ({ anchors: [{ certificate: 'no base64!' }] })],
    ['trust.anchors[0].certificate', (data) => ({ anchors: [{ certificate: data.crls?.[0] }] })],
    ['trust.anchors[0].certificate', () => ({ anchors: [{ certificate: pem('CERTIFICATE', root).repeat(2) }] })],
    ['trust.certificates[0]', (data) => ({ ...data, certificates: [data.crls?.[0]] })],
    ['trust.crls', (data) => ({ ...data, crls: data.crls?.[0] })],
    ['trust.crls[1]', (data) => ({ ...data, crls: [data.crls?.[0], `${data.crls?.[1]?.slice(0, 200)}`] })],
    ['trust.ocsp[0]', (data) => ({ ...data, ocsp: [data.crls?.[0]] })],
  ])('refuses all of it where %s is wrong', (path, change) => {
    const read = (): unknown => readTrust(change(good) as TrustData)
    expect(read).toThrow(BrowserError)
    try {
      read()
    } catch (error) {
      expect({ ...(error as BrowserError) }).toMatchObject({ code: 'BROWSER_TRUST_MALFORMED', path })
    }
  })
})
