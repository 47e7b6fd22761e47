import { concatBytes } from '../../src/base'
import { derBoolean, derContextPrimitive, derGeneralizedTime, derInteger, derNamedBits, derSequence } from '../../src/codec/asn1'
import { EXTENSION, checkRevocation, readCrl } from '../../src/pki'
import type { RawExtension, RevocationEvidence, RevocationResult } from '../../src/pki'
import { basicConstraints, buildCrl, crlNumber, issuingKey, keyUsage } from '../../src/practice'
import type { CrlEntryTemplate, CrlTemplate } from '../../src/practice'
import { describeWithCorpus, readShared } from '../support/corpora'
import { describeWithOpenssl, openssl, toPem } from '../support/openssl'
import type { Holder } from './build-certificate'
import { AT, DAY, LEAF_EXTENSIONS, anchor, certificatesOf, make } from './build-certificate'

const malformed = expect.objectContaining({ code: 'PKI_CRL_MALFORMED' }) as Error
const day = (offset: number): Date => new Date(AT.getTime() + offset * DAY)

interface World {
  readonly root: Holder
  readonly leaf: Holder
}

const world = async (): Promise<World> => {
  const root = await make({ name: 'Root' })
  return { root, leaf: await make({ name: 'Leaf', issuer: root, extensions: LEAF_EXTENSIONS }) }
}

const crl = async (
  signer: Holder,
  template: Partial<CrlTemplate> = {},
  end: 'open' | Date = day(6),
): Promise<RevocationEvidence> => ({
  kind: 'crl',
  der: await buildCrl(
    {
      issuer: signer.certificate.subject.der,
      thisUpdate: day(-1),
      ...(end === 'open' ? {} : { nextUpdate: end }),
      entries: [],
      extensions: [crlNumber(1)],
      ...template,
    },
    issuingKey(signer.pair),
  ),
})

const ask = async (
  { root, leaf }: World,
  evidence: readonly RevocationEvidence[],
  at = AT,
  others: Holder[] = [],
): Promise<RevocationResult> =>
  checkRevocation(leaf.certificate, root.certificate, {
    evidence,
    at,
    anchors: anchor(root),
    candidates: certificatesOf(...others),
  })

const entryOf = ({ leaf }: World, revokedAt: Date, reason?: number): CrlEntryTemplate => ({
  serialBytes: leaf.certificate.serialBytes,
  revokedAt,
  ...(reason === undefined ? {} : { reason }),
})

const extension = (oid: string, critical: boolean, value: Uint8Array): RawExtension => ({ oid, critical, value })
const scope = (...members: readonly Uint8Array[]): RawExtension =>
  extension(EXTENSION.issuingDistributionPoint, true, derSequence(...members))
const TRUE = Uint8Array.of(0xff)

