import type { WorkMeter } from '../base'
import { readable } from '../base'
import type { PdfDictionary, PdfSnapshot, PdfValue } from '../codec/pdf'
import { textOf } from '../codec/pdf'
import { arrayAt, dictionaryAt, isAbsent, nameAt, numberOf } from './values'

/** A form field, or a widget of one, as it was in one revision (ISO 32000-2 §12.7.4). */
export interface FieldNode {
  /** undefined for a field written directly into its parent, which ISO 32000 forbids */
  readonly number: number | undefined
  readonly dictionary: PdfDictionary
  /** partial names joined by full stops */
  readonly name: string
  /** `/FT`, inherited */
  readonly type: string | undefined
  /** `/V` as written, inherited; absent and null are undefined */
  readonly value: PdfValue | undefined
  /** the node whose `/V` it is: one signature belongs to one field, not to each of its widgets */
  readonly valueHolder: number | undefined
  readonly lock: PdfValue | undefined
  readonly parent: number | undefined
  /** has no `/T`: a widget of its parent, no field of its own */
  readonly widgetOnly: boolean
  readonly root: boolean
}

/** All fields that an AcroForm lists, in document order. */
export interface FieldTree {
  readonly nodes: readonly FieldNode[]
  readonly byNumber: ReadonlyMap<number, FieldNode>
  /** nodes below each numbered node, in order */
  readonly kidsOf: ReadonlyMap<number, readonly FieldNode[]>
  /** places where the tree is malformed: cycles, shared nodes, things that are no dictionary */
  readonly faults: readonly string[]
  /** numbers of listed objects that cannot be read at all: each may have been a signature */
  readonly unreadable: readonly number[]
}

interface Inherited {
  readonly name: string
  readonly type: string | undefined
  readonly value: PdfValue | undefined
  readonly valueHolder: number | undefined
  readonly lock: PdfValue | undefined
  readonly parent: number | undefined
  readonly depth: number
}

const NOTHING_INHERITED: Inherited = {
  name: '',
  type: undefined,
  value: undefined,
  valueHolder: undefined,
  lock: undefined,
  parent: undefined,
  depth: 0,
}

/**
 * Walks the AcroForm's field tree of one revision, with inherited values.
 *
 * Malformed places are recorded, not raised, so that one bad field hides no other. Does not look at page widgets that no
 * AcroForm lists (`unlistedWidgets`). Raises LIMIT_WORK.
 */
export function readFieldTree(snapshot: PdfSnapshot, meter: WorkMeter): FieldTree {
  const nodes: FieldNode[] = []
  const byNumber = new Map<number, FieldNode>()
  const faults: string[] = []
  const unreadable: number[] = []
  const form = dictionaryAt(snapshot, dictionaryAt(snapshot, snapshot.trailer.entries.get('Root'))?.entries.get('AcroForm'))
  const visit = (value: PdfValue, inherited: Inherited): void => {
    meter.spend(1)
    const number = numberOf(value)
    const read = readable(() => ({ dictionary: dictionaryAt(snapshot, value) }))
    if (read === undefined && number !== undefined) unreadable.push(number)
    const dictionary = read?.dictionary
    if (dictionary === undefined) return void faults.push(`field ${number ?? 'direct'} is no dictionary`)
    // A node met twice is a cycle or one field under two names: the first place stands, the second is a fault.
    if (number !== undefined && byNumber.has(number)) return void faults.push(`field ${number} is listed twice`)
    if (inherited.depth > meter.limits.pdfDepth) return void faults.push(`field ${number ?? 'direct'} lies too deep`)
    if (number === undefined) faults.push('a field is not an indirect object')
    const node = readable(() => fieldNode(snapshot, dictionary, number, inherited))
    if (node === undefined) {
      if (number !== undefined) unreadable.push(number)
      return void faults.push(`field ${number ?? 'direct'} cannot be read`)
    }
    nodes.push(node)
    if (number !== undefined) byNumber.set(number, node)
    const kids = dictionary.entries.get('Kids')
    if (isAbsent(kids)) return
    const list = readable(() => arrayAt(snapshot, kids))
    if (list === undefined) return void faults.push(`/Kids of field ${number ?? 'direct'} is no array`)
    for (const kid of list.items) visit(kid, { ...node, depth: inherited.depth + 1, parent: number })
  }
  const fields = form?.entries.get('Fields')
  if (form !== undefined && !isAbsent(fields) && arrayAt(snapshot, fields) === undefined) faults.push('/Fields is no array')
  for (const field of arrayAt(snapshot, fields)?.items ?? []) visit(field, NOTHING_INHERITED)
  return { nodes, byNumber, kidsOf: groupByParent(nodes), faults, unreadable }
}

function groupByParent(nodes: readonly FieldNode[]): ReadonlyMap<number, readonly FieldNode[]> {
  const kids = new Map<number, FieldNode[]>()
  for (const node of nodes) {
    if (node.parent === undefined) continue
    const siblings = kids.get(node.parent)
    if (siblings === undefined) kids.set(node.parent, [node])
    else siblings.push(node)
  }
  return kids
}

/** Makes the node of one field dictionary. A widget that no AcroForm lists is given what its `/Parent` chain would hand down. */
export function fieldNode(
  snapshot: PdfSnapshot,
  dictionary: PdfDictionary,
  number: number | undefined,
  inherited: Inherited = NOTHING_INHERITED,
): FieldNode {
  const partial = snapshot.resolve(dictionary.entries.get('T'))
  const own = dictionary.entries.get('V')
  const hasOwn = !isAbsent(own) && snapshot.resolve(own).kind !== 'null'
  const lock = dictionary.entries.get('Lock')
  const partialName = partial.kind === 'string' ? textOf(partial) : undefined
  return {
    number,
    dictionary,
    name: partialName === undefined ? inherited.name : inherited.name === '' ? partialName : `${inherited.name}.${partialName}`,
    type: nameAt(snapshot, dictionary.entries.get('FT')) ?? inherited.type,
    value: hasOwn ? own : inherited.value,
    valueHolder: hasOwn ? number : inherited.valueHolder,
    lock: isAbsent(lock) ? inherited.lock : lock,
    parent: inherited.parent,
    widgetOnly: partialName === undefined && inherited.parent !== undefined,
    root: inherited.depth === 0,
  }
}
