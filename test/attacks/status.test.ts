import {
  DER_NULL,
  derBoolean,
  derContext,
  derContextPrimitive,
  derEnumerated,
  derGeneralizedTime,
  derInteger,
  derNamedBits,
  derOctetString,
  derOid,
  derSequence,
  encodeTagged,
  TAG,
} from '../../src/codec/asn1'
import type { SignatureAlgorithm } from '../../src/crypto'
import { digestSync } from '../../src/crypto'
import type { RawExtension, RevocationEvidence } from '../../src/pki'
import { EXTENSION, PURPOSE, encodeSignatureAlgorithm, subjectPublicKeyBits } from '../../src/pki'
import type { IssuingKey, OcspTemplate, PracticeKey } from '../../src/practice'
import type { CertificateAuthority } from '../../src/practice'
import {
  basicConstraints,
  buildCrl,
  buildOcspResponse,
  crlNumber,
  extendedKeyUsage,
  keyIdentifier,
  keyUsage,
  makeKeyPair,
  ocspNoCheck,
  signStructure,
} from '../../src/practice'
import { NOW } from '../support/world'
import type { Half } from './hands'
import { authority, day, issue, listOf, makeHalf, pinned, sealed } from './hands'

// The agency’s certificate was revoked, or nobody knows: the forger brings evidence that says good.

let half: Half
let issuer: CertificateAuthority
let agency: PracticeKey

beforeAll(async () => {
  half = await makeHalf()
  issuer = await authority('Issuer')
  agency = await issue(issuer)
})

const RESPONDER = [extendedKeyUsage([PURPOSE.ocspSigning]), keyUsage('digitalSignature'), ocspNoCheck()]

async function verdictWith(...evidence: readonly RevocationEvidence[]): Promise<string> {
  return sealed(half, agency, pinned(half, [issuer], evidence))
}

function keyOf(key: PracticeKey, algorithm: SignatureAlgorithm = key.signer().algorithm): IssuingKey {
  return { algorithm, sign: async (data) => key.sign(algorithm, data) }
}

async function answer(
  responder: Pick<PracticeKey, 'certificate'>,
  key: IssuingKey,
  changes: Partial<OcspTemplate> = {},
): Promise<RevocationEvidence> {
  const template: OcspTemplate = {
    certificate: agency.certificate,
    issuer: issuer.certificate,
    responder: responder.certificate,
    certificates: [responder.certificate],
    status: 'good',
    producedAt: day(-1),
    thisUpdate: day(-1),
    nextUpdate: day(6),
    ...changes,
  }
  return { kind: 'ocsp', der: await buildOcspResponse(template, key) }
}

async function answerBy(responder: PracticeKey, changes: Partial<OcspTemplate> = {}): Promise<RevocationEvidence> {
  return answer(responder, keyOf(responder), changes)
}

