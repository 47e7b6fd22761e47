import type { Finding, WorkMeter } from '../base'
import type { Asn1Node } from '../codec/asn1'
import type { DigestName, SignatureAlgorithm } from '../crypto'
import type { Certificate, CertificateBinding, DistinguishedName, NamedAlgorithm, RevocationEvidence } from '../pki'

/** One attribute of a signer info, as it stands (RFC 5652 §5.3). */
export interface CmsAttribute {
  /** dotted OID */
  readonly type: string
  readonly values: readonly Asn1Node[]
}

/** How a signer info names its certificate (RFC 5652 §5.3). */
export type SignerIdentifier =
  | { readonly kind: 'issuer-and-serial'; readonly issuer: DistinguishedName; readonly serial: string }
  | { readonly kind: 'subject-key-identifier'; readonly keyIdentifier: Uint8Array }

export interface SignedAttributes {
  readonly list: readonly CmsAttribute[]
  /** as they stand in the message, with the SET OF tag: what the signature is over (RFC 5652 §5.4) */
  readonly encoded: Uint8Array
  /** their DER; other bytes than `encoded` only where a BER writer left them in another form or order */
  readonly der: Uint8Array
}

export interface SignerInfo {
  readonly version: number
  readonly identifier: SignerIdentifier
  readonly digestAlgorithm: NamedAlgorithm<DigestName>
  readonly signatureAlgorithm: NamedAlgorithm<SignatureAlgorithm>
  readonly signedAttributes: SignedAttributes | undefined
  /** the octets of the signature value as they stand: ECDSA still as DER */
  readonly signature: Uint8Array
  readonly unsignedAttributes: readonly CmsAttribute[]
}

/** A SignedData as it stands: facts, nothing checked against anything. */
export interface SignedData {
  readonly version: number
  /** dotted OIDs of `digestAlgorithms` */
  readonly digestAlgorithms: readonly string[]
  /** dotted OID */
  readonly contentType: string
  /** undefined when detached */
  readonly content: Uint8Array | undefined
  readonly certificates: readonly Certificate[]
  /** members of `certificates` that are no readable X.509 certificate */
  readonly unreadableCertificates: number
  /** CRLs and OCSP responses of `crls` (RFC 5652 §10.2.1, RFC 5940) */
  readonly evidence: readonly RevocationEvidence[]
  readonly signerInfos: readonly SignerInfo[]
  /** offset of the first byte after the message; more may follow where `allowTrailing` was set */
  readonly end: number
}

export interface ExamineOptions {
  /** digest of the content, asked once with the algorithm that the signer info names */
  readonly contentDigest: (name: DigestName) => Promise<Uint8Array>
  /** the content itself, in parts: only for a signer info without signed attributes, which signs it directly */
  readonly content?: readonly Uint8Array[]
  /** certificates from elsewhere, for a message that brings none */
  readonly candidates: readonly Certificate[]
  /** the type that the content-type attribute and the message must name; default id-data */
  readonly contentType?: string
  readonly meter: WorkMeter
  /** the rules for an official export: what others' writers are forgiven is then an error */
  readonly exact: boolean
}

/** What one signer info says about its content; shaped to go into a reader's `SignatureFacts`. */
export interface CmsFacts {
  /** message-digest attribute against the content; without signed attributes follows `value` */
  readonly digest: 'match' | 'mismatch' | 'unchecked'
  /** the signature value, by the key of `signingCertificate` */
  readonly value: 'valid' | 'invalid' | 'unchecked'
  readonly digestAlgorithm?: DigestName
  readonly signatureAlgorithm?: SignatureAlgorithm
  /** dotted OID of the signature or digest algorithm that the library does not know */
  readonly unknownAlgorithm?: string
  readonly digestsUsed: readonly DigestName[]
  readonly signingCertificate?: Certificate
  readonly certificateBinding: CertificateBinding
  /** embedded ones, and those of the certificate-values attribute; nothing is trusted because it is here */
  readonly certificates: readonly Certificate[]
  readonly evidence: readonly RevocationEvidence[]
  /** RFC 3161 tokens, DER or BER as they stand */
  readonly signatureTimestamps: readonly Uint8Array[]
  /** tokens of archive-time-stamp attributes: shown, their imprint is not put together here */
  readonly archiveTimestamps: readonly Uint8Array[]
  /** the octets that a signature timestamp stamps (EN 319 122-1 §5.3) */
  readonly timestampedBytes: Uint8Array
  /** CMS signing-time: claimed, never proof */
  readonly claimedTime?: Date
  readonly findings: readonly Finding[]
}
