import type { Role } from '../ades'
import type { SignatureAlgorithm } from '../crypto'
import type { Certificate } from '../pki'

/** What a signer's screen shows of the document; holds nothing of the record itself. */
export interface DocumentSummary {
  /** "15/SYLL-SNV" */
  readonly number: string
  /** ISO date */
  readonly date: string
  readonly subject: string
  readonly agency: string
  /** "pdf" or "xml" and the role in words for people */
  readonly file: string
}

export interface ToBeSigned {
  readonly role: Role
  readonly format: 'pdf' | 'xml'
  readonly algorithm: SignatureAlgorithm
  /** DER SignedAttributes (SET OF tag), or canonical SignedInfo */
  readonly data: Uint8Array
  /** digest of `data`, for keys that take a digest */
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
