import type { WorkMeter } from '../base'
import { attributesOf, countOwned, namespacesOf, type TreeNode, type XPathNode } from './node'
import type { Model } from './model'
import type { Axis } from './syntax'

/**
 * The nodes of an axis, nearest first (XPath 1.0 §2.2): reverse axes go backwards. Lazy, so that what is not asked for is not paid for.
 *
 * @throws InputError LIMIT_WORK
 */
export function* axisNodes(axis: Axis, from: XPathNode, model: Model, meter: WorkMeter): Generator<XPathNode> {
  for (const node of walk(axis, from, model, meter)) {
    meter.spend(0.1)
    yield node
  }
}

function walk(axis: Axis, from: XPathNode, model: Model, meter: WorkMeter): Iterable<XPathNode> {
  switch (axis) {
    case 'self':
      return [from]
    case 'parent':
      return from.parent === undefined ? [] : [from.parent]
    case 'ancestor':
      return ancestors(from.parent)
    case 'ancestor-or-self':
      return upwards(from)
    case 'child':
      return isOwned(from) ? [] : from.children
    case 'descendant':
      return isOwned(from) ? [] : slice(model, from.order + 1, from.last)
    case 'descendant-or-self':
      return isOwned(from) ? [from] : slice(model, from.order, from.last)
    case 'following-sibling':
      return isOwned(from) ? [] : siblings(from, 1)
    case 'preceding-sibling':
      return isOwned(from) ? [] : siblings(from, -1)
    case 'following':
      // attributes and namespaces come before the children of their element, which therefore follow them
      return slice(model, (isOwned(from) ? from.order : from.last) + 1, model.nodes.length - 1)
    case 'preceding':
      return preceding(from, model)
    case 'attribute':
      meter.spend(countOwned(from) * 0.2)
      return attributesOf(from)
    case 'namespace':
      meter.spend(countOwned(from) * 0.2)
      return namespacesOf(from)
  }
}

function isOwned(node: XPathNode): node is Exclude<XPathNode, TreeNode> {
  return node.kind === 'attribute' || node.kind === 'namespace'
}

function* upwards(from: XPathNode): Generator<XPathNode> {
  yield from
  yield* ancestors(from.parent)
}

function* ancestors(from: TreeNode | undefined): Generator<XPathNode> {
  for (let node = from; node !== undefined; node = node.parent) yield node
}

function* slice(model: Model, first: number, last: number): Generator<XPathNode> {
  for (let order = first; order <= last; order++) {
    const node = model.nodes[order]
    if (node !== undefined) yield node
  }
}

function* siblings(from: TreeNode, direction: 1 | -1): Generator<XPathNode> {
  const all = from.parent?.children ?? []
  const own = ownIndex(all, from)
  for (let index = own + direction; index >= 0 && index < all.length; index += direction) {
    const node = all[index]
    if (node !== undefined) yield node
  }
}

/** Siblings stand in order: found by halving, not by walking, or n siblings asked of each other would cost n³. */
function ownIndex(all: readonly TreeNode[], node: TreeNode): number {
  let low = 0
  let high = all.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((all[middle]?.order ?? 0) < node.order) low = middle + 1
    else high = middle
  }
  return low
}

function* preceding(from: XPathNode, model: Model): Generator<XPathNode> {
  for (let order = from.order - 1; order > 0; order--) {
    const node = model.nodes[order]
    // An ancestor is the one kind of earlier node that has not ended yet.
    if (node !== undefined && node.last < from.order) yield node
  }
}
