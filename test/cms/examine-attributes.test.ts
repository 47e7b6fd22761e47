import { WorkMeter } from '../../src/base'
import { ATTRIBUTE, CONTENT_TYPE, encodeAttribute, readSignedData } from '../../src/cms'
import {
  DER_NULL,
  derContext,
  derEnumerated,
  derOctetString,
  derOid,
  derSequence,
  derSetOf,
  derTime,
  derUtf8String,
  retag,
} from '../../src/codec/asn1'
import { digestSync } from '../../src/crypto'
import { encodeDigestAlgorithm, encodeSignatureAlgorithm } from '../../src/pki'
import type { TestSigner } from '../support/make-signer'
import { makeSigner } from '../support/make-signer'
import { CONTENT, codes, examine, makeMessage, without } from './message'

let signer: TestSigner
beforeAll(async () => {
  signer = await makeSigner('P-256')
})

describe('attributes', () => {
  const repeated = (right: readonly Uint8Array[]) => [
    ...right,
    encodeAttribute(ATTRIBUTE.messageDigest, derOctetString(new Uint8Array(32))),
  ]
  const twoValues = (right: readonly Uint8Array[]) => [
    ...without(ATTRIBUTE.messageDigest)(right),
    derSequence(
      derOid(ATTRIBUTE.messageDigest),
      derSetOf([derOctetString(digestSync('SHA-256', CONTENT)), derOctetString(new Uint8Array(32))]),
    ),
  ]

  it.each([
    ['no message digest', without(ATTRIBUTE.messageDigest), 'unchecked', ['MESSAGE_DIGEST_MISSING']],
    ['no content type', without(ATTRIBUTE.contentType), 'match', ['CONTENT_TYPE_MISSING']],
    ['two message digests', repeated, 'unchecked', ['ATTRIBUTE_REPEATED']],
    ['two values of the message digest', twoValues, 'unchecked', ['ATTRIBUTE_REPEATED']],
    [
      'a message digest of another type',
      (right: readonly Uint8Array[]) => [
        ...without(ATTRIBUTE.messageDigest)(right),
        encodeAttribute(ATTRIBUTE.messageDigest, DER_NULL),
      ],
      'unchecked',
      ['MESSAGE_DIGEST_MALFORMED'],
    ],
    [
      'another content type',
      (right: readonly Uint8Array[]) => [
        ...without(ATTRIBUTE.contentType)(right),
        encodeAttribute(ATTRIBUTE.contentType, derOid(CONTENT_TYPE.timestampInfo)),
      ],
      'match',
      ['CONTENT_TYPE_MISMATCH'],
    ],
    [
      'a protection attribute that names another digest',
      (right: readonly Uint8Array[]) => [
        ...right,
        encodeAttribute(
          ATTRIBUTE.algorithmProtection,
          derSequence(
            encodeDigestAlgorithm('SHA-512'),
            retag(encodeSignatureAlgorithm({ scheme: 'ECDSA', digest: 'SHA-256' }), 0xa1),
          ),
        ),
      ],
      'match',
      ['ALGORITHM_PROTECTION_MISMATCH'],
    ],
  ])('%s fails in every profile', async (_, attributes, state, errors) => {
    const message = await makeMessage(signer, { attributes })
    for (const exact of [true, false]) {
      const facts = await examine(message, { exact })
      expect(codes(facts, 'error')).toEqual(errors)
      expect(facts).toMatchObject({ digest: state, value: 'valid' })
    }
  })

  it('accepts a protection attribute that names the same algorithms', async () => {
    const value = derSequence(encodeDigestAlgorithm('SHA-256'), retag(encodeSignatureAlgorithm(signer.algorithm), 0xa1))
    const message = await makeMessage(signer, {
      attributes: (right) => [...right, encodeAttribute(ATTRIBUTE.algorithmProtection, value)],
    })
    expect(codes(await examine(message))).toEqual([])
  })

  it('a digest or certificate reference among the unsigned attributes fails', async () => {
    for (const type of [ATTRIBUTE.messageDigest, ATTRIBUTE.signingCertificateV2, ATTRIBUTE.contentType]) {
      const message = await makeMessage(signer, { unsigned: [encodeAttribute(type, DER_NULL)] })
      expect(codes(await examine(message, { exact: false }), 'error')).toEqual(['ATTRIBUTE_NOT_SIGNED'])
    }
  })

  it.each(['signerAttributes', 'signerAttributesV2', 'signaturePolicy'] as const)('fails two values of %s', async (name) => {
    const two = derSequence(derOid(ATTRIBUTE[name]), derSetOf([DER_NULL, derSequence()]))
    const message = await makeMessage(signer, { attributes: (right) => [...right, two] })
    expect(codes(await examine(message, { exact: false }), 'error')).toEqual(['ATTRIBUTE_REPEATED'])
  })

  it('another attribute twice fails an export and is a warning elsewhere', async () => {
    const extra = encodeAttribute('1.2.3.4', DER_NULL)
    const message = await makeMessage(signer, { attributes: (right) => [...right, extra, extra] })
    expect(codes(await examine(message), 'error')).toEqual(['OTHER_ATTRIBUTE_REPEATED'])
    expect(codes(await examine(message, { exact: false }), 'warning')).toEqual(['OTHER_ATTRIBUTE_REPEATED'])
  })

  it('gives the claimed signing time, and remarks it where the time is elsewhere', async () => {
    const time = encodeAttribute(ATTRIBUTE.signingTime, derTime(new Date('2026-11-21T02:00:00Z')))
    const message = await makeMessage(signer, { attributes: (right) => [...right, time] })
    const facts = await examine(message)
    expect(facts.claimedTime).toEqual(new Date('2026-11-21T02:00:00Z'))
    expect(facts.findings).toMatchObject([{ code: 'SIGNING_TIME_ATTRIBUTE', severity: 'warning' }])
    expect(codes(await examine(message, { exact: false }))).toEqual([])
    const malformed = await makeMessage(signer, {
      attributes: (right) => [...right, encodeAttribute(ATTRIBUTE.signingTime, DER_NULL)],
    })
    expect(codes(await examine(malformed, { exact: false }))).toEqual(['SIGNING_TIME_MALFORMED'])
  })

  it('a message of another content type than expected fails', async () => {
    const message = await makeMessage(signer)
    expect(codes(await examine(message, { contentType: CONTENT_TYPE.timestampInfo }), 'error')).toEqual([
      'CONTENT_TYPE_UNEXPECTED',
    ])
  })
})

