import { derContext, derInteger, derOctetString, derOid, derSequence, derSet, derSetOf, encodeTagged, TAG } from '../codec/asn1'
import type { DigestName } from '../crypto'
import { digestSync } from '../crypto'
import type { Certificate } from '../pki'
import { encodeDigestAlgorithm } from '../pki'
import { ATTRIBUTE, CONTENT_TYPE } from './oids'

export interface SignedAttributesRequest {
  /** the digest algorithm of the message and of the certificate reference */
  readonly digest: DigestName
  readonly messageDigest: Uint8Array
  /** the signing certificate, bound by ESS signing-certificate-v2 */
  readonly certificate: Pick<Certificate, 'der' | 'issuer' | 'serialBytes'>
  /** dotted OID; default id-data */
  readonly contentType?: string
}

/**
 * The DER SET OF signed attributes of CAdES and PAdES B-B (EN 319 122-1 §6.3): content-type, message-digest and
 * signing-certificate-v2 with issuer and serial number. No signing-time: in a PDF the time is `/M` (EN 319 142-1 §6.3).
 *
 * These octets are what is signed. Does not check that `messageDigest` is as long as `digest` gives.
 */
export function buildSignedAttributes(request: SignedAttributesRequest): Uint8Array {
  const { digest, messageDigest, certificate, contentType = CONTENT_TYPE.data } = request
  return derSetOf([
    encodeAttribute(ATTRIBUTE.contentType, derOid(contentType)),
    encodeAttribute(ATTRIBUTE.messageDigest, derOctetString(messageDigest)),
    encodeAttribute(ATTRIBUTE.signingCertificateV2, encodeSigningCertificate(digest, certificate)),
  ])
}

/** One attribute with one value, both DER. */
export function encodeAttribute(type: string, value: Uint8Array): Uint8Array {
  return derSequence(derOid(type), derSet(value))
}

// RFC 5035 §3–4: SigningCertificateV2 of one ESSCertIDv2
function encodeSigningCertificate(digest: DigestName, certificate: SignedAttributesRequest['certificate']): Uint8Array {
  const { der, issuer, serialBytes } = certificate
  const issuerSerial = derSequence(derSequence(derContext(4, issuer.der)), encodeTagged(TAG.integer, serialBytes))
  const identifier = derSequence(
    // X.690 §11.5: SHA-256 is the default and left out
    ...(digest === 'SHA-256' ? [] : [encodeDigestAlgorithm(digest)]),
    derOctetString(digestSync(digest, der)),
    issuerSerial,
  )
  return derSequence(derSequence(identifier))
}

/** IssuerAndSerialNumber of a certificate (RFC 5652 §10.2.4), with its bytes as they stand there. */
export function encodeIssuerAndSerial({ issuer, serialBytes }: Pick<Certificate, 'issuer' | 'serialBytes'>): Uint8Array {
  return derSequence(issuer.der, encodeTagged(TAG.integer, serialBytes))
}

/** INTEGER 1 or 3: the versions that this library writes. */
export function encodeVersion(version: 1 | 3): Uint8Array {
  return derInteger(version)
}
