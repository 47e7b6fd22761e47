import { fromBase64 } from '../../src/base'
import type { KeyKind } from '../../src/crypto'
import { derSequence, derSet, derOid, derUtf8String } from '../../src/codec/asn1'
import { pdfSignatureWriter } from '../../src/pades'
import type { RawExtension, RevocationEvidence } from '../../src/pki'
import { readCertificate } from '../../src/pki'
import type { PracticeKey } from '../../src/practice'
import {
  CertificateAuthority,
  basicConstraints,
  buildCertificate,
  encodeName,
  keyUsage,
  makeKeyPair,
  practiceKey,
} from '../../src/practice'
import { renderExport } from '../../src/export'
import type { VerifyOptions } from '../../src/verify'
import { xmlSignatureWriter } from '../../src/xades'
import { KEYS, NOW } from '../support/world'
import type { Role } from '../../src/ades'
import { TYPICAL, verdict } from './support'

// Forgers who hold a key with a certificate from a trusted authority, or from nobody, and want to pass as somebody else.

const PERSON = TYPICAL.document.signer.fullName
const { name: AGENCY, code: CODE = '' } = TYPICAL.document.agency
const EC: KeyKind = KEYS.p256
const LEAF = [basicConstraints(false), keyUsage('digitalSignature', 'nonRepudiation')]
const DAY = 24 * 60 * 60 * 1000
const FROM = new Date(NOW.getTime() - 30 * DAY)
const TO = new Date(NOW.getTime() + 300 * DAY)

let root: CertificateAuthority
let person: PracticeKey
let base: Uint8Array

beforeAll(async () => {
  root = await CertificateAuthority.root(EC, 'http://a.invalid', 'root', request([['CN', 'Root']], []))
  person = await issue(root, [['CN', PERSON]])
  const unsigned = renderExport(TYPICAL.record, { document: TYPICAL.document }).xml
  base = await sign(unsigned, 'authorised-person', person)
})

function request(subject: readonly (readonly [string, string])[], extensions: readonly RawExtension[]) {
  return { subject, extensions, notBefore: FROM, notAfter: TO }
}

async function issue(
  authority: CertificateAuthority,
  subject: readonly (readonly [string, string])[],
  changes: { readonly extensions?: readonly RawExtension[]; readonly notAfter?: Date } = {},
): Promise<PracticeKey> {
  const pair = await makeKeyPair(EC)
  const made = {
    ...request(subject, changes.extensions ?? LEAF),
    ...(changes.notAfter === undefined ? {} : { notAfter: changes.notAfter }),
  }
  return practiceKey(pair, await authority.issue(pair.key.spki, made), authority.chain)
}

/** Signs past every check, with whatever certificate. */
async function sign(file: Uint8Array, role: Role, key: PracticeKey, at: Date = NOW): Promise<Uint8Array> {
  const { certificate, chain } = key
  const writer = file[0] === 0x25 ? pdfSignatureWriter : xmlSignatureWriter
  const algorithm = { scheme: 'ECDSA', digest: 'SHA-256' } as const
  const asked = { role, certificate, chain, algorithm, at, appearance: undefined, signerName: 'x', reason: 'x', location: 'x' }
  const prepared = await writer.prepare(file, asked)
  return writer.complete(file, prepared, asked, await key.sign(algorithm, fromBase64(prepared.toBeSigned)))
}

async function listOf(authority: CertificateAuthority, at = NOW, until = TO): Promise<RevocationEvidence> {
  return { kind: 'crl', der: await authority.crl(at, until) }
}

async function trust(...authorities: readonly CertificateAuthority[]): Promise<VerifyOptions> {
  const evidence = await Promise.all([root, ...authorities].map(async (authority) => listOf(authority)))
  return { at: NOW, anchors: [{ certificate: root.certificate, domain: 'caller' }], evidence }
}

async function sealed(key: PracticeKey, options?: VerifyOptions): Promise<string> {
  return verdict(await sign(base, 'agency', key), options ?? (await trust()))
}

