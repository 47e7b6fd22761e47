import type { WorkMeter } from '../base'
import { InputError, decodeLatin1 } from '../base'
import type { XmlElement } from '../codec/xml'
import { canonicalize, childElements, parseXml, textContent } from '../codec/xml'

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'
const XMP_META = 'adobe:ns:meta/'

/** Property name (`{namespace}local`) → its value in a form that can be compared. */
export type XmpProperties = ReadonlyMap<string, string>

/**
 * Reads the properties of an XMP packet (ISO 16684-1): `rdf:Description` attributes and elements.
 *
 * Simple values are their text; structured ones their canonical XML. Undefined for anything that is no XMP: another root, two
 * values of one property, a DTD, text between properties. Raises LIMIT_ codes only.
 */
export function readXmp(bytes: Uint8Array, meter: WorkMeter): XmpProperties | undefined {
  const rdf = readRdf(bytes, meter)
  if (rdf === undefined) return undefined
  const properties = new Map<string, string>()
  for (const description of rdf.children) {
    if (description.kind === 'text' && description.value.trim() === '') continue
    if (description.kind === 'comment') continue
    if (description.kind !== 'element' || description.namespace !== RDF || description.local !== 'Description') return undefined
    if (!collect(description, properties)) return undefined
  }
  return properties
}

function readRdf(bytes: Uint8Array, meter: WorkMeter): XmlElement | undefined {
  let root: XmlElement
  try {
    root = parseXml(bytes, { meter }).root
  } catch (error) {
    if (error instanceof InputError && !error.code.startsWith('LIMIT_')) return undefined
    throw error
  }
  if (root.namespace === RDF && root.local === 'RDF') return root
  if (root.namespace !== XMP_META || root.local !== 'xmpmeta') return undefined
  const [rdf, ...others] = childElements(root)
  return others.length === 0 && rdf?.namespace === RDF && rdf.local === 'RDF' ? rdf : undefined
}

function collect(description: XmlElement, properties: Map<string, string>): boolean {
  for (const attribute of description.attributes) {
    if (attribute.namespace === RDF) continue
    if (!add(properties, `{${attribute.namespace}}${attribute.local}`, attribute.value)) return false
  }
  for (const child of description.children) {
    if (child.kind === 'text' && child.value.trim() !== '') return false
    if (child.kind !== 'element') continue
    if (!add(properties, `{${child.namespace}}${child.local}`, valueOf(child))) return false
  }
  return true
}

function valueOf(property: XmlElement): string {
  const text = property.attributes.length === 0 ? textContent(property) : undefined
  if (text !== undefined) return text.trim()
  return decodeLatin1(canonicalize(property, { method: 'exclusive', withComments: false })).replace(/>\s+</g, '><')
}

function add(properties: Map<string, string>, name: string, value: string): boolean {
  if (properties.has(name)) return false
  properties.set(name, value)
  return true
}
