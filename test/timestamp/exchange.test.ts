import { WorkMeter, encodeUtf8, fromHex } from '../../src/base'
import { derBoolean, derInteger, derSequence, derUtf8String } from '../../src/codec/asn1'
import { digest, digestSync } from '../../src/crypto'
import { PURPOSE } from '../../src/pki'
import { extendedKeyUsage } from '../../src/practice'
import type { TimestampExpectation } from '../../src/timestamp'
import {
  buildTimestampRefusal,
  buildTimestampRequest,
  buildTimestampResponse,
  buildTimestampToken,
  examineTimestampToken,
  readTimestampRequest,
  readTimestampResponse,
} from '../../src/timestamp'
import { codeOf } from '../support/codes'
import type { TestSigner } from '../support/make-signer'
import { makeSigner } from '../support/make-signer'
import { describeWithOpenssl, openssl, toPem } from '../support/openssl'
import { stampByOpenssl } from './openssl-authority'

const DATA = encodeUtf8('giá trị chữ ký')
const IMPRINT = { algorithm: 'SHA-384', digest: digestSync('SHA-384', DATA) } as const
const NONCE = fromHex('00f1020304050607')
const POLICY = '2.16.704.1.1.1.2'
const EXPECTED = { imprint: IMPRINT, nonce: NONCE, policy: POLICY, meter: new WorkMeter() }

let authority: TestSigner
let token: Uint8Array
beforeAll(async () => {
  authority = await makeSigner('P-256', { extensions: [extendedKeyUsage([PURPOSE.timeStamping], true)] })
  const genTime = new Date('2026-11-21T02:00:00Z')
  token = await buildTimestampToken({
    ...authority,
    imprint: IMPRINT,
    policy: POLICY,
    serial: fromHex('01'),
    genTime,
    nonce: NONCE,
    chain: [],
  })
})

describe('a request', () => {
  it('is read as it was written', () => {
    expect(readTimestampRequest(buildTimestampRequest(IMPRINT, { nonce: NONCE, policy: POLICY }))).toMatchObject({
      imprint: IMPRINT,
      nonce: 'f1020304050607',
      policy: POLICY,
      certificates: true,
    })
    expect(readTimestampRequest(buildTimestampRequest(IMPRINT, { certificates: false }))).toMatchObject({
      nonce: undefined,
      policy: undefined,
      certificates: false,
    })
  })

  it('of another version or form is refused', () => {
    expect(codeOf(() => readTimestampRequest(derSequence(derInteger(2), derSequence())))).toBe('TIMESTAMP_MALFORMED')
    expect(codeOf(() => readTimestampRequest(fromHex('3000')))).toBe('ASN1_UNEXPECTED')
    expect(codeOf(() => readTimestampRequest(derBoolean(true)))).toBe('ASN1_UNEXPECTED')
  })
})

describe('a response', () => {
  it('gives the token when it answers the request', async () => {
    const read = readTimestampResponse(buildTimestampResponse(token), EXPECTED)
    expect(read.der).toEqual(token)
    const facts = await examineTimestampToken(read, {
      stamped: (name) => digest(name, DATA),
      candidates: [],
      meter: new WorkMeter(),
    })
    expect(facts.sound).toBe(true)
  })

  const otherwise: readonly [string, Partial<TimestampExpectation>][] = [
    ['another imprint', { imprint: { ...IMPRINT, digest: digestSync('SHA-384', encodeUtf8('khác')) } }],
    ['another digest algorithm', { imprint: { algorithm: 'SHA3-384', digest: IMPRINT.digest } }],
    ['another nonce', { nonce: fromHex('01') }],
    ['another policy', { policy: '1.2.3' }],
  ]
  it.each(otherwise)('over %s is refused', (_, other) => {
    expect(codeOf(() => readTimestampResponse(buildTimestampResponse(token), { ...EXPECTED, ...other }))).toBe('SOURCE_MALFORMED')
  })

  it('without the nonce that was sent is refused: it may be an old one', async () => {
    const request = {
      ...authority,
      imprint: IMPRINT,
      policy: POLICY,
      serial: fromHex('02'),
      genTime: new Date('2026-11-21T02:00:00Z'),
      chain: [],
    }
    const old = buildTimestampResponse(await buildTimestampToken(request))
    expect(codeOf(() => readTimestampResponse(old, EXPECTED))).toBe('SOURCE_MALFORMED')
  })

  it('that refuses, says nothing, or is cut short is no token', () => {
    const read = (bytes: Uint8Array) => codeOf(() => readTimestampResponse(bytes, EXPECTED))
    expect(read(buildTimestampRefusal())).toBe('SOURCE_REFUSED')
    // refused, but with a token
    expect(read(derSequence(derSequence(derInteger(2)), token))).toBe('SOURCE_REFUSED')
    expect(read(derSequence(derSequence(derInteger(0))))).toBe('SOURCE_MALFORMED')
    expect(read(derSequence(derSequence(derUtf8String('ok')), token))).toBe('SOURCE_MALFORMED')
    expect(read(new Uint8Array(0))).toBe('SOURCE_MALFORMED')
    expect(read(encodeUtf8('<html>busy</html>'))).toBe('SOURCE_MALFORMED')
    const whole = buildTimestampResponse(token)
    for (const length of [1, 5, 40, whole.length - 1]) expect(read(whole.subarray(0, length))).toBe('SOURCE_MALFORMED')
  })
})

describeWithOpenssl('openssl ts', () => {
  it('reads our request', () => {
    const { accepted, output } = openssl(['ts', '-query', '-in', '@request', '-text'], {
      request: buildTimestampRequest(IMPRINT, { nonce: NONCE, policy: POLICY }),
    })
    expect(accepted).toBe(true)
    for (const line of [
      'Hash Algorithm: sha384',
      'Nonce: 0xF1020304050607',
      'Certificate required: yes',
      `Policy OID: ${POLICY}`,
    ])
      expect(output).toContain(line)
  })

  it('verifies our token, and refuses it over other data', () => {
    const verify = (data: Uint8Array) =>
      openssl(
        [
          'ts',
          '-verify',
          '-data',
          '@data',
          '-in',
          '@token',
          '-token_in',
          '-CAfile',
          '@root',
          '-partial_chain',
          '-attime',
          '1795000000',
        ],
        {
          data,
          token,
          root: toPem('CERTIFICATE', authority.certificate.der),
        },
      )
    expect(verify(DATA)).toMatchObject({ accepted: true })
    expect(verify(encodeUtf8('khác'))).toMatchObject({ accepted: false })
  })

  it('gives tokens that are sound here', async () => {
    for (const own of [
      authority,
      await makeSigner('RSA PKCS#1 v1.5', { extensions: [extendedKeyUsage([PURPOSE.timeStamping], true)] }),
    ]) {
      const response = stampByOpenssl(own, buildTimestampRequest(IMPRINT, { nonce: NONCE }))
      const read = readTimestampResponse(response, { imprint: IMPRINT, nonce: NONCE, meter: new WorkMeter() })
      expect(read).toMatchObject({ policy: '1.2.3.4.1', accuracyMilliseconds: 1501, ordering: true })
      const facts = await examineTimestampToken(read, {
        stamped: (name) => digest(name, DATA),
        candidates: [],
        meter: new WorkMeter(),
      })
      expect(facts).toMatchObject({ sound: true, findings: [] })
    }
  })
})
