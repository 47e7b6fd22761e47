import { encodeLatin1 } from '../base'
import { digestSync } from '../crypto'
import {
  derBoolean,
  derContext,
  derContextPrimitive,
  derInteger,
  derNamedBits,
  derOctetString,
  derOid,
  derSequence,
  DER_NULL,
} from '../codec/asn1'
import { EXTENSION, KEY_USAGES, subjectPublicKeyBits } from '../pki'
import type { KeyUsage, RawExtension } from '../pki'

/** Writers of extensions (RFC 5280 §4.2), each the whole extension with the criticality that real authorities use. */

/** BasicConstraints, critical. */
export function basicConstraints(ca: boolean, pathLength?: number): RawExtension {
  const members = [...(ca ? [derBoolean(true)] : []), ...(pathLength === undefined ? [] : [derInteger(pathLength)])]
  return { oid: EXTENSION.basicConstraints, critical: true, value: derSequence(...members) }
}

/** KeyUsage, critical. */
export function keyUsage(...usages: readonly KeyUsage[]): RawExtension {
  const indexes = usages.map((usage) => KEY_USAGES.indexOf(usage))
  return { oid: EXTENSION.keyUsage, critical: true, value: derNamedBits(indexes) }
}

/** ExtendedKeyUsage with purposes by OID. */
export function extendedKeyUsage(purposes: readonly string[], critical = false): RawExtension {
  return { oid: EXTENSION.extendedKeyUsage, critical, value: derSequence(...purposes.map(derOid)) }
}

/** RFC 5280 §4.2.1.2 method 1: SHA-1 over the key's bits. An identifier, not a safeguard. */
export function keyIdentifier(spki: Uint8Array): Uint8Array {
  return digestSync('SHA-1', subjectPublicKeyBits(spki))
}

/** SubjectKeyIdentifier of a key. */
export function subjectKeyIdentifier(spki: Uint8Array): RawExtension {
  return { oid: EXTENSION.subjectKeyIdentifier, critical: false, value: derOctetString(keyIdentifier(spki)) }
}

/** AuthorityKeyIdentifier that points to the issuer's key. */
export function authorityKeyIdentifier(issuerSpki: Uint8Array): RawExtension {
  const value = derSequence(derContextPrimitive(0, keyIdentifier(issuerSpki)))
  return { oid: EXTENSION.authorityKeyIdentifier, critical: false, value }
}

/** AuthorityInfoAccess: where the issuer's certificate and its OCSP responder are. */
export function authorityInfoAccess(addresses: { readonly caIssuers: string; readonly ocsp: string }): RawExtension {
  const value = derSequence(
    derSequence(derOid('1.3.6.1.5.5.7.48.2'), address(addresses.caIssuers)),
    derSequence(derOid('1.3.6.1.5.5.7.48.1'), address(addresses.ocsp)),
  )
  return { oid: EXTENSION.authorityInfoAccess, critical: false, value }
}

/** CRLDistributionPoints, one for each address. */
export function crlDistributionPoints(...addresses: readonly string[]): RawExtension {
  const points = addresses.map((uri) => derSequence(derContext(0, derContext(0, address(uri)))))
  return { oid: EXTENSION.crlDistributionPoints, critical: false, value: derSequence(...points) }
}

/** RFC 6960 §4.2.2.2.1: the responder's own status is not asked. */
export function ocspNoCheck(): RawExtension {
  return { oid: EXTENSION.ocspNoCheck, critical: false, value: DER_NULL }
}

/** The nonce of an OCSP request, given back (RFC 9654 §2.1). */
export function ocspNonce(nonce: Uint8Array): RawExtension {
  return { oid: EXTENSION.ocspNonce, critical: false, value: derOctetString(nonce) }
}

/** Extension, DER. */
export function encodeExtension({ oid, critical, value }: RawExtension): Uint8Array {
  return derSequence(derOid(oid), ...(critical ? [derBoolean(true)] : []), derOctetString(value))
}

function address(uri: string): Uint8Array {
  return derContextPrimitive(6, encodeLatin1(uri))
}
