import type { FieldNode } from '../../fields'
import { dictionaryAt, hasNoArea, isAbsent, nameAt, numberOf } from '../../values'
import type { Comparison } from '../comparison'
import type { Ledger } from '../ledger'

/** Entries of a new signature field and its widget. No action, no optional content, no page but the one it lies on. */
const KEYS: ReadonlySet<string> = new Set([
  'Type', 'Subtype', 'FT', 'T', 'TU', 'TM', 'Ff', 'V', 'Rect', 'F', 'P', 'AP', 'M', 'NM', 'Lock', 'SV', 'MK', 'DA', 'DR', 'Q',
  'BS', 'Border', 'H', 'Kids', 'Parent', 'AS', 'C', 'Contents', 'StructParent',
]) // biome-ignore format: one list, read across

/** A field that was added at the top of the form since signing, with its widgets. */
export interface NewField {
  readonly node: FieldNode
  readonly number: number
  readonly widgets: readonly FieldNode[]
  /** no widget of it has an area */
  readonly invisible: boolean
  /** its value is a document timestamp */
  readonly timestamp: boolean
}

const known = new WeakMap<Comparison, readonly NewField[]>()

/** Every new field, described, once for each comparison; judged by the rules that use it. */
export function newFields(comparison: Comparison): readonly NewField[] {
  const before = known.get(comparison)
  if (before !== undefined) return before
  const found = describeNewFields(comparison)
  known.set(comparison, found)
  return found
}

function describeNewFields(comparison: Comparison): readonly NewField[] {
  const found: NewField[] = []
  for (const node of comparison.fieldsAfter.nodes) {
    if (node.number === undefined || !node.root || comparison.fieldsBefore.byNumber.has(node.number)) continue
    const widgets = [node, ...(comparison.fieldsAfter.kidsOf.get(node.number) ?? [])]
    const value = dictionaryAt(comparison.after, node.value)
    found.push({
      node,
      number: node.number,
      widgets,
      invisible: widgets.every((widget) => hasNoArea(comparison.after, widget.dictionary)),
      timestamp: value !== undefined && nameAt(comparison.after, value.entries.get('Type')) === 'DocTimeStamp',
    })
  }
  return found
}

/**
 * Claims a new signature field: everything in it is fresh, its value too, and it has nothing but what a signature field has.
 * Answers false, with the reason in the ledger, for anything else.
 */
export function claimNewField(comparison: Comparison, ledger: Ledger, field: NewField): boolean {
  const { node, number } = field
  const refuse = (why: string): boolean => {
    ledger.refuse(`field ${node.name} added ${why}`, number)
    return false
  }
  if (node.type !== 'Sig') return refuse('that is no signature field')
  const partial = comparison.after.resolve(node.dictionary.entries.get('T'))
  // ISO 32000-2 §12.7.4.2: a full stop in a partial name would make it look like another field's child.
  if (partial.kind !== 'string' || node.name === '' || node.name.includes('.')) return refuse('without a proper name')
  for (const widget of field.widgets) {
    const widgetNumber = widget.number
    if (widgetNumber === undefined || !comparison.isFresh(widgetNumber)) return refuse('in place of an older object')
    if (widget !== node && !widget.widgetOnly) return refuse('with fields below it')
    const isUsual =
      widget.dictionary.duplicateKeys.length === 0 && [...widget.dictionary.entries.keys()].every((key) => KEYS.has(key))
    if (!isUsual) return refuse('with unusual entries')
    if (widget !== node && !isAbsent(widget.dictionary.entries.get('V'))) return refuse('with a second value')
  }
  const value = numberOf(node.value)
  if (node.value !== undefined && dictionaryAt(comparison.after, node.value) === undefined)
    return refuse('with a value that is no signature')
  // A signature object that was there before is somebody else's signature, used again.
  if (value !== undefined && !comparison.isFresh(value)) return refuse('with a signature that is not new')
  for (const widget of field.widgets) {
    ledger.claim(widget.number, 'fresh')
    for (const entry of widget.dictionary.entries.values()) ledger.claimFresh(entry)
  }
  return true
}
