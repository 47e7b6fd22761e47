import fc from 'fast-check'
import { concatBytes, decodeUtf8, encodeUtf8, fromHex } from '../../src/base'
import { digestSync } from '../../src/crypto'
import { PURPOSE } from '../../src/pki'
import { extendedKeyUsage } from '../../src/practice'
import {
  buildPath,
  checkSignedData,
  checkTimestampToken,
  checkXmlSignature,
  readSignedData,
  readTimestampToken,
  readXmlSignatures,
  validatePath,
} from '../../src/readers'
import { buildTimestampToken } from '../../src/timestamp'
import { CONTENT, makeMessage } from '../cms/message'
import { codeOf, codeOfAsync } from '../support/codes'
import { makeSigner } from '../support/make-signer'
import { exportOf, makeWorld, NOW, person, trustOf } from '../support/world'

jest.setTimeout(60_000)

describe('SignedData', () => {
  let message: Uint8Array
  beforeAll(async () => {
    message = await makeMessage(await makeSigner('P-256'))
  })

  it('is read and checked against its content', async () => {
    const read = readSignedData(message)
    const [facts, ...others] = await checkSignedData(read, { content: CONTENT })
    expect(others).toEqual([])
    expect(facts).toMatchObject({ digest: 'match', value: 'valid', certificateBinding: 'bound', findings: [] })
    const [changed] = await checkSignedData(read, { content: concatBytes(CONTENT, CONTENT) })
    expect(changed).toMatchObject({ digest: 'mismatch', value: 'valid' })
  })

  it('needs the content of a detached message, and takes the caller’s before its own', async () => {
    expect(await codeOfAsync(() => checkSignedData(readSignedData(message)))).toBe('INPUT_DETACHED_MISSING')
    const attached = { ...readSignedData(message), content: CONTENT }
    expect((await checkSignedData(attached))[0]).toMatchObject({ digest: 'match' })
    expect((await checkSignedData(attached, { content: encodeUtf8('khác') }))[0]).toMatchObject({ digest: 'mismatch' })
  })

  it('refuses what is none with a code, within limits', () => {
    expect(codeOf(() => readSignedData(Uint8Array.of(0x30, 0x80)))).toBe('ASN1_TRUNCATED')
    expect(codeOf(() => readSignedData(message, { limits: { derDepth: 2 } }))).toBe('LIMIT_DER_DEPTH')
    expect(() => readSignedData(message, { limits: { derDepth: -1 } })).toThrow(TypeError)
  })
})

describe('a time-stamp token', () => {
  const stamped = encodeUtf8('giá trị chữ ký')
  let token: Uint8Array
  beforeAll(async () => {
    token = await buildTimestampToken({
      ...(await makeSigner('P-256', { extensions: [extendedKeyUsage([PURPOSE.timeStamping], true)] })),
      imprint: { algorithm: 'SHA-256', digest: digestSync('SHA-256', stamped) },
      policy: '2.16.704.1.1.1.2',
      serial: fromHex('8001'),
      genTime: new Date('2026-11-21T02:00:00Z'),
      nonce: fromHex('01'),
      accuracySeconds: 1,
      chain: [],
    })
  })

  it('is read, checked against what it stamps, and trusted by a path alone', async () => {
    const read = readTimestampToken(token)
    expect(read).toMatchObject({ policy: '2.16.704.1.1.1.2', serial: '8001', accuracyMilliseconds: 1000 })
    const facts = await checkTimestampToken(read, stamped)
    expect(facts).toMatchObject({ sound: true, imprint: 'match', purpose: 'timestamping-only' })
    const certificate = facts.signature.signingCertificate
    if (certificate === undefined) throw new Error('no certificate')
    const request = { at: facts.genTime, purpose: 'timestamping', candidates: [] } as const
    expect((await buildPath(certificate, { ...request, anchors: [] })).status).toBe('untrusted')
    const anchors = [{ certificate, domain: 'caller' }] as const
    expect((await validatePath([certificate], { ...request, anchors })).status).toBe('trusted')
  })

  it('proves nothing about other octets', async () => {
    const facts = await checkTimestampToken(readTimestampToken(token), encodeUtf8('khác'))
    expect(facts).toMatchObject({ sound: false, imprint: 'mismatch' })
    expect(facts.findings.map(({ code }) => code)).toContain('TIMESTAMP_IMPRINT_MISMATCH')
  })

  it('is not any other SignedData', async () => {
    expect(codeOf(() => readTimestampToken(new Uint8Array(0)))).toMatch(/^ASN1_/)
    const message = await makeMessage(await makeSigner('P-256'))
    expect(codeOf(() => readTimestampToken(message))).toBe('TIMESTAMP_MALFORMED')
  })
})

