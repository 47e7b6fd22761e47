import type { Finding, WorkMeter } from '../base'
import type { PdfDecryption } from '../codec/pdf'
import type { DigestName, PrefixDigests, SignatureAlgorithm } from '../crypto'
import type { Certificate, CertificateBinding, RevocationEvidence } from '../pki'
import type { CarriedTimestamp, Covered } from './timestamps'

export type Role = 'authorised-person' | 'agency'
export type Level = 'B-B' | 'B-T' | 'B-LT' | 'B-LTA'
export type Indication = 'passed' | 'indeterminate' | 'failed'
export type SignatureFormat = 'PAdES' | 'PKCS7' | 'XAdES' | 'XMLDSig' | 'CAdES'

/** Sub-indications of EN 319 102-1 §5.1.3 that this library gives. */
export type SubIndication =
  | 'FORMAT_FAILURE'
  | 'HASH_FAILURE'
  | 'SIG_CRYPTO_FAILURE'
  | 'SIG_CONSTRAINTS_FAILURE'
  | 'REVOKED'
  | 'EXPIRED'
  | 'NOT_YET_VALID'
  | 'CHAIN_CONSTRAINTS_FAILURE'
  | 'CERTIFICATE_CHAIN_GENERAL_FAILURE'
  | 'CRYPTO_CONSTRAINTS_FAILURE'
  | 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE'
  | 'NO_SIGNING_CERTIFICATE_FOUND'
  | 'NO_CERTIFICATE_CHAIN_FOUND'
  | 'REVOKED_NO_POE'
  | 'REVOKED_CA_NO_POE'
  | 'OUT_OF_BOUNDS_NO_POE'
  | 'OUT_OF_BOUNDS_NOT_REVOKED'
  | 'REVOCATION_OUT_OF_BOUNDS_NO_POE'
  | 'TIMESTAMP_ORDER_FAILURE'
  | 'SIGNED_DATA_NOT_FOUND'
  | 'TRY_LATER'
  | 'NO_POE'
  | 'GENERIC'

export type Coverage = 'whole-file' | 'whole-revision' | 'partial' | 'broken' | 'whole-document' | 'part'

/**
 * One signature as a reader found it: facts, without policy, clock or trust. Every field or element that the file holds gives
 * one, readable or not.
 */
export interface SignatureFacts {
  /** PDF: the full field name. XML: the Id, else its position (`#1`). */
  readonly id: string
  /** by the place where our export puts it; `other` for every foreign signature */
  readonly role: Role | 'other'
  readonly kind: 'signature' | 'document-timestamp' | 'counter-signature'
  readonly format: SignatureFormat
  /** false: nothing below could be read; `findings` says why. Such a signature is `failed`, FORMAT_FAILURE. */
  readonly readable: boolean
  readonly digest: 'match' | 'mismatch' | 'unchecked'
  readonly value: 'valid' | 'invalid' | 'unchecked'
  readonly coverage: Coverage
  readonly digestAlgorithm?: DigestName
  /** undefined when the file names one that is unknown; its identifier is then in `unknownAlgorithm` */
  readonly signatureAlgorithm?: SignatureAlgorithm
  readonly unknownAlgorithm?: string
  /** every digest algorithm that integrity rests on (references, message digest, certificate digest) */
  readonly digestsUsed: readonly DigestName[]
  /** the certificate whose key was used to check `value` */
  readonly signingCertificate?: Certificate
  /** ESS signing-certificate(-v2) or XAdES SigningCertificate(V2): does it name that certificate? */
  readonly certificateBinding: CertificateBinding
  /** certificates the signature or the file brings; nothing is trusted because it is here */
  readonly certificates: readonly Certificate[]
  readonly evidence: readonly RevocationEvidence[]
  /** the time-stamp tokens that the signature carries, in order */
  readonly timestamps: readonly CarriedTimestamp[]
  /** a document timestamp's own RFC 3161 token, as it stands in the file, without padding */
  readonly timestampToken?: Uint8Array
  /** what a document timestamp covers beside the signatures before it: the evidence of its own revision and of those before */
  readonly covers?: Covered
  /** PDF `/M` or XAdES SigningTime, else CMS signing-time: claimed, never proof */
  readonly claimedTime?: Date
  /** format-level remarks; one with severity `error` makes the signature `failed` */
  readonly findings: readonly Finding[]
}

/** Every level that later changes can reach, weakest first. */
export const CHANGE_LEVELS = ['none', 'archival', 'form-filling', 'annotations', 'other'] as const
export type ChangeLevel = (typeof CHANGE_LEVELS)[number]

/** What the revisions after a signature did (PDF only). */
export interface ChangesAfter {
  readonly level: ChangeLevel
  readonly permitted: boolean
  readonly revisions: readonly { readonly revision: number; readonly level: ChangeLevel; readonly changes: readonly string[] }[]
}

