import { concatBytes, encodeLatin1 } from '../../src/base'
import {
  DER_NULL,
  derBitString,
  derContext,
  derContextPrimitive,
  derInteger,
  derOid,
  derSequence,
  readAsn1,
  readIntegerBytes,
  readSequence,
} from '../../src/codec/asn1'
import { digestSync, generateKeyPair } from '../../src/crypto'
import { verifyExport } from '../../src/export'
import type { RawExtension, RevocationEvidence } from '../../src/pki'
import { EXTENSION, PURPOSE, readCertificate, readPublicKey, subjectPublicKeyBits } from '../../src/pki'
import type { CertificateAuthority, IssuingKey, KeyPair, PracticeKey } from '../../src/practice'
import {
  authorityKeyIdentifier,
  basicConstraints,
  buildCertificate,
  buildCrl,
  encodeName,
  extendedKeyUsage,
  issuingKey,
  keyUsage,
  makeKeyPair,
  practiceKey,
  subjectKeyIdentifier,
} from '../../src/practice'
import type { Half, Subject } from './hands'
import { AGENCY, EC, LEAF, authority, day, issue, listOf, makeHalf, pinned, sealed, signAs } from './hands'

// The agency’s certificate is one that its authorities never meant to seal a record with, or whose key is nobody’s.

let half: Half
let root: CertificateAuthority

beforeAll(async () => {
  half = await makeHalf()
  root = await authority('Trunk')
})

async function verdictOf(key: PracticeKey): Promise<string> {
  const options = pinned(half, [root], [await listOf(root)], { certificates: key.chain })
  return sealed(half, key, options)
}

interface Middle {
  readonly extensions?: readonly RawExtension[]
  readonly subject?: Subject
  readonly above?: {
    readonly key: IssuingKey
    readonly name: Uint8Array
    readonly spki: Uint8Array
    readonly chain: PracticeKey['chain']
  }
}

interface Below {
  readonly key: PracticeKey
  /** the branch’s own list, on which nobody stands */
  readonly list: RevocationEvidence
}

/** An agency’s key below an authority in the middle that has exactly these extensions. */
async function below(middle: Middle, leaf: readonly RawExtension[] = LEAF, subject: Subject = [['CN', AGENCY]]): Promise<Below> {
  const pair = await makeKeyPair(EC)
  const name = encodeName(middle.subject ?? [['CN', 'Branch']])
  const { above } = middle
  const certificate = readCertificate(
    await buildCertificate(
      {
        issuer: above?.name ?? root.certificate.subject.der,
        subject: name,
        serialBytes: Uint8Array.of(7, 7),
        notBefore: day(-100),
        notAfter: day(400),
        spki: pair.key.spki,
        extensions: middle.extensions ?? [basicConstraints(true), keyUsage('keyCertSign', 'cRLSign')],
      },
      above?.key ?? root.key,
    ),
  )
  const chain = [certificate, ...(above?.chain ?? root.chain)]
  const key = issuingKey(pair)
  const list = { issuer: name, thisUpdate: day(-1), nextUpdate: day(6), entries: [], extensions: [] }
  return {
    key: await sign({ key, name, spki: pair.key.spki, chain }, leaf, subject),
    list: { kind: 'crl', der: await buildCrl(list, key) },
  }
}

async function sign(
  by: NonNullable<Middle['above']>,
  extensions: readonly RawExtension[],
  subject: Subject,
): Promise<PracticeKey> {
  const pair = await makeKeyPair(EC)
  const template = {
    issuer: by.name,
    subject: encodeName(subject),
    serialBytes: Uint8Array.of(8, 8),
    notBefore: day(-50),
    notAfter: day(300),
    spki: pair.key.spki,
    extensions: [...extensions, subjectKeyIdentifier(pair.key.spki), authorityKeyIdentifier(by.spki)],
  }
  return practiceKey(pair, readCertificate(await buildCertificate(template, by.key)), by.chain)
}

const AUTHORITY = [basicConstraints(true), keyUsage('keyCertSign', 'cRLSign')]