describe('a CRL', () => {
  it('answers for a certificate that it does not list', async () => {
    const one = await world()
    const evidence = await crl(one.root)
    expect(await ask(one, [evidence])).toEqual({ status: 'good', source: 'crl', producedAt: day(-1), evidence })
  })

  it('revokes', async () => {
    const one = await world()
    const evidence = await crl(one.root, { entries: [entryOf(one, day(-2), 1)] })
    expect(await ask(one, [evidence])).toMatchObject({ status: 'revoked', revokedAt: day(-2), reasonCode: 'keyCompromise' })
  })

  it('leaves what was before the revocation', async () => {
    const one = await world()
    const evidence = await crl(one.root, { thisUpdate: day(3), nextUpdate: day(9), entries: [entryOf(one, day(2))] })
    expect(await ask(one, [evidence])).toMatchObject({ status: 'good', revokedAt: day(2) })
    expect(await ask(one, [evidence], day(2))).toMatchObject({ status: 'revoked' })
  })

  it('counts from the date since when the key is unsafe, if that is earlier', async () => {
    const one = await world()
    const unsafe = extension(EXTENSION.invalidityDate, false, derGeneralizedTime(day(-5)))
    const entries = [{ ...entryOf(one, day(2), 1), extensions: [unsafe] }]
    const evidence = await crl(one.root, { thisUpdate: day(3), nextUpdate: day(9), entries })
    expect(await ask(one, [evidence])).toMatchObject({ status: 'revoked', revokedAt: day(-5) })
  })

  it('beats a list that says good, older or newer', async () => {
    const one = await world()
    const revoked = await crl(one.root, { thisUpdate: day(-4), nextUpdate: day(9), entries: [entryOf(one, day(-5))] })
    const good = await crl(one.root)
    expect(await ask(one, [good, revoked])).toMatchObject({ status: 'revoked' })
    expect(await ask(one, [revoked, good])).toMatchObject({ status: 'revoked' })
  })

  it('lifts a hold by a newer list, and only so', async () => {
    const one = await world()
    const held = await crl(one.root, { thisUpdate: day(-4), nextUpdate: day(9), entries: [entryOf(one, day(-5), 6)] })
    expect(await ask(one, [held])).toMatchObject({ status: 'revoked', reasonCode: 'certificateHold' })
    expect(await ask(one, [held, await crl(one.root)])).toMatchObject({ status: 'good' })
    expect(await ask(one, [held, await crl(one.root, { thisUpdate: day(-6) })])).toMatchObject({ status: 'revoked' })
    expect(await ask(one, [held], day(20))).toEqual({ status: 'unknown', reason: 'EVIDENCE_STALE' })
  })

  const unknown: readonly [string, string, (one: World) => Promise<RevocationEvidence>][] = [
    ['ran out', 'EVIDENCE_STALE', async ({ root }) => crl(root, { thisUpdate: day(-9), nextUpdate: day(-1) })],
    ['has no end', 'EVIDENCE_STALE', async ({ root }) => crl(root, {}, 'open')],
    [
      'was made after the certificate expired',
      'EVIDENCE_STALE',
      async ({ root }) => crl(root, { thisUpdate: day(400), nextUpdate: day(410) }),
    ],
    ['is signed by somebody else', 'EVIDENCE_SIGNATURE_INVALID', async () => crl(await make({ name: 'Root' }))],
    ['is of another authority', 'NO_EVIDENCE', async () => crl(await make({ name: 'Other' }))],
    [
      'is for authorities only',
      'EVIDENCE_SCOPE',
      async ({ root }) => crl(root, { extensions: [scope(derContextPrimitive(2, TRUE))] }),
    ],
    [
      'is for attribute certificates',
      'EVIDENCE_SCOPE',
      async ({ root }) => crl(root, { extensions: [scope(derContextPrimitive(5, TRUE))] }),
    ],
    [
      'is for some reasons only',
      'EVIDENCE_SCOPE',
      async ({ root }) => crl(root, { extensions: [scope(derContextPrimitive(3, derNamedBits([1]).subarray(2)))] }),
    ],
    [
      'is a delta without its base',
      'EVIDENCE_SCOPE',
      async ({ root }) => crl(root, { extensions: [crlNumber(2), extension(EXTENSION.deltaCrlIndicator, true, derInteger(1))] }),
    ],
    [
      'has a critical extension nobody knows',
      'EVIDENCE_UNSUPPORTED',
      async ({ root }) => crl(root, { extensions: [extension('1.3.6.1.4.1.32473.9', true, derBoolean(true))] }),
    ],
    [
      'has such an extension on another entry',
      'EVIDENCE_UNSUPPORTED',
      async ({ root }) => {
        const entries = [
          {
            serialBytes: Uint8Array.of(9),
            revokedAt: day(-2),
            extensions: [extension('1.3.6.1.4.1.32473.9', true, derBoolean(true))],
          },
        ]
        return crl(root, { entries })
      },
    ],
    ['is damaged', 'EVIDENCE_UNSUPPORTED', async ({ root }) => ({ kind: 'crl', der: (await crl(root)).der.subarray(0, 80) })],
    [
      'is signed with a weak digest',
      'EVIDENCE_WEAK',
      async ({ root }) => {
        const algorithm = { scheme: 'ECDSA', digest: 'SHA-1' } as const
        const template = {
          issuer: root.certificate.subject.der,
          thisUpdate: day(-1),
          nextUpdate: day(6),
          entries: [],
          extensions: [],
        }
        return {
          kind: 'crl',
          der: await buildCrl(template, { algorithm, sign: async (data) => root.pair.sign(algorithm, data) }),
        }
      },
    ],
  ]
  it.each(unknown)('gives no answer when it %s', async (_, reason, evidence) => {
    const one = await world()
    expect(await ask(one, [await evidence(one)])).toEqual({ status: 'unknown', reason })
  })

  it('gives no answer by an issuer whose key is not for CRLs', async () => {
    const root = await make({ name: 'Root', extensions: [basicConstraints(true), keyUsage('keyCertSign')] })
    const leaf = await make({ name: 'Leaf', issuer: root, extensions: LEAF_EXTENSIONS })
    expect(await ask({ root, leaf }, [await crl(root)])).toEqual({ status: 'unknown', reason: 'EVIDENCE_ISSUER_UNTRUSTED' })
  })

  it('answers together with the lists of the other reasons', async () => {
    const one = await world()
    const some = await crl(one.root, { extensions: [scope(derContextPrimitive(3, derNamedBits([1, 2, 3, 4]).subarray(2)))] })
    const others = await crl(one.root, { extensions: [scope(derContextPrimitive(3, derNamedBits([5, 6, 7, 8]).subarray(2)))] })
    expect(await ask(one, [some])).toEqual({ status: 'unknown', reason: 'EVIDENCE_SCOPE' })
    expect(await ask(one, [some, others])).toMatchObject({ status: 'good' })
  })

  it('is changed by its delta', async () => {
    const one = await world()
    const base = await crl(one.root, { extensions: [crlNumber(1)] })
    const indicator = extension(EXTENSION.deltaCrlIndicator, true, derInteger(1))
    const delta = await crl(one.root, { entries: [entryOf(one, day(-2))], extensions: [crlNumber(2), indicator] })
    expect(await ask(one, [base, delta])).toMatchObject({ status: 'revoked' })
    const strange = await crl(await make({ name: 'Root' }), {
      entries: [entryOf(one, day(-2))],
      extensions: [crlNumber(2), indicator],
    })
    expect(await ask(one, [base, strange])).toMatchObject({ status: 'good' })
  })

  it('may be signed by another key of the same authority, if that is trusted and not revoked', async () => {
    const one = await world()
    const signer = await make({ name: 'Root', issuer: one.root, extensions: [basicConstraints(true), keyUsage('cRLSign')] })
    const authoritiesOnly = [scope(derContextPrimitive(2, TRUE))]
    const list = await crl(signer)
    const aboutSigner = await crl(one.root, { extensions: authoritiesOnly })
    const revoked = { serialBytes: signer.certificate.serialBytes, revokedAt: day(-3) }
    const againstSigner = await crl(one.root, { entries: [revoked], extensions: authoritiesOnly })
    const untrusted = { status: 'unknown', reason: 'EVIDENCE_ISSUER_UNTRUSTED' }
    expect(await ask(one, [list])).toEqual({ status: 'unknown', reason: 'EVIDENCE_SIGNATURE_INVALID' })
    expect(await ask(one, [list], AT, [signer])).toEqual(untrusted)
    expect(await ask(one, [list, againstSigner], AT, [signer])).toEqual(untrusted)
    expect(await ask(one, [list, aboutSigner], AT, [signer])).toMatchObject({ status: 'good', evidence: list })
    const forged = await make({ name: 'Root', extensions: [keyUsage('cRLSign')] })
    expect(await ask(one, [await crl(forged), aboutSigner], AT, [forged])).toEqual(untrusted)
  })
})

