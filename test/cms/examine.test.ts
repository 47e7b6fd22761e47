import fc from 'fast-check'
import { WorkMeter, encodeUtf8, fromHex } from '../../src/base'
import {
  ATTRIBUTE,
  CONTENT_TYPE,
  buildSignedAttributes,
  buildSignedData,
  encodeAttribute,
  examineSignerInfo,
  readSignedData,
} from '../../src/cms'
import {
  DER_NULL,
  derContext,
  derContextPrimitive,
  derEnumerated,
  derOctetString,
  derOid,
  derSequence,
  derSetOf,
  derTime,
  derUtf8String,
  readAsn1,
  retag,
} from '../../src/codec/asn1'
import type { DigestName } from '../../src/crypto'
import { digest, digestSync } from '../../src/crypto'
import { encodeDigestAlgorithm, encodeSignatureAlgorithm } from '../../src/pki'
import type { TestSigner } from '../support/make-signer'
import { KEY_KINDS, makeKey, makeSigner, selfSigned } from '../support/make-signer'
import { CONTENT, codes, examine, makeMessage } from './message'

let signer: TestSigner
beforeAll(async () => {
  signer = await makeSigner('P-256')
})

function without(type: string): (right: readonly Uint8Array[]) => readonly Uint8Array[] {
  const start = derOid(type)
  return (right) => right.filter((attribute) => !includes(attribute, start))
}

function includes(whole: Uint8Array, part: Uint8Array): boolean {
  return Buffer.from(whole).includes(Buffer.from(part))
}

describe('digest and value', () => {
  it('another content is a mismatch, with a value that stays valid', async () => {
    const facts = await examine(await makeMessage(signer), { contentDigest: (name) => digest(name, encodeUtf8('khác')) })
    expect(facts).toMatchObject({ digest: 'mismatch', value: 'valid' })
  })

  it.each(Object.keys(KEY_KINDS))('%s: no changed byte of attributes, value or content is a match and valid', async (name) => {
    const own = name === 'P-256' ? signer : await makeSigner(name)
    const message = await makeMessage(own)
    const info = readSignedData(message, { mode: 'der', meter: new WorkMeter() }).signerInfos[0]
    const attributes = retag(info?.signedAttributes?.encoded ?? new Uint8Array(0), 0xa0)
    const value = info?.signature ?? new Uint8Array(0)
    const regions = [attributes, value].map((region) => ({
      start: Buffer.from(message).lastIndexOf(region),
      length: region.length,
    }))
    const offsets = regions.flatMap(({ start, length }) => Array.from({ length }, (_, index) => start + index))
    expect(Math.min(...regions.map(({ start }) => start))).toBeGreaterThan(0)
    const change = fc.tuple(fc.constantFrom(...offsets), fc.integer({ min: 1, max: 255 }))
    await fc.assert(
      fc.asyncProperty(change, fc.boolean(), async ([offset, flip], exact) => {
        const changed = message.slice()
        changed[offset] = (changed[offset] ?? 0) ^ flip
        const good = await examine(changed, { exact }).then(
          (facts) => facts.digest === 'match' && facts.value === 'valid',
          (error: unknown) => {
            expect(error).toMatchObject({ name: 'InputError' })
            return false
          },
        )
        expect(good).toBe(false)
      }),
      { numRuns: 120 },
    )
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: CONTENT.length - 1 }), fc.integer({ min: 1, max: 255 }), async (index, flip) => {
        const content = CONTENT.slice()
        content[index] = (content[index] ?? 0) ^ flip
        const facts = await examine(message, { contentDigest: (algorithm) => digest(algorithm, content) })
        expect(facts.digest).toBe('mismatch')
      }),
      { numRuns: 20 },
    )
  })

  it('an ECDSA value with any other spelling is invalid', async () => {
    const { algorithm, certificate } = signer
    const signedAttributes = buildSignedAttributes({
      digest: 'SHA-256',
      messageDigest: digestSync('SHA-256', CONTENT),
      certificate,
    })
    const raw = await signer.sign(algorithm, signedAttributes)
    const right = buildSignedData({ certificate, chain: [], algorithm, signedAttributes, value: raw })
    const proper = readSignedData(right, { mode: 'der', meter: new WorkMeter() }).signerInfos[0]?.signature ?? raw
    const content = proper.subarray(2)
    const spellings = {
      'r‖s': raw,
      'trailing bytes': Uint8Array.of(...proper, 0),
      'long form': Uint8Array.of(0x30, 0x81, content.length, ...content),
      'a third number': Uint8Array.of(0x30, content.length + 3, ...content, 2, 1, 1),
    }
    // an Ed25519 algorithm leaves the value as it is given: the way to put any octets there
    for (const value of Object.values(spellings)) {
      const asGiven = buildSignedData({
        certificate,
        chain: [],
        algorithm: { scheme: 'Ed25519', digest: 'SHA-256' },
        signedAttributes,
        value,
      })
      const ed25519 = derSequence(derOid('1.3.101.112'))
      const message = replaceOnce(asGiven, ed25519, encodeSignatureAlgorithm(algorithm))
      expect(await examine(message)).toMatchObject({ digest: 'match', value: 'invalid', signatureAlgorithm: algorithm })
    }
    expect(await examine(right)).toMatchObject({ digest: 'match', value: 'valid' })
  })
})

