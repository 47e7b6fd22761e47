import { equalBytes } from '../../base'
import { digestSync } from '../../crypto'
import {
  DER_NULL,
  Fields,
  TAG,
  derContext,
  derOctetString,
  derOid,
  derSequence,
  encodeTagged,
  readAsn1,
  readIntegerBytes,
  readOctetString,
  readSequence,
} from '../../codec/asn1'
import { readDigestAlgorithm } from '../algorithm-identifier'
import { readRawExtensions } from '../extension-reader'
import type { RawExtension } from '../extension-reader'
import { reading } from '../malformed'
import { EXTENSION } from '../oids'
import { subjectPublicKeyBits } from '../public-key'
import type { Certificate } from '../types'
import type { OcspResponse, OcspSingle } from './ocsp-response'

export interface OcspRequestOptions {
  /** random octets, 32 advised (RFC 9654 §2.1): ties the answer to this request */
  readonly nonce?: Uint8Array
}

/** An OCSPRequest, DER (RFC 6960 §4.1.1), about one certificate, not signed: sent as `application/ocsp-request`. */
export function buildOcspRequest(certificate: Certificate, issuer: Certificate, options: OcspRequestOptions = {}): Uint8Array {
  const { nonce } = options
  // RFC 5019 §2.1.1: SHA-1 is what every responder knows; it only names the certificate, nothing rests on it
  const certificateId = derSequence(
    derSequence(derOid('1.3.14.3.2.26'), DER_NULL),
    derOctetString(digestSync('SHA-1', certificate.issuer.der)),
    derOctetString(digestSync('SHA-1', subjectPublicKeyBits(issuer.publicKey.spki))),
    encodeTagged(TAG.integer, certificate.serialBytes),
  )
  const extensions = nonce === undefined ? [] : [derContext(2, derSequence(encodeNonce(nonce)))]
  return derSequence(derSequence(derSequence(derSequence(certificateId)), ...extensions))
}

// RFC 9654 §2.1: an OCTET STRING within the extension's own
function encodeNonce(nonce: Uint8Array): Uint8Array {
  return derSequence(derOid(EXTENSION.ocspNonce), derOctetString(derOctetString(nonce)))
}

/** A request as a responder reads it. */
export interface OcspRequest {
  readonly asked: readonly Pick<OcspSingle, 'digest' | 'issuerNameHash' | 'issuerKeyHash' | 'serialBytes'>[]
  readonly nonce: Uint8Array | undefined
}

/** Reads an OCSPRequest: for the practice authority. A signature on it is not looked at. @throws InputError PKI_OCSP_MALFORMED */
export function readOcspRequest(der: Uint8Array): OcspRequest {
  return reading('PKI_OCSP_MALFORMED', 'the OCSP request', () => {
    const outer = new Fields(readSequence(readAsn1(der), 'ocspRequest'), 'ocspRequest')
    const fields = new Fields(readSequence(outer.required('tbsRequest'), 'tbsRequest'), 'tbsRequest')
    fields.context(0)
    fields.context(1)
    const asked = readSequence(fields.required('requestList'), fields.path('requestList')).map((node, index) => {
      const path = fields.path(`requestList/${index}`)
      const id = new Fields(readSequence(readSequence(node, path)[0], path), path)
      return {
        digest: readDigestAlgorithm(id.required('hashAlgorithm'), id.path('hashAlgorithm')).algorithm,
        issuerNameHash: readOctetString(id.required('issuerNameHash'), id.path('issuerNameHash')),
        issuerKeyHash: readOctetString(id.required('issuerKeyHash'), id.path('issuerKeyHash')),
        serialBytes: readIntegerBytes(id.required('serialNumber'), id.path('serialNumber')),
      }
    })
    const extensions = fields.context(2)
    fields.end()
    return { asked, nonce: nonceOf(extensions === undefined ? [] : readRawExtensions(extensions.children[0], 'extensions')) }
  })
}

/**
 * Says how a response's nonce relates to the one sent (RFC 9654 §2.1). `absent` is no fault in itself: responders that answer from a
 * store leave it out (RFC 5019 §4), and freshness then rests on the response's own times.
 *
 * @throws InputError PKI_OCSP_MALFORMED
 */
export function compareOcspNonce(response: OcspResponse, nonce: Uint8Array): 'match' | 'absent' | 'mismatch' {
  const answered = reading('PKI_OCSP_MALFORMED', 'the OCSP nonce', () => nonceOf(response.extensions))
  if (answered === undefined) return 'absent'
  return equalBytes(answered, nonce) ? 'match' : 'mismatch'
}

function nonceOf(extensions: readonly RawExtension[]): Uint8Array | undefined {
  const extension = extensions.find(({ oid }) => oid === EXTENSION.ocspNonce)
  return extension === undefined ? undefined : readOctetString(readAsn1(extension.value), 'nonce')
}
