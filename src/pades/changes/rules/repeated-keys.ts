import type { WorkMeter } from '../../../base'
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
    if (repeatsKey(now.value, comparison.history.meter)) ledger.refuse(`object ${number} says a key twice`, number)
  }
}

/** One unit of work looks through about as many bytes. */
const BYTES_PER_UNIT = 256

/** Bytes of an object whose answer is worth remembering: a signature is met again in every comparison of revisions around it. */
const LONG = 1024
const answers = new WeakMap<PdfValue, boolean>()

function repeatsKey(value: PdfValue, meter: WorkMeter): boolean {
  const known = answers.get(value)
  const length = value.end - value.start
  meter.spend(known === undefined ? 1 + length / BYTES_PER_UNIT : 1)
  const answer = known ?? holdsRepeatedKey(value)
  if (known === undefined && length > LONG) answers.set(value, answer)
  return answer
}

function holdsRepeatedKey(value: PdfValue): boolean {
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
