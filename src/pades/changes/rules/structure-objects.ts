import type { PdfValue } from '../../../codec/pdf'
import { references } from '../../../codec/pdf'
import type { Comparison } from '../comparison'
import type { Ledger } from '../ledger'

/** Entries of an object stream (ISO 32000-2 §7.5.7). `/Extends` is left out: nobody needs an older stream to read this one. */
const CONTAINER_KEYS: ReadonlySet<string> = new Set(['Type', 'N', 'First', 'Length', 'Filter', 'DecodeParms'])

/**
 * A later revision's own cross-reference stream and object streams.
 *
 * An object stream of the signed state may not be replaced, even by another object stream: objects of the signed state live in
 * it, and a reader that looks its number up anew would find others there. In an export of ours a new one leads nowhere: its entries are
 * its own, written in place.
 */
export function structureObjects(comparison: Comparison, ledger: Ledger): void {
  for (const number of comparison.changed) {
    const object = comparison.after.object(number)
    if (object === undefined || comparison.roles.of(number).length > 0) continue
    const own = comparison.history.file.revisions[object.revision]?.structureObjects.has(number) === true
    const old = comparison.before.object(number)
    if (!own || (old !== undefined && !isCrossReferenceStream(old.value))) continue
    if (comparison.profile === 'generic' || isCrossReferenceStream(object.value) || isPlainContainer(object.value))
      ledger.claim(number, 'structure')
  }
}

// the entries of a cross-reference stream are the trailer's, which has a rule of its own
function isPlainContainer(value: PdfValue): boolean {
  if (value.kind !== 'stream') return false
  return [...value.dictionary.entries].every(([key, entry]) => CONTAINER_KEYS.has(key) && references(entry).next().done === true)
}

function isCrossReferenceStream(value: PdfValue): boolean {
  if (value.kind !== 'stream') return false
  const type = value.dictionary.entries.get('Type')
  return type?.kind === 'name' && type.value === 'XRef'
}