describe('the agency’s certificate', () => {
  it('is sound when it is', async () => {
    expect(await sealed(await issue(root, [['CN', AGENCY]]))).toBe('yes')
    expect(
      await sealed(
        await issue(root, [
          ['CN', 'Khác'],
          ['UID', `MST:${CODE}`],
        ]),
      ),
    ).toBe('yes')
  })

  it('issued by the person, who is no authority', async () => {
    const pair = await makeKeyPair(EC)
    const der = await buildCertificate(
      {
        issuer: person.certificate.subject.der,
        subject: encodeName([['CN', AGENCY]]),
        serialBytes: Uint8Array.of(1, 2, 3),
        notBefore: FROM,
        notAfter: TO,
        spki: pair.key.spki,
        extensions: LEAF,
      },
      {
        algorithm: { scheme: 'ECDSA', digest: 'SHA-256' },
        sign: async (data) => person.sign({ scheme: 'ECDSA', digest: 'SHA-256' }, data),
      },
    )
    const forged = practiceKey(pair, readCertificate(der), [person.certificate, ...person.chain])
    expect(await sealed(forged)).not.toMatch(/^yes/)
    // not even when the caller has pinned the person’s certificate itself
    const options = await trust()
    const anchors = [...options.anchors, { certificate: person.certificate, domain: 'caller' as const }]
    expect(await sealed(forged, { ...options, anchors })).not.toMatch(/^yes/)
  })

  it('a certification authority’s', async () => {
    const extensions = [basicConstraints(true), keyUsage('digitalSignature', 'keyCertSign', 'cRLSign')]
    expect(await sealed(await issue(root, [['CN', AGENCY]], { extensions }))).not.toMatch(/^yes/)
  })

  it('for other uses, or with a critical extension that nobody knows', async () => {
    const unfit = [keyUsage('keyEncipherment')]
    const unknown = [...LEAF, { oid: '1.2.3.4', critical: true, value: Uint8Array.of(5, 0) }]
    for (const extensions of [unfit, unknown])
      expect(await sealed(await issue(root, [['CN', AGENCY]], { extensions }))).not.toMatch(/^yes/)
  })

  it('below an authority that may not issue to authorities', async () => {
    const first = await root.subordinate(EC, 'http://a.invalid', 'one', request([['CN', 'One']], []))
    const second = await first.subordinate(EC, 'http://a.invalid', 'two', request([['CN', 'Two']], []))
    expect(await sealed(await issue(second, [['CN', AGENCY]]), await trust(first, second))).not.toMatch(/^yes/)
    expect(await sealed(await issue(first, [['CN', AGENCY]]), await trust(first, second))).toBe('yes')
  })

  it('from a namesake of the authority', async () => {
    const namesake = await CertificateAuthority.root(EC, 'http://a.invalid', 'root', request([['CN', 'Root']], []))
    expect(await sealed(await issue(namesake, [['CN', AGENCY]]))).not.toMatch(/^yes/)
    expect(await sealed(await issue(namesake, [['CN', AGENCY]]), await trust(namesake))).not.toMatch(/^yes/)
  })

  it('run out, with a signing time before that', async () => {
    const key = await issue(root, [['CN', AGENCY]], { notAfter: new Date(NOW.getTime() - DAY) })
    const file = await sign(base, 'agency', key, new Date(NOW.getTime() - 2 * DAY))
    expect(await verdict(file, await trust())).not.toMatch(/^yes/)
  })

  it('revoked, with an older list in the file and a newer one at hand', async () => {
    const authority = await CertificateAuthority.root(EC, 'http://b.invalid', 'b', request([['CN', 'B']], []))
    const key = await issue(authority, [['CN', AGENCY]])
    const anchors = [root, authority].map(({ certificate }) => ({ certificate, domain: 'caller' as const }))
    const before = await listOf(authority, new Date(NOW.getTime() - 5 * DAY))
    authority.revoke(key.certificate, new Date(NOW.getTime() - DAY))
    const now = await listOf(authority)
    const file = await sign(base, 'agency', key)
    const rest = { at: NOW, anchors }
    const own = await listOf(root)
    expect(await verdict(file, { ...rest, evidence: [own, before] })).toBe('yes')
    expect(await verdict(file, { ...rest, evidence: [own, before, now] })).not.toMatch(/^yes/)
    expect(await verdict(file, { ...rest, evidence: [own, now, before] })).not.toMatch(/^yes/)
  })

  it('with lists that are stale, of a namesake, or missing', async () => {
    const key = await issue(root, [['CN', AGENCY]])
    const file = await sign(base, 'agency', key)
    const namesake = await CertificateAuthority.root(EC, 'http://a.invalid', 'root', request([['CN', 'Root']], []))
    const stale = await listOf(root, new Date(NOW.getTime() - 5 * DAY), new Date(NOW.getTime() - DAY))
    const anchors = [{ certificate: root.certificate, domain: 'caller' as const }]
    for (const evidence of [[stale], [await listOf(namesake)], []])
      expect(await verdict(file, { at: NOW, anchors, evidence })).toMatch(/^indeterminate/)
  })

  it('of the person’s key under the agency’s name', async () => {
    const made = await root.issue(person.certificate.publicKey.spki, request([['CN', AGENCY]], LEAF))
    expect(await sealed({ ...person, certificate: made })).toMatch(/^no NAMES_AGREE/)
  })
})

