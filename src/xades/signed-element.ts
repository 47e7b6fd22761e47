import type { XmlElement } from '../codec/xml'
import type { CheckedReference } from '../xmldsig'

/** The one element that a reference digests whole: its target, or what XPath filters left of that. Looks at no other transform. */
export function signedElement({ target, selection }: CheckedReference): XmlElement | undefined {
  if (selection !== undefined) return selection.element
  return target.kind === 'element' ? target.element : undefined
}
