import { joinXmlBase } from './base-uri'
import type { XmlAttribute, XmlElement } from './types'
import { XML_NAMESPACE } from './types'

/**
 * The attributes of a subset's apex together with the `xml:` attributes it takes from ancestors outside the subset.
 *
 * Canonical XML 1.0 §2.4 takes every one, nearest first. Canonical XML 1.1 §2.4 takes `xml:lang` and `xml:space` alone, never `xml:id`, and
 * joins `xml:base` along the ancestors.
 */
export function inheritedXmlAttributes(apex: XmlElement, method: 'c14n10' | 'c14n11'): readonly XmlAttribute[] {
  const attributes = new Map<string, XmlAttribute>()
  const bases: string[] = []
  for (let at = apex.parent; at.kind === 'element'; at = at.parent) {
    for (const attribute of at.attributes) {
      if (attribute.namespace !== XML_NAMESPACE) continue
      if (method === 'c14n11' && attribute.local === 'base') bases.push(attribute.value)
      if (method === 'c14n11' && attribute.local !== 'lang' && attribute.local !== 'space') continue
      if (!attributes.has(attribute.local)) attributes.set(attribute.local, attribute)
    }
  }
  const own = new Set(apex.attributes.filter(({ namespace }) => namespace === XML_NAMESPACE).map(({ local }) => local))
  const inherited = [...attributes.values()].filter(({ local }) => !own.has(local))
  const all = [...apex.attributes, ...inherited]
  return bases.length === 0 ? all : withBase(all, bases)
}

/** `bases`: of the ancestors, nearest first. */
function withBase(attributes: readonly XmlAttribute[], bases: readonly string[]): readonly XmlAttribute[] {
  const own = attributes.find(({ namespace, local }) => namespace === XML_NAMESPACE && local === 'base')
  const chain = own === undefined ? bases : [own.value, ...bases]
  const value = chain.reduceRight((base, reference) => joinXmlBase(base, reference))
  const others = attributes.filter((attribute) => attribute !== own)
  // Canonical XML 1.1 §2.4: an empty result is no attribute.
  return value === '' ? others : [...others, { name: 'xml:base', prefix: 'xml', local: 'base', namespace: XML_NAMESPACE, value }]
}