describe('reading a CRL', () => {
  it('takes PEM as well as DER', async () => {
    const { der } = await crl((await world()).root)
    expect(readCrl(Buffer.from(toPem('X509 CRL', der))).thisUpdate).toEqual(day(-1))
    expect(() => readCrl(Buffer.from(toPem('CERTIFICATE', der)))).toThrow(malformed)
  })

  it('refuses every cut', async () => {
    const { der } = await crl((await world()).root)
    for (let length = 0; length < der.length; length++) expect(() => readCrl(der.subarray(0, length))).toThrow(malformed)
    expect(() => readCrl(concatBytes(der, Uint8Array.of(0)))).toThrow(malformed)
  })

  it('walks a long list in little time, and finds the one entry', async () => {
    const one = await world()
    const filler = Array.from({ length: 60_000 }, (_, index) => ({
      serialBytes: Uint8Array.of(0x40, index >> 8, index & 0xff),
      revokedAt: day(-2),
    }))
    const evidence = await crl(one.root, { entries: [...filler, entryOf(one, day(-3))] })
    const started = performance.now()
    expect(await ask(one, [evidence])).toMatchObject({ status: 'revoked', revokedAt: day(-3) })
    expect(performance.now() - started).toBeLessThan(2000)
  })
})

const CORPUS = ['corpora', 'dss-tokens', 'dss-crl-parser'] as const

describeWithCorpus(CORPUS.join('/'), 'CRLs of other authorities', () => {
  it.each(['belgium2.crl', 'belgium2.pem.crl', 'hgcaclass2.crl', 'eidc201631.crl', 'notaires2020.arl', 'LTRCA.crl'])(
    'reads %s',
    (file) => {
      expect(readCrl(readShared(...CORPUS, file)).issuer.text).not.toBe('')
    },
  )

  it('refuses a length that runs past the end', () => {
    expect(() => readCrl(readShared(...CORPUS, 'infinite-loop.crl'))).toThrow(malformed)
  })
})

describeWithOpenssl('openssl on a CRL', () => {
  it('agrees on issuer, number and moments', async () => {
    const { root } = await world()
    const { der } = await crl(root)
    const files = { crl: der, root: toPem('CERTIFICATE', root.certificate.der) }
    const answer = openssl(
      ['crl', '-inform', 'DER', '-in', '@crl', '-noout', '-crlnumber', '-lastupdate', '-CAfile', '@root', '-verify'],
      files,
    )
    expect(answer.output).toContain('verify OK')
    expect(answer.output).toContain('crlNumber=0x01')
    expect(readCrl(der).number).toBe('01')
  })
})
