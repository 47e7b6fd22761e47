import { formatMoment } from '../base'
import type { AccessClaim, AccessConsent, AccessPolicy, AccessTerms, OfficialFacts, PolicyRefusal } from './claim'

/** Quy chế Điều 8, which grants the first three modes. */
export const ARTICLE_EIGHT =
  'Điều 8 Quy chế cập nhật, sử dụng, khai thác dữ liệu, thông tin của Cơ sở dữ liệu quốc gia về cán bộ, công chức, viên chức trong các cơ quan nhà nước (Thông tư số 06/2023/TT-BNV)'

/**
 * Who may have whose record: an official their own; an agency that of its own people; an official another's by the written
 * consent of the authority that manages that other; anyone else only on another legal basis, named and examined. Nobody without a
 * purpose. Denies what it does not know.
 *
 * Does not check that the claim is true: who the requester is, and that the consent exists, the portal answers for.
 */
export const articleEightPolicy: AccessPolicy = (claim, official, at) => {
  if (claim.purpose.trim() === '') return refuse('PURPOSE_MISSING')
  const { requester, consent, otherBasis } = claim
  if (isOwnRecord(claim, official)) return terms(claim, 'own-record', [ARTICLE_EIGHT])
  if (requester.kind === 'agency' && isManaging(official, requester.agencyId)) return terms(claim, 'own-people', [ARTICLE_EIGHT])
  // Điều 8 lets officials have wider access by consent, nobody else.
  if (requester.kind === 'official' && consent !== undefined && coversThis(consent, claim, official, at)) {
    const { agency, reference, date } = consent
    return { ...terms(claim, 'written-consent', [ARTICLE_EIGHT]), consent: { agency, reference, date } }
  }
  const named = otherBasis?.legalBasis.map((basis) => basis.trim()).filter((basis) => basis !== '') ?? []
  if (otherBasis !== undefined && named.length > 0 && isFilled(otherBasis.approvedBy)) return terms(claim, 'other-law', named)
  return refuse(consent === undefined ? 'NO_BASIS' : 'CONSENT_DOES_NOT_COVER')
}

/**
 * A policy that grants only what `policy` grants and `objection` does not refuse: it can take away, never give.
 *
 * @example
 * const strict = tightenPolicy(articleEightPolicy, (_, terms) => (terms.accessMode === 'other-law' ? 'BY_POST_ONLY' : undefined))
 */
export function tightenPolicy(
  policy: AccessPolicy,
  objection: (claim: AccessClaim, terms: AccessTerms, official: OfficialFacts, at: Date) => string | undefined,
): AccessPolicy {
  return (claim, official, at) => {
    const granted = policy(claim, official, at)
    if ('refused' in granted) return granted
    const reason = objection(claim, granted, official, at)
    return reason === undefined ? granted : refuse(reason)
  }
}

function isOwnRecord({ requester }: AccessClaim, { officialId }: OfficialFacts): boolean {
  // two empty ids are two unknowns, not one person
  return requester.kind === 'official' && isFilled(officialId) && requester.officialId === officialId
}

function isManaging({ managingAgencies }: OfficialFacts, agencyId: string): boolean {
  return isFilled(agencyId) && managingAgencies.includes(agencyId)
}

function coversThis(consent: AccessConsent, { requester }: AccessClaim, official: OfficialFacts, at: Date): boolean {
  return (
    isManaging(official, consent.agencyId) &&
    isFilled(official.officialId) &&
    consent.officialId === official.officialId &&
    isFilled(requester.id) &&
    consent.grantedTo === requester.id &&
    isFilled(consent.agency) &&
    isFilled(consent.reference) &&
    /^\d{4}-\d{2}-\d{2}$/.test(consent.date) &&
    consent.date <= formatMoment(at).slice(0, 10)
  )
}

function isFilled(text: string): boolean {
  return text.trim() !== ''
}

function terms(claim: AccessClaim, accessMode: AccessTerms['accessMode'], legalBasis: readonly string[]): AccessTerms {
  const { purpose, requester, recipient } = claim
  return {
    accessMode,
    legalBasis,
    purpose,
    requester: requester.name,
    ...(recipient === undefined ? {} : { recipient }),
  }
}

function refuse(refused: string): PolicyRefusal {
  return { refused }
}