describe('answers about the agency’s certificate', () => {
  it('hold by the issuer and by a responder that it appointed', async () => {
    expect(await verdictWith(await answer({ certificate: issuer.certificate }, issuer.key))).toBe('yes')
    const responder = await issue(issuer, { subject: [['CN', 'R']], extensions: RESPONDER })
    expect(await verdictWith(await answerBy(responder))).toBe('yes')
    expect(await verdictWith()).toMatch(/^indeterminate/)
  })

  it.each<readonly [string, () => Promise<RevocationEvidence>]>([
    [
      'by a responder of another authority with the same name',
      async () => answerBy(await issue(await authority('Issuer'), { subject: [['CN', 'R']], extensions: RESPONDER })),
    ],
    [
      'by a namesake of the issuer',
      async () => {
        const namesake = await authority('Issuer')
        return answer({ certificate: namesake.certificate }, namesake.key)
      },
    ],
    [
      'by a responder of the person’s authority, which is pinned too',
      async () => answerBy(await issue(half.root, { subject: [['CN', 'R']], extensions: RESPONDER })),
    ],
    ['by the person', async () => answerBy(half.person)],
    ['by the agency itself', async () => answerBy(agency)],
    [
      'by a time-stamping key of the issuer',
      async () =>
        answerBy(await issue(issuer, { subject: [['CN', 'T']], extensions: [extendedKeyUsage([PURPOSE.timeStamping], true)] })),
    ],
    [
      'by a key that may do anything but was not appointed',
      async () => answerBy(await issue(issuer, { subject: [['CN', 'A']], extensions: [extendedKeyUsage([PURPOSE.any])] })),
    ],
    [
      'by a responder that has expired, dated back, good until the year 2099',
      async () =>
        answerBy(await issue(issuer, { subject: [['CN', 'R']], extensions: RESPONDER, notAfter: day(-100) }), {
          producedAt: day(-200),
          thisUpdate: day(-200),
          nextUpdate: new Date('2099-01-01T00:00:00Z'),
        }),
    ],
    [
      'by a responder that is not valid yet',
      async () => answerBy(await issue(issuer, { subject: [['CN', 'R']], extensions: RESPONDER, notBefore: day(1) })),
    ],
    [
      'about the same number at another issuer',
      async () => answer({ certificate: issuer.certificate }, issuer.key, { issuer: half.root.certificate }),
    ],
    [
      'about the person',
      async () => answer({ certificate: issuer.certificate }, issuer.key, { certificate: half.person.certificate }),
    ],
    [
      'by a digest that is broken',
      async () => {
        const responder = await issue(issuer, { subject: [['CN', 'R']], extensions: RESPONDER })
        return answer(responder, keyOf(responder, { scheme: 'ECDSA', digest: 'SHA-1' }))
      },
    ],
  ])('%s', async (_, make) => {
    expect(await verdictWith(await make())).toMatch(/^indeterminate/)
  })

  it('by a responder whose key is too short', async () => {
    const pair = await makeKeyPair({ kind: 'RSA', bits: 1024 })
    const responder = await issue(issuer, { subject: [['CN', 'R']], extensions: RESPONDER, pair })
    const key = keyOf(responder, { scheme: 'RSASSA-PKCS1-v1_5', digest: 'SHA-256' })
    expect(await verdictWith(await answer(responder, key))).toMatch(/^indeterminate/)
  })

  it('that say good first and revoked after', async () => {
    const single = (status: Uint8Array): Uint8Array =>
      derSequence(
        derSequence(
          derSequence(derOid('1.3.14.3.2.26'), DER_NULL),
          derOctetString(digestSync('SHA-1', issuer.certificate.subject.der)),
          derOctetString(digestSync('SHA-1', subjectPublicKeyBits(issuer.certificate.publicKey.spki))),
          encodeTagged(TAG.integer, agency.certificate.serialBytes),
        ),
        status,
        derGeneralizedTime(day(-1)),
        derContext(0, derGeneralizedTime(day(6))),
      )
    const good = single(derContextPrimitive(0, new Uint8Array(0)))
    const bad = single(derContext(1, derGeneralizedTime(day(-3)), derContext(0, derEnumerated(1))))
    const response = async (...singles: readonly Uint8Array[]): Promise<RevocationEvidence> => {
      const data = derSequence(
        derContext(2, derOctetString(keyIdentifier(issuer.certificate.publicKey.spki))),
        derGeneralizedTime(day(-1)),
        derSequence(...singles),
      )
      const basic = await signStructure(data, encodeSignatureAlgorithm(issuer.key.algorithm), issuer.key)
      const bytes = derSequence(derOid('1.3.6.1.5.5.7.48.1.1'), derOctetString(basic))
      return { kind: 'ocsp', der: derSequence(derEnumerated(0), derContext(0, bytes)) }
    }
    expect(await verdictWith(await response(good))).toBe('yes')
    expect(await verdictWith(await response(good, good))).toBe('yes')
    for (const singles of [
      [good, bad],
      [bad, good],
      [good, good, bad],
    ])
      expect(await verdictWith(await response(...singles))).toMatch(/^indeterminate/)
  })
})