// rewrites one member deep inside, and every length above it
function replaceOnce(message: Uint8Array, part: Uint8Array, by: Uint8Array): Uint8Array {
  const at = Buffer.from(message).lastIndexOf(part)
  const rewrite = (node: ReturnType<typeof readAsn1>): Uint8Array => {
    if (node.start === at) return by
    const bytes = message.subarray(node.start, node.end)
    if (at < node.start || at >= node.end || !node.constructed) return bytes
    const content = Buffer.concat(node.children.map(rewrite))
    return retag(derOctetString(new Uint8Array(content)), message[node.start] ?? 0)
  }
  return rewrite(readAsn1(message))
}

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

describe('a message without signed attributes', () => {
  // the signer info over a content directly: the attributes cut out, the value made anew
  async function bare(content: Uint8Array): Promise<Uint8Array> {
    const { algorithm, certificate } = signer
    const marker = Uint8Array.of(0x31, 3, 2, 1, 99)
    const value = await signer.sign(algorithm, content)
    const message = buildSignedData({ certificate, chain: [], algorithm, signedAttributes: marker, value })
    return replaceOnce(message, retag(marker, 0xa0), new Uint8Array(0))
  }

  it('is judged by the content itself', async () => {
    const message = await bare(CONTENT)
    const half = CONTENT.length >> 1
    const parts = [CONTENT.subarray(0, half), CONTENT.subarray(half)]
    const facts = await examine(message, { content: parts, exact: false })
    expect(facts).toMatchObject({ digest: 'match', value: 'valid', certificateBinding: 'missing' })
    expect(codes(facts, 'error')).toEqual([])
    expect(codes(await examine(message, { content: parts }), 'error')).toEqual([
      'SIGNED_ATTRIBUTES_MISSING',
      'ESS_CERTIFICATE_MISSING',
    ])
    expect(await examine(message, { content: [encodeUtf8('khác')], exact: false })).toMatchObject({
      digest: 'unchecked',
      value: 'invalid',
    })
  })

  it('stays unchecked where the content is not at hand', async () => {
    const facts = await examine(await bare(CONTENT), { exact: false })
    expect(facts).toMatchObject({ digest: 'unchecked', value: 'unchecked' })
    expect(codes(facts)).toContain('CONTENT_NOT_GIVEN')
  })

  it('never takes the signed attributes of another message for its content', async () => {
    // a real signature over a document; its attributes presented as the document
    const message = await makeMessage(signer)
    const info = readSignedData(message, { mode: 'der', meter: new WorkMeter() }).signerInfos[0]
    const attributes = info?.signedAttributes?.encoded ?? new Uint8Array(0)
    const forged = replaceOnce(message, retag(attributes, 0xa0), new Uint8Array(0))
    const facts = await examine(forged, {
      content: [attributes],
      contentDigest: (name) => digest(name, attributes),
      exact: false,
    })
    expect(facts.value).toBe('unchecked')
    expect(codes(facts, 'error')).toEqual(['CONTENT_IS_SIGNED_ATTRIBUTES'])
  })
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

  it('remarks revocation values that cannot be read, and judges the rest', async () => {
    const message = await makeMessage(signer, { unsigned: [encodeAttribute(ATTRIBUTE.revocationValues, DER_NULL)] })
    const facts = await examine(message)
    expect(facts).toMatchObject({ value: 'valid', evidence: [] })
    expect(codes(facts)).toEqual(['REVOCATION_VALUES_UNREADABLE'])
  })
})

describe('algorithms', () => {
  it('an unknown signature algorithm leaves the value unchecked, and is named', async () => {
    const message = replaceOnce(
      await makeMessage(signer),
      encodeSignatureAlgorithm(signer.algorithm),
      derSequence(derOid('1.2.3.4')),
    )
    const facts = await examine(message)
    expect(facts).toMatchObject({ digest: 'match', value: 'unchecked', unknownAlgorithm: '1.2.3.4' })
    expect(codes(facts)).toEqual(['ALGORITHM_UNKNOWN'])
  })

  it('a signature algorithm of another scheme than the key is invalid', async () => {
    const message = replaceOnce(
      await makeMessage(signer),
      encodeSignatureAlgorithm(signer.algorithm),
      encodeSignatureAlgorithm({ scheme: 'RSASSA-PKCS1-v1_5', digest: 'SHA-256' }),
    )
    expect(await examine(message)).toMatchObject({ value: 'invalid' })
  })

  it('a digest of the attributes that is not the one of the content fails an export', async () => {
    const algorithm = { scheme: 'ECDSA', digest: 'SHA-1' } as const
    const { certificate } = signer
    const signedAttributes = buildSignedAttributes({
      digest: 'SHA-256',
      messageDigest: digestSync('SHA-256', CONTENT),
      certificate,
    })
    const value = await signer.sign(algorithm, signedAttributes)
    const weak = buildSignedData({ certificate, chain: [], algorithm, signedAttributes, value })
    const message = replaceOnce(weak, encodeDigestAlgorithm('SHA-1'), encodeDigestAlgorithm('SHA-256'))
    const facts = await examine(message)
    expect(facts).toMatchObject({ digest: 'match', value: 'valid', digestsUsed: ['SHA-256', 'SHA-1'] })
    expect(codes(facts, 'error')).toEqual(['DIGEST_ALGORITHMS_DIFFER'])
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
