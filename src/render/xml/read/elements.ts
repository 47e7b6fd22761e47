import { InputError } from '../../../base'
import type { XmlElement } from '../../../codec/xml'
import { EXPORT_XML_NAMESPACE } from '../../../record'

/** An `InputError` XML_RECORD_MALFORMED at a place of the element tree. */
export function malformed(place: string, message: string): InputError {
  return new InputError('XML_RECORD_MALFORMED', message, { path: place })
}

/**
 * The child elements of an element that holds nothing else: text, comments and instructions beside them would be signed and
 * never shown.
 *
 * @throws InputError XML_RECORD_MALFORMED
 */
export function elementsOf(parent: XmlElement, place: string): XmlElement[] {
  return parent.children.map((child) => {
    if (child.kind !== 'element') throw malformed(place, `${child.kind} where only elements may stand`)
    if (child.namespace !== EXPORT_XML_NAMESPACE) throw malformed(place, 'an element of another namespace')
    return child
  })
}

/** The text of an element without attributes or children. @throws InputError XML_RECORD_MALFORMED */
export function textOf(element: XmlElement, place: string): string {
  requireAttributes(element, place, {})
  let text = ''
  for (const child of element.children) {
    if (child.kind !== 'text') throw malformed(place, `${child.kind} where only text may stand`)
    text += child.value
  }
  return text
}

/** Exactly these attributes with these values, none in a namespace. @throws InputError XML_RECORD_MALFORMED */
export function requireAttributes(element: XmlElement, place: string, wanted: Readonly<Record<string, string>>): void {
  const fits = element.attributes.every((attribute) => attribute.namespace === '' && wanted[attribute.local] === attribute.value)
  if (!fits || element.attributes.length !== Object.keys(wanted).length) throw malformed(place, 'unexpected attributes')
}
