import { readable, requireAtMost } from '../base'
import type { PdfDictionary, PdfValue } from '../codec/pdf'
import { get } from '../codec/pdf'
import type { FieldNode } from './fields'
import type { History } from './history'
import { numberOf } from './values'
import { unlistedWidgets } from './widgets'

/** A field with a value, as it was in the first revision that shows it. */
export interface FilledField {
  readonly node: FieldNode
  /** the AcroForm lists it */
  readonly listed: boolean
  readonly firstRevision: number
  /** the signature dictionary, and where it stands; undefined when `/V` leads to none */
  readonly signature: LocatedDictionary | undefined
  /** what tells it from every other signature */
  readonly key: string
}

export interface LocatedDictionary {
  readonly dictionary: PdfDictionary
  /** its own object, or the field's when it is written into the field */
  readonly number: number | undefined
  /** its offsets are offsets in the file */
  readonly inFile: boolean
}

/**
 * Every signature field that was ever filled, in any revision: a later revision must not make a signature vanish.
 *
 * Fields of the AcroForm and, beside it, page widgets that no AcroForm lists. Reads no signature. Raises LIMIT_SIGNATURES, LIMIT_WORK.
 */
export function findFilledFields(history: History): readonly FilledField[] {
  const found = new Map<string, FilledField>()
  for (const revision of history.file.revisions) {
    for (const { node, listed } of candidates(history, revision.index)) {
      const signature = locate(history, revision.index, node)
      const key = `${signature?.number ?? 'direct'} ${node.valueHolder ?? node.name}`
      const before = found.get(key)
      // A widget that only a later revision lists in a form is still the same one.
      if (before !== undefined && (before.listed || !listed)) continue
      found.set(key, { node, listed, firstRevision: before?.firstRevision ?? revision.index, signature, key })
      requireAtMost(found.size, history.meter.limits.signatures, 'LIMIT_SIGNATURES', 'signatures')
    }
  }
  return [...found.values()]
}

function candidates(history: History, revision: number): readonly { readonly node: FieldNode; readonly listed: boolean }[] {
  const tree = history.fields(revision)
  const listed = tree.nodes.filter((node) => isFilled(history, revision, node))
  const holders = new Set<number | undefined>()
  const result: { readonly node: FieldNode; readonly listed: boolean }[] = []
  for (const node of listed) {
    // Kids inherit /V: the field that holds it stands for all of its widgets.
    if (node.valueHolder !== undefined && holders.has(node.valueHolder)) continue
    holders.add(node.valueHolder)
    result.push({ node, listed: true })
  }
  // Pages are walked twice at most: a widget that came and went again in between shows in the form's tree or nowhere.
  const isEdge = revision === 0 || revision === history.file.revisions.length - 1
  for (const node of isEdge ? widgetsOf(history, revision) : []) result.push({ node, listed: false })
  for (const number of tree.unreadable) result.push({ node: unreadableNode(number), listed: true })
  return result
}

/** A listed field whose object cannot be read may have been a signature: it is shown, and fails. */
function unreadableNode(number: number): FieldNode {
  const dictionary = { kind: 'dictionary', start: 0, end: 0, entries: new Map(), duplicateKeys: [] } as const
  return {
    number,
    dictionary,
    name: '',
    type: 'Sig',
    value: undefined,
    valueHolder: number,
    lock: undefined,
    parent: undefined,
    widgetOnly: false,
    root: true,
  }
}

function isFilled(history: History, revision: number, node: FieldNode): boolean {
  if (node.value === undefined) return false
  if (node.type === 'Sig') return true
  // A field with another type, or none, whose value is nothing but a signature: shown, so that it can fail.
  const value = readable(() => history.at(revision).resolve(node.value))
  return value?.kind === 'dictionary' && get(value, 'ByteRange') !== undefined
}

/** A page tree that cannot be walked shows no widgets; the form's fields still count. */
function widgetsOf(history: History, revision: number): readonly FieldNode[] {
  const pages = readable(() => history.pages(revision))
  if (pages === undefined) return []
  const widgets = unlistedWidgets(history.at(revision), pages, history.fields(revision))
  return widgets.filter((node) => isFilled(history, revision, node))
}

function locate(history: History, revision: number, node: FieldNode): LocatedDictionary | undefined {
  const value: PdfValue | undefined = node.value
  const number = numberOf(value) ?? node.valueHolder
  const holder = number === undefined || value === undefined ? undefined : readable(() => history.at(revision).object(number))
  const dictionary = value?.kind === 'reference' ? holder?.value : value
  if (holder === undefined || dictionary?.kind !== 'dictionary') return undefined
  return { dictionary, number, inFile: !holder.compressed }
}