describe('lists about the agency’s certificate', () => {
  const TRUE = Uint8Array.of(0xff)

  async function list(key: IssuingKey, changes: Partial<Parameters<typeof buildCrl>[0]> = {}): Promise<RevocationEvidence> {
    const template = {
      issuer: issuer.certificate.subject.der,
      thisUpdate: day(-1),
      nextUpdate: day(6),
      entries: [],
      extensions: [crlNumber(7)],
      ...changes,
    }
    return { kind: 'crl', der: await buildCrl(template, key) }
  }

  function scope(...members: readonly Uint8Array[]): RawExtension {
    return { oid: EXTENSION.issuingDistributionPoint, critical: true, value: derSequence(...members) }
  }

  it('hold by the issuer', async () => {
    expect(await verdictWith(await list(issuer.key))).toBe('yes')
  })

  it('hold by a key of the issuer’s name that is there for lists', async () => {
    const side = await issue(issuer, { subject: [['CN', 'Issuer']], extensions: [basicConstraints(false), keyUsage('cRLSign')] })
    const own = await list(issuer.key, { extensions: [scope(derContextPrimitive(2, TRUE))] })
    const options = pinned(half, [issuer], [await list(keyOf(side)), own], { certificates: [side.certificate] })
    // nothing says that the key for lists is itself good
    expect(await sealed(half, agency, options)).toMatch(/^indeterminate/)
    const both = pinned(half, [issuer], [await list(keyOf(side)), await list(issuer.key)], { certificates: [side.certificate] })
    expect(await sealed(half, agency, both)).toBe('yes')
  })

  it.each<readonly [string, () => Promise<RevocationEvidence>]>([
    ['by the agency under its issuer’s name', async () => list(keyOf(agency))],
    ['by the person’s authority under the issuer’s name', async () => list(half.root.key)],
    ['without an end', async () => list(issuer.key, { nextUpdate: day(-1) })],
    ['for attribute certificates', async () => list(issuer.key, { extensions: [scope(derContextPrimitive(5, TRUE))] })],
    ['for authorities', async () => list(issuer.key, { extensions: [scope(derContextPrimitive(2, TRUE))] })],
    [
      'for one reason',
      async () => list(issuer.key, { extensions: [scope(derContextPrimitive(3, derNamedBits([4]).subarray(2)))] }),
    ],
    [
      'of another place',
      async () =>
        list(issuer.key, {
          extensions: [
            scope(derContext(0, derContext(0, derContextPrimitive(6, new TextEncoder().encode('http://b.invalid/b'))))),
          ],
        }),
    ],
    [
      'that only say what changed',
      async () =>
        list(issuer.key, {
          extensions: [crlNumber(8), { oid: EXTENSION.deltaCrlIndicator, critical: true, value: derInteger(7) }],
        }),
    ],
    [
      'with a critical extension that nobody knows',
      async () => list(issuer.key, { extensions: [{ oid: '1.3.6.1.4.1.32473.9', critical: true, value: derBoolean(true) }] }),
    ],
  ])('%s', async (_, make) => {
    expect(await verdictWith(await make())).toMatch(/^indeterminate/)
  })

  it('by a certificate that was given the issuer’s name, and whose key nobody meant for lists', async () => {
    const impostor = await issue(issuer, { subject: [['CN', 'Issuer']], extensions: [basicConstraints(false)] })
    const aboutImpostor = await answer({ certificate: issuer.certificate }, issuer.key, {
      certificate: impostor.certificate,
    })
    const options = pinned(half, [issuer], [await list(keyOf(impostor)), aboutImpostor], { certificates: [impostor.certificate] })
    expect(await sealed(half, agency, options)).toMatch(/^indeterminate/)
  })

  it('that write the number of the revoked certificate with more octets than it needs', async () => {
    const revoked = (serialBytes: Uint8Array) => list(issuer.key, { entries: [{ serialBytes, revokedAt: day(-5) }] })
    const { serialBytes } = agency.certificate
    expect(await verdictWith(await revoked(serialBytes))).toMatch(/^indeterminate/)
    for (const zeros of [1, 2, 8])
      expect(await verdictWith(await revoked(Uint8Array.of(...new Uint8Array(zeros), ...serialBytes)))).toMatch(/^indeterminate/)
  })

  it('that lift a revocation by a delta of another numbering', async () => {
    const full = await list(issuer.key, { entries: [{ serialBytes: agency.certificate.serialBytes, revokedAt: day(-5) }] })
    const lift = [{ serialBytes: agency.certificate.serialBytes, revokedAt: day(-2), reason: 8 }]
    const delta = (base: number, own: number) =>
      list(issuer.key, {
        entries: lift,
        extensions: [crlNumber(own), { oid: EXTENSION.deltaCrlIndicator, critical: true, value: derInteger(base) }],
      })
    // one that builds on a later list than the one at hand, and one that is no newer than it
    for (const [base, own] of [
      [8, 9],
      [7, 7],
      [3, 5],
    ] as const)
      expect(await verdictWith(full, await delta(base, own))).toMatch(/^indeterminate/)
  })

  it('of the file itself never weigh more than those of the verifier', async () => {
    const revoking = await authority('Issuer B')
    const key = await issue(revoking)
    const before = await listOf(revoking, day(-3), day(300))
    revoking.revoke(key.certificate, day(-2))
    const options = pinned(half, [revoking], [before, await listOf(revoking, NOW, day(300))])
    expect(await sealed(half, key, options)).toMatch(/^indeterminate/)
  })
})
