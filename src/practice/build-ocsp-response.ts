import { digestSync } from '../crypto'
import {
  DER_NULL,
  derContext,
  derContextPrimitive,
  derEnumerated,
  derGeneralizedTime,
  derOctetString,
  derOid,
  derSequence,
  encodeTagged,
  TAG,
} from '../codec/asn1'
import { encodeSignatureAlgorithm, subjectPublicKeyBits } from '../pki'
import type { Certificate, RawExtension } from '../pki'
import type { IssuingKey } from './build-certificate'
import { signStructure } from './build-certificate'
import { encodeExtension, keyIdentifier } from './extensions'

/** Everything that an OCSP response says, to be written as given. */
export interface OcspTemplate {
  readonly certificate: Certificate
  readonly issuer: Certificate
  readonly responder: Certificate
  /** sent along so that the asker can check a delegated responder */
  readonly certificates: readonly Certificate[]
  readonly status: 'good' | 'unknown' | { readonly revokedAt: Date; readonly reason?: number }
  readonly producedAt: Date
  readonly thisUpdate: Date
  readonly nextUpdate?: Date
  readonly extensions?: readonly RawExtension[]
}

/** Writes and signs an OCSP response for one certificate (RFC 6960 §4.2.1), responder by key hash, certID with SHA-1 as in use. Checks nothing. */
export async function buildOcspResponse(template: OcspTemplate, key: IssuingKey): Promise<Uint8Array> {
  const algorithm = encodeSignatureAlgorithm(key.algorithm)
  const single = derSequence(
    encodeCertId(template.certificate, template.issuer),
    encodeStatus(template.status),
    derGeneralizedTime(template.thisUpdate),
    ...(template.nextUpdate === undefined ? [] : [derContext(0, derGeneralizedTime(template.nextUpdate))]),
  )
  const extensions = template.extensions ?? []
  const data = derSequence(
    derContext(2, derOctetString(keyIdentifier(template.responder.publicKey.spki))),
    derGeneralizedTime(template.producedAt),
    derSequence(single),
    ...(extensions.length === 0 ? [] : [derContext(1, derSequence(...extensions.map(encodeExtension)))]),
  )
  const sent = template.certificates.map((certificate) => certificate.der)
  const rest = sent.length === 0 ? [] : [derContext(0, derSequence(...sent))]
  const basic = await signStructure(data, algorithm, key, ...rest)
  return derSequence(derEnumerated(0), derContext(0, derSequence(derOid('1.3.6.1.5.5.7.48.1.1'), derOctetString(basic))))
}

function encodeCertId(certificate: Certificate, issuer: Certificate): Uint8Array {
  return derSequence(
    derSequence(derOid('1.3.14.3.2.26'), DER_NULL),
    derOctetString(digestSync('SHA-1', certificate.issuer.der)),
    derOctetString(digestSync('SHA-1', subjectPublicKeyBits(issuer.publicKey.spki))),
    encodeTagged(TAG.integer, certificate.serialBytes),
  )
}

function encodeStatus(status: OcspTemplate['status']): Uint8Array {
  if (status === 'good') return derContextPrimitive(0, new Uint8Array(0))
  if (status === 'unknown') return derContextPrimitive(2, new Uint8Array(0))
  const reason = status.reason === undefined ? [] : [derContext(0, derEnumerated(status.reason))]
  return derContext(1, derGeneralizedTime(status.revokedAt), ...reason)
}
