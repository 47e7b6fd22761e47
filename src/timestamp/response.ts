import type { WorkMeter } from '../base'
import { InputError, SourceError, equalBytes } from '../base'
import {
  Fields,
  derInteger,
  derSequence,
  nodeBytes,
  readAsn1,
  readIntegerHex,
  readMembers,
  readSequence,
  readSmallInteger,
} from '../codec/asn1'
import { readTimestampToken } from './read-token'
import type { MessageImprint, TimestampToken } from './types'

/** What the answer is compared with: the request it answers. */
export interface TimestampExpectation {
  readonly imprint: MessageImprint
  readonly nonce?: Uint8Array
  readonly policy?: string
  readonly meter: WorkMeter
}

/** PKIStatus (RFC 3161 §2.4.2): granted, or granted with modifications; every other value comes without a token. */
const GRANTED: readonly number[] = [0, 1]

/**
 * Reads a TimeStampResp (RFC 3161 §2.4.2) and compares it with the request: status, imprint, nonce, policy.
 *
 * The token's signature and certificate are not checked: `examineTimestampToken` does, and nothing should be built on a token before.
 *
 * @throws SourceError SOURCE_REFUSED when the authority refused, SOURCE_MALFORMED when it answered something else
 */
export function readTimestampResponse(bytes: Uint8Array, expected: TimestampExpectation): TimestampToken {
  try {
    return compare(readGranted(bytes, expected.meter), expected)
  } catch (cause) {
    if (!(cause instanceof InputError)) throw cause
    throw new SourceError('SOURCE_MALFORMED', 'the time-stamp response cannot be read', { cause })
  }
}

function readGranted(bytes: Uint8Array, meter: WorkMeter): TimestampToken {
  const fields = new Fields(readSequence(readAsn1(bytes, { mode: 'ber', meter }), 'timeStampResp'), 'timeStampResp')
  const [statusNode] = readMembers(fields.required('status'), fields.path('status'))
  const status = readSmallInteger(statusNode, fields.path('status'))
  if (!GRANTED.includes(status)) throw new SourceError('SOURCE_REFUSED', `the time-stamp was refused with status ${status}`)
  const token = fields.required('timeStampToken')
  fields.end()
  return readTimestampToken(nodeBytes(token), meter)
}

function compare(token: TimestampToken, { imprint, nonce, policy }: TimestampExpectation): TimestampToken {
  if (token.imprint.algorithm !== imprint.algorithm || !equalBytes(token.imprint.digest, imprint.digest))
    throw new SourceError('SOURCE_MALFORMED', 'the time-stamp is over another imprint')
  // RFC 3161 §2.4.2: an answer without the nonce that was sent may be an old one played again
  if (nonce !== undefined && token.nonce !== integerHex(nonce))
    throw new SourceError('SOURCE_MALFORMED', 'the time-stamp answers another request')
  if (policy !== undefined && token.policy !== policy)
    throw new SourceError('SOURCE_MALFORMED', 'the time-stamp is under another policy')
  return token
}

function integerHex(unsigned: Uint8Array): string {
  return readIntegerHex(readAsn1(derInteger(unsigned)), 'nonce')
}

/** TimeStampResp with status granted around a token: for the practice authority. */
export function buildTimestampResponse(token: Uint8Array): Uint8Array {
  return derSequence(derSequence(derInteger(0)), token)
}

/** TimeStampResp that refuses: status rejection, no token. */
export function buildTimestampRefusal(): Uint8Array {
  return derSequence(derSequence(derInteger(2)))
}
