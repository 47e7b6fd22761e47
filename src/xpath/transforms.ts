import { elementsById, ownerDocument, type XmlDocument, type XmlElement } from '../codec/xml'
import type { SelectedNodes, Selection, SelectionContext, Subtree, TransformEvaluator } from '../xmldsig'
import { canonicalizeNodeSet } from './canonicalize'
import { applyFilter, type SurroundingsOf } from './filters'
import { makeModel, type Model } from './model'
import { compareSelection } from './selection'
import { NodeSet } from './node-set'

/**
 * Applies the transforms XPath (XMLDSig §6.6.3) and XPath Filter 2.0: XPath 1.0 with its core functions and `here()`, over the tree of
 * this library. Give it to `verifyFiles` or `inspectFile`; `verifyExport` has it already. Used in `generic` only.
 *
 * No variable, no extension function, no DTD: `id()` finds what references find. Bounded by the work limit of the file.
 */
export const xpathTransforms: TransformEvaluator = {
  select(subtree: Subtree, context: SelectionContext): SelectedNodes {
    const document = subtree.node.kind === 'document' ? subtree.node : ownerDocument(subtree.node)
    const model = makeModel(document, context.meter)
    return selectedNodes(wholeOf(model, subtree, context), surroundings(model, document, context), subtree, context)
  },
}

/** The subtree as a set, the excluded elements taken out. */
function wholeOf(model: Model, { node, withComments, exclude }: Subtree, { meter }: SelectionContext): NodeSet {
  const apex = model.nodeOf(node)
  const out = new Uint8Array(model.nodes.length)
  for (const element of exclude) {
    const excluded = model.nodeOf(element)
    if (excluded !== undefined) out.fill(1, excluded.order, excluded.last + 1)
  }
  return NodeSet.where(
    model,
    meter,
    ({ order, kind }) =>
      apex !== undefined && order >= apex.order && order <= apex.last && out[order] === 0 && (withComments || kind !== 'comment'),
  )
}

function surroundings(model: Model, document: XmlDocument, { meter, ids, signature }: SelectionContext): SurroundingsOf {
  const isOwn = ownerDocument(signature) === document
  let found: ReadonlyMap<string, XmlElement> | undefined = isOwn ? ids : undefined
  const elementById = (id: string): XmlElement | undefined => {
    found ??= elementsById(document)
    return found.get(id)
  }
  return (bearer) => ({ model, meter, here: model.nodeOf(bearer), elementById })
}

function selectedNodes(
  nodes: NodeSet,
  surroundingsOf: SurroundingsOf,
  target: Subtree,
  context: SelectionContext,
): SelectedNodes {
  const { meter } = context
  const again = (changed: NodeSet): SelectedNodes => selectedNodes(changed, surroundingsOf, target, context)
  return {
    filtered: (transform) => again(applyFilter(nodes, transform, surroundingsOf)),
    without(element): SelectedNodes {
      const out = nodes.model.nodeOf(element)
      return out === undefined ? again(nodes) : again(nodes.keep(meter, ({ order }) => order < out.order || order > out.last))
    },
    canonicalize: (canonicalization) => canonicalizeNodeSet(nodes, canonicalization, meter),
    text: () =>
      nodes.model.nodes.flatMap((node) => (node.source.kind === 'text' && nodes.has(node) ? [node.source.value] : [])).join(''),
    selection(): Selection {
      return compareSelection(wholeOf(nodes.model, { ...target, exclude: new Set() }, context), nodes, context)
    },
  }
}
