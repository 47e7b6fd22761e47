import type { PdfDictionary, PdfValue } from '../../../codec/pdf'
import { arrayAt, sameEntry } from '../../values'
import type { Comparison } from '../comparison'
import type { Ledger } from '../ledger'

/** Bookkeeping of the file's own structure, among it the keys of a cross-reference stream (ISO 32000-2 §7.5.5, §7.5.8.2). */
const STRUCTURE_KEYS: ReadonlySet<string> = new Set([
  'Prev',
  'Size',
  'XRefStm',
  'Type',
  'W',
  'Index',
  'Filter',
  'DecodeParms',
  'Length',
])

/**
 * The trailer: `/Root` and `/Encrypt` stay, the first `/ID` string stays, nothing new.
 *
 * `/Info` is the rule `information`'s. Checks every revision since signing, because a reader may start at any of them.
 */
export function trailer(comparison: Comparison, ledger: Ledger): void {
  const signed = comparison.before.trailer
  const later = comparison.history.file.revisions[comparison.laterRevision]?.trailer
  if (later === undefined) return
  const keys = new Set([...signed.entries.keys(), ...later.entries.keys()])
  for (const key of keys) {
    if (STRUCTURE_KEYS.has(key) || key === 'Info') continue
    const before = signed.entries.get(key)
    const after = later.entries.get(key)
    // A key that went takes nothing along that could be shown: what it led to may still not change.
    if (after === undefined && key !== 'ID' && key !== 'Root' && key !== 'Encrypt') continue
    const same = key === 'ID' ? sameIdentifier(comparison, before, after) : sameEntry(before, after)
    if (!same) ledger.refuse(`trailer entry ${key} changed`)
  }
  refuseDuplicates(later, ledger)
}

function sameIdentifier(comparison: Comparison, before: PdfValue | undefined, after: PdfValue | undefined): boolean {
  const old = arrayAt(comparison.before, before)
  const now = arrayAt(comparison.after, after)
  if (old === undefined || now === undefined) return sameEntry(before, after)
  return now.items.length === old.items.length && sameEntry(old.items[0], now.items[0])
}

function refuseDuplicates(dictionary: PdfDictionary, ledger: Ledger): void {
  for (const key of dictionary.duplicateKeys) ledger.refuse(`trailer entry ${key} occurs twice`)
}
