import { digest } from '../crypto'
import type { TimestampFacts, TimestampToken } from '../timestamp'
import { examineTimestampToken, readTimestampToken as read } from '../timestamp'
import type { CheckOptions, ReadOptions } from './options'
import { meterOf } from './options'

/**
 * Reads an RFC 3161 time-stamp token (§2.4.2), in DER or BER: the ContentInfo, not the response around it.
 *
 * Nothing is checked: genTime is what somebody wrote until `checkTimestampToken` and a path say otherwise.
 *
 * @throws InputError TIMESTAMP_MALFORMED, CMS_MALFORMED, ASN1_MALFORMED, ASN1_TRUNCATED, ASN1_UNEXPECTED, LIMIT_…
 * @throws TypeError for malformed limits
 * @example
 * const token = readTimestampToken(bytes)
 * console.log(token.genTime.toISOString(), token.imprint.algorithm, token.policy)
 */
export function readTimestampToken(bytes: Uint8Array, options: ReadOptions = {}): TimestampToken {
  return read(bytes, meterOf(options))
}

/**
 * Checks a time-stamp token against the octets that it is said to stamp: imprint, the authority's signature, its certificate by signer
 * identifier and ESS attribute, and that time-stamping is that certificate's one purpose (RFC 3161 §2.3, §2.4.2).
 *
 * `sound` says nothing about trust: judge `signature.signingCertificate` with `buildPath` (purpose `timestamping`, at `genTime`) and
 * `checkRevocation` before believing the time. Does not judge the policy or the strength of algorithms.
 *
 * @param stamped for a signature's time-stamp the octets of the signature value; for a document's the signed byte ranges
 * @throws InputError LIMIT_…
 * @throws TypeError for malformed limits
 * @example
 * const facts = await checkTimestampToken(readTimestampToken(bytes), value)
 * console.log(facts.sound, facts.genTime.toISOString(), facts.findings.map(({ code }) => code))
 */
export async function checkTimestampToken(
  token: TimestampToken,
  stamped: Uint8Array,
  options: CheckOptions = {},
): Promise<TimestampFacts> {
  return examineTimestampToken(token, {
    stamped: (name) => digest(name, stamped),
    candidates: options.candidates ?? [],
    meter: meterOf(options),
  })
}
