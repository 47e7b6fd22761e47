import type { WorkMeter } from '../base'
import type { XmlDocument, XmlElement, XmlNode } from '../codec/xml'
import type { TreeNode } from './node'

/** A document as XPath sees it: every tree node in document order. */
export interface Model {
  readonly document: TreeNode
  /** by order */
  readonly nodes: readonly TreeNode[]
  /** the tree node of a source node; undefined when it stands in another document */
  nodeOf(source: XmlDocument | XmlNode): TreeNode | undefined
}

interface GrowingNode extends TreeNode {
  readonly children: TreeNode[]
  last: number
}

/** Numbers the nodes of a document. @throws InputError LIMIT_WORK */
export function makeModel(source: XmlDocument, meter: WorkMeter): Model {
  const nodes: TreeNode[] = []
  const bySource = new Map<XmlDocument | XmlNode, TreeNode>()
  const document = add(source, undefined)
  return { document, nodes, nodeOf: (searched) => bySource.get(searched) }

  function add(from: XmlDocument | XmlNode, parent: TreeNode | undefined): TreeNode {
    meter.spend(1)
    const node: GrowingNode = {
      kind: from.kind,
      source: from,
      parent,
      children: [],
      order: nodes.length,
      last: nodes.length,
      rank: 0,
    }
    nodes.push(node)
    bySource.set(from, node)
    if (hasChildren(from)) for (const child of from.children) node.children.push(add(child, node))
    node.last = nodes.length - 1
    return node
  }
}

function hasChildren(from: XmlDocument | XmlNode): from is XmlDocument | XmlElement {
  return from.kind === 'document' || from.kind === 'element'
}
