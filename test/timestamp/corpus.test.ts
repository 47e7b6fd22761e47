import { WorkMeter, encodeUtf8, equalBytes } from '../../src/base'
import { digest } from '../../src/crypto'
import type { DigestName } from '../../src/crypto'
import type { Certificate } from '../../src/pki'
import { readCertificates } from '../../src/pki'
import type { TimestampToken } from '../../src/timestamp'
import { examineTimestampToken, readTimestampResponse, readTimestampToken } from '../../src/timestamp'
import { describeWithCorpus, readShared } from '../support/corpora'

const HELLO = encodeUtf8('hello')

async function response(file: string, stamped: Uint8Array, algorithm: DigestName): Promise<TimestampToken> {
  const imprint = { algorithm, digest: await digest(algorithm, stamped) }
  return readTimestampResponse(readShared('corpora/rfc3161', file), { imprint, meter: new WorkMeter() })
}

async function examine(
  token: TimestampToken,
  stamped: (name: DigestName) => Promise<Uint8Array>,
  candidates: readonly Certificate[],
) {
  return examineTimestampToken(token, { stamped, candidates, meter: new WorkMeter() })
}

function chain(folder: string): readonly Certificate[] {
  return readCertificates(readShared('corpora/rfc3161', folder, 'ts_chain.pem'))
}

describeWithCorpus('corpora/rfc3161', 'time-stamp responses of rfc3161-client', () => {
  it.each([
    ['test_tsa/response.tsr', 'SHA-512', []],
    ['test_tsa/other_response.tsr', 'SHA-512', []],
    ['identrust/issue-104.tsr', 'SHA-512', []],
    ['sigstage/response-sha256.tsr', 'SHA-256', []],
    ['sigstage/response-sha384.tsr', 'SHA-384', []],
    ['sigstage/response-sha512.tsr', 'SHA-512', []],
    ['sigstage/response-no-embedded-cert.tsr', 'SHA-256', 'sigstage'],
  ] as const)('%s is sound over "hello"', async (file, algorithm, from) => {
    const token = await response(file, HELLO, algorithm)
    const facts = await examine(token, (name) => digest(name, HELLO), typeof from === 'string' ? chain(from) : [])
    expect(facts).toMatchObject({ sound: true, imprint: 'match', purpose: 'timestamping-only', imprintAlgorithm: algorithm })
    const other = await examine(token, (name) => digest(name, encodeUtf8('hallo')), chain(file.split('/')[0] ?? ''))
    expect(other).toMatchObject({ sound: false, imprint: 'mismatch' })
  })

  it('a token of an authority whose certificates have expired is sound: time is judged elsewhere', async () => {
    const payload = readShared('corpora/rfc3161/sigstore.mock/payload')
    const token = await response('sigstore.mock/response-expired.tsr', payload, 'SHA-256')
    expect(token.genTime.toISOString()).toBe('2023-02-01T00:00:00.000Z')
    expect(await examine(token, (name) => digest(name, payload), chain('sigstore.mock'))).toMatchObject({ sound: true })
  })

  it('a changed signature is not sound', async () => {
    const token = await response('sigstage/response-invalid-signature.tsr', HELLO, 'SHA-256')
    const facts = await examine(token, (name) => digest(name, HELLO), [])
    expect(facts).toMatchObject({ sound: false, imprint: 'match', signature: { value: 'invalid', digest: 'match' } })
  })

  it('injected certificates with the authority name do not become the signer', async () => {
    const token = await response('test_tsa/response-injected-certs.tsr', HELLO, 'SHA-512')
    const facts = await examine(token, (name) => digest(name, HELLO), [])
    expect(token.signedData.certificates.length).toBe(3)
    const right = await examine(await response('test_tsa/response.tsr', HELLO, 'SHA-512'), (name) => digest(name, HELLO), [])
    expect(facts.signature.signingCertificate?.sha256).toBe(right.signature.signingCertificate?.sha256)
  })

  it('a token without certificate and without candidates is not sound', async () => {
    const token = await response('sigstage/response-no-embedded-cert.tsr', HELLO, 'SHA-256')
    const facts = await examine(token, (name) => digest(name, HELLO), [])
    expect(facts).toMatchObject({ sound: false, purpose: 'unchecked', signature: { value: 'unchecked' } })
  })
})

describeWithCorpus('corpora/dss-tokens', 'time-stamp tokens of other authorities', () => {
  it.each([
    ['dss-cms/timestamp.tst', 'RSASSA-PSS', '2018-05-23T13:18:29.000Z'],
    ['dss-spi/archive_timestamp.tst', 'RSASSA-PKCS1-v1_5', '2016-11-28T13:16:26.266Z'],
    ['dss-spi/d-trust.tsr', 'RSASSA-PSS', '2018-05-23T13:18:29.000Z'],
    ['dss-spi/disig.tst', 'RSASSA-PKCS1-v1_5', '2019-04-12T09:00:32.613Z'],
    // BER
    ['dss-spi/tst_with_broken_ocsp.tst', 'RSASSA-PKCS1-v1_5', '2016-12-27T18:25:02.353Z'],
  ])('%s is sound over its own imprint', async (file, scheme, genTime) => {
    const token = readTimestampToken(readShared('corpora/dss-tokens', file), new WorkMeter())
    const facts = await examine(token, async () => token.imprint.digest, [])
    expect(facts).toMatchObject({ sound: true, signature: { signatureAlgorithm: { scheme } } })
    expect(facts.genTime.toISOString()).toBe(genTime)
    expect(equalBytes(token.der, readShared('corpora/dss-tokens', file))).toBe(true)
  })

  it('a token whose two ESS attributes name other certificates of its key is not sound', async () => {
    const token = readTimestampToken(readShared('corpora/dss-tokens/dss-validation/tst-two-refs.tst'), new WorkMeter())
    const facts = await examine(token, async () => token.imprint.digest, [])
    expect(facts).toMatchObject({ sound: false, signature: { value: 'valid', certificateBinding: 'other-certificate' } })
  })

  it('gives the revocation values that a token carries', () => {
    const token = readTimestampToken(readShared('corpora/dss-tokens/dss-spi/tst_with_broken_ocsp.tst'), new WorkMeter())
    expect(token.signedData.evidence.length).toBeGreaterThan(0)
  })
})