function nameConstraints(tag: 0 | 1, base: Uint8Array): RawExtension {
  return { oid: EXTENSION.nameConstraints, critical: true, value: derSequence(derContext(tag, derSequence(base))) }
}

function directory(subject: Subject): Uint8Array {
  return derContext(4, encodeName(subject))
}

describe('authorities in the middle', () => {
  /** With every status known, so that only the path can be what is wrong. */
  async function reportOn(middle: Middle, subject?: Subject): Promise<readonly unknown[]> {
    const { key, list } = await below(middle, LEAF, subject)
    const options = pinned(half, [root], [await listOf(root), list], { certificates: key.chain })
    const report = await verifyExport(await signAs(half.xml, 'agency', key), options)
    const agency = report.signatures.find(({ id }) => id === 'Agency')
    return [report.answer, agency?.chain.status, agency?.subIndication]
  }

  it('may come between', async () => {
    expect(await reportOn({})).toEqual(['yes', 'trusted', null])
  })

  it.each<readonly [string, Middle & { readonly leaf?: Subject }]>([
    ['that is none', { extensions: [basicConstraints(false), keyUsage('keyCertSign', 'cRLSign')] }],
    ['without a word on what it is', { extensions: [keyUsage('keyCertSign', 'cRLSign')] }],
    ['of no extension at all', { extensions: [] }],
    ['that may sign lists alone', { extensions: [basicConstraints(true), keyUsage('cRLSign')] }],
    [
      'with a critical extension that nobody knows',
      { extensions: [...AUTHORITY, { oid: '1.2.3.4', critical: true, value: DER_NULL }] },
    ],
    ['held to another organisation', { extensions: [...AUTHORITY, nameConstraints(0, directory([['O', 'Khác']]))] }],
    ['that may not issue to this name', { extensions: [...AUTHORITY, nameConstraints(1, directory([['CN', AGENCY]]))] }],
    [
      'that may not issue to this name, in other letters',
      { extensions: [...AUTHORITY, nameConstraints(1, directory([['CN', `  ${AGENCY.toLowerCase()}`]]))] },
    ],
    [
      'held to mail of another host',
      {
        extensions: [...AUTHORITY, nameConstraints(0, derContextPrimitive(1, encodeLatin1('b.invalid')))],
        leaf: [
          ['CN', AGENCY],
          ['emailAddress', 'a@a.invalid'],
        ],
      },
    ],
    [
      'that asks for a policy which nobody gives',
      {
        extensions: [
          ...AUTHORITY,
          { oid: EXTENSION.policyConstraints, critical: true, value: derSequence(derContextPrimitive(0, Uint8Array.of(0))) },
        ],
      },
    ],
  ])('one %s', async (_, { leaf, ...middle }) => {
    expect(await reportOn(middle, leaf)).toEqual(['indeterminate', 'invalid', 'CHAIN_CONSTRAINTS_FAILURE'])
  })
})

describe('what the certificate is for', () => {
  async function forUse(...extensions: readonly RawExtension[]): Promise<string> {
    return verdictOf(await issue(root, { extensions }))
  }

  it('is sealing, where it says so or says nothing', async () => {
    expect(await forUse(...LEAF)).toBe('yes')
    expect(await forUse()).toBe('yes')
    // what official certificates have (real files, finding 10)
    const office = [PURPOSE.clientAuth, PURPOSE.emailProtection, '1.3.6.1.4.1.311.20.2.2']
    expect(await forUse(...LEAF, extendedKeyUsage(office))).toBe('yes')
    expect(await forUse(...LEAF, extendedKeyUsage([PURPOSE.any]))).toBe('yes')
    // RFC 9336
    expect(await forUse(...LEAF, extendedKeyUsage(['1.3.6.1.5.5.7.3.36'], true))).toBe('yes')
  })

  it.each([
    ['time-stamps', [PURPOSE.timeStamping], true],
    ['answers about certificates', [PURPOSE.ocspSigning], false],
    ['a web server', [PURPOSE.serverAuth], false],
    ['programs', [PURPOSE.codeSigning], false],
    ['a web server and programs', [PURPOSE.serverAuth, PURPOSE.codeSigning], true],
  ] as const)('is %s alone', async (_, purposes, critical) => {
    expect(await forUse(...LEAF, extendedKeyUsage(purposes, critical))).toMatch(/^indeterminate/)
  })

  it.each([
    ['ciphers', keyUsage('keyEncipherment', 'dataEncipherment')],
    ['agreement on keys', keyUsage('keyAgreement')],
    ['lists', keyUsage('cRLSign')],
    ['nothing', keyUsage()],
  ])('is %s', async (_, usage) => {
    expect(await forUse(basicConstraints(false), usage)).toMatch(/^indeterminate/)
  })
})

