import type { PublicKey, SignatureAlgorithm } from '../crypto'

/** One attribute of a distinguished name, in order of appearance. */
export interface NameAttribute {
  /** dotted OID */
  readonly type: string
  readonly value: string
}

export interface DistinguishedName {
  /** the DER bytes as they stand in the certificate */
  readonly der: Uint8Array
  readonly attributes: readonly NameAttribute[]
  /** RFC 4514 text, most specific attribute first */
  readonly text: string
}

/** A parsed X.509 certificate: facts only. */
export interface Certificate {
  readonly der: Uint8Array
  /** lower-case hex of SHA-256 over `der` */
  readonly sha256: string
  /** lower-case hex; a negative one, which RFC 5280 forbids and old authorities issued, keeps its minus sign */
  readonly serial: string
  /** content octets of the serial number's INTEGER */
  readonly serialBytes: Uint8Array
  readonly issuer: DistinguishedName
  readonly subject: DistinguishedName
  readonly notBefore: Date
  readonly notAfter: Date
  readonly publicKey: PublicKey
  /** DER of TBSCertificate as it arrived */
  readonly tbs: Uint8Array
  /** undefined when the algorithm is unknown */
  readonly signatureAlgorithm: SignatureAlgorithm | undefined
  readonly signatureAlgorithmOid: string
  readonly signature: Uint8Array
  readonly extensions: CertificateExtensions
}

export type KeyUsage =
  | 'digitalSignature'
  | 'nonRepudiation'
  | 'keyEncipherment'
  | 'dataEncipherment'
  | 'keyAgreement'
  | 'keyCertSign'
  | 'cRLSign'
  | 'encipherOnly'
  | 'decipherOnly'

export interface CertificateExtensions {
  readonly basicConstraints?: { readonly ca: boolean; readonly pathLength?: number }
  readonly keyUsage?: readonly KeyUsage[]
  readonly extendedKeyUsage?: { readonly purposes: readonly string[]; readonly critical: boolean }
  readonly subjectKeyIdentifier?: Uint8Array
  readonly authorityKeyIdentifier?: Uint8Array
  /** http(s) addresses only */
  readonly caIssuers: readonly string[]
  readonly ocsp: readonly string[]
  readonly crlDistributionPoints: readonly string[]
  readonly ocspNoCheck: boolean
  /** every extension, raw, in order */
  readonly all: readonly { readonly oid: string; readonly critical: boolean; readonly value: Uint8Array }[]
}

/** Which legal world an anchor belongs to. */
export type TrustDomain = 'official-duty' | 'public' | 'caller'

export interface TrustAnchor {
  readonly certificate: Certificate
  readonly domain: TrustDomain
  /** trust ends here: for paths at this moment and later it is no anchor. For authorities whose time is over */
  readonly until?: Date
}

/** Why a path is not trusted, in the terms of EN 319 102-1. */
export type PathFault =
  | 'NO_CERTIFICATE_CHAIN_FOUND'
  | 'CHAIN_CONSTRAINTS_FAILURE'
  | 'CERTIFICATE_CHAIN_GENERAL_FAILURE'
  | 'OUT_OF_BOUNDS_NO_POE'
  | 'CRYPTO_CONSTRAINTS_FAILURE'

export interface PathResult {
  /** `trusted`: a valid path to an anchor. `incomplete`: an issuer is missing. `untrusted`: ends at a self-signed certificate that is no anchor. `invalid`: a rule is broken. */
  readonly status: 'trusted' | 'untrusted' | 'incomplete' | 'invalid'
  /** leaf first, anchor last when trusted */
  readonly path: readonly Certificate[]
  readonly anchor?: TrustAnchor
  readonly fault?: PathFault
  /** code of the broken rule, upper-case words, and which certificate (index in `path`) broke it */
  readonly reason?: { readonly code: string; readonly index: number; readonly clause: string }
}

export type RevocationEvidence =
  | { readonly kind: 'crl'; readonly der: Uint8Array }
  | { readonly kind: 'ocsp'; readonly der: Uint8Array }

/** What evidence says about one certificate at one moment. */
export interface RevocationResult {
  readonly status: 'good' | 'revoked' | 'unknown'
  readonly source?: 'crl' | 'ocsp'
  /** CRL thisUpdate or OCSP producedAt */
  readonly producedAt?: Date
  /** with `good`: it was revoked later than the moment asked about */
  readonly revokedAt?: Date
  readonly reasonCode?: string
  /** the evidence the answer rests on */
  readonly evidence?: RevocationEvidence
  /** why it is unknown: NO_EVIDENCE, EVIDENCE_STALE, EVIDENCE_SIGNATURE_INVALID, EVIDENCE_ISSUER_UNTRUSTED, EVIDENCE_SCOPE, EVIDENCE_WEAK (its digest), EVIDENCE_UNSUPPORTED (unreadable, or asks for more than is understood) */
  readonly reason?: string
}

/** Answers whether a certificate was revoked. */
export interface RevocationSource {
  /**
   * Looks for status information on `certificate`, issued by `issuer`.
   *
   * Return an empty list when this source knows nothing of it. Throw `SourceError` only when it should know and could not be
   * asked. Called at most once per certificate and verification.
   */
  lookup(certificate: Certificate, issuer: Certificate): Promise<readonly RevocationEvidence[]>
}

/**
 * What a signature says of the certificate of its signer (ESS signing-certificate, XAdES SigningCertificate): it names the one whose key
 * was tried, names none, names another, cannot be read; or no certificate is at hand that the name could be compared with.
 */
export type CertificateBinding = 'bound' | 'missing' | 'other-certificate' | 'malformed' | 'nothing-at-hand'
