import type { Prepared, Role } from '../ades'
import type { SignatureAlgorithm } from '../crypto'
import type { AppearanceFont } from '../pades'
import type { Certificate } from '../pki'

export type ExportFormat = 'pdf' | 'xml'

/** What a signer's screen shows of the document; holds nothing of the record itself. */
export interface DocumentSummary {
  /** "15/SYLL-SNV" */
  readonly number: string
  /** ISO date */
  readonly date: string
  readonly subject: string
  readonly agency: string
}

export interface ToBeSigned {
  readonly role: Role
  readonly format: ExportFormat
  readonly algorithm: SignatureAlgorithm
  /** DER SignedAttributes (SET OF tag), or canonical SignedInfo */
  readonly data: Uint8Array
  /** digest of `data` by `algorithm.digest`, for keys that take a digest */
  readonly digest: Uint8Array
  readonly summary: DocumentSummary
}

/** A key that can sign, wherever it lives: file, token, HSM, remote service. It never sees the document. */
export interface Signer {
  readonly certificate: Certificate
  /** issuers of `certificate`, nearest first; the anchor may be left out */
  readonly chain: readonly Certificate[]
  readonly algorithm: SignatureAlgorithm
  /**
   * Signs several items under one authorisation (one PIN, one confirmation): PDF and XML, or a whole batch.
   *
   * Returns one raw value for each item, in order; ECDSA as r‖s. May take minutes. Throws `SourceError` when the key cannot be
   * reached and `SigningError` when it refuses.
   */
  sign(items: readonly ToBeSigned[]): Promise<readonly Uint8Array[]>
}

/** A drawn appearance of a signature: the content and resources of a form XObject, in the field's own box. */
export interface DrawnAppearance {
  /** content stream operators */
  readonly content: Uint8Array
  /** images of the resources, by name */
  readonly images: readonly DrawnImage[]
  /** names of fonts the content uses: keys of `/DR /Font` in the export's AcroForm, embedded since revision 0 */
  readonly fonts: readonly string[]
  /** fonts that it brings along, for a base that has none of ours */
  readonly embedded?: readonly AppearanceFont[]
}

export interface DrawnImage {
  readonly name: string
  readonly width: number
  readonly height: number
  /** 8-bit RGB samples, row by row */
  readonly rgb: Uint8Array
  /** 8-bit alpha samples, row by row */
  readonly alpha: Uint8Array
}

/**
 * A signature that waits for its value: plain data, JSON-serialisable. It can be stored, shown to the signer, signed elsewhere and
 * completed within 24 hours. Holds neither the file nor any key.
 */
export interface PreparedSignature {
  readonly version: 1
  readonly format: ExportFormat
  readonly role: Role
  /** ISO 8601: the signing time that `/M` or XAdES SigningTime states */
  readonly preparedAt: string
  readonly algorithm: SignatureAlgorithm
  /** DER, base64; then its issuers */
  readonly certificate: string
  readonly chain: readonly string[]
  readonly signerName: string
  readonly reason: string
  readonly location: string
  readonly summary: DocumentSummary
  /** base64 of `algorithm.digest` over what is to be signed */
  readonly digest: string
  readonly prepared: Prepared
}
