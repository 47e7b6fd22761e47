import type { ChangeLevel, ReadContext } from '../../ades'
import { CHANGE_LEVELS } from '../../ades'
import { InputError } from '../../base'
import type { History } from '../history'
import type { Comparison } from './comparison'
import { compareStates } from './comparison'
import type { Change, Ledger } from './ledger'
import { openLedger } from './ledger'
import { CHANGE_RULES } from './rules'

/**
 * Everything that lies between one revision and a later one, by the rules of `rules/`.
 *
 * Deny by default: an object that no rule claims, in every use it had before, is a change of level `other`, and so is a state
 * that cannot be read. Raises LIMIT_ codes only.
 */
export function compareRevisions(
  history: History,
  signedRevision: number,
  laterRevision: number,
  profile: ReadContext['profile'],
): readonly Change[] {
  const known = comparisons.get(history) ?? new Map<string, readonly Change[]>()
  comparisons.set(history, known)
  const key = `${signedRevision} ${laterRevision} ${profile}`
  const changes = known.get(key) ?? compareAnew(history, signedRevision, laterRevision, profile)
  const isStep = laterRevision === signedRevision + 1
  if (isStep || profile === 'official-record') known.set(key, changes)
  return changes
}

/**
 * Each step is compared once, however many signatures ask; in an export also what lies further apart, which its conditions ask for again.
 * Elsewhere only one signature asks for that, and two hundred of them would keep a million changes.
 */
const comparisons = new WeakMap<History, Map<string, readonly Change[]>>()

function compareAnew(
  history: History,
  signedRevision: number,
  laterRevision: number,
  profile: ReadContext['profile'],
): readonly Change[] {
  // Two readers of a hybrid file see different objects; nothing added to one can be judged (ISO 32000-2 §7.5.8.4).
  if (history.file.revisions.some((revision) => revision.xrefKind === 'hybrid')) return [refusal('hybrid cross-reference')]
  try {
    const comparison = compareStates(history, signedRevision, laterRevision, profile)
    const ledger = openLedger(comparison)
    for (const rule of CHANGE_RULES) rule(comparison, ledger)
    refuseUnclaimed(comparison, ledger)
    history.meter.spend(ledger.changes.length * UNITS_PER_CHANGE)
    return ledger.changes
  } catch (error) {
    if (error instanceof InputError && !error.code.startsWith('LIMIT_')) return [refusal(`unreadable: ${error.code}`)]
    throw error
  }
}

/** What it costs to find a change, by each of the rules, and to tell of it. */
const UNITS_PER_CHANGE = 8

/** The worst of some levels; `none` for none. */
export function worstLevel(levels: Iterable<ChangeLevel>): ChangeLevel {
  let worst = 0
  for (const level of levels) worst = Math.max(worst, CHANGE_LEVELS.indexOf(level))
  return CHANGE_LEVELS[worst] ?? 'other'
}

function refuseUnclaimed(comparison: Comparison, ledger: Ledger): void {
  for (const number of comparison.changed) {
    const old = comparison.before.object(number)
    const now = comparison.after.object(number)
    // Every reference names a generation: with another one the object is gone for all that refer to it (ISO 32000-2 §7.3.10).
    const isRenewed = old !== undefined && now !== undefined && old.generation !== now.generation
    if (ledger.isClaimed(number) && !isRenewed) continue
    const what = now === undefined ? 'freed' : old === undefined ? 'added' : 'replaced'
    ledger.refuse(`object ${number} ${what}`, number)
  }
}

function refusal(text: string): Change {
  return { kind: 'refused', level: 'other', text, objects: [] }
}
