import { concatBytes, equalBytes, toHex } from '../../src/base'
import { ATTRIBUTE, buildSignedData, encodeAttribute, maximumSignatureSize, readSignedData, signedDataSize } from '../../src/cms'
import { WorkMeter } from '../../src/base'
import { derOctetString, isDer, readAsn1 } from '../../src/codec/asn1'
import type { TestSigner } from '../support/make-signer'
import { KEY_KINDS, makeSigner } from '../support/make-signer'
import { describeWithOpenssl, openssl, toPem } from '../support/openssl'
import { CONTENT, examine, makeMessage } from './message'

// RSA keys and properties take longer than five seconds on a busy machine
jest.setTimeout(60_000)

const SIGNERS = new Map<string, Promise<TestSigner>>()

async function signerOf(name: string): Promise<TestSigner> {
  const signer = SIGNERS.get(name) ?? makeSigner(name)
  SIGNERS.set(name, signer)
  return signer
}

describe.each(Object.keys(KEY_KINDS))('a message with %s', (name) => {
  it('is DER, detached, and holds to every rule of an official export', async () => {
    const signer = await signerOf(name)
    const message = await makeMessage(signer)
    expect(isDer(readAsn1(message))).toBe(true)
    const signedData = readSignedData(message, { mode: 'der', meter: new WorkMeter() })
    expect(signedData).toMatchObject({ version: 1, content: undefined, unreadableCertificates: 0, end: message.length })
    expect(signedData.signerInfos).toHaveLength(1)
    const types = signedData.signerInfos[0]?.signedAttributes?.list.map(({ type }) => type)
    expect(new Set(types)).toEqual(new Set([ATTRIBUTE.contentType, ATTRIBUTE.messageDigest, ATTRIBUTE.signingCertificateV2]))
    const facts = await examine(message, { mode: 'der' })
    expect(facts).toMatchObject({
      digest: 'match',
      value: 'valid',
      certificateBinding: 'bound',
      signatureAlgorithm: signer.algorithm,
      findings: [],
    })
    expect(facts.signingCertificate?.sha256).toBe(signer.certificate.sha256)
    expect(facts.claimedTime).toBeUndefined()
  })

  it('fits the space measured before the value was known', async () => {
    const signer = await signerOf(name)
    const unsignedAttributes = [encodeAttribute(ATTRIBUTE.signatureTimestamp, derOctetString(new Uint8Array(3000)))]
    const request = { ...signer, chain: [signer.certificate], signedAttributes: SIGNED_ATTRIBUTES, unsignedAttributes }
    const space = signedDataSize(request)
    const sizes = new Set<number>()
    for (let attempt = 0; attempt < 20; attempt++) {
      const value = await signer.sign(signer.algorithm, Uint8Array.of(attempt))
      sizes.add(buildSignedData({ ...request, value }).length)
    }
    // two octets less for a short r and s, and no formula that is merely large
    for (const size of sizes) expect(space - size).toBeGreaterThanOrEqual(0)
    expect(space - Math.max(...sizes)).toBeLessThan(4)
  })
})

const SIGNED_ATTRIBUTES = Uint8Array.of(0x31, 0)

describe('buildSignedData', () => {
  it('puts every certificate in once, in the order of their encodings', async () => {
    const [first, second] = await Promise.all([makeSigner('P-256', { serial: 2 }), makeSigner('P-256', { serial: 1 })])
    const chain = [second.certificate, first.certificate, second.certificate]
    const message = await makeMessage(first, { chain })
    expect(isDer(readAsn1(message))).toBe(true)
    const { certificates } = readSignedData(message, { mode: 'der', meter: new WorkMeter() })
    expect(certificates.map(({ sha256 }) => sha256).sort()).toEqual([first.certificate.sha256, second.certificate.sha256].sort())
    expect(equalBytes(message, await rebuilt(first, message, [...chain].reverse()))).toBe(true)
  })

  it('knows the largest value of each curve', () => {
    const size = (bits: number): number => maximumSignatureSize({ scheme: 'ECDSA', digest: 'SHA-256' }, { bits })
    expect([size(256), size(384), size(521)]).toEqual([72, 104, 139])
    expect(maximumSignatureSize({ scheme: 'RSASSA-PSS', digest: 'SHA-256' }, { bits: 3072 })).toBe(384)
    expect(maximumSignatureSize({ scheme: 'RSASSA-PSS', digest: 'SHA-256' }, { bits: 2047 })).toBe(256)
  })
})

async function rebuilt(
  signer: TestSigner,
  message: Uint8Array,
  chain: readonly TestSigner['certificate'][],
): Promise<Uint8Array> {
  const info = readSignedData(message, { mode: 'der', meter: new WorkMeter() }).signerInfos[0]
  const der = info?.signature ?? new Uint8Array(0)
  // back from DER to r‖s by hand
  const [r, s] = readAsn1(der).children.map((node) => toHex(node.source.subarray(node.contentStart, node.contentEnd)))
  const fixed = (hex = ''): Uint8Array => Uint8Array.from(Buffer.from(hex.replace(/^00/, '').padStart(64, '0'), 'hex'))
  return buildSignedData({
    ...signer,
    chain,
    signedAttributes: info?.signedAttributes?.encoded ?? new Uint8Array(0),
    value: concatBytes(fixed(r), fixed(s)),
  })
}

describeWithOpenssl('messages as openssl cms -verify -cades judges them', () => {
  const verify = (signer: TestSigner, message: Uint8Array, content: Uint8Array) =>
    openssl(
      [
        'cms',
        '-verify',
        '-cades',
        '-binary',
        '-inform',
        'DER',
        '-in',
        '@message',
        '-content',
        '@content',
        '-CAfile',
        '@root',
        '-partial_chain',
        '-purpose',
        'any',
        '-attime',
        '1795000000',
        '-out',
        '/dev/null',
      ],
      { message, content, root: toPem('CERTIFICATE', signer.certificate.der) },
    )

  // openssl 3.0 does not verify Ed25519 in CMS
  it.each(Object.keys(KEY_KINDS).filter((name) => name !== 'Ed25519'))(
    '%s is accepted, and refused over another content',
    async (name) => {
      const signer = await signerOf(name)
      const message = await makeMessage(signer)
      expect(verify(signer, message, CONTENT)).toMatchObject({ accepted: true })
      expect(verify(signer, message, concatBytes(CONTENT, Uint8Array.of(0x20)))).toMatchObject({ accepted: false })
    },
  )

  it('an ESS attribute that names another certificate is refused there, and here', async () => {
    const [signer, other] = await Promise.all([makeSigner('P-256'), makeSigner('P-256', { serial: 7 })])
    const message = await makeMessage(signer, { named: other.certificate })
    expect(verify(signer, message, CONTENT)).toMatchObject({ accepted: false })
    const facts = await examine(message)
    expect(facts).toMatchObject({ value: 'valid', certificateBinding: 'other-certificate' })
    expect(facts.findings).toMatchObject([{ code: 'ESS_CERTIFICATE_MISMATCH', severity: 'error' }])
  })
})
