import type { PdfValue } from '../../../codec/pdf'
import { dictionaryAt, isAbsent, sameEntry } from '../../values'
import type { Comparison } from '../comparison'
import type { Ledger } from '../ledger'

/** Entries of a developer extension dictionary (ISO 32000-2 §7.12). */
const KEYS: ReadonlySet<string> = new Set(['Type', 'BaseVersion', 'ExtensionLevel', 'URL', 'ExtensionRevision'])

/** Developer extensions: labels for readers, without effect on what is shown. Only their own shape is permitted, nothing deeper. */
export function extensions(comparison: Comparison, ledger: Ledger): void {
  const before = dictionaryAt(comparison.before, comparison.before.trailer.entries.get('Root'))?.entries.get('Extensions')
  const after = dictionaryAt(comparison.after, comparison.after.trailer.entries.get('Root'))?.entries.get('Extensions')
  if (isAbsent(after)) {
    if (!isAbsent(before)) ledger.refuse('developer extensions removed')
    return
  }
  const touched: number[] = []
  if (!isExtensions(comparison, ledger, after, touched)) return ledger.refuse('developer extensions are malformed')
  if (sameEntry(before, after) && touched.length === 0) return
  ledger.note({ kind: 'bookkeeping', level: 'archival', text: 'developer extensions changed', objects: touched })
}

function isExtensions(comparison: Comparison, ledger: Ledger, value: PdfValue, touched: number[]): boolean {
  const dictionary = follow(comparison, ledger, value, touched)
  if (dictionary.kind !== 'dictionary') return false
  for (const [key, entry] of dictionary.entries) {
    const extension = follow(comparison, ledger, entry, touched)
    if (key === 'Type' && extension.kind === 'name') continue
    const items = extension.kind === 'array' ? extension.items : [entry]
    for (const item of items) if (!isExtension(comparison, ledger, item, touched)) return false
  }
  return true
}

function isExtension(comparison: Comparison, ledger: Ledger, value: PdfValue, touched: number[]): boolean {
  const dictionary = follow(comparison, ledger, value, touched)
  if (dictionary.kind !== 'dictionary') return false
  for (const [key, entry] of dictionary.entries) {
    const content = follow(comparison, ledger, entry, touched)
    if (!KEYS.has(key) || !['name', 'number', 'string'].includes(content.kind)) return false
  }
  return true
}

function follow(comparison: Comparison, ledger: Ledger, value: PdfValue, touched: number[]): PdfValue {
  if (value.kind === 'reference' && comparison.changed.has(value.number)) {
    touched.push(value.number)
    ledger.claim(value.number, 'extensions')
  }
  return comparison.after.resolve(value)
}
