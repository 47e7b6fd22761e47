import { dictionaryAt, differingKeys, isAbsent, numberOf, sameEntry } from '../../values'
import type { Comparison } from '../comparison'
import type { Ledger } from '../ledger'

/** What signing tools rewrite in `/Info`; nothing that says what the document is. */
const KEYS: ReadonlySet<string> = new Set(['CreationDate', 'ModDate', 'Producer'])

/** `/Info`: dates and the producer, in foreign files only; in an export of ours it stays as it was. */
export function information(comparison: Comparison, ledger: Ledger): void {
  const before = comparison.before.trailer.entries.get('Info')
  const after = comparison.after.trailer.entries.get('Info')
  const number = numberOf(after)
  const isTouched = number !== undefined && comparison.changed.has(number)
  if (sameEntry(before, after) && !isTouched) return
  const old = dictionaryAt(comparison.before, before)
  const now = dictionaryAt(comparison.after, after)
  if (comparison.profile !== 'generic' || now === undefined || now.duplicateKeys.length > 0) {
    return ledger.refuse('document information changed', number)
  }
  const changed = old === undefined ? [...now.entries.keys()] : differingKeys(old, now)
  for (const key of changed) {
    const value = now.entries.get(key)
    const kind = comparison.after.resolve(value).kind
    if (!KEYS.has(key) || (kind !== 'string' && !isAbsent(value)))
      return ledger.refuse(`document information ${key} changed`, number)
    ledger.claimFresh(value)
  }
  ledger.claim(number, 'info')
  ledger.note({
    kind: 'description',
    level: 'archival',
    text: 'document information updated',
    objects: number === undefined ? [] : [number],
  })
}
