import { equalBytes, platformCrypto } from '../base'
import type { KeyKind } from '../crypto'
import { readCertificate } from '../pki'
import type { Certificate, RawExtension } from '../pki'
import { buildCertificate } from './build-certificate'
import type { IssuingKey } from './build-certificate'
import { buildCrl, crlNumber } from './build-crl'
import type { CrlEntryTemplate } from './build-crl'
import {
  authorityInfoAccess,
  authorityKeyIdentifier,
  basicConstraints,
  crlDistributionPoints,
  keyUsage,
  subjectKeyIdentifier,
} from './extensions'
import { encodeName } from './name'
import type { NamePart } from './name'
import { issuingKey, makeKeyPair } from './practice-key'
import type { KeyPair } from './practice-key'

/** What to put into a certificate; the authority adds names, identifiers and addresses of its own. */
export interface IssueRequest {
  readonly subject: readonly NamePart[]
  readonly notBefore: Date
  readonly notAfter: Date
  readonly extensions: readonly RawExtension[]
}

/** One authority of the practice world: its certificate, its key, and whom it revoked. */
export class CertificateAuthority {
  readonly certificate: Certificate
  /** itself, then its issuers up to the root */
  readonly chain: readonly Certificate[]
  readonly key: IssuingKey
  readonly #addresses: Addresses
  readonly #revoked: CrlEntryTemplate[] = []
  #crlNumber = 0

  private constructor(pair: KeyPair, certificate: Certificate, above: readonly Certificate[], addresses: Addresses) {
    this.certificate = certificate
    this.chain = [certificate, ...above]
    this.key = issuingKey(pair)
    this.#addresses = addresses
  }

  /** A self-signed root. */
  static async root(kind: KeyKind, baseUrl: string, label: string, request: IssueRequest): Promise<CertificateAuthority> {
    const pair = await makeKeyPair(kind)
    const name = encodeName(request.subject)
    const { spki } = pair.key
    const extensions = [...AUTHORITY_EXTENSIONS, subjectKeyIdentifier(spki), ...request.extensions]
    const template = { ...request, issuer: name, subject: name, serialBytes: randomSerial(), spki, extensions }
    const certificate = readCertificate(await buildCertificate(template, issuingKey(pair)))
    return new CertificateAuthority(pair, certificate, [], addressesOf(baseUrl, label))
  }

  /** An authority below this one that issues to people and agencies only. */
  async subordinate(kind: KeyKind, baseUrl: string, label: string, request: IssueRequest): Promise<CertificateAuthority> {
    const pair = await makeKeyPair(kind)
    const extensions = [basicConstraints(true, 0), CA_KEY_USAGE, ...request.extensions]
    const certificate = await this.issue(pair.key.spki, { ...request, extensions })
    return new CertificateAuthority(pair, certificate, this.chain, addressesOf(baseUrl, label))
  }

  /** Issues a certificate for a key. Checks neither key nor request. */
  async issue(spki: Uint8Array, request: IssueRequest): Promise<Certificate> {
    const extensions = [
      ...request.extensions,
      subjectKeyIdentifier(spki),
      authorityKeyIdentifier(this.certificate.publicKey.spki),
      authorityInfoAccess(this.#addresses),
      crlDistributionPoints(this.#addresses.crl),
    ]
    const template = {
      ...request,
      issuer: this.certificate.subject.der,
      subject: encodeName(request.subject),
      serialBytes: randomSerial(),
      spki,
      extensions,
    }
    return readCertificate(await buildCertificate(template, this.key))
  }

  revoke(certificate: Certificate, revokedAt: Date, reason?: number): void {
    this.#revoked.push({ serialBytes: certificate.serialBytes, revokedAt, ...(reason === undefined ? {} : { reason }) })
  }

  /** The entry of a certificate revoked at or before `at`. */
  revocationOf(certificate: Certificate, at: Date): CrlEntryTemplate | undefined {
    return this.#revoked.find((entry) => equalBytes(entry.serialBytes, certificate.serialBytes) && entry.revokedAt <= at)
  }

  /** A full CRL of everything revoked until `thisUpdate`. */
  async crl(thisUpdate: Date, nextUpdate: Date): Promise<Uint8Array> {
    this.#crlNumber++
    const extensions = [authorityKeyIdentifier(this.certificate.publicKey.spki), crlNumber(this.#crlNumber)]
    const entries = this.#revoked.filter((entry) => entry.revokedAt <= thisUpdate)
    return buildCrl({ issuer: this.certificate.subject.der, thisUpdate, nextUpdate, entries, extensions }, this.key)
  }
}

const CA_KEY_USAGE = keyUsage('keyCertSign', 'cRLSign')
const AUTHORITY_EXTENSIONS: readonly RawExtension[] = [basicConstraints(true), CA_KEY_USAGE]

interface Addresses {
  readonly caIssuers: string
  readonly ocsp: string
  readonly crl: string
}

function addressesOf(baseUrl: string, label: string): Addresses {
  return { caIssuers: `${baseUrl}/${label}.crt`, ocsp: `${baseUrl}/ocsp`, crl: `${baseUrl}/${label}.crl` }
}

// RFC 5280 §4.1.2.2: positive, unpredictable
function randomSerial(): Uint8Array {
  const bytes = platformCrypto().getRandomValues(new Uint8Array(12))
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40
  return bytes
}
