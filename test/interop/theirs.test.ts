import { SigningError } from '../../src/base'
import type { SignatureAlgorithm } from '../../src/crypto'
import { completeWithCms, exportRecord, prepare, verifyExport } from '../../src/export'
import { bytesToSign } from '../../src/sign'
import type { KeyKind } from '../../src/crypto'
import type { PracticeKey } from '../../src/practice'
import { toPem } from '../support/openssl'
import type { World } from '../support/world'
import { KEYS, makeWorld, person, trustOf } from '../support/world'
import { itAsks } from './judges'
import { run } from './run'

const minimal = person('minimal')

interface Case {
  readonly title: string
  readonly key: KeyKind
  readonly algorithm: SignatureAlgorithm
  readonly options: readonly string[]
}

const CASES: readonly Case[] = [
  {
    title: 'RSA-PSS',
    key: KEYS.rsa,
    algorithm: { scheme: 'RSASSA-PSS', digest: 'SHA-256', saltLength: 32 },
    options: ['-md', 'sha256', '-keyopt', 'rsa_padding_mode:pss', '-keyopt', 'rsa_pss_saltlen:digest'],
  },
  {
    title: 'RSA PKCS#1 v1.5',
    key: KEYS.rsa,
    algorithm: { scheme: 'RSASSA-PKCS1-v1_5', digest: 'SHA-512' },
    options: ['-md', 'sha512'],
  },
  { title: 'ECDSA', key: KEYS.p384, algorithm: { scheme: 'ECDSA', digest: 'SHA-384' }, options: ['-md', 'sha384'] },
]

describe.each(CASES)('a CMS that openssl makes by $title', ({ key, algorithm, options }) => {
  let world: World
  let base: Uint8Array
  beforeAll(async () => {
    world = await makeWorld(minimal.document, key)
    const { pdf } = await exportRecord(minimal.record, { ...trustOf(world), document: minimal.document, formats: ['pdf'] })
    base = pdf ?? new Uint8Array()
  })

  async function signedByOpenssl(
    holder: PracticeKey,
    role: Role,
    file: Uint8Array,
    extra: readonly string[],
  ): Promise<Uint8Array> {
    const { prepared } = await prepare(file, role, holder.signer(algorithm), trustOf(world))
    const cms = opensslCms(holder, await bytesToSign(file, prepared), [...options, ...extra])
    return completeWithCms(file, prepared, cms, trustOf(world))
  }

  itAsks('openssl', 'is taken into the hole when it is CAdES, and both signatures together have legal value', async () => {
    const first = await signedByOpenssl(world.personKey, 'authorised-person', base, ['-cades'])
    const second = await signedByOpenssl(world.agencyKey, 'agency', first, ['-cades'])
    const report = await verifyExport(second, { ...trustOf(world), profile: 'generic' })
    expect(report.signatures.map(({ indication }) => indication)).toEqual(['passed', 'passed'])
    expect(report.answer).toBe('yes')
  })

  itAsks('openssl', 'is refused without an ESS certificate, over other bytes, and by another key', async () => {
    const { prepared } = await prepare(base, 'authorised-person', world.personKey.signer(algorithm), trustOf(world))
    const content = await bytesToSign(base, prepared)
    const other = content.slice()
    other[11] = (other[11] ?? 0) ^ 1
    const messages = [
      opensslCms(world.personKey, content, options),
      opensslCms(world.personKey, other, [...options, '-cades']),
      opensslCms(world.agencyKey, content, [...options, '-cades']),
      opensslCms(world.personKey, content, [...options, '-cades', '-nodetach']),
    ]
    for (const cms of messages) {
      const answer = await completeWithCms(base, prepared, cms, trustOf(world)).catch((error: unknown) => error)
      expect(answer).toBeInstanceOf(SigningError)
      expect(answer).toMatchObject({ code: 'SIGN_CMS_REFUSED' })
    }
  })
})

describe.each([
  { title: 'RSA with SHA-256', key: KEYS.rsa, method: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256' },
  { title: 'RSA with SHA-512', key: KEYS.rsa, method: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512' },
  { title: 'ECDSA P-256', key: KEYS.p256, method: 'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256' },
  { title: 'ECDSA P-384', key: KEYS.p384, method: 'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384' },
])('an XML that xmlsec1 signs by $title', ({ key, method }) => {
  itAsks('xmlsec1', 'passes as a generic signature, is no record, and fails when it is changed', async () => {
    const world = await makeWorld(minimal.document, key)
    const signed = xmlsecSigned(world.personKey, method)
    const generic = { ...trustOf(world), profile: 'generic' } as const

    const report = await verifyExport(signed, generic)
    expect(report.signatures.map(({ indication, integrity }) => [indication, integrity.digest, integrity.value])).toEqual([
      ['passed', 'match', 'valid'],
    ])
    expect(report.answer).toBe('yes')
    expect((await verifyExport(signed, trustOf(world))).answer).toBe('no')

    const changed = Buffer.from(signed).toString('utf8').replace('100', '900')
    const twin = await verifyExport(new Uint8Array(Buffer.from(changed)), generic)
    expect(twin.signatures.map(({ indication, subIndication }) => [indication, subIndication])).toEqual([
      ['failed', 'HASH_FAILURE'],
    ])
    expect(twin.answer).toBe('no')
  })
})

type Role = 'authorised-person' | 'agency'

function opensslCms(holder: PracticeKey, content: Uint8Array, options: readonly string[]): Uint8Array {
  const sign = ['cms', '-sign', '-binary', '-outform', 'DER', '-in', '@content', '-out', '@message.der']
  const who = ['-signer', '@certificate.pem', '-inkey', '@key.pem', '-certfile', '@chain.pem']
  const done = run('openssl', [...sign, ...who, ...options], { content, ...pemFiles(holder) }, 'message.der')
  if (done.status !== 0) throw new Error(done.stderr)
  return done.output
}

function pemFiles(holder: PracticeKey): Readonly<Record<string, string>> {
  return {
    'key.pem': toPem('PRIVATE KEY', holder.pkcs8),
    'certificate.pem': toPem('CERTIFICATE', holder.certificate.der),
    'chain.pem': holder.chain.map(({ der }) => toPem('CERTIFICATE', der)).join(''),
  }
}

/** An enveloped signature over a small document, by a template that xmlsec1 fills in. */
function xmlsecSigned(holder: PracticeKey, method: string): Uint8Array {
  const digest = 'http://www.w3.org/2001/04/xmlenc#sha256'
  const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#'
  const template = `<?xml version="1.0" encoding="UTF-8"?>
<Note xmlns="urn:x-test:note"><Amount>100</Amount><ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#" Id="S1"><ds:SignedInfo>
<ds:CanonicalizationMethod Algorithm="${exclusive}"/><ds:SignatureMethod Algorithm="${method}"/>
<ds:Reference URI=""><ds:Transforms><ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/><ds:Transform Algorithm="${exclusive}"/></ds:Transforms>
<ds:DigestMethod Algorithm="${digest}"/><ds:DigestValue></ds:DigestValue></ds:Reference></ds:SignedInfo><ds:SignatureValue></ds:SignatureValue>
<ds:KeyInfo><ds:X509Data></ds:X509Data></ds:KeyInfo></ds:Signature></Note>`
  const args = ['--sign', '--privkey-pem', '@key.pem,@certificate.pem', '--output', '@signed.xml', '@template.xml']
  const done = run('xmlsec1', args, { 'template.xml': template, ...pemFiles(holder) }, 'signed.xml')
  if (done.status !== 0) throw new Error(done.stderr)
  return done.output
}