describe('XML signatures', () => {
  let xml: Uint8Array
  let anchors: ReturnType<typeof trustOf>['anchors']
  beforeAll(async () => {
    const from = person('career-forty')
    const world = await makeWorld(from.document)
    anchors = trustOf(world).anchors
    const made = (await exportOf(world, from)).xml
    if (made === undefined) throw new Error('no XML')
    xml = made
  })

  it('are read in order and checked, each by its own certificate', async () => {
    const signatures = readXmlSignatures(xml)
    expect(signatures.map(({ references }) => references.length)).toEqual([3, 4])
    for (const signature of signatures) {
      const facts = await checkXmlSignature(signature)
      expect(facts.value).toBe('valid')
      expect(facts.references.map(({ digest, target }) => [digest, target.kind])).toEqual(
        signature.references.map(() => ['match', 'element']),
      )
      expect(facts.findings).toEqual([])
      const leaf = facts.signingCertificate
      if (leaf === undefined) throw new Error('no certificate')
      expect((await buildPath(leaf, { anchors, candidates: facts.certificates, at: NOW })).status).toBe('trusted')
    }
  })

  it('tell a changed record by the reference to it', async () => {
    const changed = encodeUtf8(decodeUtf8(xml).replace('Sở Nội vụ', 'Sở Nội Vụ'))
    const [signature] = readXmlSignatures(changed)
    if (signature === undefined) throw new Error('no signature')
    const facts = await checkXmlSignature(signature)
    expect(facts.value).toBe('valid')
    expect(facts.references.map(({ digest }) => digest)).toContain('mismatch')
    expect(facts.findings.map(({ code }) => code)).toContain('XML_REFERENCE_DIGEST_MISMATCH')
  })

  it('are refused with a document type, two Ids in one, or more of them than allowed', async () => {
    expect(codeOf(() => readXmlSignatures(encodeUtf8('<!DOCTYPE a><a/>')))).toBe('XML_DOCTYPE')
    expect(readXmlSignatures(encodeUtf8('<a/>'))).toEqual([])
    expect(codeOf(() => readXmlSignatures(xml, { limits: { signatures: 1 } }))).toBe('LIMIT_SIGNATURES')
    const twice = encodeUtf8(decodeUtf8(xml).replace('</SignedExport>', '<x Id="RecordExport"/></SignedExport>'))
    const [signature] = readXmlSignatures(twice)
    if (signature === undefined) throw new Error('no signature')
    expect(await codeOfAsync(() => checkXmlSignature(signature))).toBe('XML_DUPLICATE_ID')
  })
})

describe('hostile input', () => {
  it('ends in an answer or an error with a code', async () => {
    const message = await makeMessage(await makeSigner('P-256'))
    const mutated = fc.tuple(fc.nat(message.length - 1), fc.nat(255)).map(([index, byte]) => {
      const copy = message.slice()
      copy[index] = byte
      return copy
    })
    await fc.assert(
      fc.asyncProperty(fc.oneof(mutated, fc.uint8Array({ maxLength: 64 })), async (bytes) => {
        codeOf(() => readTimestampToken(bytes))
        codeOf(() => readXmlSignatures(bytes))
        await codeOfAsync(async () => checkSignedData(readSignedData(bytes), { content: CONTENT }))
      }),
    )
  })
})
