import { dictionaryAt, isAbsent, numberOf, sameEntry } from '../../values'
import type { Comparison } from '../comparison'
import type { Ledger } from '../ledger'

/** `/Perms` comes with the first signature, which certifies, and then stays (ISO 32000-2 §12.8.6). */
export function permissions(comparison: Comparison, ledger: Ledger): void {
  const before = dictionaryAt(comparison.before, comparison.before.trailer.entries.get('Root'))?.entries.get('Perms')
  const after = dictionaryAt(comparison.after, comparison.after.trailer.entries.get('Root'))?.entries.get('Perms')
  const number = numberOf(after)
  if (sameEntry(before, after) && !(number !== undefined && comparison.changed.has(number))) return
  const entries = dictionaryAt(comparison.after, after)?.entries
  const certified = numberOf(entries?.get('DocMDP'))
  const signed = comparison.fieldsBefore.nodes.some((node) => node.type === 'Sig' && node.value !== undefined)
  const isSignature = comparison.fieldsAfter.nodes.some((node) => certified !== undefined && numberOf(node.value) === certified)
  if (signed || !isAbsent(before) || entries?.size !== 1 || !isSignature)
    return ledger.refuse('document permissions changed', number)
  ledger.claim(number, 'perms')
  ledger.note({
    kind: 'certification',
    level: 'archival',
    text: 'certification recorded in the catalog',
    objects: number === undefined ? [] : [number],
  })
}
