import { OID_EC_PUBLIC_KEY, OID_ED25519, OID_RSA_ENCRYPTION, OID_RSASSA_PSS } from '../crypto'
import type { CurveName, PublicKey } from '../crypto'
import type { Asn1Node } from '../codec/asn1'
import {
  DER_NULL,
  TAG,
  derOid,
  derSequence,
  isUniversal,
  nodeBytes,
  readAsn1,
  readBitString,
  readIntegerBytes,
  readOid,
  readSequence,
} from '../codec/asn1'

const CURVES: Readonly<Record<string, { readonly name: CurveName; readonly bits: number }>> = {
  '1.2.840.10045.3.1.7': { name: 'P-256', bits: 256 },
  '1.3.132.0.34': { name: 'P-384', bits: 384 },
  '1.3.132.0.35': { name: 'P-521', bits: 521 },
}

/** Above these a single check costs seconds: such a key is left to `other`, which nothing verifies. */
const MAXIMUM_RSA_BITS = 16_384
const MAXIMUM_EXPONENT_BYTES = 8

/**
 * Reads a SubjectPublicKeyInfo. Unknown algorithms answer kind `other`; whether the key is strong enough is not asked.
 *
 * @throws InputError ASN1_UNEXPECTED, ASN1_MALFORMED and the codes of `readAsn1`
 */
export function readPublicKey(node: Asn1Node | undefined, path: string): PublicKey {
  const [identifier, keyNode] = readSequence(node, path)
  const [algorithm, parameters] = readSequence(identifier, `${path}/algorithm`)
  const oid = readOid(algorithm, `${path}/algorithm`)
  const key = readBitString(keyNode, `${path}/subjectPublicKey`)
  const spki = node === undefined ? new Uint8Array(0) : nodeBytes(node)
  switch (oid) {
    case OID_RSA_ENCRYPTION:
      return readRsaKey(key.bytes, spki, path)
    case OID_RSASSA_PSS:
      // Web Crypto imports RSA keys under rsaEncryption only; that this one is for PSS alone is kept beside it (RFC 4055 §1.2)
      return { ...readRsaKey(key.bytes, rsaEncryptionSpki(keyNode), path), pssOnly: true }
    case OID_EC_PUBLIC_KEY:
      return readEcKey(parameters, key.bytes, spki)
    case OID_ED25519:
      return { kind: 'Ed25519', bits: 256, spki }
    default:
      return { kind: 'other', bits: 0, spki }
  }
}

/** The octets of `subjectPublicKey` itself: what key identifiers and OCSP's key hash are made of. @throws InputError like `readPublicKey` */
export function subjectPublicKeyBits(spki: Uint8Array): Uint8Array {
  return readBitString(readSequence(readAsn1(spki), 'spki')[1], 'spki/subjectPublicKey').bytes
}

function readRsaKey(key: Uint8Array, spki: Uint8Array, path: string): PublicKey {
  const [modulusNode, exponentNode] = readSequence(readAsn1(key), `${path}/rsa`)
  const modulus = readIntegerBytes(modulusNode, `${path}/rsa/modulus`)
  const exponent = readIntegerBytes(exponentNode, `${path}/rsa/exponent`)
  const bits = bitLength(modulus)
  if (bits > MAXIMUM_RSA_BITS || !isExponent(exponent)) return { kind: 'other', bits: 0, spki }
  return { kind: 'RSA', bits, spki }
}

// RFC 8017 §3.1: odd, 3 or more. Under the exponent one a padded message is its own signature, by anybody
function isExponent(content: Uint8Array): boolean {
  const [first = 0, ...rest] = content
  const last = rest.at(-1) ?? first
  return content.length <= MAXIMUM_EXPONENT_BYTES && first < 0x80 && last % 2 === 1 && (rest.length > 0 || first >= 3)
}

function bitLength(content: Uint8Array): number {
  const start = content.findIndex((octet) => octet !== 0)
  return start < 0 ? 0 : (content.length - start - 1) * 8 + (32 - Math.clz32(content[start] ?? 0))
}

function rsaEncryptionSpki(keyNode: Asn1Node | undefined): Uint8Array {
  const key = keyNode === undefined ? new Uint8Array(0) : nodeBytes(keyNode)
  return derSequence(derSequence(derOid(OID_RSA_ENCRYPTION), DER_NULL), key)
}

// RFC 5480 §2.1.1: named curves only; explicit parameters are the CVE-2020-0601 attack
function readEcKey(parameters: Asn1Node | undefined, point: Uint8Array, spki: Uint8Array): PublicKey {
  const curve = isUniversal(parameters, TAG.oid) ? CURVES[readOid(parameters, 'namedCurve')] : undefined
  if (curve === undefined) return { kind: 'EC', bits: point[0] === 4 ? ((point.length - 1) / 2) * 8 : 0, spki }
  return { kind: 'EC', bits: curve.bits, curve: curve.name, spki }
}
