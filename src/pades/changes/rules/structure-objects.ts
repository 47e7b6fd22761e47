import type { PdfValue } from '../../../codec/pdf'
import type { Comparison } from '../comparison'
import type { Ledger } from '../ledger'

/**
 * A later revision's own cross-reference stream and object streams.
 *
 * An object stream of the signed state may not be replaced, even by another object stream: objects of the signed state live in
 * it, and a reader that looks its number up anew would find others there.
 */
export function structureObjects(comparison: Comparison, ledger: Ledger): void {
  for (const number of comparison.changed) {
    const object = comparison.after.object(number)
    if (object === undefined || comparison.roles.of(number).length > 0) continue
    const own = comparison.history.file.revisions[object.revision]?.structureObjects.has(number) === true
    const old = comparison.before.object(number)
    if (own && (old === undefined || isCrossReferenceStream(old.value))) ledger.claim(number, 'structure')
  }
}

function isCrossReferenceStream(value: PdfValue): boolean {
  if (value.kind !== 'stream') return false
  const type = value.dictionary.entries.get('Type')
  return type?.kind === 'name' && type.value === 'XRef'
}
