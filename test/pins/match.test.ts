import type { Certificate, TrustAnchor } from '../../src/pki'
import { buildPath, readCertificate, readCertificates } from '../../src/pki'
import { anchorOf, findPin, resemblanceOf, shippedPins, trustFromPins } from '../../src/pins'
import type { TrustPin } from '../../src/pins'
import { buildCertificate, issuingKey, makeKeyPair } from '../../src/practice'
import { toHex } from '../../src/base'
import { digest } from '../../src/crypto'
import { describeWithCorpus, readShared } from '../support/corpora'
import { createPracticeAuthority } from '../../src/practice'
import type { PracticeAuthority } from '../../src/practice'
import { KEYS, NOW } from '../support/world'

let authority: PracticeAuthority
beforeAll(async () => {
  authority = await createPracticeAuthority({ at: NOW, key: KEYS.p256 })
})

async function pinOf(certificate: Certificate, more: Partial<TrustPin> = {}): Promise<TrustPin> {
  return {
    name: 'Practice',
    subject: certificate.subject.text,
    serial: certificate.serial,
    notBefore: certificate.notBefore.toISOString(),
    notAfter: certificate.notAfter.toISOString(),
    sha256: certificate.sha256,
    keySha256: toHex(await digest('SHA-256', certificate.publicKey.spki)),
    domain: 'official-duty',
    kind: 'root',
    use: 'anchor',
    reason: 'ROOT',
    addresses: { certificate: [], ocsp: [], crl: [] },
    confidence: 'good',
    provenance: ['this test'],
    ...more,
  }
}

/** A self-signed authority that looks like another in everything but its key. */
async function lookAlike(original: Certificate, spki?: Uint8Array): Promise<Certificate> {
  const pair = await makeKeyPair(KEYS.p256)
  const template = {
    issuer: original.subject.der,
    subject: original.subject.der,
    serialBytes: original.serialBytes,
    notBefore: original.notBefore,
    notAfter: original.notAfter,
    spki: spki ?? pair.key.spki,
    extensions: original.extensions.all,
  }
  return readCertificate(await buildCertificate(template, issuingKey(pair)))
}

describe('trustFromPins', () => {
  it('makes anchors and intermediates of what is pinned, once each, and nothing of the rest', async () => {
    const [persons, agencies] = authority.intermediates
    if (persons === undefined || agencies === undefined) throw new Error('two intermediates')
    const pins = [await pinOf(authority.root), await pinOf(persons, { use: 'intermediate', kind: 'authority' })]
    const trust = trustFromPins([agencies, persons, authority.root, authority.root], pins)
    expect(trust.anchors).toEqual([{ certificate: authority.root, domain: 'official-duty' }])
    expect([trust.intermediates, trust.others]).toEqual([[persons], [agencies]])
    expect(trustFromPins([authority.root, ...authority.intermediates])).toMatchObject({ anchors: [], intermediates: [] })
  })

  it('never makes an anchor for good of one for old files, its end left out or not', async () => {
    const pin = await pinOf(authority.root, { use: 'anchor-for-old-files', until: '2030-01-01T00:00:00Z' })
    expect(anchorOf(authority.root, pin)?.until).toEqual(new Date('2030-01-01T00:00:00Z'))
    const endless = await pinOf(authority.root, { use: 'anchor-for-old-files' })
    expect(anchorOf(authority.root, endless)?.until).toEqual(new Date(0))
  })

  it('ends trust at its end', async () => {
    const [leaf] = authority.intermediates
    if (leaf === undefined) throw new Error('an intermediate')
    const until = new Date(NOW.getTime() + 1000)
    const anchors: readonly TrustAnchor[] = [{ certificate: authority.root, domain: 'public', until }]
    const statusAt = async (at: Date, of = leaf) => (await buildPath(of, { anchors, candidates: [], at })).status
    expect(await statusAt(NOW)).toBe('trusted')
    expect(await statusAt(until)).not.toBe('trusted')
    expect(await statusAt(NOW, authority.root)).toBe('trusted')
    expect(await statusAt(until, authority.root)).toBe('untrusted')
  })
})

describe('a look-alike', () => {
  it('is no anchor, and nothing under it is trusted', async () => {
    const pins = [await pinOf(authority.root)]
    const fake = await lookAlike(authority.root)
    expect(fake.subject.text).toBe(authority.root.subject.text)
    expect(fake.serial).toBe(authority.root.serial)
    expect(findPin(fake, pins)).toBeUndefined()
    expect(trustFromPins([fake], pins)).toEqual({ anchors: [], intermediates: [], others: [fake] })
    const { anchors } = trustFromPins([authority.root], pins)
    expect((await buildPath(fake, { anchors, candidates: [authority.root], at: NOW })).status).not.toBe('trusted')
    expect(await resemblanceOf(fake, pins)).toMatchObject({ how: 'same-name', pin: { sha256: authority.root.sha256 } })
  })

  it('is told from a re-issued certificate with the same key, which is trusted no more', async () => {
    const pins = [await pinOf(authority.root)]
    const reissued = await lookAlike(authority.root, authority.root.publicKey.spki)
    expect(findPin(reissued, pins)).toBeUndefined()
    expect(await resemblanceOf(reissued, pins)).toMatchObject({ how: 'same-key' })
    expect(await resemblanceOf(authority.root, pins)).toBeUndefined()
    expect(await resemblanceOf(authority.root)).toBeUndefined()
  })
})

describeWithCorpus('trust-vn', 'the look-alike of a real root', () => {
  it('is none of ours', async () => {
    const [root] = readCertificates(readShared('trust-vn', 'mic-national-root-2008.pem'))
    if (root === undefined) throw new Error('a root')
    const fake = await lookAlike(root)
    expect(trustFromPins([fake, root]).anchors).toMatchObject([{ certificate: { sha256: root.sha256 }, domain: 'public' }])
    expect(await resemblanceOf(fake)).toMatchObject({ how: 'same-name', pin: { name: 'MIC National Root CA' } })
    const [issued] = readCertificates(readShared('trust-vn', 'old-public-viettel-2015.pem'))
    if (issued === undefined) throw new Error('an authority')
    const at = new Date('2016-06-01T00:00:00Z')
    const path = async (anchors: readonly TrustAnchor[], moment = at) =>
      (await buildPath(issued, { anchors, candidates: [fake], at: moment })).status
    expect(await path([{ certificate: fake, domain: 'public' }])).not.toBe('trusted')
    expect(await path(trustFromPins([root]).anchors)).toBe('trusted')
    expect(await path(trustFromPins([root]).anchors, new Date('2017-06-01T00:00:00Z'))).not.toBe('trusted')
    expect(shippedPins.filter((pin) => pin.name === 'MIC National Root CA')).toHaveLength(1)
  })
})
