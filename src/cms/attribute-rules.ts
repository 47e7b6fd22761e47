import { equalBytes, readable } from '../base'
import { Fields, isContext, nodeBytes, readAsn1, readOid, readSequence, readTime } from '../codec/asn1'
import type { Asn1Node } from '../codec/asn1'
import { ATTRIBUTE, CONTENT_TYPE } from './oids'
import { singleValue } from './read-signer-info'
import type { Remarks } from './remarks'
import type { CmsAttribute, SignedData, SignerInfo } from './types'

/** Remarks on how the message and its attributes are built; looks at no digest and no value. */
export function examineForm(signedData: SignedData, signer: SignerInfo, remarks: Remarks): void {
  examineVersions(signedData, signer, remarks)
  const { digestAlgorithm, signatureAlgorithm, signedAttributes } = signer
  if (!signedData.digestAlgorithms.includes(digestAlgorithm.oid)) remarks.add('DIGEST_ALGORITHM_NOT_LISTED')
  const signatureDigest = signatureAlgorithm.algorithm?.digest
  // a strong digest of the content under a weak one of the attributes is as weak as the weak one
  if (signatureDigest !== undefined && digestAlgorithm.algorithm !== undefined && signatureDigest !== digestAlgorithm.algorithm)
    remarks.add('DIGEST_ALGORITHMS_DIFFER', { content: digestAlgorithm.algorithm, attributes: signatureDigest })
  for (const type of ONCE_AND_SIGNED) {
    if (signer.unsignedAttributes.some((attribute) => attribute.type === type)) remarks.add('ATTRIBUTE_NOT_SIGNED', { type })
  }
  if (signedAttributes === undefined) {
    remarks.add('SIGNED_ATTRIBUTES_MISSING')
    return
  }
  examineRepetition(signedAttributes.list, remarks)
  if (!equalBytes(signedAttributes.encoded, signedAttributes.der)) remarks.add('SIGNED_ATTRIBUTES_NOT_DER')
  if (!algorithmsProtected(signer, signedAttributes.list)) remarks.add('ALGORITHM_PROTECTION_MISMATCH')
}

/** These say what is signed, by whom and under which rules: RFC 5652 §11, RFC 5035 §3, RFC 6211 §2, EN 319 122-1 §5.2 ask for one, signed, with one value. */
const ONCE_AND_SIGNED: readonly string[] = [
  ATTRIBUTE.contentType,
  ATTRIBUTE.messageDigest,
  ATTRIBUTE.signingTime,
  ATTRIBUTE.signingCertificate,
  ATTRIBUTE.signingCertificateV2,
  ATTRIBUTE.algorithmProtection,
  ATTRIBUTE.signerAttributes,
  ATTRIBUTE.signerAttributesV2,
  ATTRIBUTE.signaturePolicy,
]

function examineRepetition(attributes: readonly CmsAttribute[], remarks: Remarks): void {
  const seen = new Map<string, number>()
  for (const { type, values } of attributes) {
    // several values of one attribute are as ambiguous as several attributes; of the others, each its own affair
    const weight = ONCE_AND_SIGNED.includes(type) ? values.length : 1
    seen.set(type, (seen.get(type) ?? 0) + weight)
  }
  for (const [type, count] of seen) {
    if (count > 1) remarks.add(ONCE_AND_SIGNED.includes(type) ? 'ATTRIBUTE_REPEATED' : 'OTHER_ATTRIBUTE_REPEATED', { type })
  }
}

function examineVersions(signedData: SignedData, signer: SignerInfo, remarks: Remarks): void {
  const bySerial = signer.identifier.kind === 'issuer-and-serial'
  const plain =
    signedData.contentType === CONTENT_TYPE.data &&
    signedData.unreadableCertificates === 0 &&
    signedData.signerInfos.every((info) => info.identifier.kind === 'issuer-and-serial')
  if (signer.version !== (bySerial ? 1 : 3) || (plain && signedData.version !== 1)) remarks.add('CMS_VERSION')
}

// RFC 6211 §2: the attribute repeats the two algorithms under the signature, so that neither can be exchanged outside it
function algorithmsProtected(signer: SignerInfo, attributes: readonly CmsAttribute[]): boolean {
  const value = singleValue(attributes, ATTRIBUTE.algorithmProtection)
  if (value === 'missing') return true
  if (value === 'repeated') return false
  return readable(() => protectionNames(value, signer)) ?? false
}

function protectionNames(value: Asn1Node, signer: SignerInfo): boolean {
  const fields = new Fields(readSequence(value, 'algorithmProtection'), 'algorithmProtection')
  const digest = readOid(readSequence(fields.required('digestAlgorithm'), fields.path('digestAlgorithm'))[0], 'digestAlgorithm')
  const signature = fields.required('signatureAlgorithm')
  fields.end()
  if (!isContext(signature, 1)) return false
  return (
    digest === signer.digestAlgorithm.oid &&
    readOid(signature.children[0], 'signatureAlgorithm') === signer.signatureAlgorithm.oid
  )
}

/** The claimed signing time (RFC 5652 §11.3). */
export function readSigningTime(attributes: readonly CmsAttribute[], remarks: Remarks): Date | undefined {
  const value = singleValue(attributes, ATTRIBUTE.signingTime)
  if (value === 'missing') return undefined
  remarks.add('SIGNING_TIME_ATTRIBUTE')
  const time = value === 'repeated' ? undefined : readable(() => readTime(value, 'signingTime'))
  if (time === undefined) remarks.add('SIGNING_TIME_MALFORMED')
  return time
}

/** Above this a content is not somebody's signed attributes. */
const LARGEST_ATTRIBUTES = 1 << 20

/**
 * True when a content reads as the DER of signed attributes with a message digest.
 *
 * A signature over attributes is also one over a content of the same octets: drop the attributes from a good message, present
 * them as its content, and the value still verifies although nobody ever signed that content.
 */
export function readsAsAttributes(content: Uint8Array): boolean {
  if (content[0] !== 0x31 || content.length > LARGEST_ATTRIBUTES) return false
  const set = readable(() => readAsn1(content, { mode: 'ber' }))
  const types = set?.children.map((attribute) => readable(() => readOid(attribute.children[0], 'attrType')))
  return types?.includes(ATTRIBUTE.messageDigest) ?? false
}

/** The encoded values of every instance of an attribute. */
export function valuesOf(attributes: readonly CmsAttribute[], type: string): readonly Asn1Node[] {
  return attributes.flatMap((attribute) => (attribute.type === type ? attribute.values : []))
}

/** The same, as bytes. */
export function encodedValuesOf(attributes: readonly CmsAttribute[], type: string): readonly Uint8Array[] {
  return valuesOf(attributes, type).map(nodeBytes)
}
