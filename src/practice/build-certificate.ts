import type { SignatureAlgorithm } from '../crypto'
import { derBitString, derContext, derInteger, derSequence, derTime, encodeTagged, TAG } from '../codec/asn1'
import { encodeSignatureAlgorithm, encodeSignatureValue } from '../pki'
import type { RawExtension } from '../pki'
import { encodeExtension } from './extensions'

/** Everything that stands in a certificate, to be written as given: hostile tests need wrong ones too. */
export interface CertificateTemplate {
  /** DER Name */
  readonly issuer: Uint8Array
  /** DER Name */
  readonly subject: Uint8Array
  /** content octets of the serial number */
  readonly serialBytes: Uint8Array
  readonly notBefore: Date
  readonly notAfter: Date
  readonly spki: Uint8Array
  readonly extensions: readonly RawExtension[]
}

/** The key that signs: an algorithm and a function giving the raw value. */
export interface IssuingKey {
  readonly algorithm: SignatureAlgorithm
  sign(data: Uint8Array): Promise<Uint8Array>
}

/** Writes and signs an X.509 v3 certificate. Checks nothing: what the template says is what the certificate says. */
export async function buildCertificate(template: CertificateTemplate, key: IssuingKey): Promise<Uint8Array> {
  const algorithm = encodeSignatureAlgorithm(key.algorithm)
  const extensions = template.extensions.map(encodeExtension)
  const body = derSequence(
    derContext(0, derInteger(2)),
    encodeTagged(TAG.integer, template.serialBytes),
    algorithm,
    template.issuer,
    derSequence(derTime(template.notBefore), derTime(template.notAfter)),
    template.subject,
    template.spki,
    ...(extensions.length === 0 ? [] : [derContext(3, derSequence(...extensions))]),
  )
  return signStructure(body, algorithm, key)
}

/** SEQUENCE { body, algorithm, signature }: the frame of certificates, CRLs and basic OCSP responses; `rest` follows the signature. */
export async function signStructure(
  body: Uint8Array,
  algorithm: Uint8Array,
  key: IssuingKey,
  ...rest: readonly Uint8Array[]
): Promise<Uint8Array> {
  const value = encodeSignatureValue(key.algorithm, await key.sign(body))
  return derSequence(body, algorithm, derBitString(value), ...rest)
}
