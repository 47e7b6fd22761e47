import fc from 'fast-check'
import { DEFAULT_LIMITS, WorkMeter, encodeUtf8, fromHex } from '../../src/base'
import { ATTRIBUTE, CONTENT_TYPE, buildSignedAttributes, buildSignedData, encodeAttribute } from '../../src/cms'
import {
  DER_NULL,
  derBoolean,
  derContext,
  derContextPrimitive,
  derGeneralizedTime,
  derInteger,
  derOctetString,
  derOid,
  derSequence,
  derSet,
  derUtf8String,
  encodeTagged,
  retag,
} from '../../src/codec/asn1'
import { digest, digestSync } from '../../src/crypto'
import { PURPOSE, encodeDigestAlgorithm } from '../../src/pki'
import { encodeName, extendedKeyUsage } from '../../src/practice'
import type { TimestampFacts } from '../../src/timestamp'
import { buildTimestampToken, examineTimestampToken, readTimestampToken } from '../../src/timestamp'
import { codeOf } from '../support/codes'
import type { TestSigner } from '../support/make-signer'
import { KEY_KINDS, makeKey, makeSigner, selfSigned } from '../support/make-signer'

// RSA keys and properties take longer than five seconds on a busy machine
jest.setTimeout(60_000)

const STAMPED = encodeUtf8('giá trị chữ ký')
const IMPRINT = { algorithm: 'SHA-256', digest: digestSync('SHA-256', STAMPED) } as const
const GEN_TIME = new Date('2026-11-21T02:00:00Z')
const AUTHORITY = { extensions: [extendedKeyUsage([PURPOSE.timeStamping], true)] }

async function token(authority: TestSigner): Promise<Uint8Array> {
  return buildTimestampToken({
    ...authority,
    imprint: IMPRINT,
    policy: '2.16.704.1.1.1.2',
    serial: fromHex('8001'),
    genTime: GEN_TIME,
    nonce: fromHex('0102030405060708'),
    accuracySeconds: 1,
    chain: [],
  })
}

async function examine(der: Uint8Array, stamped: Uint8Array = STAMPED): Promise<TimestampFacts> {
  const meter = new WorkMeter()
  return examineTimestampToken(readTimestampToken(der, meter), {
    stamped: (name) => digest(name, stamped),
    candidates: [],
    meter,
  })
}

/** A token over TSTInfo octets of one's own. */
async function tokenOf(authority: TestSigner, info: Uint8Array, type: string = CONTENT_TYPE.timestampInfo): Promise<Uint8Array> {
  const { algorithm, certificate } = authority
  const signedAttributes = buildSignedAttributes({
    digest: algorithm.digest,
    messageDigest: digestSync(algorithm.digest, info),
    certificate,
    contentType: type,
  })
  const value = await authority.sign(algorithm, signedAttributes)
  return buildSignedData({ certificate, chain: [], algorithm, signedAttributes, value, content: { type, bytes: info } })
}

interface InfoChoices {
  readonly version?: number
  readonly digestAlgorithm?: Uint8Array
  readonly time?: Uint8Array
  readonly rest?: readonly Uint8Array[]
}

function info({ version = 1, digestAlgorithm, time = derGeneralizedTime(GEN_TIME), rest = [] }: InfoChoices): Uint8Array {
  const imprint = derSequence(digestAlgorithm ?? encodeDigestAlgorithm('SHA-256'), derOctetString(IMPRINT.digest))
  return derSequence(derInteger(version), derOid('1.2.3'), imprint, derInteger(1), time, ...rest)
}

function generalizedTime(text: string): Uint8Array {
  return encodeTagged(24, encodeUtf8(text))
}

let authority: TestSigner
beforeAll(async () => {
  authority = await makeSigner('P-256', AUTHORITY)
})

