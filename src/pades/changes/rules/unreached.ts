import type { PdfSnapshot, PdfValue } from '../../../codec/pdf'
import type { Comparison } from '../comparison'
import type { Ledger } from '../ledger'

/**
 * Foreign files: a new object that nothing reaches, and whose number no signed revision refers to, shows nothing. Writers leave
 * such objects behind. In an export of ours they are refused: they could be what a later revision brings to light.
 */
export function unreached(comparison: Comparison, ledger: Ledger): void {
  if (comparison.profile !== 'generic') return
  const candidates = [...comparison.changed].filter((number) => comparison.isFresh(number) && !ledger.isClaimed(number))
  if (candidates.length === 0) return
  const reached = reachable(comparison)
  for (const number of candidates) if (!reached.has(number)) ledger.claim(number, 'unreached')
}

/** By the later state: it is compared with each of many signed ones. */
const known = new WeakMap<PdfSnapshot, ReadonlySet<number>>()
/** Objects of a state whose answer is worth its memory: there may be hundreds of states. */
const SMALL = 2000

function reachable(comparison: Comparison): ReadonlySet<number> {
  const before = known.get(comparison.after)
  if (before !== undefined) return before
  const reached = walk(comparison)
  if (reached.size <= SMALL) known.set(comparison.after, reached)
  return reached
}

function walk(comparison: Comparison): ReadonlySet<number> {
  const reached = new Set<number>()
  const pending: PdfValue[] = [comparison.after.trailer]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const number of comparison.referencesIn(next)) {
      if (reached.has(number)) continue
      reached.add(number)
      const object = comparison.after.object(number)
      if (object !== undefined) pending.push(object.value)
    }
  }
  return reached
}
