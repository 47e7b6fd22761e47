/** Who asks, as the portal has established it; never what a request says of itself. */
export type Requester = {
  /** the portal's own id of the account: idempotency keys are scoped to it, and audit lines name it */
  readonly id: string
  /** as the export will show it: a person's or an agency's name */
  readonly name: string
} & (
  | { readonly kind: 'official'; readonly officialId: string }
  /** a clerk or a system that acts for a ministry, a province or an agency under them */
  | { readonly kind: 'agency'; readonly agencyId: string }
  | { readonly kind: 'other' }
)

/** A written consent as the portal's own register holds it (Quy chế Điều 8). */
export interface AccessConsent {
  /** the consenting authority; it must manage the official whose record is asked for */
  readonly agencyId: string
  /** its name, its document's number and date (ISO), as the export will show them */
  readonly agency: string
  readonly reference: string
  readonly date: string
  /** id of the requester to whom, and of the official for whose record, it was given */
  readonly grantedTo: string
  readonly officialId: string
}

/** A legal basis outside Điều 8 that somebody at the portal has examined. */
export interface OtherBasis {
  /** the provisions and decisions by name, at least one */
  readonly legalBasis: readonly string[]
  /** who examined and accepted it; not in the export */
  readonly approvedBy: string
}

/** What the portal vouches for in one request. Consent and other basis come from its registers, not from the requester's words. */
export interface AccessClaim {
  readonly requester: Requester
  /** whose record, in the portal's own ids */
  readonly subject: string
  /** for what; an empty one is refused */
  readonly purpose: string
  /** who will receive the file, when it is not the requester */
  readonly recipient?: string
  readonly consent?: AccessConsent
  readonly otherBasis?: OtherBasis
}

/** The portal knows the caller not at all, or knows that this caller may not ask. */
export interface AccessRefusal {
  readonly refused: 'not-signed-in' | 'not-authorised'
  /** for the audit log, as far as it is known */
  readonly requester?: string
}

/** What a policy has to know of the official. */
export interface OfficialFacts {
  readonly officialId: string
  /** ids of the agencies that manage the official, in the ids of `Requester.agencyId` */
  readonly managingAgencies: readonly string[]
}

/** The part of an export's metadata that says on what terms it was given. */
export interface AccessTerms {
  readonly accessMode: 'own-record' | 'own-people' | 'written-consent' | 'other-law'
  readonly legalBasis: readonly string[]
  readonly purpose: string
  readonly requester: string
  readonly recipient?: string
  readonly consent?: { readonly agency: string; readonly reference: string; readonly date: string }
}

/** Why a policy says no; for the audit log alone, since the requester is told nothing but "not found". */
export interface PolicyRefusal {
  /** a code of capitals, digits and underscores */
  readonly refused: string
}

/** Decides who may have what. Pure: `at` is the moment of asking. */
export type AccessPolicy = (claim: AccessClaim, official: OfficialFacts, at: Date) => AccessTerms | PolicyRefusal
