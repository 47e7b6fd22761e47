import { InputError } from '../../base'
import type { XmlDocument, XmlElement } from './types'
import { XML_NAMESPACE } from './types'

/** Child elements, all of them or those of one name. */
export function childElements(parent: XmlElement, namespace?: string, local?: string): readonly XmlElement[] {
  return parent.children.filter(
    (child): child is XmlElement =>
      child.kind === 'element' &&
      (namespace === undefined || child.namespace === namespace) &&
      (local === undefined || child.local === local),
  )
}

/** The value of an attribute, in no namespace unless one is given; undefined when absent. */
export function attribute(element: XmlElement, local: string, namespace = ''): string | undefined {
  return element.attributes.find((candidate) => candidate.local === local && candidate.namespace === namespace)?.value
}

/**
 * The text directly in an element; undefined when it holds elements, so that nothing can hide between pieces of a value. Comments and
 * instructions are passed over.
 */
export function textContent(element: XmlElement): string | undefined {
  let text = ''
  for (const child of element.children) {
    if (child.kind === 'element') return undefined
    if (child.kind === 'text') text += child.value
  }
  return text
}

/** Every element in document order, the given one first. */
export function* descendants(element: XmlElement): Generator<XmlElement> {
  const pending = [element]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    yield next
    for (let index = next.children.length - 1; index >= 0; index--) {
      const child = next.children[index]
      if (child?.kind === 'element') pending.push(child)
    }
  }
}

/** Whether `inner` is `outer` or stands in it. */
export function contains(outer: XmlElement, inner: XmlElement): boolean {
  for (let at: XmlElement | XmlDocument = inner; at.kind === 'element'; at = at.parent) if (at === outer) return true
  return false
}

/** The document that an element stands in. */
export function ownerDocument(element: XmlElement): XmlDocument {
  let at: XmlElement | XmlDocument = element
  while (at.kind === 'element') at = at.parent
  return at
}

/**
 * Elements by their `Id`, `ID` or `xml:id`; also by `id`, where only one element has that value.
 *
 * Two elements with one Id make a reference ambiguous, which is what signature wrapping lives on. `id` in lower case is no Id by any
 * signature schema and may repeat in foreign files; a repeated one just cannot be referred to.
 *
 * @throws InputError XML_DUPLICATE_ID
 */
export function elementsById(document: XmlDocument): ReadonlyMap<string, XmlElement> {
  const elements = new Map<string, XmlElement>()
  const loose = new Map<string, XmlElement | null>()
  for (const element of descendants(document.root)) {
    for (const { local, namespace, value } of element.attributes) {
      if (namespace === '' && local === 'id') loose.set(value, loose.has(value) ? null : element)
      if (!isStrictId(local, namespace)) continue
      const other = elements.get(value)
      if (other !== undefined && other !== element) {
        throw new InputError('XML_DUPLICATE_ID', 'two elements have the same Id', { path: `line ${element.place.line}` })
      }
      elements.set(value, element)
    }
  }
  for (const [value, element] of loose) addLoose(elements, value, element)
  return elements
}

function isStrictId(local: string, namespace: string): boolean {
  return namespace === '' ? local === 'Id' || local === 'ID' : namespace === XML_NAMESPACE && local === 'id'
}

function addLoose(elements: Map<string, XmlElement>, value: string, element: XmlElement | null): void {
  const strict = elements.get(value)
  if (strict === undefined && element !== null) elements.set(value, element)
  // Some readers would follow the one and some the other.
  else if (strict !== undefined && strict !== element) elements.delete(value)
}
