import type { CanonicalMethod } from '../codec/xml'
import { digestRow, type DigestName, type SignatureAlgorithm, type SignatureScheme } from '../crypto'

const MORE_2001 = 'http://www.w3.org/2001/04/xmldsig-more#'
const MORE_2007 = 'http://www.w3.org/2007/05/xmldsig-more#'
const MORE_2021 = 'http://www.w3.org/2021/04/xmldsig-more#'

export const ENVELOPED_URI = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature'
export const BASE64_URI = 'http://www.w3.org/2000/09/xmldsig#base64'
export const EXCLUSIVE_URI = 'http://www.w3.org/2001/10/xml-exc-c14n#'
export const XPATH_URI = 'http://www.w3.org/TR/1999/REC-xpath-19991116'
export const XPATH_FILTER2_URI = 'http://www.w3.org/2002/06/xmldsig-filter2'
export const OBJECT_TYPE = 'http://www.w3.org/2000/09/xmldsig#Object'
export const MANIFEST_TYPE = 'http://www.w3.org/2000/09/xmldsig#Manifest'
/** its hash, mask and salt stand in RSAPSSParams (RFC 9231 §2.3.9) */
export const RSA_PSS_URI = `${MORE_2007}rsa-pss`
export const RSA_PSS_NAMESPACE = MORE_2007

/** RFC 9231 §2.3, the one table of signature methods; DSA and HMAC are left out: no certificate of ours carries such a key. */
const SIGNATURE_METHODS: readonly (readonly [uri: string, scheme: SignatureScheme, digest: DigestName])[] = [
  [`${MORE_2001}rsa-md5`, 'RSASSA-PKCS1-v1_5', 'MD5'],
  ['http://www.w3.org/2000/09/xmldsig#rsa-sha1', 'RSASSA-PKCS1-v1_5', 'SHA-1'],
  [`${MORE_2001}rsa-sha224`, 'RSASSA-PKCS1-v1_5', 'SHA-224'],
  [`${MORE_2001}rsa-sha256`, 'RSASSA-PKCS1-v1_5', 'SHA-256'],
  [`${MORE_2001}rsa-sha384`, 'RSASSA-PKCS1-v1_5', 'SHA-384'],
  [`${MORE_2001}rsa-sha512`, 'RSASSA-PKCS1-v1_5', 'SHA-512'],
  [`${MORE_2007}sha1-rsa-MGF1`, 'RSASSA-PSS', 'SHA-1'],
  [`${MORE_2007}sha224-rsa-MGF1`, 'RSASSA-PSS', 'SHA-224'],
  [`${MORE_2007}sha256-rsa-MGF1`, 'RSASSA-PSS', 'SHA-256'],
  [`${MORE_2007}sha384-rsa-MGF1`, 'RSASSA-PSS', 'SHA-384'],
  [`${MORE_2007}sha512-rsa-MGF1`, 'RSASSA-PSS', 'SHA-512'],
  [`${MORE_2007}sha3-224-rsa-MGF1`, 'RSASSA-PSS', 'SHA3-224'],
  [`${MORE_2007}sha3-256-rsa-MGF1`, 'RSASSA-PSS', 'SHA3-256'],
  [`${MORE_2007}sha3-384-rsa-MGF1`, 'RSASSA-PSS', 'SHA3-384'],
  [`${MORE_2007}sha3-512-rsa-MGF1`, 'RSASSA-PSS', 'SHA3-512'],
  [`${MORE_2001}ecdsa-sha1`, 'ECDSA', 'SHA-1'],
  [`${MORE_2001}ecdsa-sha224`, 'ECDSA', 'SHA-224'],
  [`${MORE_2001}ecdsa-sha256`, 'ECDSA', 'SHA-256'],
  [`${MORE_2001}ecdsa-sha384`, 'ECDSA', 'SHA-384'],
  [`${MORE_2001}ecdsa-sha512`, 'ECDSA', 'SHA-512'],
  [`${MORE_2021}ecdsa-sha3-224`, 'ECDSA', 'SHA3-224'],
  [`${MORE_2021}ecdsa-sha3-256`, 'ECDSA', 'SHA3-256'],
  [`${MORE_2021}ecdsa-sha3-384`, 'ECDSA', 'SHA3-384'],
  [`${MORE_2021}ecdsa-sha3-512`, 'ECDSA', 'SHA3-512'],
  // Ed25519 hashes by itself (RFC 8032); the digest is the one the references use.
  [`${MORE_2021}eddsa-ed25519`, 'Ed25519', 'SHA-512'],
]

/** The algorithm that a SignatureMethod URI fixes by itself; undefined when unknown. RSASSA-PSS: the salt is as long as the digest (RFC 9231 §2.3.10). */
export function signatureAlgorithmByUri(uri: string): SignatureAlgorithm | undefined {
  const row = SIGNATURE_METHODS.find(([candidate]) => candidate === uri)
  if (row === undefined) return undefined
  const [, scheme, digest] = row
  return scheme === 'RSASSA-PSS' ? { scheme, digest, saltLength: digestRow(digest).size } : { scheme, digest }
}

/**
 * The URI to write for an algorithm. A PSS salt of another length than the digest's has no URI here.
 *
 * @throws TypeError for an algorithm without a URI
 */
export function signatureMethodUri(algorithm: SignatureAlgorithm): string {
  const { scheme, digest, saltLength } = algorithm
  const row = SIGNATURE_METHODS.find(
    ([, other, otherDigest]) => other === scheme && (scheme === 'Ed25519' || otherDigest === digest),
  )
  const saltFits = scheme !== 'RSASSA-PSS' || saltLength === undefined || saltLength === digestRow(digest).size
  if (row === undefined || !saltFits) throw new TypeError(`no XML signature method for ${scheme} with ${digest}`)
  return row[0]
}

const CANONICAL_METHODS: ReadonlyMap<string, { readonly method: CanonicalMethod; readonly withComments: boolean }> = new Map([
  ['http://www.w3.org/TR/2001/REC-xml-c14n-20010315', { method: 'c14n10', withComments: false }],
  ['http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments', { method: 'c14n10', withComments: true }],
  ['http://www.w3.org/2006/12/xml-c14n11', { method: 'c14n11', withComments: false }],
  ['http://www.w3.org/2006/12/xml-c14n11#WithComments', { method: 'c14n11', withComments: true }],
  [EXCLUSIVE_URI, { method: 'exclusive', withComments: false }],
  [`${EXCLUSIVE_URI}WithComments`, { method: 'exclusive', withComments: true }],
])

/** The canonicalization that a URI names; undefined when unknown. */
export function canonicalMethodByUri(
  uri: string,
): { readonly method: CanonicalMethod; readonly withComments: boolean } | undefined {
  return CANONICAL_METHODS.get(uri)
}
