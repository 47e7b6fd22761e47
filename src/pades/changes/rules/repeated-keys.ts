import type { PdfValue } from '../../../codec/pdf'
import type { Comparison } from '../comparison'
import type { Ledger } from '../ledger'

/**
 * No object of a later revision says a thing twice: of two equal keys one reader takes the first, another the last (ISO 32000-2 §7.3.7), so
 * that a security store brought along in a catalog with a second `/Pages` would show other pages in some of them. What other rules claim is
 * what the first of the keys says.
 */
export function repeatedKeys(comparison: Comparison, ledger: Ledger): void {
  for (const number of comparison.changed) {
    const now = comparison.after.object(number)
    if (now === undefined) continue
    comparison.history.meter.spend(1 + (now.value.end - now.value.start) / BYTES_PER_UNIT)
    if (repeatsKey(now.value)) ledger.refuse(`object ${number} says a key twice`, number)
  }
}

/** One unit of work looks through about as many bytes. */
const BYTES_PER_UNIT = 256

function repeatsKey(value: PdfValue): boolean {
  const waiting: PdfValue[] = [value]
  for (let current = waiting.pop(); current !== undefined; current = waiting.pop()) {
    const dictionary = current.kind === 'stream' ? current.dictionary : current
    if (dictionary.kind === 'array') for (const item of dictionary.items) waiting.push(item)
    if (dictionary.kind !== 'dictionary') continue
    if (dictionary.duplicateKeys.length > 0) return true
    for (const entry of dictionary.entries.values()) waiting.push(entry)
  }
  return false
}
