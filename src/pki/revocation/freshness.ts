import type { Basis, Entry, Outcome } from './context'

export interface Window {
  readonly thisUpdate: Date
  readonly nextUpdate: Date | undefined
  /** how long evidence without nextUpdate counts as new, milliseconds */
  readonly openEnded: number
  /** false when a certificate that had expired by thisUpdate may have been left out */
  readonly keepsExpired: boolean
}

/**
 * Turns what evidence says into what it says about one moment.
 *
 * Evidence from before the moment counts until its nextUpdate. Evidence from after it tells by the revocation date, unless the
 * certificate had expired meanwhile and may have been dropped. A revocation stands whatever the age of its evidence, except a hold,
 * which may have been lifted.
 */
export function judgeEntry(
  entry: Entry | undefined,
  reasons: number,
  window: Window,
  moment: { readonly at: Date; readonly notAfter: Date },
  basis: Basis,
): Outcome {
  const { at } = moment
  const later = window.thisUpdate > at
  const until = window.nextUpdate ?? new Date(window.thisUpdate.getTime() + window.openEnded)
  const stale = !later && until < at
  if (entry !== undefined && entry.revokedAt <= at) {
    return stale && entry.reason === 'certificateHold' ? STALE : { kind: 'revoked', entry, ...basis }
  }
  if (stale) return STALE
  if (entry === undefined && later && window.thisUpdate > moment.notAfter && !window.keepsExpired) return STALE
  return { kind: 'clear', reasons, later: entry, ...basis }
}

const STALE: Outcome = { kind: 'none', why: 'EVIDENCE_STALE' }
