import type { Level, Role } from '../sign'
import type { Certificate, RevocationEvidence, RevocationSource, TrustAnchor } from '../sign'
import type { ExportDocument, ExtractProfile, FormProfile, OfficialRecord } from '../record'
import type { DocumentSummary, ExportFormat, Signer, SignerStatus } from '../sign'
import type { IssuerSource } from '../verify'

/** What a signer's certificate is judged by before its key is asked, and at which moment. */
export interface SigningPolicy {
  /** signing time; the core reads no clock */
  readonly at: Date
  readonly anchors: readonly TrustAnchor[]
  readonly certificates?: readonly Certificate[]
  readonly evidence?: readonly RevocationEvidence[]
  readonly revocation?: RevocationSource
  /** finds issuers that nobody brought; what it finds is trusted no more for that */
  readonly issuers?: IssuerSource
  /** @deprecated relaxation: sign although a certificate's status cannot be established */
  readonly unsafeUnknownStatus?: boolean
  /** @deprecated relaxation: allow Ed25519, which TT 15/2025 Annex I does not list */
  readonly unsafeOutsideAnnexI?: boolean
}

/** Images of the two signatures: PNG with alpha. Without one, a plain text appearance with name and time is drawn. */
export interface SignatureImages {
  /** the person's handwritten signature, blue */
  readonly authorisedPerson?: Uint8Array
  /** the agency's seal, red, drawn at the diameter that `document.agency.sealDiameterMm` gives */
  readonly agency?: Uint8Array
}

export interface RenderOptions {
  /** id of a form that ships, default `tt06-2023`; or a form of the caller's own, checked as `defineForm` does */
  readonly form?: string | FormProfile | Readonly<Record<string, unknown>>
  /** the export's metadata: number, date, signer, agency, purpose, … */
  readonly document: ExportDocument | Readonly<Record<string, unknown>>
  /** an extract (trích sao): id of a profile that ships, or a profile of the caller's own; default the full record */
  readonly extract?: string | ExtractProfile | Readonly<Record<string, unknown>>
}

/** A record as PDF and XML, not signed yet. */
export interface RenderedExport {
  /** what was rendered: of an extract, what is left */
  readonly record: OfficialRecord
  readonly document: ExportDocument
  readonly form: string
  /** revision 0: both signature fields empty */
  readonly pdf: Uint8Array
  /** `SignedExport` without signatures */
  readonly xml: Uint8Array
  readonly pages: number
  readonly summary: DocumentSummary
}

export interface ExportOptions extends RenderOptions, SigningPolicy {
  /** keys of the two signers; without them the export is not signed, with the person alone it waits for the agency */
  readonly signers?: { readonly authorisedPerson?: Signer; readonly agency?: Signer }
  readonly images?: SignatureImages
  /** which renderings to sign and return; default both */
  readonly formats?: readonly ExportFormat[]
  /** level to reach; default B-B, the only one so far */
  readonly level?: Level
}

export interface SignedExport {
  readonly pdf?: Uint8Array
  readonly xml?: Uint8Array
  readonly rendered: RenderedExport
  /** what was found of each signer's certificate before signing */
  readonly status: Readonly<Partial<Record<Role, SignerStatus>>>
}

export const ROLES: readonly Role[] = ['authorised-person', 'agency']
