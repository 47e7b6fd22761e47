import type { ReadContext } from '../ades'
import type { Finding } from '../base'
import { attribute, childElements, type XmlElement } from '../codec/xml'
import type { CheckedReference, XmlSignature } from '../xmldsig'
import { XADES_VERSIONS } from './names'
import { signedElement } from './signed-element'

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
 * SignedProperties that stand somewhere else, or that nothing references, are what injection looks like: an error, and not read. A wrong
 * Target is an error in an export; foreign signers misspell it, and the reference already ties the properties to this signature.
 */
export function locateProperties(
  signature: XmlSignature,
  checked: readonly CheckedReference[],
  profile: ReadContext['profile'],
): QualifyingProperties {
  const found = signature.objects.flatMap((object) => childElements(object)).filter(isQualifyingProperties)
  const [element] = found
  const missing = checked.some(claimsProperties) ? [remark('XADES_PROPERTIES_MISSING', profile === 'official-record')] : []
  if (element === undefined) return { ...NONE, findings: missing }
  if (found.length > 1) return { ...NONE, findings: [remark('XADES_PROPERTIES_REPEATED', true)] }
  const findings: Finding[] = []
  const targeted = signature.id !== undefined && attribute(element, 'Target') === `#${signature.id}`
  if (!targeted) findings.push(remark('XADES_TARGET_MISMATCH', profile === 'official-record'))
  const all = childElements(element, element.namespace, 'SignedProperties')
  if (all.length > 1) findings.push(remark('XADES_PROPERTIES_REPEATED', true))
  const [candidate] = all
  const reference = checked.find((other) => candidate !== undefined && signedElement(other) === candidate)
  // Where a transform could not be run, it may well have led to these properties: the digest is then unchecked, which is answer enough.
  const certain = !checked.some((other) => claimsProperties(other) && other.digest === 'unchecked')
  if (candidate !== undefined && reference === undefined) findings.push(remark('XADES_PROPERTIES_NOT_SIGNED', certain))
  if (reference !== undefined) findings.push(...referenceFindings(reference, element.namespace))
  if (checked.some((other) => other !== reference && claimsProperties(other)))
    findings.push(remark('XADES_PROPERTIES_ELSEWHERE', certain))
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
  if (reference.transforms.some(({ kind }) => kind !== 'canonicalize' && kind !== 'filter'))
    return [remark('XADES_PROPERTIES_TRANSFORMED', true)]
  if (reference.type !== undefined && XADES_VERSIONS.get(namespace)?.includes(reference.type) === true) return []
  return [{ code: 'XADES_PROPERTIES_TYPE', severity: 'warning', clause: 'EN 319 132-1 §4.4.2' }]
}

function isQualifyingProperties(element: XmlElement): boolean {
  return element.local === 'QualifyingProperties' && XADES_VERSIONS.has(element.namespace)
}

function claimsProperties({ reference }: CheckedReference): boolean {
  return reference.type?.startsWith('http://uri.etsi.org/01903') === true && reference.type.endsWith('#SignedProperties')
}

function remark(code: string, fatal: boolean): Finding {
  return { code, severity: fatal ? 'error' : 'warning', clause: 'EN 319 132-1 §4.3' }
}

/** The single child of a name in the properties' own namespace; undefined when absent, and when repeated. */
export function onlyChild(parent: XmlElement | undefined, local: string): XmlElement | undefined {
  if (parent === undefined) return undefined
  const children = childElements(parent, parent.namespace, local)
  return children.length === 1 ? children[0] : undefined
}