describe('what a message brings along', () => {
  it('gives tokens, revocation values of both kinds, and the octets that a token stamps', async () => {
    const crl = derSequence(derUtf8String('crl'))
    const ocsp = derSequence(derUtf8String('ocsp'))
    const values = derSequence(derContext(0, derSequence(crl)), derContext(1, derSequence(ocsp)))
    const token = derSequence(derUtf8String('token'))
    const other = await makeSigner('P-256', { serial: 9 })
    const message = await makeMessage(signer, {
      attributes: (right) => [...right, encodeAttribute(ATTRIBUTE.adobeRevocation, values)],
      unsigned: [
        encodeAttribute(ATTRIBUTE.signatureTimestamp, token),
        encodeAttribute(ATTRIBUTE.revocationValues, values),
        encodeAttribute(ATTRIBUTE.certificateValues, derSequence(other.certificate.der, derUtf8String('no certificate'))),
      ],
    })
    const facts = await examine(message)
    const whole = derSequence(derEnumerated(0), derContext(0, derSequence(derOid('1.3.6.1.5.5.7.48.1.1'), derOctetString(ocsp))))
    expect(facts.evidence).toEqual([
      { kind: 'crl', der: crl },
      { kind: 'ocsp', der: ocsp },
      { kind: 'crl', der: crl },
      { kind: 'ocsp', der: whole },
    ])
    expect(facts.signatureTimestamps).toEqual([token])
    expect(facts.certificates.map(({ serial }) => serial)).toEqual([signer.certificate.serial, other.certificate.serial])
    expect(facts.timestampedBytes).toEqual(
      readSignedData(message, { mode: 'der', meter: new WorkMeter() }).signerInfos[0]?.signature,
    )
    expect(codes(facts)).toEqual([])
  })

  it('shows archive time-stamps apart from those over the value', async () => {
    const token = derSequence(derUtf8String('a token'))
    const unsigned = [ATTRIBUTE.archiveTimestampV2, ATTRIBUTE.archiveTimestampV3].map((type) => encodeAttribute(type, token))
    const facts = await examine(await makeMessage(signer, { unsigned }))
    expect([facts.archiveTimestamps, facts.signatureTimestamps]).toEqual([[token, token], []])
  })

  it('remarks revocation values that cannot be read, and judges the rest', async () => {
    const message = await makeMessage(signer, { unsigned: [encodeAttribute(ATTRIBUTE.revocationValues, DER_NULL)] })
    const facts = await examine(message)
    expect(facts).toMatchObject({ value: 'valid', evidence: [] })
    expect(codes(facts)).toEqual(['REVOCATION_VALUES_UNREADABLE'])
  })
})
