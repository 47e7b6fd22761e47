import type { XmlElement } from '../codec/xml'
import { DSIG_NAMESPACE, type Selection, type SelectionContext } from '../xmldsig'
import { attributesOf, countOwned, elementOf, namespacesOf, type TreeNode, type XPathNode } from './node'
import type { NodeSet } from './node-set'

/**
 * What filters left of a target, and the most that they took: by looking at every node, not at how the filters are written. A name test
 * can be written in a hundred ways, and one of them will not mean what it seems to.
 *
 * @throws InputError LIMIT_WORK
 */
export function compareSelection(target: NodeSet, left: NodeSet, context: SelectionContext): Selection {
  return { element: onlyElement(target, left, context), leftOut: mostLeftOut(target, left, context) }
}

/** Only a Signature inside of the target can be left out as one: a part of it that is itself the target is content. */
function mostLeftOut(target: NodeSet, left: NodeSet, context: SelectionContext): Selection['leftOut'] {
  const apex = target.model.nodes.find((node) => target.has(node))
  const own = target.model.nodeOf(context.signature)
  let most: Selection['leftOut'] = 'nothing'
  for (const node of everyNode(target, context)) {
    if (apex === undefined || !target.has(node) || left.has(node)) continue
    const signatures = signaturesAround(node, apex, context)
    if (signatures.length === 0) return 'content'
    if (own === undefined || !signatures.includes(own)) most = 'signatures'
    else if (most === 'nothing') most = 'own-signature'
  }
  return most
}

function* everyNode({ model }: NodeSet, { meter }: SelectionContext): Generator<XPathNode> {
  for (const node of model.nodes) {
    meter.spend(0.1 + countOwned(node) * 0.3)
    yield node
    yield* namespacesOf(node)
    yield* attributesOf(node)
  }
}

function signaturesAround(node: XPathNode, apex: TreeNode, { meter }: SelectionContext): readonly XPathNode[] {
  const found: XPathNode[] = []
  for (let at: XPathNode | undefined = node; at !== undefined && at.order > apex.order; at = at.parent) {
    meter.spend(0.1)
    const element = elementOf(at)
    if (element?.local === 'Signature' && element.namespace === DSIG_NAMESPACE) found.push(at)
  }
  return found
}

function onlyElement(target: NodeSet, left: NodeSet, context: SelectionContext): XmlElement | undefined {
  const apex = left.model.nodes.find((node) => left.has(node))
  const element = apex === undefined ? undefined : elementOf(apex)
  if (apex === undefined || element === undefined) return undefined
  for (const node of everyNode(left, context)) {
    const shouldBe = isInside(apex, node) && target.has(node)
    if (left.has(node) !== shouldBe) return undefined
  }
  return element
}

function isInside(apex: TreeNode, { order }: XPathNode): boolean {
  return order >= apex.order && order <= apex.last
}
