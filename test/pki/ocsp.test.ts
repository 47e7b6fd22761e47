import { derBoolean, derEnumerated, derSequence } from '../../src/codec/asn1'
import { checkRevocation, readOcspResponse } from '../../src/pki'
import type { RevocationEvidence, RevocationResult } from '../../src/pki'
import {
  buildCrl,
  buildOcspResponse,
  crlDistributionPoints,
  extendedKeyUsage,
  issuingKey,
  keyUsage,
  ocspNoCheck,
} from '../../src/practice'
import type { OcspTemplate } from '../../src/practice'
import type { Holder } from './build-certificate'
import { AT, DAY, LEAF_EXTENSIONS, anchor, make } from './build-certificate'

const malformed = expect.objectContaining({ code: 'PKI_OCSP_MALFORMED' }) as Error
const day = (offset: number): Date => new Date(AT.getTime() + offset * DAY)
const RESPONDER = [keyUsage('digitalSignature'), extendedKeyUsage(['1.3.6.1.5.5.7.3.9'])]

interface World {
  readonly root: Holder
  readonly leaf: Holder
}

const world = async (): Promise<World> => {
  const root = await make({ name: 'Root' })
  return { root, leaf: await make({ name: 'Leaf', issuer: root, extensions: LEAF_EXTENSIONS }) }
}

const respond = async (
  { root, leaf }: World,
  signer: Holder,
  template: Partial<OcspTemplate> = {},
): Promise<RevocationEvidence> => ({
  kind: 'ocsp',
  der: await buildOcspResponse(
    {
      certificate: leaf.certificate,
      issuer: root.certificate,
      responder: signer.certificate,
      certificates: [signer.certificate],
      status: 'good',
      producedAt: day(0),
      thisUpdate: day(0),
      nextUpdate: day(1),
      ...template,
    },
    issuingKey(signer.pair),
  ),
})

const ask = async ({ root, leaf }: World, evidence: readonly RevocationEvidence[], at = AT): Promise<RevocationResult> =>
  checkRevocation(leaf.certificate, root.certificate, { evidence, at, anchors: anchor(root), candidates: [] })

