import type { Finding } from '../base'
import { attribute, childElements, descendants, type XmlDocument, type XmlElement } from '../codec/xml'
import { DSIG_NAMESPACE } from '../xmldsig'
import { isEvidence } from './evidence-content'
import { EXPORT_NAMESPACE, SIGNATURE_IDS, XADES_132 } from './names'

/** The places of an export (architecture §4), as far as they are there. */
export interface ExportLayout {
  readonly root: XmlElement
  readonly record: XmlElement | undefined
  readonly rendering: XmlElement | undefined
  readonly signatures: XmlElement | undefined
  readonly person: XmlElement | undefined
  readonly agency: XmlElement | undefined
}

/** The layout of a document whose root is `SignedExport`; undefined for every other document. A repeated child counts as absent. */
export function readLayout(document: XmlDocument): ExportLayout | undefined {
  const { root } = document
  if (root.namespace !== EXPORT_NAMESPACE || root.local !== 'SignedExport') return undefined
  const signatures = only(root, 'Signatures')
  const signed = signatures === undefined ? [] : childElements(signatures, DSIG_NAMESPACE, 'Signature')
  return {
    root,
    record: only(root, 'RecordExport'),
    rendering: only(root, 'Rendering'),
    signatures,
    person: signed.find((element) => attribute(element, 'Id') === SIGNATURE_IDS['authorised-person']),
    agency: signed.find((element) => attribute(element, 'Id') === SIGNATURE_IDS.agency),
  }
}

function only(root: XmlElement, local: string): XmlElement | undefined {
  const children = childElements(root, EXPORT_NAMESPACE, local)
  return children.length === 1 ? children[0] : undefined
}

/**
 * Everything in an export that no signature covers and that is not expected there: each is a finding. Deny by default, since what is
 * unsigned can be added by anyone.
 *
 * `RecordExport` and `Rendering` are signed whole; only comments, which the signatures leave out, and signatures are looked for in them.
 */
export function unexpectedContent(document: XmlDocument, layout: ExportLayout): readonly Finding[] {
  const unexpected: XmlElement[] = []
  if (document.children.length > 1) unexpected.push(layout.root)
  for (const element of descendants(layout.root)) {
    if (element.children.some(({ kind }) => kind === 'comment' || kind === 'instruction')) unexpected.push(element)
    const isSignature = element.namespace === DSIG_NAMESPACE && element.local === 'Signature'
    if (isSignature && element !== layout.person && element !== layout.agency) unexpected.push(element)
  }
  expectContent(layout.root, [], ['RecordExport', 'Rendering', 'Signatures'], EXPORT_NAMESPACE, unexpected)
  if (layout.signatures !== undefined) expectSignatures(layout.signatures, layout, unexpected)
  return unexpected.map(({ place }) => ({
    code: 'XML_UNEXPECTED_CONTENT',
    severity: 'error',
    clause: 'XMLDSig §8.1',
    parameters: { line: place.line },
  }))
}

function expectSignatures(signatures: XmlElement, layout: ExportLayout, unexpected: XmlElement[]): void {
  const present = [layout.person, layout.agency].filter((element) => element !== undefined)
  const children = childElements(signatures)
  const inOrder = children.length === present.length && children.every((child, index) => child === present[index])
  if (!inOrder || signatures.attributes.length > 0 || !isElementOnly(signatures)) unexpected.push(signatures)
  for (const signature of present) expectSignature(signature, unexpected)
}

/** What may stand in an export's ds:Signature outside of SignedInfo and SignedProperties. */
function expectSignature(signature: XmlElement, unexpected: XmlElement[]): void {
  expectContent(signature, ['Id'], ['SignedInfo', 'SignatureValue', 'KeyInfo', 'Object'], DSIG_NAMESPACE, unexpected)
  for (const child of childElements(signature)) {
    if (child.local === 'SignatureValue') expectContent(child, ['Id'], undefined, DSIG_NAMESPACE, unexpected)
    if (child.local === 'KeyInfo') expectKeyInfo(child, unexpected)
    if (child.local === 'Object') expectObject(child, unexpected)
  }
}

function expectKeyInfo(keyInfo: XmlElement, unexpected: XmlElement[]): void {
  expectContent(keyInfo, [], ['X509Data'], DSIG_NAMESPACE, unexpected)
  for (const data of childElements(keyInfo)) {
    const certificates = childElements(data)
    if (data.attributes.length > 0 || !isElementOnly(data)) unexpected.push(data)
    for (const certificate of certificates) {
      if (certificate.namespace !== DSIG_NAMESPACE || certificate.local !== 'X509Certificate') unexpected.push(certificate)
      else expectContent(certificate, [], undefined, DSIG_NAMESPACE, unexpected)
    }
  }
}

function expectObject(object: XmlElement, unexpected: XmlElement[]): void {
  expectContent(object, [], ['QualifyingProperties'], XADES_132, unexpected)
  for (const properties of childElements(object)) {
    const [, unsigned] = childElements(properties)
    const children = unsigned === undefined ? ['SignedProperties'] : ['SignedProperties', 'UnsignedProperties']
    expectContent(properties, ['Target'], children, XADES_132, unexpected)
    if (unsigned === undefined) continue
    expectContent(unsigned, [], ['UnsignedSignatureProperties'], XADES_132, unexpected)
    for (const holder of childElements(unsigned)) expectEvidence(holder, unexpected)
  }
}

function expectEvidence(holder: XmlElement, unexpected: XmlElement[]): void {
  if (holder.attributes.length > 0 || !isElementOnly(holder)) unexpected.push(holder)
  for (const property of childElements(holder)) {
    if (!isEvidence(property)) unexpected.push(property)
  }
}

/** `names` undefined: text alone. Otherwise exactly these children, in this order, with nothing but white space between. */
function expectContent(
  element: XmlElement,
  attributes: readonly string[],
  names: readonly string[] | undefined,
  namespace: string,
  unexpected: XmlElement[],
): void {
  const children = childElements(element)
  const fits =
    names === undefined
      ? children.length === 0
      : isElementOnly(element) &&
        children.length === names.length &&
        children.every((child, index) => child.namespace === namespace && child.local === names[index])
  const known = element.attributes.every((attribute) => attribute.namespace === '' && attributes.includes(attribute.local))
  if (!fits || !known) unexpected.push(element)
}

function isElementOnly(element: XmlElement): boolean {
  return element.children.every((child) => child.kind !== 'text' || /^[ \t\r\n]*$/.test(child.value))
}
