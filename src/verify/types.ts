import type {
  ChangesAfter,
  Coverage,
  Indication,
  Level,
  RecordNames,
  RenderingReference,
  Role,
  SignatureFormat,
  SubIndication,
} from '../ades'
import type { Finding, Limits, WorkMeter } from '../base'
import type { PdfDecryption } from '../codec/pdf'
import type { Certificate, RevocationEvidence, RevocationResult, RevocationSource, TrustAnchor, TrustDomain } from '../pki'
import type { TransformEvaluator } from '../xmldsig'

/** yes, no, cannot tell; `none`: nothing is signed; `refused`: the input was not read. */
export type Answer = 'yes' | 'no' | 'indeterminate' | 'none' | 'refused'
export type ConditionAnswer = 'yes' | 'no' | 'indeterminate' | 'not-applicable'
export type Profile = 'official-record' | 'generic'

/** Codes of the conditions of legal value, in the order of the report. */
export const CONDITION_CODES = [
  'RECORD_PRESENT',
  'AUTHORISED_PERSON_SIGNED',
  'AGENCY_SIGNED',
  'ORDER',
  'COVERAGE',
  'NOTHING_AFTER',
  'NAMES_AGREE',
  'TRUST_DOMAIN',
  'SAME_RECORD',
  'RE_RENDERED',
  'CLEAN_AT_SIGNING',
  'STILL_IN_FORCE',
] as const
export type ConditionCode = (typeof CONDITION_CODES)[number]

/** Renders revision 0 of an export again. Plugged in by `export`; `./verify` alone has none. */
export interface Rerender {
  /**
   * @param recordExport the `RecordExport` element's bytes as the PDF carries them
   * @returns revision 0, or undefined when the template or its version is not known here
   */
  (recordExport: Uint8Array, rendering: RenderingReference): Promise<Uint8Array | undefined>
}

/** What the conditions of legal value ask of a record. */
export interface RecordStatement {
  /** id of the form */
  readonly form: string
  /** number and notation */
  readonly number: string
  readonly date: string
  /** id of the extract profile; null for a whole record */
  readonly extract: string | null
  readonly names: RecordNames
  /** the last day on which the record is in force */
  readonly validUntil?: string
}

/** Reads what a record says of itself. Plugged in by `export`; `./verify` alone has none, and cannot tell what depends on the record. */
export interface RecordReader {
  /**
   * @param recordExport the canonical `RecordExport` element
   * @throws InputError for one that cannot be read
   */
  (recordExport: Uint8Array, meter: WorkMeter): RecordStatement
}

/** Makes what opens PDFs encrypted under a password. Plugged in by `export`; `./verify` alone has none, and refuses such files. */
export interface Decryption {
  (password: string): PdfDecryption
}

/** Finds issuers that nobody brought, from the addresses in a certificate. Answered by `net`. */
export interface IssuerSource {
  /** Return an empty list when nothing is found; throw `SourceError` when a service did not answer. */
  issuersOf(certificate: Certificate): Promise<readonly Certificate[]>
}

export interface VerifyOptions {
  /** the moment to judge at; this library reads no clock */
  readonly at: Date
  /** pinned trust anchors; trust comes from nowhere else */
  readonly anchors: readonly TrustAnchor[]
  /** which question is asked; default `official-record` */
  readonly profile?: Profile
  /** domains that can carry an official record; default `official-duty`. Anchors of domain `caller` always can. */
  readonly acceptDomains?: readonly TrustDomain[]
  /** the agency that must have issued the record */
  readonly agency?: string
  readonly certificates?: readonly Certificate[]
  readonly evidence?: readonly RevocationEvidence[]
  readonly revocation?: RevocationSource
  readonly issuers?: IssuerSource
  readonly detached?: { readonly name: string; readonly bytes: Uint8Array }
  /** without one an official record is `indeterminate` at best (`RECORD_NOT_READ`) */
  readonly readRecord?: RecordReader
  readonly rerender?: Rerender
  /** password of an encrypted PDF; default the empty one. Read in `generic` only, and where a `decryption` is plugged in. */
  readonly password?: string
  readonly decryption?: Decryption
  /** applies XPath filters of XML signatures, in `generic` only; `./verify` alone has none, and leaves them unchecked */
  readonly transforms?: TransformEvaluator
  readonly limits?: Partial<Limits>
  /** called when a file has been judged, with its place among the files given: for progress, and for a clock outside */
  readonly onVerified?: (index: number) => void
}

