import type { Comparison } from '../comparison'
import type { Ledger } from '../ledger'
import { claimNewField, newFields } from './new-field'

/** A new, invisible document timestamp: evidence like the DSS (EN 319 142-1 §5.4.3). */
export function documentTimestamp(comparison: Comparison, ledger: Ledger): void {
  for (const field of newFields(comparison)) {
    if (!field.timestamp || !field.invisible || !claimNewField(comparison, ledger, field)) continue
    for (const widget of field.widgets) if (widget.number !== undefined) ledger.addWidget(widget.number, 'archival')
    ledger.note({
      kind: 'document-timestamp',
      level: 'archival',
      text: `document timestamp ${field.node.name} added`,
      objects: [field.number],
    })
  }
}
