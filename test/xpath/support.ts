import { createHash } from 'node:crypto'
import { encodeUtf8, WorkMeter } from '../../src/base'
import { descendants, elementsById, parseXml } from '../../src/codec/xml'
import { checkReferences, DSIG_NAMESPACE, readSignature, type CheckedReference, type TransformEvaluator } from '../../src/xmldsig'
import { xpathTransforms } from '../../src/xpath'

export const XPATH = 'http://www.w3.org/TR/1999/REC-xpath-19991116'
export const FILTER2 = 'http://www.w3.org/2002/06/xmldsig-filter2'
export const ENVELOPED = `<d:Transform Algorithm="${DSIG_NAMESPACE}enveloped-signature"/>`
export const C14N = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315'
export const NOT_SIGNATURE = 'not(ancestor-or-self::d:Signature)'

/** The transform XPath, or any that is given in its place. */
export const xpath = (expression: string): string =>
  `<d:Transform Algorithm="${XPATH}"><d:XPath>${expression.replaceAll('<', '&lt;')}</d:XPath></d:Transform>`

export const filter2 = (...filters: readonly (readonly [kind: string, expression: string])[]): string =>
  `<d:Transform Algorithm="${FILTER2}">${filters.map(([kind, text]) => `<f:XPath xmlns:f="${FILTER2}" Filter="${kind}">${text}</f:XPath>`).join('')}</d:Transform>`

/** A Signature with one reference, over the octets given; its value is never looked at. */
export const signature = (transforms: string, octets: string, uri = '', objects = ''): string =>
  `<d:Signature xmlns:d="${DSIG_NAMESPACE}"><d:SignedInfo><d:CanonicalizationMethod Algorithm="${C14N}"/>` +
  '<d:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/>' +
  `<d:Reference URI="${uri}"><d:Transforms>${transforms}</d:Transforms><d:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>` +
  `<d:DigestValue>${createHash('sha256').update(octets).digest('base64')}</d:DigestValue></d:Reference></d:SignedInfo>` +
  `<d:SignatureValue>AAAA</d:SignatureValue>${objects}</d:Signature>`

/** Checks the one reference of the first signature. */
export async function check(
  xml: string,
  meter = new WorkMeter(),
  evaluator: { readonly transforms?: TransformEvaluator } = { transforms: xpathTransforms },
): Promise<CheckedReference> {
  const document = parseXml(encodeUtf8(xml), { meter: new WorkMeter() })
  const element = [...descendants(document.root)].find(
    ({ local, namespace }) => local === 'Signature' && namespace === DSIG_NAMESPACE,
  )
  if (element === undefined) throw new Error('no signature')
  const context = { meter, ids: elementsById(document), ...evaluator }
  const [checked] = await checkReferences(readSignature(element), context)
  if (checked === undefined) throw new Error('no reference')
  return checked
}

/** What came of it, in short. */
export const short = ({ digest, selection, findings }: CheckedReference) => ({
  digest,
  leftOut: selection?.leftOut,
  element: selection?.element?.name,
  codes: findings.map(({ code }) => code),
})
