import type { PdfDictionary, PdfValue } from '../../../codec/pdf'
import { references } from '../../../codec/pdf'
import { dictionaryAt, isAbsent, isPoint, numberOf } from '../../values'
import type { Comparison } from '../comparison'
import type { Ledger } from '../ledger'
import type { NewField } from './new-field'
import { claimNewField, newFields } from './new-field'

/** What a document timestamp needs in an export of ours: nothing to draw, and nothing that leads elsewhere. */
const FIELD_KEYS: ReadonlySet<string> = new Set(['Type', 'Subtype', 'FT', 'T', 'TU', 'Ff', 'V', 'Rect', 'F', 'P', 'M', 'NM'])
const VALUE_KEYS: ReadonlySet<string> = new Set(['Type', 'Filter', 'SubFilter', 'ByteRange', 'Contents', 'M', 'V', 'Name'])

/** A new, invisible document timestamp: evidence like the DSS (EN 319 142-1 §5.4.3). */
export function documentTimestamp(comparison: Comparison, ledger: Ledger): void {
  for (const field of newFields(comparison)) {
    if (!field.timestamp || !field.invisible) continue
    if (comparison.profile !== 'generic' && !isBare(comparison, field)) {
      // Anybody can add one behind the agency's signature: it must not carry anything along.
      ledger.refuse(`field ${field.node.name} added`, field.number)
      continue
    }
    if (!claimNewField(comparison, ledger, field)) continue
    for (const widget of field.widgets) if (widget.number !== undefined) ledger.addWidget(widget.number, 'archival')
    ledger.note({
      kind: 'document-timestamp',
      level: 'archival',
      text: `document timestamp ${field.node.name} added`,
      objects: [field.number],
    })
  }
}

/** One widget without extent in either direction (a line would be drawn as a hairline), direct entries, no appearance. */
function isBare(comparison: Comparison, { node, widgets }: NewField): boolean {
  const value = dictionaryAt(comparison.after, node.value)
  return (
    widgets.length === 1 &&
    isPoint(comparison.after, node.dictionary) &&
    isFlat(node.dictionary, FIELD_KEYS, ['V', 'P']) &&
    isOldPage(comparison, node.dictionary.entries.get('P')) &&
    value !== undefined &&
    isFlat(value, VALUE_KEYS, [])
  )
}

function isFlat(dictionary: PdfDictionary, keys: ReadonlySet<string>, referring: readonly string[]): boolean {
  return [...dictionary.entries].every(
    ([key, value]) => keys.has(key) && (referring.includes(key) || [...references(value)].length === 0),
  )
}

function isOldPage(comparison: Comparison, page: PdfValue | undefined): boolean {
  return isAbsent(page) || comparison.pagesBefore.pages.some(({ number }) => number === numberOf(page))
}
