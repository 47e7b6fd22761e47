import type { PdfValue } from '../../../codec/pdf'
import { dictionaryAt, isAbsent, numberOf } from '../../values'
import type { Comparison } from '../comparison'
import type { Ledger } from '../ledger'

/**
 * The field tree keeps every field at its place, under its name.
 *
 * `/Fields` may gain fields at the top; whether a new one is permitted is for `new-signature-field` and `document-timestamp`.
 * Fields below others neither come nor go.
 */
export function fields(comparison: Comparison, ledger: Ledger): void {
  for (const fault of comparison.fieldsAfter.faults) {
    if (!comparison.fieldsBefore.faults.includes(fault)) ledger.refuse(fault)
  }
  const list = fieldList(comparison)
  const number = numberOf(list)
  if (number !== undefined && comparison.changed.has(number)) ledger.claim(number, 'fields')
  for (const node of comparison.fieldsBefore.nodes) {
    const now = node.number === undefined ? undefined : comparison.fieldsAfter.byNumber.get(node.number)
    if (now === undefined) ledger.refuse(`field ${node.name} removed`, node.number)
    else if (now.name !== node.name || now.parent !== node.parent || now.type !== node.type) {
      ledger.refuse(`field ${node.name} moved or renamed`, node.number)
    }
  }
  const names = new Set(comparison.fieldsBefore.nodes.filter((node) => !node.widgetOnly).map((node) => node.name))
  for (const node of comparison.fieldsAfter.nodes) {
    if (node.number !== undefined && comparison.fieldsBefore.byNumber.has(node.number)) continue
    if (node.widgetOnly) continue
    // A field under a taken name would be shown as the other one's value (ISO 32000-2 §12.7.4.2).
    if (names.has(node.name)) ledger.refuse(`field ${node.name} added under a name that is taken`, node.number)
    names.add(node.name)
  }
}

function fieldList(comparison: Comparison): PdfValue | undefined {
  const catalog = dictionaryAt(comparison.after, comparison.after.trailer.entries.get('Root'))
  const list = dictionaryAt(comparison.after, catalog?.entries.get('AcroForm'))?.entries.get('Fields')
  return isAbsent(list) ? undefined : list
}
