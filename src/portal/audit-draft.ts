import type { AuditEntry, AuditFormat } from './audit'
import type { AccessTerms } from './claim'
import type { PortalRefusal } from './problem'

/** What is known of a request so far, for the line that it will leave. */
export interface AuditDraft {
  requester: string
  subject: string
  purpose: string
  basis: string | null
}

/** A request of which nothing is known yet. */
export function emptyDraft(): AuditDraft {
  return { requester: '', subject: '', purpose: '', basis: null }
}

/** The line of a request that was granted; `digests` of all that is handed over. */
export function grantedEntry(draft: AuditDraft, at: Date, digests: Readonly<Partial<Record<AuditFormat, string>>>): AuditEntry {
  return { ...draft, at, outcome: 'granted', code: null, digests }
}

/** The line of a request that was refused: for which reason, which may be more than the requester was told. */
export function refusedEntry(draft: AuditDraft, at: Date, { code, details }: PortalRefusal): AuditEntry {
  const reason = details.auditCode ?? details.reason ?? code
  return { ...draft, at, outcome: 'refused', code: CODE.test(reason) ? reason : code, digests: {} }
}

/** On what an export is granted, in one text: the mode, and the consent's number or the law. */
export function basisOf({ accessMode, consent, legalBasis }: AccessTerms): string {
  const named = consent?.reference ?? (accessMode === 'other-law' ? legalBasis.join('; ') : undefined)
  return named === undefined ? accessMode : `${accessMode}: ${named}`
}

const CODE = /^[A-Z][A-Z0-9_]{0,63}$/
