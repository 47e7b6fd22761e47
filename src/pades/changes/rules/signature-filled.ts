import type { PdfDictionary } from '../../../codec/pdf'
import type { FieldNode } from '../../fields'
import { dictionaryAt, differingKeys, hasNoArea, isAbsent, nameAt, numberOf } from '../../values'
import type { Comparison } from '../comparison'
import type { Ledger } from '../ledger'
import { isFreshAppearance } from './appearance'

/** What signing may set in the field and its widgets. `/Rect`, `/T`, `/FT`, `/Lock`, `/Kids` are not among it. */
const KEYS: ReadonlySet<string> = new Set(['V', 'AP', 'F', 'M', 'Ff', 'DA'])

/** An empty signature field, there when signed, is signed: its value is a fresh signature dictionary, its appearance is fresh. */
export function signatureFilled(comparison: Comparison, ledger: Ledger): void {
  for (const node of comparison.fieldsBefore.nodes) {
    if (node.type !== 'Sig' || node.number === undefined || node.value !== undefined || node.widgetOnly) continue
    const now = comparison.fieldsAfter.byNumber.get(node.number)
    if (now?.value === undefined || now.valueHolder !== now.number) continue
    fillOne(comparison, ledger, node, now)
  }
}

function fillOne(comparison: Comparison, ledger: Ledger, node: FieldNode, now: FieldNode): void {
  const kids = comparison.fieldsBefore.kidsOf.get(node.number ?? -1) ?? []
  const widgets = [node, ...kids.filter((kid) => kid.widgetOnly)]
  for (const widget of widgets) {
    if (!isWidgetFilled(comparison, ledger, widget)) return ledger.refuse(`signature field ${node.name} changed`, node.number)
  }
  const value = numberOf(now.value)
  const dictionary = dictionaryAt(comparison.after, now.value)
  // A signature object that was there before is somebody else's signature, used again.
  if (dictionary === undefined || (value !== undefined && !comparison.isFresh(value))) {
    return ledger.refuse(`signature field ${node.name} filled with an object that is not new`, node.number)
  }
  ledger.claimFresh(now.value)
  const timestamp = nameAt(comparison.after, dictionary.entries.get('Type')) === 'DocTimeStamp'
  const invisible = widgets.every((widget) => hasNoArea(comparison.before, widget.dictionary))
  ledger.note({
    kind: timestamp && invisible ? 'document-timestamp' : 'signature-filled',
    level: timestamp && invisible ? 'archival' : 'form-filling',
    text: `signature field ${node.name} filled`,
    objects: [node.number, value].filter((number) => number !== undefined),
    field: node.name,
  })
}

function isWidgetFilled(comparison: Comparison, ledger: Ledger, widget: FieldNode): boolean {
  const now =
    widget.number === undefined ? undefined : dictionaryAt(comparison.after, comparison.after.object(widget.number)?.value)
  if (widget.number === undefined || now === undefined || now.duplicateKeys.length > 0) return false
  if (differingKeys(widget.dictionary, now).some((key) => !KEYS.has(key))) return false
  if (comparison.profile !== 'generic' && !isShownAsFixed(comparison, widget, now)) return false
  // Only the field itself carries the value: a widget with one would be a second signature.
  if (widget.widgetOnly && !isAbsent(now.entries.get('V'))) return false
  if (!isFreshAppearance(comparison, ledger, widget.number, widget.dictionary.entries.get('AP'), now.entries.get('AP')))
    return false
  ledger.claim(widget.number, 'field')
  ledger.claim(widget.number, 'annotation')
  return true
}

/** Hidden, NoZoom, NoRotate, NoView, ToggleNoView (ISO 32000-2 table 167). */
const DISPLAY_FLAGS = 0b1_0011_1010

/**
 * In an export of ours a signature is seen in its box, always and as one picture: NoZoom lets it grow over the page around it, and a
 * second appearance comes up only under the mouse.
 */
function isShownAsFixed(comparison: Comparison, widget: FieldNode, now: PdfDictionary): boolean {
  const flags = comparison.after.resolve(now.entries.get('F'))
  const before = comparison.before.resolve(widget.dictionary.entries.get('F'))
  const value = flags.kind === 'number' ? flags.value : 0
  const old = before.kind === 'number' ? before.value : 0
  const drawn = dictionaryAt(comparison.after, now.entries.get('AP'))
  const isOne = [...(drawn?.entries ?? [])].every(
    ([key, stream]) => key === 'N' && comparison.after.resolve(stream).kind === 'stream',
  )
  return (value & DISPLAY_FLAGS & ~old) === 0 && isOne
}
