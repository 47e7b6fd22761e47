import { attribute, XML_NAMESPACE } from '../codec/xml'
import type { Surroundings } from './evaluate'
import { elementOf, nameOf, type XPathNode } from './node'
import { inOrder, isNodeSet, stringValue, toText, type Value } from './values'

/** XPath 1.0 §4.1 `local-name`, of the first node. */
export function localName([first]: readonly XPathNode[]): string {
  return first === undefined ? '' : (nameOf(first)?.local ?? '')
}

/** XPath 1.0 §4.1 `namespace-uri`, of the first node. */
export function namespaceUri([first]: readonly XPathNode[]): string {
  return first === undefined ? '' : (nameOf(first)?.namespace ?? '')
}

/** XPath 1.0 §4.1 `name`, of the first node: as it is written. */
export function qualifiedName([first]: readonly XPathNode[]): string {
  return first === undefined ? '' : (nameOf(first)?.name ?? '')
}

/** XPath 1.0 §4.1 `id`: Ids between white space, or those of every node. Which attributes are Ids is what `elementById` says. */
export function nodesById(value: Value, surroundings: Surroundings): readonly XPathNode[] {
  const { meter, model } = surroundings
  const texts = isNodeSet(value) ? value.map((node) => stringValue(node, meter)) : [toText(value, meter)]
  const found: XPathNode[] = []
  for (const text of texts) {
    meter.spend(1 + text.length / 32)
    for (const id of text.split(/[ \t\r\n]+/)) {
      const element = id === '' ? undefined : surroundings.elementById(id)
      const node = element === undefined ? undefined : model.nodeOf(element)
      if (node !== undefined) found.push(node)
    }
  }
  return inOrder(found, meter)
}

/** XPath 1.0 §4.3 `lang`: the nearest `xml:lang`, itself or a sublanguage of the one asked for. */
export function isLanguage(asked: string, from: XPathNode): boolean {
  for (let node: XPathNode | undefined = from; node !== undefined; node = node.parent) {
    const element = elementOf(node)
    const language = element === undefined ? undefined : attribute(element, 'lang', XML_NAMESPACE)?.toLowerCase()
    if (language !== undefined) return language === asked.toLowerCase() || language.startsWith(`${asked.toLowerCase()}-`)
  }
  return false
}
