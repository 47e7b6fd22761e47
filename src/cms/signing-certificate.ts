import type { WorkMeter } from '../base'
import { equalBytes, readable } from '../base'
import type { Asn1Node } from '../codec/asn1'
import { Fields, TAG, isUniversal, readIntegerHex, readOctetString, readSequence } from '../codec/asn1'
import type { DigestName } from '../crypto'
import { digestSync } from '../crypto'
import type { Certificate, CertificateBinding, DistinguishedName } from '../pki'
import { nameEquals, readDigestAlgorithm, readGeneralNames } from '../pki'
import { ATTRIBUTE } from './oids'
import { asDer, singleValue } from './read-signer-info'
import type { CmsAttribute } from './types'

/** What one ESS attribute says of the signing certificate. */
interface CertificateReference {
  readonly digestAlgorithm: DigestName
  readonly digest: Uint8Array
  readonly issuerSerial: { readonly issuer: DistinguishedName; readonly serial: string } | undefined
}

/** The references of the attributes present; `malformed` where one is repeated or cannot be read. */
export type CertificateReferences = readonly CertificateReference[] | 'malformed'

/**
 * Reads the ESS signing-certificate attributes, version 1 and 2 (RFC 5035 §3, §5).
 *
 * Only the first certificate of each: it is the signer's, further ones narrow the path (RFC 5035 §5.4).
 */
export function readCertificateReferences(signedAttributes: readonly CmsAttribute[], meter: WorkMeter): CertificateReferences {
  const references: CertificateReference[] = []
  for (const [type, read] of [
    [ATTRIBUTE.signingCertificate, readVersion1],
    [ATTRIBUTE.signingCertificateV2, readVersion2],
  ] as const) {
    const value = singleValue(signedAttributes, type)
    if (value === 'missing') continue
    const reference = value === 'repeated' ? undefined : readable(() => read(firstOf(asDer(value, meter))))
    if (reference === undefined) return 'malformed'
    references.push(reference)
  }
  return references
}

export interface Binding {
  readonly binding: CertificateBinding
  /** the digest fits and the issuer or serial number written beside it does not */
  readonly issuerSerialDiffers: boolean
}

/** Compares what the attributes name with a certificate; with both versions present, both must name it. */
export function bindingTo(references: CertificateReferences, certificate: Certificate): Binding {
  if (references === 'malformed') return { binding: 'malformed', issuerSerialDiffers: false }
  if (references.length === 0) return { binding: 'missing', issuerSerialDiffers: false }
  const named = references.every(({ digestAlgorithm, digest }) =>
    equalBytes(digest, digestSync(digestAlgorithm, certificate.der)),
  )
  const differs = references.some(
    ({ issuerSerial }) =>
      issuerSerial !== undefined &&
      (issuerSerial.serial !== certificate.serial || !nameEquals(issuerSerial.issuer, certificate.issuer)),
  )
  return { binding: named ? 'bound' : 'other-certificate', issuerSerialDiffers: named && differs }
}

// SigningCertificate(V2) ::= SEQUENCE { certs SEQUENCE OF ESSCertID(v2), policies SEQUENCE OF … OPTIONAL }
function firstOf(value: Asn1Node): Asn1Node | undefined {
  const fields = new Fields(readSequence(value, 'signingCertificate'), 'signingCertificate')
  const [first] = readSequence(fields.required('certs'), fields.path('certs'))
  fields.optional(TAG.sequence)
  fields.end()
  return first
}

function readVersion1(node: Asn1Node | undefined): CertificateReference {
  const fields = new Fields(readSequence(node, 'essCertId'), 'essCertId')
  return { digestAlgorithm: 'SHA-1', ...readDigestAndIssuer(fields) }
}

function readVersion2(node: Asn1Node | undefined): CertificateReference | undefined {
  const fields = new Fields(readSequence(node, 'essCertIdV2'), 'essCertIdV2')
  const algorithm = fields.optional(TAG.sequence)
  // RFC 5035 §4: DEFAULT sha256
  const digestAlgorithm =
    algorithm === undefined ? 'SHA-256' : readDigestAlgorithm(algorithm, fields.path('hashAlgorithm')).algorithm
  return digestAlgorithm === undefined ? undefined : { digestAlgorithm, ...readDigestAndIssuer(fields) }
}

function readDigestAndIssuer(fields: Fields): Omit<CertificateReference, 'digestAlgorithm'> {
  const digest = readOctetString(fields.required('certHash'), fields.path('certHash'))
  const node = fields.optional(TAG.sequence)
  fields.end()
  return { digest, issuerSerial: node === undefined ? undefined : readIssuerSerial(node) }
}

function readIssuerSerial(node: Asn1Node): CertificateReference['issuerSerial'] {
  const fields = new Fields(readSequence(node, 'issuerSerial'), 'issuerSerial')
  const issuer = fields.required('issuer')
  const serial = readIntegerHex(fields.required('serialNumber'), fields.path('serialNumber'))
  // some writers add the issuer's unique identifier, as in an attribute certificate's IssuerSerial
  fields.optional(TAG.bitString)
  fields.end()
  const names = isUniversal(issuer, TAG.sequence) ? readGeneralNames(issuer.children, fields.path('issuer')) : []
  const directory = names.find((name) => name.form === 'directory')
  // a name of another form says nothing that could be compared
  return directory === undefined ? undefined : { issuer: directory.name, serial }
}
