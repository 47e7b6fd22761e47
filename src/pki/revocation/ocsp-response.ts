import { InputError } from '../../base'
import type { SignatureAlgorithm, DigestName } from '../../crypto'
import type { Asn1Node } from '../../codec/asn1'
import {
  Fields,
  isContext,
  nodeBytes,
  readAsn1,
  readBitString,
  readIntegerBytes,
  readOctetString,
  readOid,
  readSequence,
  readSmallInteger,
  readTime,
} from '../../codec/asn1'
import { readDigestAlgorithm, readSignatureAlgorithm } from '../algorithm-identifier'
import { readCertificate } from '../certificate'
import { readRawExtensions } from '../extension-reader'
import type { RawExtension } from '../extension-reader'
import { reading } from '../malformed'
import { readName } from '../name'
import type { Certificate, DistinguishedName } from '../types'
import { reasonName } from './crl-entries'

/** What a response says of one certificate. */
export interface OcspSingle {
  readonly digest: DigestName | undefined
  readonly issuerNameHash: Uint8Array
  readonly issuerKeyHash: Uint8Array
  readonly serialBytes: Uint8Array
  readonly status: 'good' | 'unknown' | { readonly revokedAt: Date; readonly reason: string }
  readonly thisUpdate: Date
  readonly nextUpdate: Date | undefined
  readonly extensions: readonly RawExtension[]
}

/** A parsed basic OCSP response: facts only. */
export interface OcspResponse {
  readonly der: Uint8Array
  readonly tbs: Uint8Array
  readonly responder: { readonly name: DistinguishedName } | { readonly keyHash: Uint8Array }
  readonly producedAt: Date
  readonly singles: readonly OcspSingle[]
  readonly extensions: readonly RawExtension[]
  readonly signatureAlgorithm: SignatureAlgorithm | undefined
  readonly signature: Uint8Array
  readonly certificates: readonly Certificate[]
}

const OID_BASIC = '1.3.6.1.5.5.7.48.1.1'

/**
 * Reads an OCSP response (RFC 6960 §4.2.1). Verifies nothing. One without an answer (an error status) cannot serve as evidence and is refused.
 *
 * @param der the whole OCSPResponse, as a responder sends it
 * @throws InputError PKI_OCSP_MALFORMED, LIMIT_DER_DEPTH, LIMIT_DER_NODES
 * @example
 * const { producedAt, singles } = readOcspResponse(bytes)
 * console.log(producedAt, singles.map(({ status, nextUpdate }) => [status, nextUpdate]))
 */
export function readOcspResponse(der: Uint8Array): OcspResponse {
  return reading('PKI_OCSP_MALFORMED', 'the OCSP response', () => {
    const [status, bytesNode] = readSequence(readAsn1(der), 'ocspResponse')
    if (readSmallInteger(status, 'responseStatus') !== 0 || !isContext(bytesNode, 0))
      throw new InputError('ASN1_UNEXPECTED', 'the responder did not answer', { path: 'responseStatus' })
    const [type, response] = readSequence(bytesNode.children[0], 'responseBytes')
    if (readOid(type, 'responseType') !== OID_BASIC)
      throw new InputError('ASN1_UNEXPECTED', 'not a basic response', { path: 'responseType' })
    return readBasic(readOctetString(response, 'response'), der)
  })
}

function readBasic(basic: Uint8Array, der: Uint8Array): OcspResponse {
  const fields = new Fields(readSequence(readAsn1(basic), 'basicResponse'), 'basicResponse')
  const data = fields.required('tbsResponseData')
  const { algorithm } = readSignatureAlgorithm(fields.required('signatureAlgorithm'), fields.path('signatureAlgorithm'))
  const signature = readBitString(fields.required('signature'), fields.path('signature')).bytes
  const certificates = fields.context(0)
  fields.end()
  return {
    der,
    tbs: nodeBytes(data),
    ...readData(data),
    signatureAlgorithm: algorithm,
    signature,
    certificates:
      certificates === undefined
        ? []
        : readSequence(certificates.children[0], 'certs').map((node) => readCertificate(nodeBytes(node))),
  }
}

function readData(node: Asn1Node): Pick<OcspResponse, 'responder' | 'producedAt' | 'singles' | 'extensions'> {
  const fields = new Fields(readSequence(node, 'responseData'), 'responseData')
  fields.context(0)
  const responder = readResponder(fields.required('responderID'), fields.path('responderID'))
  const producedAt = readTime(fields.required('producedAt'), fields.path('producedAt'))
  const singles = readSequence(fields.required('responses'), fields.path('responses')).map(readSingle)
  const extensions = readTagged(fields.context(1), fields.path('responseExtensions'))
  fields.end()
  return { responder, producedAt, singles, extensions }
}

function readResponder(node: Asn1Node, path: string): OcspResponse['responder'] {
  const [value] = node.children
  if (node.tagClass === 'context' && node.tag === 1) return { name: readName(value, path) }
  if (node.tagClass === 'context' && node.tag === 2) return { keyHash: readOctetString(value, path) }
  throw new InputError('ASN1_UNEXPECTED', 'responder', { path })
}

function readSingle(node: Asn1Node, index: number): OcspSingle {
  const fields = new Fields(readSequence(node, `responses/${index}`), `responses/${index}`)
  const id = new Fields(readSequence(fields.required('certID'), fields.path('certID')), fields.path('certID'))
  const identity = {
    digest: readDigestAlgorithm(id.required('hashAlgorithm'), id.path('hashAlgorithm')).algorithm,
    issuerNameHash: readOctetString(id.required('issuerNameHash'), id.path('issuerNameHash')),
    issuerKeyHash: readOctetString(id.required('issuerKeyHash'), id.path('issuerKeyHash')),
    serialBytes: readIntegerBytes(id.required('serialNumber'), id.path('serialNumber')),
  }
  id.end()
  const status = readStatus(fields.required('certStatus'), fields.path('certStatus'))
  const thisUpdate = readTime(fields.required('thisUpdate'), fields.path('thisUpdate'))
  const nextNode = fields.context(0)
  const nextUpdate = nextNode === undefined ? undefined : readTime(nextNode.children[0], fields.path('nextUpdate'))
  const extensions = readTagged(fields.context(1), fields.path('singleExtensions'))
  fields.end()
  return { ...identity, status, thisUpdate, nextUpdate, extensions }
}

function readStatus(node: Asn1Node, path: string): OcspSingle['status'] {
  if (node.tagClass === 'context' && !node.constructed && node.tag === 0) return 'good'
  if (node.tagClass === 'context' && !node.constructed && node.tag === 2) return 'unknown'
  if (node.tagClass !== 'context' || !node.constructed || node.tag !== 1)
    throw new InputError('ASN1_UNEXPECTED', 'status', { path })
  const fields = new Fields(node.children, path)
  const revokedAt = readTime(fields.required('revocationTime'), fields.path('revocationTime'))
  const reasonNode = fields.context(0)
  fields.end()
  const reason = reasonNode === undefined ? 0 : readSmallInteger(reasonNode.children[0], fields.path('revocationReason'))
  return { revokedAt, reason: reasonName(reason) }
}

function readTagged(node: Asn1Node | undefined, path: string): readonly RawExtension[] {
  return node === undefined ? [] : readRawExtensions(node.children[0], path)
}
