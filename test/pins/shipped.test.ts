import { toHex } from '../../src/base'
import { digest } from '../../src/crypto'
import { nameAttribute, nameEquals, readCertificates, verifyIssued } from '../../src/pki'
import type { Certificate } from '../../src/pki'
import { shippedPins } from '../../src/pins'
import type { PinUse } from '../../src/pins'
import { describeWithCorpus, readManifest, readShared } from '../support/corpora'

/** Every certificate judged by itself: this table is the judgement, the data must agree. */
const JUDGED: Readonly<Record<string, readonly [domain: 'official-duty' | 'public', use: PinUse]>> = {
  'vgca-g1-root.pem': ['official-duty', 'anchor'],
  'vgca-g1-sub-bo-cong-an.pem': ['official-duty', 'anchor'],
  'vgca-g1-sub-bo-ngoai-giao.pem': ['official-duty', 'anchor'],
  'vgca-g1-sub-bo-tai-chinh.pem': ['official-duty', 'anchor'],
  'vgca-g1-sub-chinh-phu.pem': ['official-duty', 'anchor'],
  'vgca-g1-sub-dang.pem': ['official-duty', 'anchor'],
  'vgca-g2-root.pem': ['official-duty', 'anchor'],
  'vgca-g2-sub-dang.pem': ['official-duty', 'intermediate'],
  'vgca-g2-sub-nha-nuoc.pem': ['official-duty', 'intermediate'],
  'vgca-tsa-01-2018.pem': ['official-duty', 'intermediate'],
  'vgca-tsa-02-2019.pem': ['official-duty', 'intermediate'],
  'vgca-tsa-2013.pem': ['official-duty', 'intermediate'],
  'vgca-tsa-hl01-g2-2021.pem': ['official-duty', 'intermediate'],
  'mic-national-root-2008.pem': ['public', 'anchor-for-old-files'],
  'vn-national-root-2014.pem': ['public', 'anchor'],
  'public-fastca-sha256-2020.pem': ['public', 'intermediate'],
  'public-vnpt-ca-sha2-2024.pem': ['public', 'intermediate'],
  'public-vnpt-smartca-rs-2021.pem': ['public', 'intermediate'],
  'old-public-bkav-2015.pem': ['public', 'intermediate'],
  'old-public-ca2-2015.pem': ['public', 'intermediate'],
  'old-public-fpt-2015.pem': ['public', 'intermediate'],
  'old-public-newtel-2013.pem': ['public', 'intermediate'],
  'old-public-safe-ca-2017.pem': ['public', 'intermediate'],
  'old-public-smartsign-2017.pem': ['public', 'intermediate'],
  'old-public-viettel-2015.pem': ['public', 'intermediate'],
  'old-public-vnpt-2009.pem': ['public', 'intermediate'],
}

describe('the shipped pins', () => {
  it('are 26 certificates, and 25 keys: time-stamp servers 01 and 02 share one', () => {
    expect(shippedPins).toHaveLength(26)
    for (const [member, count] of [
      ['sha256', 26],
      ['keySha256', 25],
    ] as const) {
      const hashes = shippedPins.map((pin) => pin[member])
      expect(new Set(hashes).size).toBe(count)
      for (const hash of hashes) expect(hash).toMatch(/^[0-9a-f]{64}$/)
    }
  })

  it('trust nobody for good who is trusted for old files, and say where each came from', () => {
    for (const pin of shippedPins) {
      expect(pin.use === 'anchor-for-old-files').toBe(pin.until !== undefined)
      expect(pin.provenance.length).toBeGreaterThan(0)
      if (pin.kind === 'timestamping') expect(pin.use).toBe('intermediate')
      if (pin.use === 'anchor') expect(pin.confidence).not.toBe('fair')
      const { certificate, ocsp, crl } = pin.addresses
      for (const address of [...certificate, ...ocsp, ...crl]) expect(address).toMatch(/^https?:\/\/[a-z.]+\.vn(?:\/|$)/)
    }
  })
})

describeWithCorpus('trust-vn', 'the shipped pins and the certificates', () => {
  const read = (file: string): Certificate => {
    const [certificate] = readCertificates(readShared('trust-vn', file))
    if (certificate === undefined) throw new Error(`${file} holds no certificate`)
    return certificate
  }
  const rows = readManifest('trust-vn', 'manifest.tsv')

  it('judge every certificate of the manifest', () => {
    expect(rows.map((row) => row['file']).sort()).toEqual(Object.keys(JUDGED).sort())
  })

  it.each(Object.entries(JUDGED))('describe %s as it is', async (file, [domain, use]) => {
    const certificate = read(file)
    const pin = shippedPins.find(({ sha256 }) => sha256 === certificate.sha256)
    if (pin === undefined) throw new Error(`${file} is not pinned`)
    expect([pin.domain, pin.use]).toEqual([domain, use])
    expect([pin.subject, pin.serial, pin.name]).toEqual([
      certificate.subject.text,
      certificate.serial,
      nameAttribute(certificate.subject, 'CN'),
    ])
    expect([new Date(pin.notBefore), new Date(pin.notAfter)]).toEqual([certificate.notBefore, certificate.notAfter])
    expect(pin.keySha256).toBe(toHex(await digest('SHA-256', certificate.publicKey.spki)))
    expect([pin.addresses.ocsp, pin.addresses.crl]).toEqual([
      certificate.extensions.ocsp,
      certificate.extensions.crlDistributionPoints,
    ])
    const { basicConstraints } = certificate.extensions
    expect(pin.kind === 'timestamping').toBe(basicConstraints?.ca !== true)
    expect(pin.kind === 'root').toBe(nameEquals(certificate.subject, certificate.issuer))
  })

  it('give each certificate its reason', async () => {
    const anchors = Object.keys(JUDGED)
      .map(read)
      .filter(({ sha256 }) => shippedPins.some((pin) => pin.sha256 === sha256 && pin.kind === 'root'))
    for (const file of Object.keys(JUDGED)) {
      const certificate = read(file)
      const pin = shippedPins.find(({ sha256 }) => sha256 === certificate.sha256)
      const issuer = anchors.find((anchor) => nameEquals(anchor.subject, certificate.issuer))
      if (issuer === undefined || pin === undefined) throw new Error(file)
      // every one is proven by a pinned root
      expect(await verifyIssued(certificate, issuer)).toBe('valid')
      const weak = certificate.signatureAlgorithm?.digest === 'SHA-1'
      if (pin.reason === 'ISSUED_WITH_SHA1' || pin.reason === 'ISSUED_BY_OLD_ROOT') expect(weak).toBe(true)
      if (pin.reason === 'ISSUED_BY_ANCHOR') expect(weak).toBe(false)
      if (pin.reason === 'ISSUED_TOO_LATE') expect([weak, certificate.notBefore >= new Date('2017-01-01')]).toEqual([true, true])
    }
  })
})