describe('a token', () => {
  it.each(Object.keys(KEY_KINDS))('with %s is sound over what it stamps, and over nothing else', async (name) => {
    const der = await token(await makeSigner(name, AUTHORITY))
    const read = readTimestampToken(der, new WorkMeter())
    expect(read).toMatchObject({
      policy: '2.16.704.1.1.1.2',
      serial: '8001',
      genTime: GEN_TIME,
      nonce: '0102030405060708',
      accuracyMilliseconds: 1000,
      ordering: false,
      criticalExtensions: [],
    })
    expect(await examine(der)).toMatchObject({ sound: true, imprint: 'match', purpose: 'timestamping-only', findings: [] })
    expect(await examine(der, encodeUtf8('khác'))).toMatchObject({
      sound: false,
      imprint: 'mismatch',
      findings: [{ code: 'TIMESTAMP_IMPRINT_MISMATCH', severity: 'error' }],
    })
  })

  it('with any byte changed is refused or unsound, outside the embedded certificate', async () => {
    const der = await token(authority)
    const start = Buffer.from(der).indexOf(authority.certificate.der)
    const inside = (offset: number): boolean => offset >= start && offset < start + authority.certificate.der.length
    const offsets = Array.from(der.keys()).filter((offset) => !inside(offset))
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...offsets), fc.integer({ min: 1, max: 255 }), async (offset, flip) => {
        const changed = der.slice()
        changed[offset] = (changed[offset] ?? 0) ^ flip
        const facts = await examine(changed).catch((error: unknown) => {
          expect(error).toMatchObject({ name: 'InputError' })
          return undefined
        })
        if (facts?.sound !== true) return
        // what is not signed: versions and the list of digest algorithms change nothing that is said
        expect(facts).toMatchObject({ genTime: GEN_TIME, imprint: 'match', signature: { value: 'valid', digest: 'match' } })
        expect(facts.signature.signingCertificate?.sha256).toBe(authority.certificate.sha256)
      }),
      { numRuns: 400 },
    )
  })

  it.each([
    ['without extended key usage', [], 'missing'],
    ['for other purposes', [extendedKeyUsage([PURPOSE.emailProtection], true)], 'missing'],
    [
      'for time-stamping among others',
      [extendedKeyUsage([PURPOSE.timeStamping, PURPOSE.emailProtection], true)],
      'other-purposes',
    ],
    ['for any purpose', [extendedKeyUsage([PURPOSE.any], true)], 'missing'],
    ['with the purpose not critical', [extendedKeyUsage([PURPOSE.timeStamping], false)], 'not-critical'],
  ])('by a certificate %s is not sound', async (_, extensions, purpose) => {
    const facts = await examine(await token(await makeSigner('P-256', { extensions })))
    expect(facts).toMatchObject({ sound: false, purpose, signature: { value: 'valid' } })
    expect(facts.findings.map(({ code }) => code)).toEqual(['TIMESTAMP_CERTIFICATE_PURPOSE'])
  })

  it("of one authority does not pass as another's with the same name, serial number and key", async () => {
    const pair = await makeKey('P-256')
    const [first, second] = await Promise.all([selfSigned(pair, AUTHORITY), selfSigned(pair, { ...AUTHORITY, extensions: [] })])
    const der = await token(first)
    // the other certificate in place of its own: of another length, so given from elsewhere
    const meter = new WorkMeter()
    const read = readTimestampToken(der, meter)
    const bare = { ...read, signedData: { ...read.signedData, certificates: [] } }
    const facts = await examineTimestampToken(bare, {
      stamped: (name) => digest(name, STAMPED),
      candidates: [second.certificate],
      meter,
    })
    expect(facts).toMatchObject({ sound: false, signature: { value: 'valid', certificateBinding: 'other-certificate' } })
  })

  it('without ESS attribute is not sound', async () => {
    const { algorithm, certificate } = authority
    const content = { type: CONTENT_TYPE.timestampInfo, bytes: info({}) }
    const signedAttributes = derSet(
      encodeAttribute(ATTRIBUTE.contentType, derOid(content.type)),
      encodeAttribute(ATTRIBUTE.messageDigest, derOctetString(digestSync('SHA-256', content.bytes))),
    )
    const value = await authority.sign(algorithm, signedAttributes)
    const facts = await examine(buildSignedData({ certificate, chain: [], algorithm, signedAttributes, value, content }))
    expect(facts.sound).toBe(false)
    expect(facts.findings.map(({ code }) => code)).toEqual(['TIMESTAMP_CERTIFICATE_UNBOUND', 'ESS_CERTIFICATE_MISSING'])
  })

  it('without exactly one signer is not sound', async () => {
    const read = readTimestampToken(await token(authority), new WorkMeter())
    const [signer] = read.signedData.signerInfos
    for (const signerInfos of [[], signer === undefined ? [] : [signer, signer]]) {
      const facts = await examineTimestampToken(
        { ...read, signedData: { ...read.signedData, signerInfos } },
        { stamped: (name) => digest(name, STAMPED), candidates: [], meter: new WorkMeter() },
      )
      expect(facts).toMatchObject({
        sound: false,
        signature: { value: 'unchecked' },
        findings: [{ code: 'TIMESTAMP_SIGNER_COUNT' }],
      })
    }
  })

  it('with a critical extension that nobody here knows is not sound', async () => {
    const extension = (critical: boolean) =>
      retag(derSequence(derSequence(derOid('1.2.3.4'), ...(critical ? [derBoolean(true)] : []), derOctetString(DER_NULL))), 0xa1)
    expect(await examine(await tokenOf(authority, info({ rest: [extension(true)] })))).toMatchObject({
      sound: false,
      findings: [{ code: 'TIMESTAMP_EXTENSION_UNKNOWN', parameters: { oid: '1.2.3.4' } }],
    })
    expect(await examine(await tokenOf(authority, info({ rest: [extension(false)] })))).toMatchObject({ sound: true })
  })

  it('with an imprint of an unknown digest stays unchecked', async () => {
    const facts = await examine(await tokenOf(authority, info({ digestAlgorithm: derSequence(derOid('1.2.3.4')) })))
    expect(facts).toMatchObject({ sound: false, imprint: 'unchecked', imprintAlgorithm: undefined })
  })

  it('that names another authority than its certificate is remarked', async () => {
    const named = (name: string) => derContext(0, derContext(4, encodeName([['CN', name]])))
    const facts = await examine(await tokenOf(authority, info({ rest: [named('Khác')] })))
    expect(facts).toMatchObject({ sound: true, findings: [{ code: 'TIMESTAMP_AUTHORITY_NAME', severity: 'warning' }] })
  })
})

