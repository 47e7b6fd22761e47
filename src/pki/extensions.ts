import { InputError } from '../base'
import type { Asn1Node } from '../codec/asn1'
import {
  Fields,
  TAG,
  hasBit,
  isContext,
  joinOctets,
  readBitString,
  readBoolean,
  readOctetString,
  readOid,
  readSequence,
  readSmallInteger,
} from '../codec/asn1'
import type { RawExtension } from './extension-reader'
import { readExtension } from './extension-reader'
import { readGeneralName, readGeneralNames, webAddresses } from './general-name'
import { EXTENSION } from './oids'
import type { CertificateExtensions, KeyUsage } from './types'

/**
 * Reads the extensions of a certificate that this library looks into. One that it knows but cannot read refuses the certificate:
 * nobody can say what its issuer meant to restrict. Name constraints and policies are read when a path is validated.
 *
 * @throws InputError ASN1_UNEXPECTED, ASN1_MALFORMED and the codes of `readAsn1`
 */
export function readCertificateExtensions(all: readonly RawExtension[]): CertificateExtensions {
  const access = readExtension(all, EXTENSION.authorityInfoAccess, readAccessDescriptions) ?? []
  const basicConstraints = readExtension(all, EXTENSION.basicConstraints, readBasicConstraints)
  const keyUsage = readExtension(all, EXTENSION.keyUsage, readKeyUsage)
  const purposes = readExtension(all, EXTENSION.extendedKeyUsage, readPurposes)
  const subjectKeyIdentifier = readExtension(all, EXTENSION.subjectKeyIdentifier, readOctetString)
  const authorityKeyIdentifier = readExtension(all, EXTENSION.authorityKeyIdentifier, readAuthorityKeyIdentifier)
  const critical = all.some((extension) => extension.oid === EXTENSION.extendedKeyUsage && extension.critical)
  return {
    ...(basicConstraints === undefined ? {} : { basicConstraints }),
    ...(keyUsage === undefined ? {} : { keyUsage }),
    ...(purposes === undefined ? {} : { extendedKeyUsage: { purposes, critical } }),
    ...(subjectKeyIdentifier === undefined ? {} : { subjectKeyIdentifier }),
    ...(authorityKeyIdentifier === undefined ? {} : { authorityKeyIdentifier }),
    caIssuers: access.filter(({ method }) => method === ACCESS_CA_ISSUERS).flatMap(({ addresses }) => addresses),
    ocsp: access.filter(({ method }) => method === ACCESS_OCSP).flatMap(({ addresses }) => addresses),
    crlDistributionPoints: readExtension(all, EXTENSION.crlDistributionPoints, readDistributionAddresses) ?? [],
    ocspNoCheck: all.some((extension) => extension.oid === EXTENSION.ocspNoCheck),
    all,
  }
}

const ACCESS_OCSP = '1.3.6.1.5.5.7.48.1'
const ACCESS_CA_ISSUERS = '1.3.6.1.5.5.7.48.2'

function readAccessDescriptions(node: Asn1Node, path: string): { method: string; addresses: readonly string[] }[] {
  return readSequence(node, path).map((description) => {
    const [method, location] = readSequence(description, path)
    if (location === undefined) throw new InputError('ASN1_UNEXPECTED', 'access description without location', { path })
    return { method: readOid(method, path), addresses: webAddresses([readGeneralName(location, path)]) }
  })
}

function readBasicConstraints(node: Asn1Node, path: string): { ca: boolean; pathLength?: number } {
  const fields = new Fields(readSequence(node, path), path)
  const caNode = fields.optional(TAG.boolean)
  const ca = caNode !== undefined && readBoolean(caNode, path)
  const lengthNode = fields.optional(TAG.integer)
  fields.end()
  if (lengthNode === undefined) return { ca }
  const pathLength = readSmallInteger(lengthNode, path)
  if (pathLength < 0) throw new InputError('ASN1_MALFORMED', 'negative path length', { path })
  return { ca, pathLength }
}

/** Bits of KeyUsage in order (RFC 5280 §4.2.1.3). */
export const KEY_USAGES: readonly KeyUsage[] = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
]

function readKeyUsage(node: Asn1Node, path: string): readonly KeyUsage[] {
  const bits = readBitString(node, path)
  return KEY_USAGES.filter((_, index) => hasBit(bits, index))
}

function readPurposes(node: Asn1Node, path: string): readonly string[] {
  return readSequence(node, path).map((purpose) => readOid(purpose, path))
}

function readAuthorityKeyIdentifier(node: Asn1Node, path: string): Uint8Array | undefined {
  const identifier = readSequence(node, path).find((member) => isContext(member, 0))
  return identifier === undefined ? undefined : joinOctets(identifier, path)
}

function readDistributionAddresses(node: Asn1Node, path: string): readonly string[] {
  return readSequence(node, path).flatMap((point) => {
    const name = readSequence(point, path).find((member) => isContext(member, 0))?.children[0]
    return isContext(name, 0) ? webAddresses(readGeneralNames(name.children, path)) : []
  })
}
