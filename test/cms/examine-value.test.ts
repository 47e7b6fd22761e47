import fc from 'fast-check'
import { WorkMeter, encodeUtf8 } from '../../src/base'
import { buildSignedAttributes, buildSignedData, readSignedData } from '../../src/cms'
import { derOid, derSequence, retag } from '../../src/codec/asn1'
import { digest, digestSync } from '../../src/crypto'
import { encodeDigestAlgorithm, encodeSignatureAlgorithm } from '../../src/pki'
import type { TestSigner } from '../support/make-signer'
import { KEY_KINDS, makeSigner } from '../support/make-signer'
import { CONTENT, codes, examine, makeMessage, replaceOnce } from './message'

// RSA keys and properties take longer than five seconds on a busy machine
jest.setTimeout(60_000)

let signer: TestSigner
beforeAll(async () => {
  signer = await makeSigner('P-256')
})

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

  it('a digest of the attributes that is not the one of the content fails', async () => {
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
    expect(codes(await examine(message, { exact: false }), 'error')).toEqual(['DIGEST_ALGORITHMS_DIFFER'])
  })
})
