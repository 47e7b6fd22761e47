import type { KeyKind, PublicKey, SignatureAlgorithm } from '../../src/crypto'
import { generateKeyPair, softwareKey } from '../../src/crypto'
import { readAsn1 } from '../../src/codec/asn1'
import type { Certificate, RawExtension } from '../../src/pki'
import { readCertificate, readPublicKey } from '../../src/pki'
import { buildCertificate, encodeName, keyUsage, subjectKeyIdentifier } from '../../src/practice'

export interface TestKey {
  readonly key: PublicKey
  readonly pkcs8: Uint8Array
  readonly algorithm: SignatureAlgorithm
  readonly sign: (algorithm: SignatureAlgorithm, data: Uint8Array) => Promise<Uint8Array>
}

export interface TestSigner extends TestKey {
  readonly certificate: Certificate
}

/** Every algorithm that may be chosen for a new signature, and Ed25519. */
export const KEY_KINDS: Readonly<Record<string, { readonly kind: KeyKind; readonly algorithm: SignatureAlgorithm }>> = {
  'RSA-PSS': { kind: { kind: 'RSA', bits: 2048 }, algorithm: { scheme: 'RSASSA-PSS', digest: 'SHA-256', saltLength: 32 } },
  'RSA PKCS#1 v1.5': { kind: { kind: 'RSA', bits: 2048 }, algorithm: { scheme: 'RSASSA-PKCS1-v1_5', digest: 'SHA-512' } },
  'P-256': { kind: { kind: 'EC', curve: 'P-256' }, algorithm: { scheme: 'ECDSA', digest: 'SHA-256' } },
  'P-384': { kind: { kind: 'EC', curve: 'P-384' }, algorithm: { scheme: 'ECDSA', digest: 'SHA-384' } },
  'P-521': { kind: { kind: 'EC', curve: 'P-521' }, algorithm: { scheme: 'ECDSA', digest: 'SHA-512' } },
  Ed25519: { kind: { kind: 'Ed25519' }, algorithm: { scheme: 'Ed25519', digest: 'SHA-512' } },
}

export async function makeKey(name: string): Promise<TestKey> {
  const row = KEY_KINDS[name]
  if (row === undefined) throw new Error(`no key kind ${name}`)
  const { pkcs8, spki } = await generateKeyPair(row.kind)
  const key = readPublicKey(readAsn1(spki), 'spki')
  return { key, pkcs8, algorithm: row.algorithm, sign: softwareKey(pkcs8, key) }
}

export interface CertificateChoices {
  readonly commonName?: string
  readonly serial?: number
  readonly extensions?: readonly RawExtension[]
}

/** A self-signed certificate for a key: what CMS and tokens are about does not need a chain. */
export async function selfSigned(pair: TestKey, choices: CertificateChoices = {}): Promise<TestSigner> {
  const { commonName = 'Thử nghiệm', serial = 1000, extensions = [keyUsage('digitalSignature', 'nonRepudiation')] } = choices
  const name = encodeName([
    ['C', 'VN'],
    ['CN', commonName],
  ])
  const der = await buildCertificate(
    {
      issuer: name,
      subject: name,
      serialBytes: Uint8Array.of(0x01, serial >> 8, serial & 0xff),
      notBefore: new Date('2026-01-01T00:00:00Z'),
      notAfter: new Date('2036-01-01T00:00:00Z'),
      spki: pair.key.spki,
      extensions: [...extensions, subjectKeyIdentifier(pair.key.spki)],
    },
    { algorithm: pair.algorithm, sign: (data) => pair.sign(pair.algorithm, data) },
  )
  return { ...pair, certificate: readCertificate(der) }
}

export async function makeSigner(name: string, choices: CertificateChoices = {}): Promise<TestSigner> {
  return selfSigned(await makeKey(name), choices)
}
