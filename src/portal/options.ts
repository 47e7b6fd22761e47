import type { ExportDocument, ExportFormat, ExtractProfile, FormProfile, SignatureImages, Signer, SigningPolicy } from '../index'
import type { AuditLog } from './audit'
import type { AccessClaim, AccessPolicy, AccessRefusal, OfficialFacts } from './claim'
import type { ExportStore } from './store'

/** What the body of a request asks for, checked for shape only: every word of it is the requester's. */
export interface DownloadQuestion {
  readonly subject: string
  readonly purpose: string
  readonly recipient?: string
  /** number of a consent that the requester refers to; the portal looks it up in its own register */
  readonly consentReference?: string
  readonly formats: readonly ExportFormat[]
}

/** The members of an export's metadata that the handler fills in. */
type FilledIn =
  | 'codeNumber'
  | 'codeNotation'
  | 'issuedDate'
  | 'accessMode'
  | 'legalBasis'
  | 'purpose'
  | 'requester'
  | 'recipient'
  | 'consent'

/** An export's metadata without number, date and terms of access. */
export type DocumentDraft = Omit<ExportDocument, FilledIn>

/** One official's record as the portal's database holds it. */
export interface LoadedRecord extends OfficialFacts {
  /** as parsed JSON */
  readonly record: unknown
  readonly document: DocumentDraft
  /** as `exportRecord` takes it */
  readonly form?: string | FormProfile
  readonly extract?: string | ExtractProfile
}

/** For which export a number is taken. */
export interface NumberRequest {
  /** the same for every try of one export, and for no other: a register that keeps it answers again what it answered before */
  readonly exportKey: string
  readonly officialId: string
  readonly requester: string
  readonly at: Date
}

/** Number and date of the document, from the register of outgoing documents. */
export interface IssuedNumber {
  readonly codeNumber: string
  readonly codeNotation: string
  /** ISO date */
  readonly issuedDate: string
}

/** Both keys; they must end by themselves when a key does not answer. */
export interface PortalSigners {
  readonly authorisedPerson: Signer
  readonly agency: Signer
}

/** Anchors and evidence for the checks before signing, as they are now. */
export type SigningTrust = Omit<SigningPolicy, 'at'>

export interface PortalLimits {
  /** exports at the same time; past it 503. Default 8 */
  readonly exports: number
  /** bytes of a request's body; default 16 KiB */
  readonly bodyBytes: number
  /** for one request, in milliseconds; default one minute */
  readonly milliseconds: number
}

/** What a portal brings. */
export interface DownloadOptions {
  /** Who asks, for whose record, on what. Reads headers and address; the body has been read already. Anything but a claim is a refusal. */
  authorise(request: Request, question: DownloadQuestion): Promise<AccessClaim | AccessRefusal>
  /** who may have what; default `articleEightPolicy` */
  readonly policy?: AccessPolicy
  /** Undefined when there is no such official. */
  loadRecord(subject: string): Promise<LoadedRecord | undefined>
  /** Must never give one number to two exports, and should give the number it gave before to the same `exportKey`. */
  issueNumber(request: NumberRequest): Promise<IssuedNumber>
  /** the keys for a document, by the signer and the agency that it names */
  signers(document: DocumentDraft): Promise<PortalSigners>
  trust(): Promise<SigningTrust>
  readonly store: ExportStore
  readonly audit: AuditLog
  readonly images?: SignatureImages
  /** origins that may post (`https://portal.example.vn`); default only the address that the request itself was sent to */
  readonly origins?: readonly string[]
  readonly limits?: Partial<PortalLimits>
  /** default the platform's */
  readonly clock?: () => Date
  /** Told of what a port threw, for the portal's own log: the requester is told only that something failed. */
  onFault?(error: unknown): void
}

const DEFAULT_LIMITS: PortalLimits = { exports: 8, bodyBytes: 16 * 1024, milliseconds: 60_000 }

/** Completes the limits. @throws TypeError for one that is not a positive number */
export function resolvePortalLimits(overrides: Partial<PortalLimits> = {}): PortalLimits {
  for (const [name, value] of Object.entries(overrides)) {
    if (!(typeof value === 'number' && value > 0)) throw new TypeError(`limits.${name} must be a positive number`)
  }
  return { ...DEFAULT_LIMITS, ...overrides }
}

/** @throws TypeError for an origin in another spelling than browsers send: it would match none, and refuse everybody */
export function requireOrigins(origins: readonly string[] = []): void {
  for (const origin of origins) {
    if (!URL.canParse(origin) || new URL(origin).origin !== origin) throw new TypeError(`origins: not an origin: ${origin}`)
  }
}
