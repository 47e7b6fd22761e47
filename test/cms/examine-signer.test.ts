import { WorkMeter, fromHex } from '../../src/base'
import {
  ATTRIBUTE,
  buildSignedAttributes,
  buildSignedData,
  encodeAttribute,
  examineSignerInfo,
  readSignedData,
} from '../../src/cms'
import { derContext, derContextPrimitive, derOctetString, derSequence, retag } from '../../src/codec/asn1'
import type { DigestName } from '../../src/crypto'
import { digest, digestSync } from '../../src/crypto'
import type { TestSigner } from '../support/make-signer'
import { makeKey, makeSigner, selfSigned } from '../support/make-signer'
import { CONTENT, codes, examine, makeMessage, replaceOnce, without } from './message'

let signer: TestSigner
beforeAll(async () => {
  signer = await makeSigner('P-256')
})

describe('the signing certificate', () => {
  it('is found wherever it stands, and never taken by position', async () => {
    const others = await Promise.all([1, 2, 3].map((serial) => makeSigner('P-256', { serial })))
    const message = await makeMessage(signer, { chain: others.map(({ certificate }) => certificate) })
    expect((await examine(message)).signingCertificate?.sha256).toBe(signer.certificate.sha256)
  })

  it('is not one that merely copies issuer and serial number', async () => {
    const double = await makeSigner('P-256')
    expect(double.certificate.issuer.der).toEqual(signer.certificate.issuer.der)
    expect(double.certificate.serial).toBe(signer.certificate.serial)
    const facts = await examine(await makeMessage(signer, { chain: [double.certificate] }))
    expect(facts).toMatchObject({ value: 'valid', certificateBinding: 'bound' })
    expect(facts.signingCertificate?.sha256).toBe(signer.certificate.sha256)
    const before = await examine(await makeMessage(double, { chain: [signer.certificate] }), { candidates: [signer.certificate] })
    expect(before.signingCertificate?.sha256).toBe(double.certificate.sha256)
  })

  it('of two certificates for one key is the one that the signer named', async () => {
    const pair = await makeKey('P-256')
    const [first, second] = await Promise.all([selfSigned(pair), selfSigned(pair, { extensions: [] })])
    for (const own of [first, second]) {
      const facts = await examine(await makeMessage(own, { chain: [first.certificate, second.certificate] }))
      expect(facts.signingCertificate?.sha256).toBe(own.certificate.sha256)
      expect(facts.certificateBinding).toBe('bound')
    }
  })

  it('may come from elsewhere, and may be unknown', async () => {
    const { algorithm, certificate } = signer
    const other = await makeSigner('P-256', { serial: 5 })
    const signedAttributes = buildSignedAttributes({
      digest: 'SHA-256',
      messageDigest: digestSync('SHA-256', CONTENT),
      certificate,
    })
    const value = await signer.sign(algorithm, signedAttributes)
    const full = buildSignedData({ certificate, chain: [other.certificate], algorithm, signedAttributes, value })
    const message = replaceOnce(full, certificate.der, new Uint8Array(0))
    expect(await examine(message, { candidates: [other.certificate, certificate] })).toMatchObject({
      value: 'valid',
      certificateBinding: 'bound',
    })
    const facts = await examine(message)
    expect(facts).toMatchObject({ digest: 'match', value: 'unchecked' })
    expect(facts.signingCertificate).toBeUndefined()
    expect(codes(facts)).toContain('SIGNING_CERTIFICATE_NOT_FOUND')
  })

  it.each([
    ['missing', without(ATTRIBUTE.signingCertificateV2), 'ESS_CERTIFICATE_MISSING', 'warning'],
    [
      'malformed',
      (right: readonly Uint8Array[]) => [
        ...without(ATTRIBUTE.signingCertificateV2)(right),
        encodeAttribute(ATTRIBUTE.signingCertificateV2, derSequence()),
      ],
      'ESS_CERTIFICATE_MALFORMED',
      'error',
    ],
  ])('binding %s', async (binding, attributes, code, severity) => {
    const message = await makeMessage(signer, { attributes })
    expect(await examine(message)).toMatchObject({ certificateBinding: binding, findings: [{ code, severity: 'error' }] })
    expect(await examine(message, { exact: false })).toMatchObject({
      certificateBinding: binding,
      findings: [{ code, severity }],
    })
  })

  it('with both versions of the attribute must be named by both', async () => {
    const other = await makeSigner('P-256', { serial: 6 })
    const version1 = (der: Uint8Array): Uint8Array =>
      encodeAttribute(
        ATTRIBUTE.signingCertificate,
        derSequence(derSequence(derSequence(derOctetString(digestSync('SHA-1', der))))),
      )
    const right = await makeMessage(signer, { attributes: (all) => [...all, version1(signer.certificate.der)] })
    expect(await examine(right)).toMatchObject({ certificateBinding: 'bound', digestsUsed: ['SHA-256', 'SHA-1'], findings: [] })
    const wrong = await makeMessage(signer, { attributes: (all) => [...all, version1(other.certificate.der)] })
    expect(await examine(wrong)).toMatchObject({ certificateBinding: 'other-certificate' })
  })

  it('with a right digest beside a wrong serial number fails an export and is a warning elsewhere', async () => {
    const { issuer, der } = signer.certificate
    const reference = derSequence(
      derSequence(
        derSequence(
          derOctetString(digestSync('SHA-256', der)),
          derSequence(derSequence(derContext(4, issuer.der)), fromHex('02012a')),
        ),
      ),
    )
    const message = await makeMessage(signer, {
      attributes: (right) => [
        ...without(ATTRIBUTE.signingCertificateV2)(right),
        encodeAttribute(ATTRIBUTE.signingCertificateV2, reference),
      ],
    })
    const expected = { certificateBinding: 'bound', findings: [{ code: 'ESS_ISSUER_SERIAL_MISMATCH', severity: 'error' }] }
    expect(await examine(message)).toMatchObject(expected)
    expect(codes(await examine(message, { exact: false }), 'error')).toEqual([])
  })
})

describe('examineSignerInfo', () => {
  it('refuses an index without a signer info as a mistake of the program', async () => {
    const signedData = readSignedData(await makeMessage(signer), { mode: 'der', meter: new WorkMeter() })
    const options = { contentDigest: (name: DigestName) => digest(name), candidates: [], meter: new WorkMeter(), exact: true }
    await expect(examineSignerInfo(signedData, 1, options)).rejects.toThrow(TypeError)
  })

  it('finds a signer by subject key identifier', async () => {
    const identifier = signer.certificate.extensions.subjectKeyIdentifier ?? new Uint8Array(0)
    const { issuer, serialBytes } = signer.certificate
    const bySerial = derSequence(issuer.der, derOctetStringAsInteger(serialBytes))
    const message = replaceOnce(await makeMessage(signer), bySerial, derContextPrimitive(0, identifier))
    const facts = await examine(message)
    expect(facts).toMatchObject({ value: 'valid', certificateBinding: 'bound' })
    // the version of the signer info is now the one of the other identifier
    expect(codes(facts)).toEqual(['CMS_VERSION'])
  })
})

function derOctetStringAsInteger(content: Uint8Array): Uint8Array {
  return retag(derOctetString(content), 0x02)
}
