import fc from 'fast-check'
import { DEFAULT_LIMITS, InputError, WorkMeter, concatBytes, fromHex } from '../../src/base'
import { ATTRIBUTE, buildSignedAttributes, buildSignedData, encodeAttribute, readSignedData } from '../../src/cms'
import type { Asn1Node } from '../../src/codec/asn1'
import {
  DER_NULL,
  TAG,
  derContext,
  derInteger,
  derOctetString,
  derOid,
  derSequence,
  derSet,
  encodeTagged,
  nodeContent,
  readAsn1,
  retag,
} from '../../src/codec/asn1'
import { digestSync } from '../../src/crypto'
import { codeOf } from '../support/codes'
import type { TestSigner } from '../support/make-signer'
import { makeSigner } from '../support/make-signer'
import { CONTENT, codes, examine, makeMessage } from './message'

// RSA keys and properties take longer than five seconds on a busy machine
jest.setTimeout(60_000)

let signer: TestSigner
let message: Uint8Array
beforeAll(async () => {
  signer = await makeSigner('P-256')
  message = await makeMessage(signer)
})

function read(bytes: Uint8Array, mode: 'der' | 'ber' = 'der', meter = new WorkMeter()) {
  return readSignedData(bytes, { mode, meter })
}

describe('hostile messages', () => {
  it.each([
    ['nothing', ''],
    ['no SEQUENCE', '0500'],
    ['no content', '300b06092a864886f70d010702'],
    ['another content type', '300f06092a864886f70d010701a0020500'],
    ['a null in place of SignedData', '300f06092a864886f70d010702a0020500'],
    ['two values in the wrapper', '301106092a864886f70d010702a00405000500'],
  ])('%s is refused', (_, hex) => {
    for (const mode of ['der', 'ber'] as const) expect(codeOf(() => read(fromHex(hex), mode))).toMatch(/^(ASN1|CMS)_/)
  })

  it('cut short at any place is refused with a code', () => {
    for (let length = 0; length < message.length; length++) {
      for (const mode of ['der', 'ber'] as const) expect(codeOf(() => read(message.subarray(0, length), mode))).toMatch(/^ASN1_/)
    }
  })

  it('any byte changed is read or refused, never anything else', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: message.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        fc.boolean(),
        (offset, flip, ber) => {
          const changed = message.slice()
          changed[offset] = (changed[offset] ?? 0) ^ flip
          try {
            read(changed, ber ? 'ber' : 'der')
          } catch (error) {
            expect(error).toBeInstanceOf(InputError)
          }
        },
      ),
      { numRuns: 1000 },
    )
  })

  it('bytes after the message are refused, or left to the caller', () => {
    const padded = concatBytes(message, new Uint8Array(16))
    expect(codeOf(() => read(padded))).toBe('ASN1_TRAILING_BYTES')
    expect(readSignedData(padded, { mode: 'der', meter: new WorkMeter(), allowTrailing: true }).end).toBe(message.length)
  })

  it('an empty set of signed attributes is refused', () => {
    const { algorithm, certificate } = signer
    const empty = buildSignedData({
      certificate,
      chain: [],
      algorithm,
      signedAttributes: derSet(),
      value: new Uint8Array(64).fill(1),
    })
    expect(codeOf(() => read(empty))).toBe('CMS_MALFORMED')
  })

  it('a hundred thousand certificates end in a limit, not in minutes', () => {
    const junk = new Uint8Array(400_000)
    for (let offset = 0; offset < junk.length; offset += 4) junk.set([0x30, 0x02, 0x05, 0x00], offset)
    const body = derSequence(derInteger(1), derSet(), derSequence(derOid('1.2.840.113549.1.7.1')), derContext(0, junk), derSet())
    const many = derSequence(derOid('1.2.840.113549.1.7.2'), derContext(0, body))
    expect(codeOf(() => read(many, 'der', new WorkMeter({ ...DEFAULT_LIMITS, work: 500_000 })))).toBe('LIMIT_WORK')
  })

  it('a certificate that cannot be read does not hide the signer', async () => {
    const unreadable = { ...signer.certificate, der: derSequence(DER_NULL), sha256: '00' }
    const facts = await examine(await makeMessage(signer, { chain: [unreadable] }))
    expect(facts).toMatchObject({ digest: 'match', value: 'valid', findings: [] })
    expect(read(await makeMessage(signer, { chain: [unreadable] })).unreadableCertificates).toBe(1)
  })
})

const END = Uint8Array.of(0, 0)

