import { articleEightPolicy } from './article-eight-policy'
import type { AccessClaim, AccessTerms, PolicyRefusal } from './claim'
import type { DownloadOptions, LoadedRecord } from './options'
import { PortalRefusal } from './problem'

/** A record, and the terms on which it is given. */
export interface Granted {
  readonly loaded: LoadedRecord
  readonly terms: AccessTerms
}

/**
 * Loads the record and asks the policy. From outside, a record that may not be had is one that does not exist: nothing is asked of any
 * port between the two answers, and a policy that fails is one that says no.
 *
 * @throws PortalRefusal PORTAL_NOT_FOUND, for the audit log with the reason; PORTAL_INTERNAL when the record cannot be loaded
 */
export async function grantAccess(options: DownloadOptions, claim: AccessClaim, at: Date): Promise<Granted> {
  const loaded = await load(options, claim.subject)
  if (loaded === undefined) throw new PortalRefusal('PORTAL_NOT_FOUND', { auditCode: 'RECORD_UNKNOWN' })
  const terms = judge(options, claim, loaded, at)
  if ('refused' in terms) throw new PortalRefusal('PORTAL_NOT_FOUND', { auditCode: terms.refused })
  return { loaded, terms }
}

async function load(options: DownloadOptions, subject: string): Promise<LoadedRecord | undefined> {
  try {
    return await options.loadRecord(subject)
  } catch (cause) {
    // nobody has been granted anything yet: the code of a library's error would tell what is wrong with somebody's record
    throw new PortalRefusal('PORTAL_INTERNAL', { cause })
  }
}

function judge(
  { policy = articleEightPolicy }: DownloadOptions,
  claim: AccessClaim,
  loaded: LoadedRecord,
  at: Date,
): AccessTerms | PolicyRefusal {
  try {
    const terms = policy(claim, loaded, at)
    // a policy written without types may give a promise, or `true`: neither is leave
    if (typeof terms === 'object' && ('refused' in terms || isComplete(terms))) return terms
  } catch (cause) {
    throw new PortalRefusal('PORTAL_NOT_FOUND', { auditCode: 'POLICY_FAILED', cause })
  }
  const cause = new TypeError('policy: neither terms nor a refusal')
  throw new PortalRefusal('PORTAL_NOT_FOUND', { auditCode: 'POLICY_FAILED', cause })
}

const MODES: ReadonlySet<string> = new Set(['own-record', 'own-people', 'written-consent', 'other-law'])

function isComplete({ accessMode, legalBasis, purpose, requester }: AccessTerms): boolean {
  return MODES.has(accessMode) && legalBasis.length > 0 && isFilled(purpose) && isFilled(requester)
}

function isFilled(text: unknown): boolean {
  return typeof text === 'string' && text.trim() !== ''
}