describe('keys that are nobody’s', () => {
  /** A certificate of the trunk for an RSA key with another exponent, and what its “owner” writes as a value. */
  async function withExponent(exponent: number): Promise<PracticeKey> {
    const { spki } = await generateKeyPair({ kind: 'RSA', bits: 2048 })
    const [modulus] = readSequence(readAsn1(subjectPublicKeyBits(spki)), 'rsa')
    const bits = readIntegerBytes(modulus, 'modulus')
    const rsa = derSequence(derInteger(bits), derInteger(exponent))
    const info = derSequence(derSequence(derOid('1.2.840.113549.1.1.1'), DER_NULL), derBitString(rsa))
    const pair: KeyPair = {
      key: readPublicKey(readAsn1(info), 'spki'),
      pkcs8: new Uint8Array(0),
      sign: async (_, data) => padded(data),
    }
    const certificate = await root.issue(info, {
      subject: [['CN', AGENCY]],
      extensions: LEAF,
      notBefore: day(-9),
      notAfter: day(9),
    })
    return {
      ...practiceKey(pair, certificate, root.chain),
      signer: () => ({
        certificate,
        chain: root.chain,
        algorithm: { scheme: 'RSASSA-PKCS1-v1_5', digest: 'SHA-256' },
        sign: async () => [],
      }),
    }
  }

  /** RFC 8017 §9.2: with the exponent one this is a valid signature by anybody. */
  function padded(data: Uint8Array): Uint8Array {
    const identifier = derSequence(derOid('2.16.840.1.101.3.4.2.1'), DER_NULL)
    const info = derSequence(identifier, concatBytes(Uint8Array.of(4, 32), digestSync('SHA-256', data)))
    return concatBytes(Uint8Array.of(0, 1), new Uint8Array(256 - 3 - info.length).fill(0xff), Uint8Array.of(0), info)
  }

  it('an RSA key with the exponent one', async () => {
    expect(await verdictOf(await withExponent(1))).not.toMatch(/^yes/)
  })

  it('numbers that no key needs', async () => {
    for (const exponent of [0, 2, 4])
      expect([exponent, await verdictOf(await withExponent(exponent))]).not.toEqual([exponent, 'yes'])
  })

  it('a serial number below zero is found in the list that revokes it', async () => {
    const pair = await makeKeyPair(EC)
    const template = {
      issuer: root.certificate.subject.der,
      subject: encodeName([['CN', AGENCY]]),
      serialBytes: Uint8Array.of(0x80, 1),
      notBefore: day(-9),
      notAfter: day(9),
      spki: pair.key.spki,
      extensions: LEAF,
    }
    const own = await authority('Below zero')
    const certificate = readCertificate(await buildCertificate({ ...template, issuer: own.certificate.subject.der }, own.key))
    const key = practiceKey(pair, certificate, own.chain)
    expect(await sealed(half, key, pinned(half, [own], [await listOf(own)]))).toBe('yes')
    own.revoke(certificate, day(-1))
    expect(await sealed(half, key, pinned(half, [own], [await listOf(own)]))).toMatch(/^indeterminate/)
  })

  it('a certificate that ends before it begins', async () => {
    for (const [notBefore, notAfter] of [
      [day(9), day(-9)],
      [day(1), day(1)],
      [day(-1), day(-1)],
    ] as const)
      expect(await verdictOf(await issue(root, { notBefore, notAfter }))).toMatch(/^indeterminate|^no/)
  })
})
