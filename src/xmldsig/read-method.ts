import { InputError } from '../base'
import { attribute, childElements, textContent, type XmlElement } from '../codec/xml'
import { digestByUri, digestRow, type SignatureAlgorithm } from '../crypto'
import {
  BASE64_URI,
  canonicalMethodByUri,
  ENVELOPED_URI,
  EXCLUSIVE_URI,
  RSA_PSS_NAMESPACE,
  RSA_PSS_URI,
  signatureAlgorithmByUri,
  XPATH_FILTER2_URI,
  XPATH_URI,
} from './algorithms'
import { DSIG_NAMESPACE, type Canonicalization, type Transform } from './types'

/** The `Algorithm` of a method element. @throws InputError XML_SIGNATURE_MALFORMED when it has none */
export function algorithmUri(element: XmlElement): string {
  const uri = attribute(element, 'Algorithm')
  if (uri === undefined) throw malformed(element, 'no Algorithm')
  return uri
}

/** Reads a CanonicalizationMethod or a canonicalizing Transform; undefined for a method that is not supported. */
export function readCanonicalization(element: XmlElement): Canonicalization | undefined {
  const row = canonicalMethodByUri(algorithmUri(element))
  if (row === undefined) return undefined
  const children = childElements(element)
  if (children.length === 0) return { ...row, inclusivePrefixes: [] }
  const [parameters] = children
  const known = parameters?.namespace === EXCLUSIVE_URI && parameters.local === 'InclusiveNamespaces'
  // An unknown parameter could change the octets.
  if (row.method !== 'exclusive' || children.length !== 1 || !known) return undefined
  const prefixes = (attribute(parameters, 'PrefixList') ?? '').split(/[ \t\r\n]+/).filter((prefix) => prefix !== '')
  return { ...row, inclusivePrefixes: prefixes }
}

/** Reads a ds:Transform. What an XPath filter says is read by the evaluator that would have to apply it; others (XSLT, …) are unsupported. */
export function readTransform(element: XmlElement): Transform {
  const uri = algorithmUri(element)
  const canonicalization = readCanonicalization(element)
  if (canonicalization !== undefined) return { kind: 'canonicalize', canonicalization }
  if (uri === XPATH_URI) return { kind: 'filter', filter: 'xpath', element }
  if (uri === XPATH_FILTER2_URI) return { kind: 'filter', filter: 'xpath-filter2', element }
  if (childElements(element).length > 0) return { kind: 'unsupported', uri }
  if (uri === ENVELOPED_URI) return { kind: 'enveloped' }
  if (uri === BASE64_URI) return { kind: 'base64' }
  return { kind: 'unsupported', uri }
}

/** Reads a SignatureMethod; undefined for a method, or parameters, that the library does not know. */
export function readSignatureMethod(element: XmlElement): SignatureAlgorithm | undefined {
  const uri = algorithmUri(element)
  const children = childElements(element)
  if (uri === RSA_PSS_URI) return readPssParameters(children)
  return children.length === 0 ? signatureAlgorithmByUri(uri) : undefined
}

/** RFC 9231 §2.3.9: every member is optional; the mask digest must be the message digest, as everywhere in this library. */
function readPssParameters(children: readonly XmlElement[]): SignatureAlgorithm | undefined {
  const [parameters] = children
  const members = new Map<string, XmlElement>()
  if (parameters !== undefined) {
    if (children.length > 1 || parameters.namespace !== RSA_PSS_NAMESPACE || parameters.local !== 'RSAPSSParams') return undefined
    for (const member of childElements(parameters)) {
      const namespace = member.local === 'DigestMethod' ? DSIG_NAMESPACE : RSA_PSS_NAMESPACE
      if (member.namespace !== namespace || members.has(member.local)) return undefined
      members.set(member.local, member)
    }
  }
  const digest = digestOf(members.get('DigestMethod'))
  const mask = members.get('MaskGenerationFunction')
  if (digest === undefined || (mask !== undefined && !isMgf1(mask, digest.uri))) return undefined
  if ([...members.keys()].some((name) => !PSS_MEMBERS.has(name))) return undefined
  const salt = smallNumber(members.get('SaltLength'), digest.size)
  const trailer = smallNumber(members.get('TrailerField'), 1)
  return salt === undefined || trailer !== 1 ? undefined : { scheme: 'RSASSA-PSS', digest: digest.name, saltLength: salt }
}

const PSS_MEMBERS: ReadonlySet<string> = new Set(['DigestMethod', 'MaskGenerationFunction', 'SaltLength', 'TrailerField'])

function digestOf(element: XmlElement | undefined): ReturnType<typeof digestByUri> {
  return element === undefined ? digestRow('SHA-256') : digestByUri(attribute(element, 'Algorithm') ?? '')
}

function isMgf1(mask: XmlElement, digestUri: string): boolean {
  const uri = attribute(mask, 'Algorithm') ?? `${RSA_PSS_NAMESPACE}MGF1`
  const [digest, ...others] = childElements(mask)
  return uri === `${RSA_PSS_NAMESPACE}MGF1` && others.length === 0 && digestOf(digest)?.uri === digestUri
}

function smallNumber(element: XmlElement | undefined, fallback: number): number | undefined {
  if (element === undefined) return fallback
  const text = textContent(element)?.trim() ?? ''
  return /^[0-9]{1,4}$/.test(text) ? Number(text) : undefined
}

/** The error of this room, with its place. */
export function malformed(element: XmlElement, message: string, cause?: unknown): InputError {
  const { line, column } = element.place
  const path = `${element.name}, line ${line}, column ${column}`
  return new InputError('XML_SIGNATURE_MALFORMED', message, { path, ...(cause === undefined ? {} : { cause }) })
}
