import { concatBytes, encodeLatin1 } from '../../src/base'
import { derBitString, derInteger, derOctetString, derOid, derSequence, derUtf8String } from '../../src/codec/asn1'
import { digestSync, softwareKey } from '../../src/crypto'
import { renderExport, verifyExport } from '../../src/export'
import type { Certificate } from '../../src/pki'
import { keyIdentifier } from '../../src/practice'
import type { PracticeKey } from '../../src/practice'
import { signBlindly } from '../support/forge'
import { makeSigner } from '../support/make-signer'
import { signByHand } from '../support/pdf-sign'
import { NOW } from '../support/world'
import type { ByHand } from './cms-by-hand'
import {
  TYPE,
  attribute,
  indefinite,
  issuerAndSerial,
  longLength,
  messageByHand,
  namedV1,
  namedV2,
  protection,
} from './cms-by-hand'
import type { Scene } from './support'
import { TYPICAL, landmarks, noes, open, setScene, textOf, withEntries } from './support'

// A message in the person’s field that was signed with the right key and is yet not what an export has. The agency seals it in good faith.

let scene: Scene
let base: Uint8Array
let field: number

beforeAll(async () => {
  scene = await setScene()
  base = renderExport(TYPICAL.record, { document: TYPICAL.document }).pdf
  const numbers = open(base).last.objectNumbers()
  field = numbers.find((number) => /\/T \(AuthorisedPerson\)/.test(textOf(base, number))) ?? 0
})

/** The person’s key makes the message; answer, noes, and the person’s sub-indication. */
async function sealedAfter(
  make: (covered: Uint8Array) => Promise<Uint8Array>,
  certificates: readonly Certificate[] = [],
): Promise<readonly unknown[]> {
  const { free, catalog } = landmarks(base)
  const reference = '/TransformMethod /DocMDP /TransformParams << /Type /TransformParams /P 2 /V /1.2 >>'
  const first = await signByHand(base, await makeSigner('P-256'), {
    signature: free,
    entries: `/M (D:20261121020000Z) /Reference [<< /Type /SigRef ${reference} >>]`,
    objects: {
      [field]: withEntries(textOf(base, field), `/V ${free} 0 R`),
      [catalog]: withEntries(textOf(base, catalog), `/Perms << /DocMDP ${free} 0 R >>`),
    },
    contents: make,
  })
  const file = await signBlindly(first, 'pdf', 'agency', scene.world.agencyKey.signer(), scene.world)
  const report = await verifyExport(file, {
    ...scene.trust,
    certificates: [...(scene.trust.certificates ?? []), ...certificates],
  })
  const person = report.signatures.find(({ id }) => id === 'AuthorisedPerson')
  return [report.answer, noes(report), person?.subIndication ?? person?.indication]
}

async function withMessage(
  hand: ByHand = {},
  key: PracticeKey = scene.world.personKey,
  certificates: readonly Certificate[] = [],
): Promise<readonly unknown[]> {
  return sealedAfter(async (covered) => messageByHand(covered, key, hand), certificates)
}

const REFUSED = ['AUTHORISED_PERSON_SIGNED']
const list = (sound: Readonly<Record<string, Uint8Array>>, ...more: readonly Uint8Array[]) => [...Object.values(sound), ...more]

it('a message by hand is as good as any, with things that nobody signed beside it', async () => {
  expect(await withMessage()).toEqual(['yes', [], 'passed'])
  expect(await withMessage({ unsigned: [attribute('1.2.3.4', derUtf8String('x'))] })).toEqual(['yes', [], 'passed'])
})

it('a message without certificates is open until somebody brings them', async () => {
  const hand = { certificates: [] }
  // nothing that came with the file, and nobody else, says whose key it was
  expect((await withMessage(hand))[2]).toBe('NO_SIGNING_CERTIFICATE_FOUND')
  const { certificate, chain } = scene.world.personKey
  expect(await withMessage(hand, scene.world.personKey, [certificate, ...chain])).toEqual(['yes', [], 'passed'])
  const { agencyKey } = scene.world
  const [answer, , why] = await withMessage(hand, scene.world.personKey, [agencyKey.certificate, ...agencyKey.chain])
  expect([answer, why]).toEqual(['indeterminate', 'NO_SIGNING_CERTIFICATE_FOUND'])
})

