import type { FieldNode } from '../../fields'
import { dictionaryAt, differingKeys, numberOf, sameEntry } from '../../values'
import type { Comparison } from '../comparison'
import type { Ledger } from '../ledger'
import { isFreshAppearance } from './appearance'

/** What filling in may set in an ordinary field or its widgets: its value, its state, how the value is drawn. */
const KEYS: ReadonlySet<string> = new Set(['V', 'AP', 'AS', 'I', 'DA', 'Q', 'F', 'M'])

/** An ordinary field filled in: foreign files only. Value and appearance are direct or fresh. */
export function fieldFilled(comparison: Comparison, ledger: Ledger): void {
  if (comparison.profile !== 'generic') return
  for (const node of comparison.fieldsBefore.nodes) {
    if (node.number === undefined || node.type === 'Sig') continue
    const now = dictionaryAt(comparison.after, comparison.after.object(node.number)?.value)
    const touched = touchedBy(comparison, node)
    if (now === undefined || touched.length === 0) continue
    if (!isFilled(comparison, ledger, node, node.number, now)) {
      ledger.refuse(`field ${node.name} changed`, node.number)
      continue
    }
    ledger.note({
      kind: 'field-filled',
      level: 'form-filling',
      text: `field ${node.name} filled`,
      objects: touched,
      field: node.name,
    })
  }
}

function isFilled(
  comparison: Comparison,
  ledger: Ledger,
  node: FieldNode,
  number: number,
  now: FieldNode['dictionary'],
): boolean {
  if (now.duplicateKeys.length > 0 || differingKeys(node.dictionary, now).some((key) => !KEYS.has(key))) return false
  const before = node.dictionary.entries.get('V')
  const value = now.entries.get('V')
  const valueNumber = numberOf(value)
  if (!sameEntry(before, value)) {
    if (valueNumber !== undefined && !comparison.isFresh(valueNumber)) return false
    ledger.claimFresh(value)
  }
  const appearance = now.entries.get('AP')
  if (!isFreshAppearance(comparison, ledger, number, node.dictionary.entries.get('AP'), appearance)) return false
  ledger.claim(number, 'field')
  ledger.claim(number, 'annotation')
  return true
}

/** The field's own object, its appearance dictionary, and the dictionaries of states below that. */
function touchedBy(comparison: Comparison, node: FieldNode): readonly number[] {
  const appearance = node.dictionary.entries.get('AP')
  const states = [...(dictionaryAt(comparison.before, appearance)?.entries.values() ?? [])]
  return [node.number, numberOf(appearance), ...states.map(numberOf)].filter(
    (number): number is number => number !== undefined && comparison.changed.has(number),
  )
}
