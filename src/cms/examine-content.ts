import { equalBytes, readable } from '../base'
import { readOctetString, readOid } from '../codec/asn1'
import { ATTRIBUTE, CONTENT_TYPE } from './oids'
import { singleValue } from './read-signer-info'
import type { Remarks } from './remarks'
import type { CmsAttribute, CmsFacts, ExamineOptions, SignedData, SignerInfo } from './types'

/** Compares the content-type and message-digest attributes with the content (RFC 5652 §5.6, §11.1, §11.2). */
export async function examineContent(
  signedData: SignedData,
  signer: SignerInfo,
  options: ExamineOptions,
  remarks: Remarks,
): Promise<CmsFacts['digest']> {
  const { contentType = CONTENT_TYPE.data, contentDigest } = options
  if (signedData.contentType !== contentType) remarks.add('CONTENT_TYPE_UNEXPECTED', { oid: signedData.contentType })
  if (signer.signedAttributes === undefined) return 'unchecked'
  examineContentType(signedData, signer.signedAttributes.list, remarks)
  const stated = messageDigest(signer.signedAttributes.list, remarks)
  const algorithm = signer.digestAlgorithm.algorithm
  if (stated === undefined || algorithm === undefined) return 'unchecked'
  return equalBytes(stated, await contentDigest(algorithm)) ? 'match' : 'mismatch'
}

function examineContentType(signedData: SignedData, attributes: readonly CmsAttribute[], remarks: Remarks): void {
  const value = singleValue(attributes, ATTRIBUTE.contentType)
  if (value === 'missing') remarks.add('CONTENT_TYPE_MISSING')
  // repeated ones were remarked as such
  if (typeof value === 'string') return
  const stated = readable(() => readOid(value, 'contentType'))
  // else a message of one kind could be presented as one of another, with the same octets
  if (stated !== signedData.contentType) remarks.add('CONTENT_TYPE_MISMATCH', { oid: stated ?? '' })
}

function messageDigest(attributes: readonly CmsAttribute[], remarks: Remarks): Uint8Array | undefined {
  const value = singleValue(attributes, ATTRIBUTE.messageDigest)
  if (value === 'missing') remarks.add('MESSAGE_DIGEST_MISSING')
  if (typeof value === 'string') return undefined
  const stated = readable(() => readOctetString(value, 'messageDigest'))
  if (stated === undefined) remarks.add('MESSAGE_DIGEST_MALFORMED')
  return stated
}
