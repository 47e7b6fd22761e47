import type { Comparison } from '../comparison'
import type { Ledger } from '../ledger'
import { claimNewField, newFields } from './new-field'

/**
 * A signature field that did not exist when signed, filled or empty.
 *
 * Foreign files only, and only while nothing certifies the document (`judge` looks at that): adding a field is what the "sneaky
 * signature" attack does.
 */
export function newSignatureField(comparison: Comparison, ledger: Ledger): void {
  for (const field of newFields(comparison)) {
    if (field.timestamp && field.invisible) continue
    if (comparison.profile !== 'generic') {
      ledger.refuse(`field ${field.node.name} added`, field.number)
      continue
    }
    if (!claimNewField(comparison, ledger, field)) continue
    for (const widget of field.widgets) if (widget.number !== undefined) ledger.addWidget(widget.number, 'form-filling')
    ledger.note({
      kind: 'signature-field-added',
      level: 'form-filling',
      text: `signature field ${field.node.name} added`,
      objects: [field.number],
    })
  }
}
