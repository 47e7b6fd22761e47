import { readable } from '../base'
import type { PdfDictionary, PdfSnapshot } from '../codec/pdf'
import type { FieldNode, FieldTree } from './fields'
import { fieldNode } from './fields'
import type { PageTree } from './pages'
import { annotationsOf } from './pages'
import { dictionaryAt, isAbsent, nameAt, numberOf } from './values'

/**
 * Widgets on pages that carry a signature although no AcroForm lists their field.
 *
 * A gazette page cut out of a signed issue looks like this: a visible seal, a `/V`, no AcroForm. It must be shown as a failed
 * signature, never as a file without one. Follows `/Parent` for inherited values; judges nothing.
 */
export function unlistedWidgets(snapshot: PdfSnapshot, pages: PageTree, tree: FieldTree): readonly FieldNode[] {
  const found: FieldNode[] = []
  const seen = new Set<number>()
  for (const page of pages.pages) {
    for (const annotation of readable(() => annotationsOf(snapshot, page)) ?? []) {
      const number = numberOf(annotation)
      const dictionary = readable(() => dictionaryAt(snapshot, annotation))
      if (dictionary === undefined || readable(() => nameAt(snapshot, dictionary.entries.get('Subtype'))) !== 'Widget') continue
      if (number !== undefined && (tree.byNumber.has(number) || seen.has(number))) continue
      if (number !== undefined) seen.add(number)
      const node = readable(() => withParents(snapshot, dictionary, number, tree))
      if (node !== undefined && node.value !== undefined && (node.type === 'Sig' || node.type === undefined)) found.push(node)
    }
  }
  return found
}

function withParents(
  snapshot: PdfSnapshot,
  dictionary: PdfDictionary,
  number: number | undefined,
  tree: FieldTree,
): FieldNode | undefined {
  const chain: { readonly dictionary: PdfDictionary; readonly number: number | undefined }[] = [{ dictionary, number }]
  const met = new Set<number>()
  let parent = dictionary.entries.get('Parent')
  while (!isAbsent(parent)) {
    const parentNumber = numberOf(parent)
    const parentDictionary = dictionaryAt(snapshot, parent)
    if (parentNumber === undefined || parentDictionary === undefined || met.has(parentNumber)) break
    // A widget whose parent is listed but that the parent does not list: the parent's signature is found there already.
    if (tree.byNumber.has(parentNumber) && isAbsent(dictionary.entries.get('V'))) return undefined
    met.add(parentNumber)
    chain.push({ dictionary: parentDictionary, number: parentNumber })
    parent = parentDictionary.entries.get('Parent')
  }
  let node: FieldNode | undefined
  for (const [depth, link] of chain.reverse().entries()) {
    node = fieldNode(
      snapshot,
      link.dictionary,
      link.number,
      node === undefined ? undefined : { ...node, parent: node.number, depth },
    )
  }
  return node
}
