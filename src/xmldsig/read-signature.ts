import { fromBase64, requireAtMost } from '../base'
import { attribute, childElements, ownerDocument, textContent, type XmlElement } from '../codec/xml'
import { digestByUri } from '../crypto'
import { algorithmUri, malformed, readCanonicalization, readSignatureMethod, readTransform } from './read-method'
import { DSIG_NAMESPACE, type XmlReference, type XmlSignature } from './types'

/** More would let a small file ask for unbounded digesting. */
const MAX_REFERENCES = 30
const MAX_TRANSFORMS = 5

/**
 * Reads a ds:Signature element: the schema's children in the schema's order and nothing else (XMLDSig §4.1).
 *
 * Checks no digest and no value, resolves no reference, and reports unknown algorithms as undefined.
 *
 * @throws InputError XML_SIGNATURE_MALFORMED, LIMIT_XML_REFERENCES
 */
export function readSignature(element: XmlElement): XmlSignature {
  const [signedInfo, signatureValue, ...rest] = childElements(element)
  if (!isDsig(signedInfo, 'SignedInfo')) throw malformed(element, 'no SignedInfo')
  if (!isDsig(signatureValue, 'SignatureValue')) throw malformed(element, 'no SignatureValue')
  const [keyInfo] = rest
  const objects = isDsig(keyInfo, 'KeyInfo') ? rest.slice(1) : rest
  for (const object of objects) if (!isDsig(object, 'Object')) throw malformed(object, 'not allowed in a Signature')
  const [canonicalizationMethod, signatureMethod, ...references] = childElements(signedInfo)
  if (!isDsig(canonicalizationMethod, 'CanonicalizationMethod')) throw malformed(signedInfo, 'no CanonicalizationMethod')
  if (!isDsig(signatureMethod, 'SignatureMethod')) throw malformed(signedInfo, 'no SignatureMethod')
  return {
    element,
    document: ownerDocument(element),
    id: attribute(element, 'Id'),
    signedInfo,
    canonicalization: readCanonicalization(canonicalizationMethod),
    signatureMethodUri: algorithmUri(signatureMethod),
    signatureAlgorithm: readSignatureMethod(signatureMethod),
    references: readReferences(signedInfo, references),
    signatureValue,
    value: base64Content(signatureValue),
    keyInfo: isDsig(keyInfo, 'KeyInfo') ? keyInfo : undefined,
    objects,
  }
}

/** Reads the references of a SignedInfo or Manifest. @throws InputError XML_SIGNATURE_MALFORMED, LIMIT_XML_REFERENCES */
export function readReferences(parent: XmlElement, elements: readonly XmlElement[]): readonly XmlReference[] {
  if (elements.length === 0) throw malformed(parent, 'no Reference')
  requireAtMost(elements.length, MAX_REFERENCES, 'LIMIT_XML_REFERENCES', 'references of one signature')
  return elements.map(readReference)
}

function readReference(element: XmlElement): XmlReference {
  if (!isDsig(element, 'Reference')) throw malformed(element, 'not a Reference')
  const children = childElements(element)
  const [transforms] = children
  const hasTransforms = isDsig(transforms, 'Transforms')
  const [method, value, ...others] = hasTransforms ? children.slice(1) : children
  if (!isDsig(method, 'DigestMethod') || !isDsig(value, 'DigestValue') || others.length > 0) {
    throw malformed(element, 'a Reference holds Transforms, DigestMethod and DigestValue')
  }
  const digestUri = algorithmUri(method)
  return {
    element,
    id: attribute(element, 'Id'),
    uri: attribute(element, 'URI'),
    type: attribute(element, 'Type'),
    transforms: hasTransforms ? readTransforms(transforms) : [],
    digestUri,
    digestAlgorithm: digestByUri(digestUri)?.name,
    digestValue: base64Content(value),
  }
}

function readTransforms(element: XmlElement): XmlReference['transforms'] {
  const children = childElements(element)
  requireAtMost(children.length, MAX_TRANSFORMS, 'LIMIT_XML_REFERENCES', 'transforms of one reference')
  return children.map((child) => {
    if (!isDsig(child, 'Transform')) throw malformed(child, 'not a Transform')
    return readTransform(child)
  })
}

/** True for an element of the XMLDSig namespace with this name. */
export function isDsig(element: XmlElement | undefined, local: string): element is XmlElement {
  return element?.namespace === DSIG_NAMESPACE && element.local === local
}

/** An element's base64 content, white space allowed as xs:base64Binary allows it. @throws InputError XML_SIGNATURE_MALFORMED */
export function base64Content(element: XmlElement): Uint8Array {
  const text = textContent(element)
  if (text === undefined) throw malformed(element, 'base64 holds no elements')
  try {
    return fromBase64(text, { whitespace: true })
  } catch (cause) {
    throw malformed(element, 'not base64', cause)
  }
}