/** Answer of one structural check, with what led to it. */
export interface StructuralCheck {
  readonly answer: 'yes' | 'no' | 'indeterminate' | 'not-applicable'
  readonly findings: readonly Finding[]
}

/**
 * How a file is built as a personnel-record export (architecture §4): facts that only the format's own reader can give. `verify/legal-value`
 * turns them into the conditions of the law.
 */
export interface ExportStructure {
  /** the `RecordExport` element in exclusive canonical form, undefined when the file holds none */
  readonly recordExport: Uint8Array | undefined
  /** `Rendering` of an XML export, or template and version of a PDF's XMP */
  readonly rendering: RenderingReference | undefined
  /** PDF: the bytes of revision 0 */
  readonly revisionZero: Uint8Array | undefined
  /** the agency signed after the person and over the person's signature */
  readonly order: StructuralCheck
  /** both signatures cover the whole record */
  readonly coverage: StructuralCheck
  /** contract `NOTHING_AFTER` */
  readonly nothingAfter: StructuralCheck
  /** contract `CLEAN_AT_SIGNING`; not-applicable in XML */
  readonly cleanAtSigning: StructuralCheck
}

export interface RenderingReference {
  readonly template: string
  readonly version: string
  /** XML only: lower-case hex SHA-256 of the PDF's revision 0, and its page count */
  readonly revisionZeroSha256?: string
  readonly pages?: number
}

/** What a reader needs besides the bytes. */
export interface ReadContext {
  readonly meter: WorkMeter
  /** certificates from the caller and the store: candidates for a signature that brings none */
  readonly candidates: readonly Certificate[]
  /** strict DER and the export's own rules, or what foreign signers write */
  readonly profile: 'official-record' | 'generic'
  /** the file that a detached XML signature refers to */
  readonly detached?: { readonly name: string; readonly bytes: Uint8Array }
  /** opens encrypted PDFs, in `generic` only: an official record is never encrypted */
  readonly decryption?: PdfDecryption
  /** of the bytes that are read, where the caller takes digests of them too: the common part is then hashed once */
  readonly digests?: PrefixDigests
}

/** A file as its reader found it. */
export interface SignedFile {
  /** in the order in which they were made, as far as the file tells */
  readonly signatures: readonly (SignatureFacts & { readonly changesAfter: ChangesAfter | null })[]
  /** present in both profiles: foreign files simply have `recordExport: undefined` */
  readonly structure: ExportStructure
  /** certificates and evidence that the file carries outside any one signature (DSS) */
  readonly certificates: readonly Certificate[]
  readonly evidence: readonly RevocationEvidence[]
  /** remarks about the file itself */
  readonly findings: readonly Finding[]
}

/** Reads one format. Throws `InputError` only when the file as a whole cannot be read; a bad signature is a fact. */
export interface SignatureReader {
  read(bytes: Uint8Array, context: ReadContext): Promise<SignedFile>
}

/** What a writer has to know to prepare one signature. */
export interface PrepareRequest<Appearance> {
  readonly role: Role
  readonly certificate: Certificate
  readonly chain: readonly Certificate[]
  readonly algorithm: SignatureAlgorithm
  /** the signing time: `/M`, XAdES SigningTime */
  readonly at: Date
  /** PDF only; ignored by XML */
  readonly appearance: Appearance | undefined
  /** PDF only: sign in a field that is made for it, not in the role's own; for files that are no export of ours */
  readonly newField?: NewField | undefined
  /** shown in `/Name`, `/Reason`, `/Location` of a PDF signature dictionary */
  readonly signerName: string
  readonly reason: string
  readonly location: string
}

/** A visible signature field to be added at the top right corner of a PDF's first page. Lengths in points, as the page is looked at. */
export interface NewField {
  /** partial name, without a full stop; a number is added where the file has it already */
  readonly name: string
  /** `/TU`: what a screen reader says */
  readonly tooltip: string
  readonly width: number
  readonly height: number
  /** from the page's right and top edge */
  readonly right: number
  readonly top: number
}

/** A signature waiting for its value: plain data, JSON-serialisable, without the file itself. */
export interface Prepared {
  /** lower-case hex SHA-256 of the file it was prepared for */
  readonly baseSha256: string
  /** DER SignedAttributes (SET OF) or canonical SignedInfo, base64 */
  readonly toBeSigned: string
  /** the format's own state: bytes to put in, where, and how the value is put in; JSON values only */
  readonly state: Readonly<Record<string, string | number | readonly string[]>>
}

/** Writes one format. */
export interface SignatureWriter<Appearance> {
  prepare(base: Uint8Array, request: PrepareRequest<Appearance>): Promise<Prepared>
  /** Puts the raw value (ECDSA r‖s) in. Does not check it: `sign` does. @throws SigningError SIGN_BASE_DIFFERS, SIGN_SPACE_EXCEEDED, SIGN_PREPARATION_MALFORMED */
  complete(base: Uint8Array, prepared: Prepared, request: PrepareRequest<Appearance>, value: Uint8Array): Promise<Uint8Array>
}
