import type { WorkMeter } from '../base'
import type { Model } from './model'
import {
  attributesOf,
  countOwned,
  namespacesOf,
  type AttributeNode,
  type NamespaceNode,
  type TreeNode,
  type XPathNode,
} from './node'

/**
 * A set of nodes of one document, any of them: an element may be in it without its attributes, and they without it. Small: an octet a tree
 * node, and more only where an element's attributes and namespaces are in it in part.
 */
export class NodeSet {
  readonly model: Model
  readonly #tree: Uint8Array
  /** for each element, whether its attributes and namespaces are all in, or none (0), or those in `#some` */
  readonly #owned: Uint8Array
  readonly #some: ReadonlyMap<number, ReadonlySet<number>>

  private constructor(model: Model, tree: Uint8Array, owned: Uint8Array, some: ReadonlyMap<number, ReadonlySet<number>>) {
    this.model = model
    this.#tree = tree
    this.#owned = owned
    this.#some = some
  }

  /** The nodes of a document for which `isIn` says so; asked of every one, in document order. @throws InputError LIMIT_WORK */
  static where(model: Model, meter: WorkMeter, isIn: (node: XPathNode) => boolean): NodeSet {
    const tree = new Uint8Array(model.nodes.length)
    const owned = new Uint8Array(model.nodes.length)
    const some = new Map<number, ReadonlySet<number>>()
    for (const node of model.nodes) {
      meter.spend(0.1 + countOwned(node) * 0.3)
      if (isIn(node)) tree[node.order] = 1
      if (node.kind !== 'element') continue
      const all = ownedBy(node)
      const ranks = all.filter(isIn).map(({ rank }) => rank)
      owned[node.order] = ranks.length === 0 ? NONE : ranks.length === all.length ? ALL : SOME
      if (owned[node.order] === SOME) some.set(node.order, new Set(ranks))
    }
    return new NodeSet(model, tree, owned, some)
  }

  has(node: XPathNode): boolean {
    if (node.kind !== 'attribute' && node.kind !== 'namespace') return this.#tree[node.order] === 1
    const owned = this.#owned[node.order]
    return owned === SOME ? this.#some.get(node.order)?.has(node.rank) === true : owned === ALL
  }

  /** The nodes that are in this set and for which `stays` says so. @throws InputError LIMIT_WORK */
  keep(meter: WorkMeter, stays: (node: XPathNode) => boolean): NodeSet {
    return NodeSet.where(this.model, meter, (node) => this.has(node) && stays(node))
  }

  attributes(node: TreeNode): readonly AttributeNode[] {
    return this.#owned[node.order] === NONE ? [] : attributesOf(node).filter((attribute) => this.has(attribute))
  }

  namespaces(node: TreeNode): readonly NamespaceNode[] {
    return this.#owned[node.order] === NONE ? [] : namespacesOf(node).filter((namespace) => this.has(namespace))
  }
}

const NONE = 0
const ALL = 1
const SOME = 2

function ownedBy(node: TreeNode): readonly (AttributeNode | NamespaceNode)[] {
  return [...namespacesOf(node), ...attributesOf(node)]
}
