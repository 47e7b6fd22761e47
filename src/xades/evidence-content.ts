import { descendants, type XmlElement } from '../codec/xml'
import { DSIG_NAMESPACE } from '../xmldsig'
import { EVIDENCE_PROPERTIES, XADES_132, XADES_141 } from './names'

const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#'
const NAMESPACES: ReadonlySet<string> = new Set([DSIG_NAMESPACE, XADES_132, XADES_141, EXCLUSIVE])

/** Elements whose text is base64, and those whose text names an authority, a number or a moment (EN 319 132-1 §5.4, annex A). */
const BASE64: ReadonlySet<string> = new Set([
  'EncapsulatedTimeStamp',
  'EncapsulatedX509Certificate',
  'EncapsulatedCRLValue',
  'EncapsulatedOCSPValue',
  'DigestValue',
  'IssuerSerialV2',
  'ByKey',
])
const WORDS: ReadonlySet<string> = new Set([
  'X509IssuerName',
  'X509SerialNumber',
  'Issuer',
  'IssueTime',
  'Number',
  'ByName',
  'ProducedAt',
])

/**
 * Whether an unsigned property of an export is evidence and nothing beside it: elements of the known namespaces, no words where none
 * belong. Anybody can add such a property, so it must not be a place for a second record, for markup, or for remarks.
 *
 * Does not read the evidence: what it proves is another question.
 */
export function isEvidence(property: XmlElement): boolean {
  if (EVIDENCE_PROPERTIES.get(property.namespace)?.has(property.local) !== true) return false
  for (const element of descendants(property)) {
    if (!NAMESPACES.has(element.namespace) || !hasFittingText(element)) return false
    if (element.attributes.some(({ namespace }) => namespace !== '')) return false
  }
  return hasFittingText(property)
}

function hasFittingText(element: XmlElement): boolean {
  const texts = element.children.flatMap((child) => (child.kind === 'text' ? [child.value] : []))
  const isLeaf = texts.length === element.children.length
  if (isLeaf && WORDS.has(element.local)) return true
  const allowed = isLeaf && BASE64.has(element.local) ? /^[A-Za-z0-9+/=\s]*$/ : /^\s*$/
  return texts.every((text) => allowed.test(text))
}
