import { PortalRefusal, problemResponse } from './problem'
import { refusalFor } from './refusal-for'
import { admitRequest } from './admit'
import type { AuditDraft } from './audit-draft'
import { basisOf, emptyDraft, grantedEntry, refusedEntry } from './audit-draft'
import type { AuditEntry } from './audit'
import type { AccessClaim } from './claim'
import type { Delivery } from './delivery'
import { deliveryOf, deliveryResponse } from './delivery'
import { exportKey, fingerprintOf } from './export-key'
import { grantAccess } from './grant'
import type { DownloadOptions, DownloadQuestion, PortalLimits } from './options'
import { requireOrigins, resolvePortalLimits } from './options'
import { produce } from './produce'
import { readBody } from './read-body'
import { readQuestion } from './read-question'
import { requireClaim } from './require-claim'
import type { Slots } from './slots'
import { createSlots } from './slots'
import type { StopWatch } from './stop-watch'
import { startStopWatch } from './stop-watch'

/**
 * Makes the server side of a download button: a function from a POST to an export signed by both, in the shape that web-standard
 * servers call.
 *
 * Denies by default; answers another person's record as one that does not exist; one number and the same bytes for one
 * `Idempotency-Key`; one audit line a request, written before anything is handed out. Does not establish who the requester is: that is
 * `authorise`. A port that never settles keeps its slot and its key: ports must have time limits of their own.
 *
 * @throws TypeError for malformed options; the handler itself never throws, every refusal is problem details (RFC 9457)
 * @see docs/portal.md for an example
 */
export function createDownloadHandler(options: DownloadOptions): (request: Request) => Promise<Response> {
  const limits = resolvePortalLimits(options.limits)
  requireOrigins(options.origins)
  const slots = createSlots(limits.exports)
  return async (request) => {
    const visit: Visit = { request, options, limits, slots, draft: emptyDraft(), clock: options.clock ?? (() => new Date()) }
    const watch = startStopWatch(request.signal, limits.milliseconds)
    try {
      const delivery = await serve(visit, watch)
      await keepLine(visit, grantedEntry(visit.draft, visit.clock(), delivery.digests))
      return deliveryResponse(delivery)
    } catch (error) {
      return refuse(visit, error)
    } finally {
      watch.clear()
    }
  }
}

/** One request on its way. */
interface Visit {
  readonly request: Request
  readonly options: DownloadOptions
  readonly limits: PortalLimits
  readonly slots: Slots
  readonly draft: AuditDraft
  readonly clock: () => Date
}

async function serve(visit: Visit, watch: StopWatch): Promise<Delivery> {
  const { request, options, limits, draft } = visit
  const key = admitRequest(request, options.origins)
  const body = await readBody(request, limits.bodyBytes, watch)
  const question = readQuestion(body, request.headers.get('accept'))
  Object.assign(draft, { subject: question.subject, purpose: question.purpose })
  const claim = requireClaim(await watch.race(options.authorise(request, question)), draft)
  const free = visit.slots.take()
  // before the record is looked up: load must not tell a record that exists from one that does not
  if (free === undefined) throw new PortalRefusal('PORTAL_BUSY')
  const work = exportFor(visit, question, claim, key, watch).finally(free)
  return watch.race(work)
}

/** Runs to its end, or to its next step, even when nobody waits any more: it holds the key, and lets go of it. */
async function exportFor(
  visit: Visit,
  question: DownloadQuestion,
  claim: AccessClaim,
  key: string,
  watch: StopWatch,
): Promise<Delivery> {
  const { options, clock } = visit
  const { loaded, terms } = await grantAccess(options, claim, clock())
  visit.draft.basis = basisOf(terms)
  const { formats } = question
  const ownKey = exportKey(claim.requester, key)
  const lease = await options.store.open(ownKey, fingerprintOf(question, claim.subject, terms))
  if (lease === 'busy') throw new PortalRefusal('PORTAL_KEY_BUSY')
  if (lease === 'other-request') throw new PortalRefusal('PORTAL_KEY_REUSED')
  try {
    const job = { exportKey: ownKey, requester: claim.requester.id, loaded, terms, formats, clock }
    return deliveryOf(await produce(job, lease, options, watch), formats)
  } finally {
    await lease.release()
  }
}

/** Nothing is handed out that is not in the log. */
async function keepLine({ options }: Visit, entry: AuditEntry): Promise<void> {
  try {
    await options.audit.append(entry)
  } catch (cause) {
    throw new PortalRefusal('PORTAL_AUDIT', { cause })
  }
}

async function refuse(visit: Visit, error: unknown): Promise<Response> {
  const { options, draft, clock } = visit
  const refusal = refusalFor(error)
  tell(options, refusal.details.cause)
  try {
    // a granted line that could not be written is not tried again as a refused one
    if (refusal.code !== 'PORTAL_AUDIT') await keepLine(visit, refusedEntry(draft, clock(), refusal))
    return problemResponse(refusal)
  } catch (unkept) {
    tell(options, unkept instanceof PortalRefusal ? unkept.details.cause : unkept)
    return problemResponse(new PortalRefusal('PORTAL_AUDIT'))
  }
}

function tell(options: DownloadOptions, fault: unknown): void {
  if (fault === undefined) return
  try {
    options.onFault?.(fault)
  } catch {
    // a broken log of faults is no reason to answer otherwise
  }
}
