import { compareCodePoints, joinXmlBase, XML_NAMESPACE, type XmlAttribute } from '../codec/xml'
import type { Writer } from './canonicalize'
import { attributesOf, elementOf, type TreeNode } from './node'

type Written = Pick<XmlAttribute, 'name' | 'namespace' | 'local' | 'value'>

/** The attributes to write at an element, in order: those in the set, and what an omitted parent would have handed down. */
export function attributesToWrite(writer: Writer, node: TreeNode): readonly Written[] {
  const own = writer.nodes.attributes(node)
  const attributes = isOrphan(writer, node) ? withInherited(writer, node, own) : own
  return attributes.toSorted(
    (left, right) => compareCodePoints(left.namespace, right.namespace) || compareCodePoints(left.local, right.local),
  )
}

/** In the set while its parent element is not. Exclusive canonicalization inherits nothing. */
function isOrphan({ nodes, canonicalization }: Writer, node: TreeNode): boolean {
  const { parent } = node
  return canonicalization.method !== 'exclusive' && parent?.kind === 'element' && nodes.has(node) && !nodes.has(parent)
}

/**
 * Canonical XML 1.0 §2.4: the nearest `xml:` attributes of all ancestors, in the set or not. Canonical XML 1.1 §2.4: of these `xml:lang`
 * and `xml:space` alone, and `xml:base` joined along the omitted ancestors.
 */
function withInherited(writer: Writer, node: TreeNode, own: readonly Written[]): readonly Written[] {
  const { meter, canonicalization } = writer
  const simple = canonicalization.method === 'c14n10' ? undefined : SIMPLE
  const taken = new Set(xmlAttributes(node).map(({ local }) => local))
  const inherited: Written[] = []
  for (let at = node.parent; at !== undefined; at = at.parent) {
    meter.spend(0.3)
    for (const attribute of xmlAttributes(at)) {
      if (taken.has(attribute.local) || simple?.has(attribute.local) === false) continue
      taken.add(attribute.local)
      inherited.push(attribute)
    }
  }
  const all = [...own, ...inherited]
  return simple === undefined ? all : withBase(writer, node, all)
}

const SIMPLE: ReadonlySet<string> = new Set(['lang', 'space'])

/** Canonical XML 1.1 §2.4: only the omitted ancestors up to the nearest output one count, and only if one of them has `xml:base`. */
function withBase({ nodes }: Writer, node: TreeNode, attributes: readonly Written[]): readonly Written[] {
  const bases: string[] = []
  for (let at = node.parent; at !== undefined && !nodes.has(at); at = at.parent) bases.push(...baseOf(at))
  if (bases.length === 0) return attributes
  const value = [...baseOf(node), ...bases].reduceRight((base, reference) => joinXmlBase(base, reference))
  const others = attributes.filter(({ namespace, local }) => namespace !== XML_NAMESPACE || local !== 'base')
  return value === '' ? others : [...others, { name: 'xml:base', namespace: XML_NAMESPACE, local: 'base', value }]
}

function baseOf(node: TreeNode): readonly string[] {
  return xmlAttributes(node).flatMap(({ local, value }) => (local === 'base' ? [value] : []))
}

function xmlAttributes(node: TreeNode): readonly Written[] {
  return elementOf(node) === undefined ? [] : attributesOf(node).filter(({ namespace }) => namespace === XML_NAMESPACE)
}
