import type { PdfValue } from '../../../codec/pdf'
import { dictionaryAt, isAbsent, numberOf, sameEntry } from '../../values'
import type { Comparison } from '../comparison'
import type { Ledger } from '../ledger'

const KEYS: ReadonlySet<string> = new Set(['N', 'R', 'D'])

/**
 * A widget's new `/AP`: a dictionary whose streams are fresh, or the ones it had.
 *
 * The stream is drawn inside the widget's `/Rect` whatever its `/BBox` and `/Matrix` say (ISO 32000-2 §12.5.5), and `/Rect` may
 * not change. A stream overwritten in place stays unclaimed: it could be drawn elsewhere. Answers whether all was understood.
 */
export function isFreshAppearance(
  comparison: Comparison,
  ledger: Ledger,
  widget: number,
  before: PdfValue | undefined,
  after: PdfValue | undefined,
): boolean {
  const now = dictionaryAt(comparison.after, after)
  const number = numberOf(after)
  const isChanged = number !== undefined && comparison.changed.has(number)
  if (sameEntry(before, after) && !isChanged && !isAbsent(after)) return claimStates(comparison, ledger, widget, before, after)
  if (now === undefined) return isAbsent(before) && after === undefined
  // Whatever else uses the old dictionary was never meant to be one with this field's appearance.
  if (!isAppearanceOnly(comparison, before)) return false
  ledger.claim(number, `appearance:${widget}`)
  return claimStates(comparison, ledger, widget, before, after)
}

function isAppearanceOnly(comparison: Comparison, before: PdfValue | undefined): boolean {
  const uses = comparison.roles.of(numberOf(before) ?? -1)
  return uses.every((use) => use.startsWith('appearance:'))
}

function claimStates(
  comparison: Comparison,
  ledger: Ledger,
  widget: number,
  before: PdfValue | undefined,
  after: PdfValue | undefined,
): boolean {
  const old = dictionaryAt(comparison.before, before)
  for (const [key, value] of dictionaryAt(comparison.after, after)?.entries ?? []) {
    if (!KEYS.has(key)) return false
    const previous = old?.entries.get(key)
    const states = dictionaryAt(comparison.after, value)
    if (states === undefined) {
      if (!isStreamAllowed(comparison, ledger, previous, value)) return false
      continue
    }
    ledger.claim(numberOf(value), `states:${widget}`)
    const oldStates = dictionaryAt(comparison.before, previous)
    for (const [state, stream] of states.entries) {
      if (!isStreamAllowed(comparison, ledger, oldStates?.entries.get(state), stream)) return false
    }
  }
  return true
}

function isStreamAllowed(comparison: Comparison, ledger: Ledger, before: PdfValue | undefined, after: PdfValue): boolean {
  const number = numberOf(after)
  if (sameEntry(before, after)) return true
  if (number === undefined || !comparison.isFresh(number)) return false
  if (comparison.after.resolve(after).kind !== 'stream') return false
  ledger.claimFresh(after)
  return true
}
