import type { Finding } from '../base'
import type { XmlElement } from '../codec/xml'
import type { CheckedReference, XmlSignature } from '../xmldsig'
import { COUNTER_SIGNATURE_TYPE, XADES_VERSIONS } from './names'
import { signedElement } from './signed-element'

/** A signature over another signature's value: by its place, or by the Type of a reference. */
export function isCounterSignature(signature: XmlSignature, references: readonly CheckedReference[]): boolean {
  return (
    enclosingSignature(signature.element) !== undefined ||
    references.some(({ reference }) => reference.type === COUNTER_SIGNATURE_TYPE)
  )
}

/** EN 319 132-1 §5.2.7: a CounterSignature property must sign the SignatureValue it stands under; else it was brought from elsewhere. */
export function counterSignatureFindings(signature: XmlSignature, references: readonly CheckedReference[]): readonly Finding[] {
  const outer = enclosingSignature(signature.element)
  if (outer === undefined) return []
  const signs = references.some((reference) => {
    const element = signedElement(reference)
    return element?.local === 'SignatureValue' && element.parent === outer
  })
  return signs ? [] : [{ code: 'XADES_COUNTER_SIGNATURE_ELSEWHERE', severity: 'error', clause: 'EN 319 132-1 §5.2.7' }]
}

/** The signature whose CounterSignature property holds this one. */
function enclosingSignature(element: XmlElement): XmlElement | undefined {
  const property = element.parent
  const isProperty =
    property.kind === 'element' && property.local === 'CounterSignature' && XADES_VERSIONS.has(property.namespace)
  if (!isProperty) return undefined
  for (let at = property.parent; at.kind === 'element'; at = at.parent) {
    if (at.local === 'Signature' && at.namespace === element.namespace) return at
  }
  return undefined
}
