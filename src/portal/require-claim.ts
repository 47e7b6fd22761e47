import type { AuditDraft } from './audit-draft'
import type { AccessClaim } from './claim'
import type { DownloadOptions } from './options'
import { PortalRefusal } from './problem'

/**
 * Takes what `authorise` answered, and notes it for the audit line. Does not judge whether the claim is true.
 *
 * @throws PortalRefusal PORTAL_NOT_SIGNED_IN, PORTAL_NOT_FOUND, PORTAL_PURPOSE_MISSING
 * @throws TypeError for a claim that names nobody or no record: an account without an id would share its keys with every other such one
 */
export function requireClaim(answer: Awaited<ReturnType<DownloadOptions['authorise']>>, draft: AuditDraft): AccessClaim {
  if ('refused' in answer) {
    draft.requester = answer.requester ?? ''
    if (answer.refused === 'not-signed-in') throw new PortalRefusal('PORTAL_NOT_SIGNED_IN')
    throw new PortalRefusal('PORTAL_NOT_FOUND', { auditCode: 'NOT_AUTHORISED' })
  }
  const { requester, subject, purpose } = answer
  if (!isFilled(requester.id) || !isFilled(requester.name) || !isFilled(subject))
    throw new TypeError('authorise: the claim lacks an id or a name of the requester, or the subject')
  Object.assign(draft, { requester: requester.id, subject, purpose })
  if (purpose.trim() === '') throw new PortalRefusal('PORTAL_PURPOSE_MISSING', { member: 'purpose' })
  return answer
}

function isFilled(text: unknown): boolean {
  return typeof text === 'string' && text.trim() !== ''
}