/** A file to verify. */
export interface VerifyInput {
  readonly name: string
  readonly bytes: Uint8Array
}

export interface ConditionResult {
  readonly code: ConditionCode
  readonly answer: ConditionAnswer
  readonly clause: string
  /** why it is not yes, or what it did not look at */
  readonly findings: readonly Finding[]
}

export interface CertificateSummary {
  readonly subject: string
  readonly issuer: string
  readonly serial: string
  readonly sha256: string
  readonly commonName: string | null
  readonly organisation: string | null
  /** unit that manages the certificate (TT 15/2025 V11): OU, else O */
  readonly managingUnit: string | null
  readonly validFrom: string
  readonly validTo: string
}

export interface SignatureReport {
  readonly id: string
  readonly role: Role | 'other'
  readonly kind: 'signature' | 'document-timestamp' | 'counter-signature'
  readonly format: SignatureFormat
  readonly level: Level | 'none'
  readonly indication: Indication
  readonly subIndication: SubIndication | null
  readonly integrity: {
    readonly digest: 'match' | 'mismatch' | 'unchecked'
    readonly value: 'valid' | 'invalid' | 'unchecked'
    readonly coverage: Coverage
  }
  readonly algorithms: { readonly digest: string | null; readonly signature: string | null; readonly keyBits: number | null }
  readonly signer: CertificateSummary | null
  readonly chain: {
    readonly status: 'trusted' | 'untrusted' | 'incomplete' | 'invalid' | 'unchecked'
    readonly trustDomain: TrustDomain | null
    readonly anchorSha256: string | null
    readonly path: readonly CertificateSummary[]
  }
  readonly revocation: {
    readonly status: 'good' | 'revoked' | 'unknown' | 'unchecked'
    readonly source: 'crl' | 'ocsp' | null
    readonly producedAt: string | null
    readonly revokedAt: string | null
  }
  readonly time: {
    readonly claimed: string | null
    readonly proven: string | null
    readonly source: 'signature-timestamp' | 'document-timestamp' | 'archive-timestamp' | 'claimed' | null
    /** the time-stamping authority that proved it */
    readonly authority: CertificateSummary | null
  }
  readonly changesAfter: ChangesAfter | null
  readonly findings: readonly Finding[]
}

export interface FileReport {
  readonly reportVersion: 1
  readonly file: { readonly name: string; readonly size: number; readonly sha256: string }
  readonly format: 'pdf' | 'xml' | 'asic-e' | 'unknown'
  readonly profile: Profile
  readonly judgedAt: string
  readonly answer: Answer
  readonly refusal: { readonly code: string; readonly at: string | null } | null
  /** empty for `generic` and for a refused file */
  readonly conditions: readonly ConditionResult[]
  readonly signatures: readonly SignatureReport[]
  readonly record: {
    readonly form: string
    /** SHA-256 of the canonical `RecordExport`, hex */
    readonly digest: string
    readonly number: string
    readonly extract: string | null
  } | null
  readonly findings: readonly Finding[]
}

type StatusesUsed = readonly { readonly certificateSha256: string; readonly result: RevocationResult }[]

/** A time-stamp token that proved a time, and what that rests on. */
export interface TimestampEvidence {
  readonly token: Uint8Array
  readonly genTime: Date
  /** of its authority, the anchor last */
  readonly path: readonly Certificate[]
  readonly revocation: StatusesUsed
}

/** What the judgement of one signature rests on. */
export interface SignatureEvidence {
  /** as in the report */
  readonly id: string
  /** signer first, the anchor last when the path is trusted */
  readonly path: readonly Certificate[]
  readonly revocation: StatusesUsed
  readonly timestamps: readonly TimestampEvidence[]
}

/** What a verdict rests on, for those who keep it (TT 15/2025 S12, V8; R-25): everything at once, and signature by signature. */
export interface EvidenceUsed {
  readonly certificates: readonly Certificate[]
  readonly revocation: StatusesUsed
  readonly tokens: readonly Uint8Array[]
  /** brought or fetched and looked at besides; with it, and without a network, the same verdict is reached again */
  readonly consulted: { readonly certificates: readonly Certificate[]; readonly evidence: readonly RevocationEvidence[] }
  readonly signatures: readonly SignatureEvidence[]
}

/** A report and what it rests on. */
export interface Verdict {
  readonly report: FileReport
  readonly evidence: EvidenceUsed
}
