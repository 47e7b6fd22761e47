import { compareCodePoints, joinXmlBase, XML_NAMESPACE, type XmlAttribute } from '../codec/xml'
import type { Writer } from './canonicalize'
import { attributesOf, elementOf, type TreeNode } from './node'

type Written = Pick<XmlAttribute, 'name' | 'namespace' | 'local' | 'value'>

/** The attributes to write at an element, in order: those in the set, and what an omitted parent would have handed down. */
export function attributesToWrite(writer: Writer, node: TreeNode): readonly Written[] {
  const own = writer.nodes.attributes(node)
  const { method } = writer.canonicalization
  let attributes: readonly Written[] = own
  if (method === 'c14n10' && isOrphan(writer, node)) attributes = withInherited(writer, node, own)
  if (method === 'c14n11' && writer.nodes.has(node)) attributes = withFixedUp(writer, node, own)
  return attributes.toSorted(
    (left, right) => compareCodePoints(left.namespace, right.namespace) || compareCodePoints(left.local, right.local),
  )
}

/** In the set while its parent element is not. */
function isOrphan({ nodes }: Writer, node: TreeNode): boolean {
  const { parent } = node
  return parent?.kind === 'element' && nodes.has(node) && !nodes.has(parent)
}

/** Canonical XML 1.0 §2.4: the nearest `xml:` attributes of all ancestors, in the set or not, but for those that the element has itself. */
function withInherited(writer: Writer, node: TreeNode, own: readonly Written[]): readonly Written[] {
  const taken = new Set(xmlAttributes(node).map(({ local }) => local))
  const inherited: Written[] = []
  for (let at = node.parent; at !== undefined; at = at.parent) {
    writer.meter.spend(0.3)
    for (const attribute of xmlAttributes(at)) if (!taken.has(attribute.local)) inherited.push(attribute)
    for (const { local } of inherited) taken.add(local)
  }
  return [...own, ...inherited]
}

/**
 * Canonical XML 1.1 §2.4: `xml:lang` and `xml:space` of the element, or else of the nearest omitted ancestor that has them, and `xml:base`
 * joined along the omitted ancestors. Those of the element itself count in the set or not, and ancestors up to the nearest output one: so
 * the W3C's test files and the signers at large have it, though the text can be read otherwise.
 */
function withFixedUp({ nodes, meter }: Writer, node: TreeNode, own: readonly Written[]): readonly Written[] {
  const found = new Map<string, Written>()
  const bases: string[] = []
  for (let at: TreeNode | undefined = node; at !== undefined && (at === node || !nodes.has(at)); at = at.parent) {
    meter.spend(0.3)
    for (const attribute of xmlAttributes(at)) {
      if (attribute.local === 'base') bases.push(attribute.value)
      else if (SIMPLE.has(attribute.local) && !found.has(attribute.local)) found.set(attribute.local, attribute)
    }
  }
  const others = own.filter(({ namespace, local }) => namespace !== XML_NAMESPACE || (local !== 'base' && !found.has(local)))
  const base = bases.length === 0 ? '' : bases.reduceRight((outer, reference) => joinXmlBase(outer, reference))
  // Canonical XML 1.1 §2.4: an empty result is no attribute, unless nothing had to be joined.
  const written =
    base !== '' || xmlBaseIsPlain(own, bases) ? [{ name: 'xml:base', namespace: XML_NAMESPACE, local: 'base', value: base }] : []
  return [...others, ...found.values(), ...written]
}

function xmlBaseIsPlain(own: readonly Written[], bases: readonly string[]): boolean {
  return bases.length === 1 && own.some(({ namespace, local }) => namespace === XML_NAMESPACE && local === 'base')
}

const SIMPLE: ReadonlySet<string> = new Set(['lang', 'space'])

function xmlAttributes(node: TreeNode): readonly Written[] {
  return elementOf(node) === undefined ? [] : attributesOf(node).filter(({ namespace }) => namespace === XML_NAMESPACE)
}
