import { InputError } from '../base'
import { TAG, derContext, derOctetString, derOid, derSequence, derSetOf, isUniversal, readAsn1, retag } from '../codec/asn1'
import type { PublicKey, SignatureAlgorithm } from '../crypto'
import type { Certificate } from '../pki'
import { encodeDigestAlgorithm, encodeSignatureAlgorithm, encodeSignatureValue } from '../pki'
import { encodeIssuerAndSerial, encodeVersion } from './build-signed-attributes'
import { CONTENT_TYPE } from './oids'

export interface SignedDataRequest {
  readonly certificate: Certificate
  /** further certificates to put in, in any order */
  readonly chain: readonly Certificate[]
  readonly algorithm: SignatureAlgorithm
  /** what was signed: `buildSignedAttributes` */
  readonly signedAttributes: Uint8Array
  /** raw; ECDSA as r‖s */
  readonly value: Uint8Array
  /** DER attributes: `encodeAttribute` */
  readonly unsignedAttributes?: readonly Uint8Array[]
  /** an attached content and its type; left out, the message is detached id-data */
  readonly content?: { readonly type: string; readonly bytes: Uint8Array }
}

/**
 * A DER ContentInfo with SignedData of one signer (RFC 5652 §5), as CAdES and PAdES baseline want it.
 *
 * Does not check the value, nor that the attributes fit certificate and algorithm: `examineSignerInfo` on the result does.
 */
export function buildSignedData(request: SignedDataRequest): Uint8Array {
  return assemble(request, encodeSignatureValue(request.algorithm, request.value))
}

/**
 * The most octets that `buildSignedData` can take with this request, whatever the value will be: the dry run that measures the
 * hole of a PDF signature.
 */
export function signedDataSize(request: Omit<SignedDataRequest, 'value'>): number {
  const dummy = new Uint8Array(maximumSignatureSize(request.algorithm, request.certificate.publicKey))
  return assemble(request, dummy).length
}

/** The most octets of a signature value in a message: RSA's modulus, ECDSA's DER of two full numbers, Ed25519's 64. */
export function maximumSignatureSize(algorithm: SignatureAlgorithm, key: Pick<PublicKey, 'bits'>): number {
  switch (algorithm.scheme) {
    case 'RSASSA-PKCS1-v1_5':
    case 'RSASSA-PSS':
      return Math.ceil(key.bits / 8)
    case 'ECDSA': {
      // the largest r and s: all bits of the field set, so a sign octet where they fill whole octets
      const largest = new Uint8Array(Math.ceil(key.bits / 8)).fill(0xff)
      largest[0] = 0xff >> (largest.length * 8 - key.bits)
      return encodeSignatureValue(algorithm, Uint8Array.from([...largest, ...largest])).length
    }
    case 'Ed25519':
      return 64
  }
}

function assemble(request: Omit<SignedDataRequest, 'value'>, signature: Uint8Array): Uint8Array {
  const { certificate, chain, algorithm, content } = request
  const digestAlgorithm = encodeDigestAlgorithm(algorithm.digest)
  const certificates = new Map([certificate, ...chain].map(({ sha256, der }) => [sha256, der]))
  const signerInfo = derSequence(
    encodeVersion(1),
    encodeIssuerAndSerial(certificate),
    digestAlgorithm,
    retag(requireSetOf(request.signedAttributes), SIGNED_ATTRIBUTES),
    encodeSignatureAlgorithm(algorithm),
    derOctetString(signature),
    ...unsignedSet(request.unsignedAttributes ?? []),
  )
  const signedData = derSequence(
    // RFC 5652 §5.1: 3 for a content that is not id-data
    encodeVersion(content === undefined || content.type === CONTENT_TYPE.data ? 1 : 3),
    derSetOf([digestAlgorithm]),
    encapsulated(content),
    retag(derSetOf([...certificates.values()]), CERTIFICATES),
    derSetOf([signerInfo]),
  )
  return derSequence(derOid(CONTENT_TYPE.signedData), derContext(0, signedData))
}

const SIGNED_ATTRIBUTES = 0xa0
const CERTIFICATES = 0xa0
const UNSIGNED_ATTRIBUTES = 0xa1

function encapsulated(content: SignedDataRequest['content']): Uint8Array {
  if (content === undefined) return derSequence(derOid(CONTENT_TYPE.data))
  return derSequence(derOid(content.type), derContext(0, derOctetString(content.bytes)))
}

function unsignedSet(attributes: readonly Uint8Array[]): readonly Uint8Array[] {
  return attributes.length === 0 ? [] : [retag(derSetOf(attributes), UNSIGNED_ATTRIBUTES)]
}

// a prepared signature may have been stored and come back changed
function requireSetOf(signedAttributes: Uint8Array): Uint8Array {
  const node = readAsn1(signedAttributes)
  if (!isUniversal(node, TAG.set)) throw new InputError('CMS_MALFORMED', 'not a SET OF signed attributes')
  return signedAttributes
}