it.each<readonly [string, string, ByHand]>([
  [
    'two message digests',
    'FORMAT_FAILURE',
    { attributes: (s, c) => list(s, attribute(TYPE.messageDigest, derOctetString(c.slice(0, 32)))) },
  ],
  [
    'a message digest of two values',
    'FORMAT_FAILURE',
    {
      attributes: (s) => [
        s.contentType ?? c0(),
        s.signingCertificateV2 ?? c0(),
        attribute(TYPE.messageDigest, derOctetString(c0()), derOctetString(c0())),
      ],
    },
  ],
  [
    'the message digest among what nobody signed',
    'FORMAT_FAILURE',
    {
      attributes: (s) => [s.contentType ?? c0(), s.signingCertificateV2 ?? c0()],
      unsigned: [attribute(TYPE.messageDigest, derOctetString(c0()))],
    },
  ],
  [
    'a second message digest among what nobody signed',
    'FORMAT_FAILURE',
    { unsigned: [attribute(TYPE.messageDigest, derOctetString(c0()))] },
  ],
  [
    'the digest of other bytes',
    'HASH_FAILURE',
    {
      attributes: (s) => [
        s.contentType ?? c0(),
        s.signingCertificateV2 ?? c0(),
        attribute(TYPE.messageDigest, derOctetString(new Uint8Array(32))),
      ],
    },
  ],
  [
    'the type of a time-stamp',
    'FORMAT_FAILURE',
    {
      attributes: (s) => [
        s.messageDigest ?? c0(),
        s.signingCertificateV2 ?? c0(),
        attribute(TYPE.contentType, derOid('1.2.840.113549.1.9.16.1.4')),
      ],
    },
  ],
  ['a content of the type of a time-stamp', 'FORMAT_FAILURE', { contentType: '1.2.840.113549.1.9.16.1.4' }],
  ['no type', 'FORMAT_FAILURE', { attributes: (s) => [s.messageDigest ?? c0(), s.signingCertificateV2 ?? c0()] }],
  ['no word on the certificate', 'FORMAT_FAILURE', { attributes: (s) => [s.messageDigest ?? c0(), s.contentType ?? c0()] }],
  ['two words on the certificate', 'FORMAT_FAILURE', { attributes: (s) => list(s, s.signingCertificateV2 ?? c0()) }],
  ['no attributes', 'FORMAT_FAILURE', { attributes: () => undefined }],
  ['attributes in an order of their own', 'FORMAT_FAILURE', { attributes: (s) => Object.values(s).reverse(), unsorted: true }],
  ['two signing times', 'FORMAT_FAILURE', { attributes: (s) => list(s, time('261121020000Z'), time('261121030000Z')) }],
  ['a signing time that is none', 'FORMAT_FAILURE', { attributes: (s) => list(s, time('261341020000Z')) }],
  ['the content beside it', 'FORMAT_FAILURE', { content: encodeLatin1('%PDF-1.7') }],
  ['a broken digest', 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE', { digest: 'SHA-1', algorithm: { scheme: 'ECDSA', digest: 'SHA-1' } }],
  [
    'another digest for the attributes than for the file',
    'FORMAT_FAILURE',
    { digest: 'SHA-256', algorithm: { scheme: 'ECDSA', digest: 'SHA-512' } },
  ],
  [
    'other algorithms than the protected ones',
    'FORMAT_FAILURE',
    { attributes: (s) => list(s, protection('SHA-512', { scheme: 'ECDSA', digest: 'SHA-512' })) },
  ],
  ['nobody’s signature', 'FORMAT_FAILURE', { signerInfos: () => [] }],
  ['one signature twice', 'FORMAT_FAILURE', { signerInfos: (own) => [own, own] }],
  ['a value of zeros', 'SIG_CRYPTO_FAILURE', { value: () => derSequence(derInteger(0), derInteger(0)) }],
  ['a value of ones', 'SIG_CRYPTO_FAILURE', { value: () => derSequence(derInteger(1), derInteger(1)) }],
  ['a value with more behind it', 'SIG_CRYPTO_FAILURE', { value: (value) => concatBytes(value, Uint8Array.of(0)) }],
  ['a value in bits', 'SIG_CRYPTO_FAILURE', { value: (value) => derBitString(value) }],
])('a message with %s', async (_, subIndication, hand) => {
  const open = subIndication.endsWith('NO_POE')
  const noes = open ? [] : expect.arrayContaining(REFUSED)
  expect(await withMessage(hand)).toEqual([open ? 'indeterminate' : 'no', noes, subIndication])
})

function c0(): Uint8Array {
  return new Uint8Array(32)
}

function time(text: string): Uint8Array {
  return attribute(TYPE.signingTime, Uint8Array.from([23, text.length, ...encodeLatin1(text)]))
}

describe('names of the signer', () => {
  it('that are the agency’s, by number, by certificate, by both', async () => {
    const { agencyKey } = scene.world
    const named = attribute(TYPE.signingCertificateV2, namedV2(agencyKey.certificate))
    const attributes: ByHand['attributes'] = (s) => [s.messageDigest ?? c0(), s.contentType ?? c0(), named]
    const certificates = [agencyKey.certificate, scene.world.personKey.certificate]
    const identifier = issuerAndSerial(agencyKey.certificate)
    for (const hand of [{ attributes }, { identifier, certificates }, { attributes, identifier, certificates }]) {
      const [answer] = await withMessage(hand)
      expect(answer).toBe('no')
    }
  })

  it('of which the older one is another’s', async () => {
    const older = attribute(TYPE.signingCertificate, namedV1(scene.world.agencyKey.certificate))
    expect(await withMessage({ attributes: (s) => list(s, older) })).toEqual(['no', REFUSED, 'FORMAT_FAILURE'])
  })

  it('by key identifier are the person’s all the same', async () => {
    const { certificate } = scene.world.personKey
    const identifier = Uint8Array.from([0x80, 20, ...keyIdentifier(certificate.publicKey.spki)])
    expect((await withMessage({ identifier }))[0]).toBe('yes')
  })

  it('of a certificate that copies issuer, number and name of the person’s, and stands first', async () => {
    const { certificate } = scene.world.personKey
    const copy = await makeSigner('P-256', { commonName: TYPICAL.document.signer.fullName })
    const key: PracticeKey = {
      ...scene.world.personKey,
      certificate: {
        ...copy.certificate,
        issuer: certificate.issuer,
        serialBytes: certificate.serialBytes,
        serial: certificate.serial,
      },
      sign: softwareKey(copy.pkcs8, copy.key),
    }
    const [answer, refused] = await withMessage({ certificates: [key.certificate, certificate] }, key)
    expect([answer, refused]).toEqual(['no', expect.arrayContaining(REFUSED)])
  })
})

describe('the spelling of the message', () => {
  it.each<readonly [string, (message: Uint8Array) => Uint8Array]>([
    ['lengths that come later', indefinite],
    ['lengths with an octet too many', longLength],
    ['one octet behind it', (message) => concatBytes(message, Uint8Array.of(1))],
    ['zeros before it', (message) => concatBytes(Uint8Array.of(0, 0), message)],
    ['nothing', () => new Uint8Array(0)],
    ['a certificate in its place', () => scene.world.personKey.certificate.der],
  ])('%s', async (_, change) => {
    const result = await sealedAfter(async (covered) => change(await messageByHand(covered, scene.world.personKey)))
    expect(result).toEqual(['no', expect.arrayContaining(REFUSED), 'FORMAT_FAILURE'])
  })

  it('a second message behind the first, its last octets missing', async () => {
    const { certificate } = scene.world.personKey
    const short = (covered: Uint8Array) => messageByHand(covered, scene.world.personKey, { certificates: [certificate] })
    expect((await sealedAfter(short))[0]).toBe('yes')
    const twice = await sealedAfter(async (covered) => concatBytes(await short(covered), await short(covered)))
    expect(twice).toEqual(['no', expect.arrayContaining(REFUSED), 'FORMAT_FAILURE'])
    // what is left out is read from the padding
    const cut = await sealedAfter(async (covered) => (await short(covered)).slice(0, -3))
    expect(cut).toEqual(['no', expect.arrayContaining(REFUSED), 'SIG_CRYPTO_FAILURE'])
  })

  it('a time-stamp in the place of a signature', async () => {
    const result = await sealedAfter(async (covered) =>
      scene.world.authority.timestamp({ algorithm: 'SHA-256', digest: digestSync('SHA-256', covered) }, NOW),
    )
    expect(result).toEqual(['no', expect.arrayContaining(REFUSED), 'FORMAT_FAILURE'])
  })
})
