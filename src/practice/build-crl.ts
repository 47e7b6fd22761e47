import { derContext, derEnumerated, derInteger, derSequence, derTime, encodeTagged, TAG } from '../codec/asn1'
import { EXTENSION, encodeSignatureAlgorithm } from '../pki'
import type { RawExtension } from '../pki'
import type { IssuingKey } from './build-certificate'
import { signStructure } from './build-certificate'
import { encodeExtension } from './extensions'

/** Everything that stands in a CRL, to be written as given. */
export interface CrlTemplate {
  /** DER Name */
  readonly issuer: Uint8Array
  readonly thisUpdate: Date
  readonly nextUpdate?: Date
  readonly entries: readonly CrlEntryTemplate[]
  readonly extensions: readonly RawExtension[]
}

/** One revoked certificate. */
export interface CrlEntryTemplate {
  readonly serialBytes: Uint8Array
  readonly revokedAt: Date
  /** CRLReason number (RFC 5280 §5.3.1) */
  readonly reason?: number
  readonly extensions?: readonly RawExtension[]
}

/** Writes and signs a v2 CRL (RFC 5280 §5). Checks nothing. */
export async function buildCrl(template: CrlTemplate, key: IssuingKey): Promise<Uint8Array> {
  const algorithm = encodeSignatureAlgorithm(key.algorithm)
  const entries = template.entries.map(encodeEntry)
  const extensions = template.extensions.map(encodeExtension)
  const body = derSequence(
    derInteger(1),
    algorithm,
    template.issuer,
    derTime(template.thisUpdate),
    ...(template.nextUpdate === undefined ? [] : [derTime(template.nextUpdate)]),
    // RFC 5280 §5.1.2.6: the list is absent when nothing is revoked
    ...(entries.length === 0 ? [] : [derSequence(...entries)]),
    ...(extensions.length === 0 ? [] : [derContext(0, derSequence(...extensions))]),
  )
  return signStructure(body, algorithm, key)
}

/** CRLNumber. */
export function crlNumber(number: number): RawExtension {
  return { oid: EXTENSION.crlNumber, critical: false, value: derInteger(number) }
}

function encodeEntry(entry: CrlEntryTemplate): Uint8Array {
  const reason: RawExtension[] =
    entry.reason === undefined ? [] : [{ oid: EXTENSION.reasonCode, critical: false, value: derEnumerated(entry.reason) }]
  const extensions = [...reason, ...(entry.extensions ?? [])].map(encodeExtension)
  return derSequence(
    encodeTagged(TAG.integer, entry.serialBytes),
    derTime(entry.revokedAt),
    ...(extensions.length === 0 ? [] : [derSequence(...extensions)]),
  )
}
