import type { KeyKind } from '../../src/crypto'
import { readCertificate } from '../../src/pki'
import type { Certificate, RawExtension, TrustAnchor } from '../../src/pki'
import { basicConstraints, buildCertificate, encodeName, issuingKey, keyUsage, makeKeyPair } from '../../src/practice'
import type { CertificateTemplate, IssuingKey, KeyPair, NamePart } from '../../src/practice'

export const AT = new Date('2026-03-02T02:00:00Z')
export const DAY = 86_400_000
export const P256: KeyKind = { kind: 'EC', curve: 'P-256' }

/** A certificate with its key, able to issue others. */
export interface Holder {
  readonly certificate: Certificate
  readonly pair: KeyPair
}

export interface Wishes {
  readonly issuer?: Holder
  readonly name?: string
  readonly subject?: readonly NamePart[]
  readonly pair?: KeyPair
  readonly extensions?: readonly RawExtension[]
  readonly template?: Partial<CertificateTemplate>
  readonly key?: IssuingKey
}

export const CA_EXTENSIONS: readonly RawExtension[] = [basicConstraints(true), keyUsage('keyCertSign', 'cRLSign')]
export const LEAF_EXTENSIONS: readonly RawExtension[] = [basicConstraints(false), keyUsage('digitalSignature', 'nonRepudiation')]

let serial = 0

/** Makes a certificate, right unless the wishes say otherwise; without an issuer self-signed. */
export async function make(wishes: Wishes = {}): Promise<Holder> {
  const pair = wishes.pair ?? (await makeKeyPair(P256))
  const subject = encodeName(
    wishes.subject ?? [
      ['C', 'VN'],
      ['CN', wishes.name ?? 'Thử Nghiệm'],
    ],
  )
  serial++
  const template: CertificateTemplate = {
    issuer: wishes.issuer?.certificate.subject.der ?? subject,
    subject,
    serialBytes: Uint8Array.of(1, serial >> 8, serial & 0xff),
    notBefore: new Date(AT.getTime() - 365 * DAY),
    notAfter: new Date(AT.getTime() + 365 * DAY),
    spki: pair.key.spki,
    extensions: wishes.extensions ?? CA_EXTENSIONS,
    ...wishes.template,
  }
  const certificate = readCertificate(await buildCertificate(template, wishes.key ?? issuingKey(wishes.issuer?.pair ?? pair)))
  return { certificate, pair }
}

export function anchor(...holders: readonly Holder[]): TrustAnchor[] {
  return holders.map(({ certificate }) => ({ certificate, domain: 'caller' }))
}

export function certificatesOf(...holders: readonly Holder[]): Certificate[] {
  return holders.map(({ certificate }) => certificate)
}
