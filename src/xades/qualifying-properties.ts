import type { Finding } from '../base'
import { attribute, childElements, type XmlElement } from '../codec/xml'
import type { CheckedReference, XmlSignature } from '../xmldsig'
import { XADES_VERSIONS } from './names'

/** The qualifying properties of one signature, as far as they may be believed. */
export interface QualifyingProperties {
  /** undefined: the signature is plain XMLDSig, or its properties are not acceptable (then `findings` says why) */
  readonly element: XmlElement | undefined
  /** only the node that a reference of this signature resolved to */
  readonly signed: XmlElement | undefined
  readonly unsigned: XmlElement | undefined
  readonly findings: readonly Finding[]
}

/**
 * Finds a signature's QualifyingProperties: in its own Object, with Target on it, its SignedProperties the very node that a reference
 * resolved to (EN 319 132-1 §4.3).
 *
 * SignedProperties that stand somewhere else, or that nothing references, are what injection looks like: an error, and not read.
 */
export function locateProperties(signature: XmlSignature, checked: readonly CheckedReference[]): QualifyingProperties {
  const found = signature.objects.flatMap((object) => childElements(object)).filter(isQualifyingProperties)
  const [element] = found
  if (element === undefined)
    return { ...NONE, findings: checked.some(claimsProperties) ? [fault('XADES_PROPERTIES_MISSING')] : [] }
  if (found.length > 1) return { ...NONE, findings: [fault('XADES_PROPERTIES_REPEATED')] }
  const findings: Finding[] = []
  if (signature.id === undefined || attribute(element, 'Target') !== `#${signature.id}`)
    findings.push(fault('XADES_TARGET_MISMATCH'))
  const all = childElements(element, element.namespace, 'SignedProperties')
  if (all.length > 1) findings.push(fault('XADES_PROPERTIES_REPEATED'))
  const [candidate] = all
  const reference = checked.find(({ target }) => target.kind === 'element' && target.element === candidate)
  if (candidate !== undefined && reference === undefined) findings.push(fault('XADES_PROPERTIES_NOT_SIGNED'))
  if (reference !== undefined) findings.push(...referenceFindings(reference, element.namespace))
  if (checked.some((other) => other !== reference && claimsProperties(other))) findings.push(fault('XADES_PROPERTIES_ELSEWHERE'))
  const acceptable = !findings.some(({ severity }) => severity === 'error')
  return {
    element,
    signed: acceptable && reference !== undefined ? candidate : undefined,
    unsigned: childElements(element, element.namespace, 'UnsignedProperties')[0],
    findings,
  }
}

const NONE = { element: undefined, signed: undefined, unsigned: undefined }

function referenceFindings({ reference }: CheckedReference, namespace: string): readonly Finding[] {
  // Any other transform could digest something else than the properties that are read.
  if (reference.transforms.some(({ kind }) => kind !== 'canonicalize')) return [fault('XADES_PROPERTIES_TRANSFORMED')]
  if (reference.type !== undefined && XADES_VERSIONS.get(namespace)?.includes(reference.type) === true) return []
  return [{ code: 'XADES_PROPERTIES_TYPE', severity: 'warning', clause: 'EN 319 132-1 §4.4.2' }]
}

function isQualifyingProperties(element: XmlElement): boolean {
  return element.local === 'QualifyingProperties' && XADES_VERSIONS.has(element.namespace)
}

function claimsProperties({ reference }: CheckedReference): boolean {
  return reference.type?.startsWith('http://uri.etsi.org/01903') === true && reference.type.endsWith('#SignedProperties')
}

function fault(code: string): Finding {
  return { code, severity: 'error', clause: 'EN 319 132-1 §4.3' }
}

/** The single child of a name in the properties' own namespace; undefined when absent, and when repeated. */
export function onlyChild(parent: XmlElement | undefined, local: string): XmlElement | undefined {
  if (parent === undefined) return undefined
  const children = childElements(parent, parent.namespace, local)
  return children.length === 1 ? children[0] : undefined
}
