import type { Finding } from '../base'
import { requireAtMost } from '../base'
import { descendants, elementsById, parseXml } from '../codec/xml'
import type { Certificate } from '../pki'
import type { CheckedReference, TransformEvaluator, XmlSignature } from '../xmldsig'
import { checkReferences, checkValue, isDsig, readKeyInfo, readSignature } from '../xmldsig'
import type { CheckOptions, ReadOptions } from './options'
import { meterOf } from './options'

/**
 * Reads every `ds:Signature` of an XML document, in document order (XMLDSig §4.1).
 *
 * Structure only: no reference is resolved, no digest or value checked; `checkXmlSignature` checks. XAdES properties are read by
 * `inspectFile` and `verifyFiles`. A document type is refused, and nothing is fetched.
 *
 * @throws InputError XML_MALFORMED, XML_ENCODING, XML_DOCTYPE, XML_ENTITY, UTF8_MALFORMED, XML_SIGNATURE_MALFORMED for a Signature that
 * is none, LIMIT_…
 * @throws TypeError for malformed limits
 * @example
 * for (const signature of readXmlSignatures(xml)) console.log(signature.id, signature.references.map(({ uri }) => uri))
 */
export function readXmlSignatures(bytes: Uint8Array, options: ReadOptions = {}): readonly XmlSignature[] {
  const meter = meterOf(options)
  const document = parseXml(bytes, { meter })
  const elements = [...descendants(document.root)].filter((element) => isDsig(element, 'Signature'))
  requireAtMost(elements.length, meter.limits.signatures, 'LIMIT_SIGNATURES', 'signatures')
  return elements.map(readSignature)
}

/** What an XML signature is checked with. */
export interface CheckXmlSignatureOptions extends CheckOptions {
  /** the file that a reference outside the document names; nothing is fetched */
  readonly detached?: { readonly name: string; readonly bytes: Uint8Array }
  /** applies XPath filters: `xpathTransforms` of `signed-record/xpath`; without it they are not supported */
  readonly transforms?: TransformEvaluator
}

/** What one XML signature says, by the key of one certificate. */
export interface XmlSignatureFacts {
  /** `unchecked`: unknown algorithm or canonicalization, or no certificate to try */
  readonly value: 'valid' | 'invalid' | 'unchecked'
  /** the certificate whose key verified; trusted by nobody yet, and named by nothing that is signed unless XAdES says so */
  readonly signingCertificate: Certificate | undefined
  /** what KeyInfo brings: not signed, so anyone can have put it there */
  readonly certificates: readonly Certificate[]
  /** one for each reference, with the node or file that it turned out to point at: look at that, never by Id again */
  readonly references: readonly CheckedReference[]
  readonly findings: readonly Finding[]
}

/**
 * Checks an XML signature's value with the certificates of KeyInfo and the candidates, then every reference's digest (XMLDSig §3.2).
 *
 * Does not ask whether what is referenced is what should be signed, which is where wrapping lives: look at each reference's `target`.
 * Checks no XAdES property, and judges no path, validity, revocation, moment or strength of algorithms. A bare KeyValue is never used.
 *
 * @throws InputError XML_DUPLICATE_ID, LIMIT_…
 * @throws TypeError for malformed limits
 * @example
 * const [signature] = readXmlSignatures(xml)
 * if (signature !== undefined) {
 *   const { value, references } = await checkXmlSignature(signature)
 *   console.log(value, references.every(({ digest }) => digest === 'match'))
 * }
 */
export async function checkXmlSignature(
  signature: XmlSignature,
  options: CheckXmlSignatureOptions = {},
): Promise<XmlSignatureFacts> {
  const { candidates = [], detached, transforms } = options
  const meter = meterOf(options)
  const ids = elementsById(signature.document)
  const keyInfo = readKeyInfo(signature.keyInfo, meter)
  const { value, certificate } = await checkValue(signature, [...keyInfo.certificates, ...candidates], meter)
  const references = await checkReferences(signature, {
    meter,
    ids,
    ...(detached === undefined ? {} : { detached }),
    ...(transforms === undefined ? {} : { transforms }),
  })
  return {
    value,
    signingCertificate: certificate,
    certificates: keyInfo.certificates,
    references,
    findings: references.flatMap(({ findings }) => findings),
  }
}
