import { InputError } from '../base'
import {
  Fields,
  TAG,
  derBoolean,
  derInteger,
  derOctetString,
  derOid,
  derSequence,
  readAsn1,
  readBoolean,
  readIntegerHex,
  readOid,
  readSequence,
  readSmallInteger,
} from '../codec/asn1'
import { encodeDigestAlgorithm } from '../pki'
import { readImprint } from './read-token'
import type { MessageImprint, TimestampToken } from './types'

export interface TimestampRequestOptions {
  /** unsigned big-endian, 8 octets or more from a random generator: ties the answer to this request */
  readonly nonce?: Uint8Array
  /** dotted OID of the policy asked for */
  readonly policy?: string
  /** asks for the authority's certificate in the token; default true */
  readonly certificates?: boolean
}

/** TimeStampReq, DER (RFC 3161 §2.4.1): sent as `application/timestamp-query`. Exchanging it is the business of `net`. */
export function buildTimestampRequest(imprint: MessageImprint, options: TimestampRequestOptions = {}): Uint8Array {
  const { nonce, policy, certificates = true } = options
  return derSequence(
    derInteger(1),
    encodeImprint(imprint),
    ...(policy === undefined ? [] : [derOid(policy)]),
    ...(nonce === undefined ? [] : [derInteger(nonce)]),
    // X.690 §11.5: FALSE is the default and left out
    ...(certificates ? [derBoolean(true)] : []),
  )
}

/** MessageImprint, DER (RFC 3161 §2.4.1). */
export function encodeImprint({ algorithm, digest }: MessageImprint): Uint8Array {
  return derSequence(encodeDigestAlgorithm(algorithm), derOctetString(digest))
}

/** A request as an authority reads it. */
export interface TimestampRequest {
  readonly imprint: TimestampToken['imprint']
  readonly policy: string | undefined
  /** lower-case hex */
  readonly nonce: string | undefined
  readonly certificates: boolean
}

/** Reads a TimeStampReq: for the practice authority. Extensions are refused. @throws InputError TIMESTAMP_MALFORMED, ASN1_… */
export function readTimestampRequest(bytes: Uint8Array): TimestampRequest {
  const fields = new Fields(readSequence(readAsn1(bytes), 'timeStampReq'), 'timeStampReq')
  if (readSmallInteger(fields.required('version'), fields.path('version')) !== 1)
    throw new InputError('TIMESTAMP_MALFORMED', 'unknown version', { path: fields.path('version') })
  const imprint = readImprint(fields.required('messageImprint'), fields.path('messageImprint'))
  const policy = fields.optional(TAG.oid)
  const nonce = fields.optional(TAG.integer)
  const certificates = fields.optional(TAG.boolean)
  fields.end()
  return {
    imprint,
    policy: policy === undefined ? undefined : readOid(policy, fields.path('reqPolicy')),
    nonce: nonce === undefined ? undefined : readIntegerHex(nonce, fields.path('nonce')),
    certificates: certificates !== undefined && readBoolean(certificates, fields.path('certReq')),
  }
}