// every SEQUENCE, SET and [n] above `keep` with an indefinite length, every OCTET STRING in two parts
function toBer(node: Asn1Node, keep: (node: Asn1Node) => boolean): Uint8Array {
  const bytes = node.source.subarray(node.start, node.end)
  if (keep(node)) return bytes
  if (node.tagClass === 'universal' && node.tag === TAG.octetString) {
    const content = nodeContent(node)
    const half = content.length >> 1
    return concatBytes(
      Uint8Array.of(0x24, 0x80),
      derOctetString(content.subarray(0, half)),
      derOctetString(content.subarray(half)),
      END,
    )
  }
  if (!node.constructed) return bytes
  const identifier = node.source.subarray(node.start, node.start + 1)
  return concatBytes(identifier, Uint8Array.of(0x80), ...node.children.map((child) => toBer(child, keep)), END)
}

describe('BER of old signers', () => {
  const isCertificates = (node: Asn1Node): boolean =>
    node.tagClass === 'context' && node.tag === 0 && nodeContent(node).length === signer.certificate.der.length

  it('is read with indefinite lengths and strings in parts, signed attributes too', async () => {
    const ber = toBer(readAsn1(message), isCertificates)
    expect(codeOf(() => read(ber))).toBe('ASN1_NOT_CANONICAL')
    expect(read(ber, 'ber').signerInfos[0]?.signedAttributes?.der).toEqual(
      read(message).signerInfos[0]?.signedAttributes?.encoded,
    )
    const facts = await examine(ber, { exact: false })
    expect(facts).toMatchObject({ digest: 'match', value: 'valid', certificateBinding: 'bound' })
    expect(codes(facts)).toEqual(['SIGNED_ATTRIBUTES_NOT_DER'])
  })

  it('takes signed attributes as they stand where they are DER', async () => {
    const signedAttributes = (node: Asn1Node): boolean =>
      isCertificates(node) ||
      (node.tagClass === 'context' &&
        node.tag === 0 &&
        node.children[0]?.children[0]?.tag === TAG.oid &&
        node.children.length === 3)
    const ber = toBer(readAsn1(message), signedAttributes)
    expect(codes(await examine(ber, { exact: false }))).toEqual([])
  })

  it('verifies attributes out of order whether they were signed so or sorted', async () => {
    const { algorithm, certificate } = signer
    const sorted = buildSignedAttributes({ digest: 'SHA-256', messageDigest: digestSync('SHA-256', CONTENT), certificate })
    const unsorted = encodeTagged(
      0x31,
      concatBytes(
        ...readAsn1(sorted)
          .children.map((node) => node.source.subarray(node.start, node.end))
          .reverse(),
      ),
    )
    for (const signed of [sorted, unsorted]) {
      const value = await signer.sign(algorithm, signed)
      const bytes = buildSignedData({ certificate, chain: [], algorithm, signedAttributes: unsorted, value })
      expect(await examine(bytes, { exact: false })).toMatchObject({ digest: 'match', value: 'valid' })
      const exact = await examine(bytes)
      expect(codes(exact, 'error')).toEqual(['SIGNED_ATTRIBUTES_NOT_DER'])
      // an export is verified over the octets that arrived, and nothing else
      expect(exact.value).toBe(signed === unsorted ? 'valid' : 'invalid')
    }
  })

  it('an attached content in parts is put together', () => {
    const content = { type: '1.2.840.113549.1.7.1', bytes: CONTENT }
    const signedAttributes = derSet(encodeAttribute(ATTRIBUTE.contentType, derOid(content.type)))
    const { algorithm, certificate } = signer
    const attached = buildSignedData({
      certificate,
      chain: [],
      algorithm,
      signedAttributes,
      value: new Uint8Array(64).fill(1),
      content,
    })
    expect(read(attached).content).toEqual(CONTENT)
    expect(read(toBer(readAsn1(attached), isCertificates), 'ber').content).toEqual(CONTENT)
  })
})

describe('revocation information beside the certificates', () => {
  it('gives CRLs and OCSP responses, and passes over other formats', () => {
    const crl = derSequence(derInteger(1))
    const ocsp = derSequence(derInteger(2))
    const other = (format: string) => retag(derSequence(derOid(format), ocsp), 0xa1)
    const choices = derContext(1, concatBytes(crl, other('1.3.6.1.5.5.7.16.2'), other('1.2.3')))
    const body = derSequence(derInteger(1), derSet(), derSequence(derOid('1.2.840.113549.1.7.1')), choices, derSet())
    const { evidence } = read(derSequence(derOid('1.2.840.113549.1.7.2'), derContext(0, body)))
    expect(evidence).toEqual([
      { kind: 'crl', der: crl },
      { kind: 'ocsp', der: ocsp },
    ])
  })
})
