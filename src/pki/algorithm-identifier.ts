import { InputError } from '../base'
import { OID_MGF1, OID_RSA_ENCRYPTION, OID_RSASSA_PSS, digestByOid, digestRow, signatureByOid, signatureOid } from '../crypto'
import type { DigestName, SignatureAlgorithm } from '../crypto'
import type { Asn1Node } from '../codec/asn1'
import {
  DER_NULL,
  Fields,
  TAG,
  derContext,
  derInteger,
  derOid,
  derSequence,
  isUniversal,
  readOid,
  readSequence,
  readSmallInteger,
} from '../codec/asn1'

/** An algorithm as named in a file: the OID always, the algorithm when the library knows it with these parameters. */
export interface NamedAlgorithm<Algorithm> {
  readonly oid: string
  readonly algorithm: Algorithm | undefined
}

/**
 * Reads the AlgorithmIdentifier of a signature.
 *
 * `digest` is the message's own digest algorithm: CMS names plain rsaEncryption and leaves the digest to the signer info (RFC 3370 §3.2);
 * without it rsaEncryption is unknown. Unknown algorithms and unusual parameters answer `undefined`. Does not judge strength.
 *
 * @throws InputError ASN1_UNEXPECTED, ASN1_MALFORMED
 */
export function readSignatureAlgorithm(
  node: Asn1Node | undefined,
  path: string,
  digest?: DigestName,
): NamedAlgorithm<SignatureAlgorithm> {
  const { oid, parameters } = readIdentifier(node, path)
  if (oid === OID_RSASSA_PSS) return { oid, algorithm: readPssParameters(parameters, `${path}/parameters`) }
  // every other algorithm here has no parameters; NULL in their place is what RSA prescribes and ECDSA signers sometimes write
  if (parameters !== undefined && !isEmptyNull(parameters)) return { oid, algorithm: undefined }
  if (oid === OID_RSA_ENCRYPTION)
    return { oid, algorithm: digest === undefined ? undefined : { scheme: 'RSASSA-PKCS1-v1_5', digest } }
  const row = signatureByOid(oid)
  return { oid, algorithm: row === undefined ? undefined : { scheme: row.scheme, digest: row.digest } }
}

/** Reads the AlgorithmIdentifier of a digest. Does not judge strength. @throws InputError ASN1_UNEXPECTED, ASN1_MALFORMED */
export function readDigestAlgorithm(node: Asn1Node | undefined, path: string): NamedAlgorithm<DigestName> {
  const { oid, parameters } = readIdentifier(node, path)
  const known = parameters === undefined || isEmptyNull(parameters)
  return { oid, algorithm: known ? digestByOid(oid)?.name : undefined }
}

/** AlgorithmIdentifier of a signature algorithm, DER. @throws TypeError for a combination without an identifier */
export function encodeSignatureAlgorithm(algorithm: SignatureAlgorithm): Uint8Array {
  const oid = derOid(signatureOid(algorithm))
  switch (algorithm.scheme) {
    case 'RSASSA-PKCS1-v1_5':
      return derSequence(oid, DER_NULL)
    case 'RSASSA-PSS':
      return derSequence(oid, encodePssParameters(algorithm))
    case 'ECDSA':
    case 'Ed25519':
      return derSequence(oid)
  }
}

/** AlgorithmIdentifier of a digest, without parameters (RFC 5754 §2). */
export function encodeDigestAlgorithm(name: DigestName): Uint8Array {
  return derSequence(derOid(digestRow(name).oid))
}

function readIdentifier(node: Asn1Node | undefined, path: string): { oid: string; parameters: Asn1Node | undefined } {
  const [algorithm, parameters, ...rest] = readSequence(node, path)
  if (rest.length > 0) throw new InputError('ASN1_UNEXPECTED', 'more than an algorithm and its parameters', { path })
  return { oid: readOid(algorithm, `${path}/algorithm`), parameters }
}

function isEmptyNull(node: Asn1Node): boolean {
  return isUniversal(node, TAG.null) && node.contentStart === node.contentEnd
}

const DEFAULT_SALT_LENGTH = 20

// RFC 4055 §3.1. A mask digest other than the message digest is refused: no platform verifies it, and it would hide a weak one.
function readPssParameters(node: Asn1Node | undefined, path: string): SignatureAlgorithm | undefined {
  if (!isUniversal(node, TAG.sequence)) return undefined
  const fields = new Fields(node.children, path)
  const digest = readDefaultedDigest(fields.context(0), fields.path('hashAlgorithm'))
  const maskDigest = readMaskDigest(fields.context(1), fields.path('maskGenAlgorithm'))
  const saltNode = fields.context(2)
  const saltLength =
    saltNode === undefined ? DEFAULT_SALT_LENGTH : readSmallInteger(saltNode.children[0], fields.path('saltLength'))
  const trailerNode = fields.context(3)
  const trailer = trailerNode === undefined ? 1 : readSmallInteger(trailerNode.children[0], fields.path('trailerField'))
  fields.end()
  if (digest === undefined || digest !== maskDigest || saltLength < 0 || trailer !== 1) return undefined
  return { scheme: 'RSASSA-PSS', digest, saltLength }
}

function readDefaultedDigest(tagged: Asn1Node | undefined, path: string): DigestName | undefined {
  return tagged === undefined ? 'SHA-1' : readDigestAlgorithm(tagged.children[0], path).algorithm
}

function readMaskDigest(tagged: Asn1Node | undefined, path: string): DigestName | undefined {
  if (tagged === undefined) return 'SHA-1'
  const { oid, parameters } = readIdentifier(tagged.children[0], path)
  return oid === OID_MGF1 ? readDigestAlgorithm(parameters, `${path}/parameters`).algorithm : undefined
}

function encodePssParameters(algorithm: SignatureAlgorithm): Uint8Array {
  const { digest, saltLength = digestRow(algorithm.digest).size } = algorithm
  // RFC 4055 §2.1 gives these identifiers with NULL, unlike the ones of a CMS digest
  const hash = derSequence(derOid(digestRow(digest).oid), DER_NULL)
  // X.690 §11.5: a member with its default value is left out
  return derSequence(
    ...(digest === 'SHA-1' ? [] : [derContext(0, hash), derContext(1, derSequence(derOid(OID_MGF1), hash))]),
    ...(saltLength === DEFAULT_SALT_LENGTH ? [] : [derContext(2, derInteger(saltLength))]),
  )
}