describe('names', () => {
  it.each([
    [
      'a second common name',
      [
        ['CN', 'Kẻ Giả Mạo'],
        ['CN', AGENCY],
      ],
    ],
    [
      'the agency’s name first of two',
      [
        ['CN', AGENCY],
        ['CN', 'Kẻ Giả Mạo'],
      ],
    ],
    ['another letter that looks the same', [['CN', AGENCY.replace('S', 'Ѕ')]]],
    ['an invisible character', [['CN', `${AGENCY}\u200b`]]],
    [
      'the name as organisation',
      [
        ['O', AGENCY],
        ['CN', 'Phòng'],
      ],
    ],
    ['a name and more', [['CN', `${AGENCY} 2`]]],
    [
      'a personal number',
      [
        ['CN', AGENCY],
        ['UID', 'CCCD:001099000001'],
      ],
    ],
    [
      'a personal number, spelled to be missed',
      [
        ['CN', AGENCY],
        ['UID', ' cccd：001099000001'],
      ],
    ],
    [
      'a personal number with a space',
      [
        ['CN', AGENCY],
        ['UID', 'CMND :001099000001'],
      ],
    ],
    [
      'a given name',
      [
        ['CN', AGENCY],
        ['GN', 'An'],
      ],
    ],
    [
      'the signer’s name beside it',
      [
        ['CN', PERSON],
        ['UID', `MST:${CODE}`],
      ],
    ],
    [
      'a code and more',
      [
        ['CN', 'Khác'],
        ['UID', `MST:${CODE}1`],
      ],
    ],
    [
      'a code of nobody',
      [
        ['CN', 'Khác'],
        ['UID', CODE],
      ],
    ],
    [
      'an empty code',
      [
        ['CN', 'Khác'],
        ['UID', 'MST:'],
      ],
    ],
  ] as const)('the agency: %s', async (_, subject) => {
    expect(await sealed(await issue(root, subject))).toMatch(/^no NAMES_AGREE/)
  })

  it('the agency: its name in one part with another', async () => {
    const pair = await makeKeyPair(EC)
    const part = (value: string) => derSequence(derOid('2.5.4.3'), derUtf8String(value))
    const subject = derSequence(derSet(part(AGENCY), part('Kẻ Giả Mạo')))
    const template = {
      issuer: root.certificate.subject.der,
      subject,
      serialBytes: Uint8Array.of(9, 9),
      notBefore: FROM,
      notAfter: TO,
    }
    const der = await buildCertificate({ ...template, spki: pair.key.spki, extensions: LEAF }, root.key)
    expect(await sealed(practiceKey(pair, readCertificate(der), root.chain))).toMatch(/^no NAMES_AGREE/)
  })

  it.each([
    [
      'a second common name',
      [
        ['CN', 'Kẻ Giả Mạo'],
        ['CN', PERSON],
      ],
    ],
    [
      'the name as organisation',
      [
        ['O', PERSON],
        ['CN', 'Kẻ Giả Mạo'],
      ],
    ],
    [
      'no tone marks',
      [
        [
          'CN',
          PERSON.normalize('NFD')
            .replace(/[\u0300-\u036f]/g, '')
            .replace('đ', 'd')
            .replace('Đ', 'D'),
        ],
      ],
    ],
    ['an invisible character', [['CN', `\u2060${PERSON}`]]],
  ] as const)('the person: %s', async (_, subject) => {
    const other = await issue(root, subject)
    const agency = await issue(root, [['CN', AGENCY]])
    const unsigned = renderExport(TYPICAL.record, { document: TYPICAL.document }).xml
    const file = await sign(await sign(unsigned, 'authorised-person', other), 'agency', agency)
    expect(await verdict(file, await trust())).toMatch(/^no NAMES_AGREE/)
  })

  it('a certificate of capital letters and wide spaces is the person’s all the same', async () => {
    const key = await issue(root, [['CN', `  ${PERSON.toUpperCase().normalize('NFD').replace(' ', '\u3000 ')} `]])
    const unsigned = renderExport(TYPICAL.record, { document: TYPICAL.document }).xml
    const file = await sign(await sign(unsigned, 'authorised-person', key), 'agency', await issue(root, [['CN', AGENCY]]))
    expect(await verdict(file, await trust())).toBe('yes')
  })
})
