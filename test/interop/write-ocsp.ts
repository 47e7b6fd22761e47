import { digestSync } from '../../src/crypto'
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
} from '../../src/codec/asn1'
import { encodeSignatureAlgorithm, subjectPublicKeyBits } from '../../src/pki'
import type { Certificate, RawExtension } from '../../src/pki'
import type { IssuingKey } from '../../src/practice'
import { encodeExtension, keyIdentifier, signStructure } from '../../src/practice'

/** How a response names a certificate (RFC 6960 §4.1.1), each part to be taken from wherever the test says. */
export interface CertId {
  readonly digest: 'SHA-1' | 'SHA-256' | 'SHA-512'
  readonly issuerName: Uint8Array
  readonly issuerSpki: Uint8Array
  readonly serialBytes: Uint8Array
}

export interface Single {
  readonly id: CertId
  readonly status: 'good' | 'unknown' | { readonly revokedAt: Date; readonly reason?: number }
  readonly thisUpdate: Date
  readonly nextUpdate?: Date
  readonly extensions: readonly RawExtension[]
}

export interface Response {
  readonly responder: { readonly by: 'name' | 'key'; readonly of: Certificate }
  readonly producedAt: Date
  readonly singles: readonly Single[]
  readonly extensions: readonly RawExtension[]
  readonly certificates: readonly Certificate[]
  /** OCSPResponseStatus, 0 for an answer */
  readonly status: number
}

/** Writes and signs a response in every form that RFC 6960 §4.2.1 has: the practice authority writes one of them only. */
export async function writeOcsp(response: Response, key: IssuingKey): Promise<Uint8Array> {
  const { by, of } = response.responder
  const data = derSequence(
    by === 'name' ? derContext(1, of.subject.der) : derContext(2, derOctetString(keyIdentifier(of.publicKey.spki))),
    derGeneralizedTime(response.producedAt),
    derSequence(...response.singles.map(encodeSingle)),
    ...tagged(1, response.extensions),
  )
  const sent = response.certificates.map(({ der }) => der)
  const rest = sent.length === 0 ? [] : [derContext(0, derSequence(...sent))]
  const basic = await signStructure(data, encodeSignatureAlgorithm(key.algorithm), key, ...rest)
  const bytes = derSequence(derOid('1.3.6.1.5.5.7.48.1.1'), derOctetString(basic))
  return derSequence(derEnumerated(response.status), derContext(0, bytes))
}

function encodeSingle({ id, status, thisUpdate, nextUpdate, extensions }: Single): Uint8Array {
  return derSequence(
    derSequence(
      derSequence(derOid(OID[id.digest]), DER_NULL),
      derOctetString(digestSync(id.digest, id.issuerName)),
      derOctetString(digestSync(id.digest, subjectPublicKeyBits(id.issuerSpki))),
      encodeTagged(TAG.integer, id.serialBytes),
    ),
    encodeStatus(status),
    derGeneralizedTime(thisUpdate),
    ...(nextUpdate === undefined ? [] : [derContext(0, derGeneralizedTime(nextUpdate))]),
    ...tagged(1, extensions),
  )
}

const OID = {
  'SHA-1': '1.3.14.3.2.26',
  'SHA-256': '2.16.840.1.101.3.4.2.1',
  'SHA-512': '2.16.840.1.101.3.4.2.3',
} as const

function encodeStatus(status: Single['status']): Uint8Array {
  if (status === 'good') return derContextPrimitive(0, new Uint8Array(0))
  if (status === 'unknown') return derContextPrimitive(2, new Uint8Array(0))
  const reason = status.reason === undefined ? [] : [derContext(0, derEnumerated(status.reason))]
  return derContext(1, derGeneralizedTime(status.revokedAt), ...reason)
}

function tagged(tag: number, extensions: readonly RawExtension[]): readonly Uint8Array[] {
  return extensions.length === 0 ? [] : [derContext(tag, derSequence(...extensions.map(encodeExtension)))]
}