describe('an OCSP response', () => {
  it('answers, signed by the issuer itself', async () => {
    const one = await world()
    const evidence = await respond(one, one.root)
    expect(await ask(one, [evidence])).toEqual({ status: 'good', source: 'ocsp', producedAt: AT, evidence })
  })

  it('answers, signed by a responder that the issuer appointed', async () => {
    const one = await world()
    const responder = await make({ name: 'Responder', issuer: one.root, extensions: [...RESPONDER, ocspNoCheck()] })
    expect(await ask(one, [await respond(one, responder)])).toMatchObject({ status: 'good', source: 'ocsp' })
  })

  it('revokes from the moment it says', async () => {
    const one = await world()
    const evidence = await respond(one, one.root, { status: { revokedAt: day(-3), reason: 4 }, thisUpdate: day(0) })
    expect(await ask(one, [evidence])).toMatchObject({ status: 'revoked', revokedAt: day(-3), reasonCode: 'superseded' })
    expect(await ask(one, [evidence], day(-4))).toMatchObject({ status: 'good', revokedAt: day(-3) })
  })

  it('is weighed with lists: a revocation in either counts', async () => {
    const one = await world()
    const template = { issuer: one.root.certificate.subject.der, thisUpdate: day(-2), nextUpdate: day(6), extensions: [] }
    const entries = [{ serialBytes: one.leaf.certificate.serialBytes, revokedAt: day(-3) }]
    const list: RevocationEvidence = { kind: 'crl', der: await buildCrl({ ...template, entries }, issuingKey(one.root.pair)) }
    expect(await ask(one, [await respond(one, one.root), list])).toMatchObject({ status: 'revoked', source: 'crl' })
  })

  it('counts for an hour without nextUpdate', async () => {
    const one = await world()
    const base = {
      certificate: one.leaf.certificate,
      issuer: one.root.certificate,
      responder: one.root.certificate,
      certificates: [],
      status: 'good' as const,
      producedAt: AT,
      thisUpdate: AT,
    }
    const evidence: RevocationEvidence = { kind: 'ocsp', der: await buildOcspResponse(base, issuingKey(one.root.pair)) }
    expect(await ask(one, [evidence], new Date(AT.getTime() + 3_000_000))).toMatchObject({ status: 'good' })
    expect(await ask(one, [evidence], day(1))).toEqual({ status: 'unknown', reason: 'EVIDENCE_STALE' })
  })

  const refused: readonly [string, string, (one: World) => Promise<RevocationEvidence>][] = [
    [
      'signed by a certificate without the purpose',
      'EVIDENCE_ISSUER_UNTRUSTED',
      async (one) =>
        respond(one, await make({ name: 'R', issuer: one.root, extensions: [keyUsage('digitalSignature'), ocspNoCheck()] })),
    ],
    ['signed by the certificate itself', 'EVIDENCE_ISSUER_UNTRUSTED', async (one) => respond(one, one.leaf)],
    [
      'signed by a responder of somebody else',
      'EVIDENCE_ISSUER_UNTRUSTED',
      async (one) =>
        respond(one, await make({ name: 'R', issuer: await make({ name: 'Root' }), extensions: [...RESPONDER, ocspNoCheck()] })),
    ],
    [
      'signed by a self-made responder',
      'EVIDENCE_ISSUER_UNTRUSTED',
      async (one) => respond(one, await make({ name: 'Root', extensions: [...RESPONDER, ocspNoCheck()] })),
    ],
    [
      'signed by a responder that had expired',
      'EVIDENCE_ISSUER_UNTRUSTED',
      async (one) =>
        respond(
          one,
          await make({ name: 'R', issuer: one.root, extensions: [...RESPONDER, ocspNoCheck()], template: { notAfter: day(-1) } }),
        ),
    ],
    [
      'signed by a responder whose own status cannot be established',
      'EVIDENCE_ISSUER_UNTRUSTED',
      async (one) =>
        respond(
          one,
          await make({
            name: 'R',
            issuer: one.root,
            extensions: [...RESPONDER, crlDistributionPoints('http://x.example.invalid/c')],
          }),
        ),
    ],
    ['about another certificate', 'NO_EVIDENCE', async (one) => respond(one, one.root, { certificate: one.root.certificate })],
    [
      'about a certificate of another issuer',
      'NO_EVIDENCE',
      async (one) => respond(one, one.root, { issuer: one.leaf.certificate }),
    ],
    ['that knows nothing', 'EVIDENCE_SCOPE', async (one) => respond(one, one.root, { status: 'unknown' })],
    ['too old', 'EVIDENCE_STALE', async (one) => respond(one, one.root, { thisUpdate: day(-3), nextUpdate: day(-2) })],
    [
      'made after the certificate expired',
      'EVIDENCE_STALE',
      async (one) => respond(one, one.root, { thisUpdate: day(380), nextUpdate: day(381), producedAt: day(380) }),
    ],
    [
      'with a critical extension nobody knows',
      'EVIDENCE_UNSUPPORTED',
      async (one) =>
        respond(one, one.root, { extensions: [{ oid: '1.3.6.1.4.1.32473.9', critical: true, value: derBoolean(true) }] }),
    ],
    ['that is an error', 'EVIDENCE_UNSUPPORTED', async () => ({ kind: 'ocsp', der: derSequence(derEnumerated(6)) })],
  ]
  it.each(refused)('gives no answer %s', async (_, reason, evidence) => {
    const one = await world()
    expect(await ask(one, [await evidence(one)])).toEqual({ status: 'unknown', reason })
  })

  it('gives no answer by a revoked responder', async () => {
    const one = await world()
    const responder = await make({ name: 'Responder', issuer: one.root, extensions: RESPONDER })
    const entries = [{ serialBytes: responder.certificate.serialBytes, revokedAt: day(-3) }]
    const template = {
      issuer: one.root.certificate.subject.der,
      thisUpdate: day(-2),
      nextUpdate: day(6),
      entries,
      extensions: [],
    }
    const againstResponder: RevocationEvidence = { kind: 'crl', der: await buildCrl(template, issuingKey(one.root.pair)) }
    const answer = await respond(one, responder)
    expect(await ask(one, [answer])).toMatchObject({ status: 'good', source: 'ocsp' })
    expect(await ask(one, [answer, againstResponder])).toMatchObject({ status: 'good', source: 'crl' })
  })

  it('is refused when cut', async () => {
    const one = await world()
    const { der } = await respond(one, one.root)
    for (let length = 0; length < der.length; length += 3)
      expect(() => readOcspResponse(der.subarray(0, length))).toThrow(malformed)
  })
})
