import {
  namespacesInScope,
  XML_NAMESPACE,
  type XmlComment,
  type XmlDocument,
  type XmlElement,
  type XmlInstruction,
  type XmlText,
} from '../codec/xml'

/**
 * A node of XPath's data model (XPath 1.0 §5). Attribute and namespace nodes are made anew each time they are asked for, since a hostile
 * document has millions: `order` and `rank` together say which node it is, not the object.
 */
export type XPathNode = TreeNode | AttributeNode | NamespaceNode

/** A node with children, or a leaf in the tree: always the same object for the same node. */
export interface TreeNode {
  readonly kind: 'document' | 'element' | 'text' | 'comment' | 'instruction'
  readonly source: XmlDocument | XmlElement | XmlText | XmlComment | XmlInstruction
  readonly parent: TreeNode | undefined
  readonly children: readonly TreeNode[]
  /** place in document order, from 0 */
  readonly order: number
  /** the order of the last tree node inside of it, its own for a leaf */
  readonly last: number
  readonly rank: 0
}

export interface AttributeNode {
  readonly kind: 'attribute'
  readonly parent: TreeNode
  readonly order: number
  readonly rank: number
  readonly name: string
  readonly prefix: string
  readonly local: string
  readonly namespace: string
  readonly value: string
}

export interface NamespaceNode {
  readonly kind: 'namespace'
  readonly parent: TreeNode
  readonly order: number
  readonly rank: number
  /** '' for the default namespace */
  readonly local: string
  readonly value: string
}

/** Attributes rank after all namespace nodes of their element (XPath 1.0 §5). */
const FIRST_ATTRIBUTE = 1_000_000

/** The attributes of an element, in source order; none of any other node. */
export function attributesOf(node: XPathNode): readonly AttributeNode[] {
  const element = elementOf(node)
  if (element === undefined || node.kind !== 'element') return []
  return element.attributes.map(({ name, prefix, local, namespace, value }, index) => ({
    kind: 'attribute',
    parent: node,
    order: node.order,
    rank: FIRST_ATTRIBUTE + index,
    name,
    prefix,
    local,
    namespace,
    value,
  }))
}

/** The namespace nodes of an element: one for each prefix in scope, `xml` too, the default only where it is declared (XPath 1.0 §5.4). */
export function namespacesOf(node: XPathNode): readonly NamespaceNode[] {
  const element = elementOf(node)
  if (element === undefined || node.kind !== 'element') return []
  const found: NamespaceNode[] = []
  for (const [local, value] of namespacesInScope(element.scope)) {
    if (local === '' && value === '') continue
    found.push({ kind: 'namespace', parent: node, order: node.order, rank: found.length + 1, local, value })
  }
  return found
}

/** How many attribute and namespace nodes an element may have at most: what looking at them costs. */
export function countOwned(node: XPathNode): number {
  const element = elementOf(node)
  if (element === undefined) return 0
  let count = element.attributes.length
  for (let scope: XmlElement['scope'] | undefined = element.scope; scope !== undefined; scope = scope.outer)
    count += scope.bindings.size
  return count
}

/** The element that a node is; undefined for any other node. */
export function elementOf(node: XPathNode): XmlElement | undefined {
  return node.kind === 'element' && node.source.kind === 'element' ? node.source : undefined
}

/** The name of a node in its two parts (XPath 1.0 §5); undefined for nodes without a name. */
export function nameOf(
  node: XPathNode,
): { readonly namespace: string; readonly local: string; readonly name: string } | undefined {
  if (node.kind === 'attribute') return node
  if (node.kind === 'namespace') return { namespace: '', local: node.local, name: node.local }
  if (node.source.kind === 'element') return node.source
  if (node.source.kind === 'instruction') return { namespace: '', local: node.source.target, name: node.source.target }
  return undefined
}

/** Negative when the left node comes first in document order, 0 for one and the same node. */
export function compareNodes(left: XPathNode, right: XPathNode): number {
  return left.order - right.order || left.rank - right.rank
}

/** Whether a namespace node is the one of `xml`, which is never written. */
export function isXmlNamespace(node: NamespaceNode): boolean {
  return node.local === 'xml' && node.value === XML_NAMESPACE
}