describe('TSTInfo', () => {
  it.each([
    ['another version', info({ version: 2 }), 'TIMESTAMP_MALFORMED'],
    ['a local time', info({ time: generalizedTime('20261121090000+0700') }), 'TIMESTAMP_MALFORMED'],
    ['a UTCTime', info({ time: encodeTagged(23, encodeUtf8('261121020000Z')) }), 'TIMESTAMP_MALFORMED'],
    ['a time that does not exist', info({ time: generalizedTime('20260230000000Z') }), 'ASN1_MALFORMED'],
    [
      'an accuracy of a thousand milliseconds',
      info({ rest: [derSequence(derContextPrimitive(0, fromHex('03e8')))] }),
      'TIMESTAMP_MALFORMED',
    ],
    ['a negative accuracy', info({ rest: [derSequence(derInteger(-1))] }), 'TIMESTAMP_MALFORMED'],
    ['a member that nobody knows', info({ rest: [derUtf8String('x')] }), 'ASN1_UNEXPECTED'],
    ['bytes after it', Uint8Array.of(...info({}), 0), 'ASN1_TRAILING_BYTES'],
  ])('with %s is refused', async (_, bytes, code) => {
    const der = await tokenOf(authority, bytes)
    expect(codeOf(() => readTimestampToken(der, new WorkMeter()))).toBe(code)
  })

  it('gives accuracy in milliseconds, rounded up, and fractions of the time', async () => {
    const accuracy = derSequence(derInteger(1), derContextPrimitive(0, fromHex('01f4')), derContextPrimitive(1, fromHex('01')))
    const der = await tokenOf(
      authority,
      info({ time: generalizedTime('20261121020000.25Z'), rest: [accuracy, derBoolean(true)] }),
    )
    expect(readTimestampToken(der, new WorkMeter())).toMatchObject({
      accuracyMilliseconds: 1501,
      ordering: true,
      genTime: new Date('2026-11-21T02:00:00.250Z'),
    })
  })

  it('under another content type is no token, whoever signed it', async () => {
    const der = await tokenOf(authority, info({}), CONTENT_TYPE.data)
    expect(codeOf(() => readTimestampToken(der, new WorkMeter()))).toBe('TIMESTAMP_MALFORMED')
  })

  it('costs what the meter allows', async () => {
    const der = await token(authority)
    expect(codeOf(() => readTimestampToken(der, new WorkMeter({ ...DEFAULT_LIMITS, work: 10 })))).toBe('LIMIT_WORK')
  })
})
