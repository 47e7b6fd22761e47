import { InputError } from '../base'
import type { CmsFacts, SignedData } from '../cms'
import { examineSignerInfo, readSignedData as read } from '../cms'
import { digest } from '../crypto'
import type { CheckOptions, ReadOptions } from './options'
import { meterOf } from './options'

/**
 * Reads a CMS SignedData, a `.p7s` or `.p7m` (RFC 5652 §3, §5), in DER or BER, as signers write both.
 *
 * Structure only: no digest, value or certificate is checked, and any number of signers is read. `checkSignedData` checks.
 *
 * @throws InputError CMS_MALFORMED, ASN1_MALFORMED, ASN1_TRUNCATED, ASN1_UNEXPECTED, ASN1_TRAILING_BYTES, LIMIT_…
 * @throws TypeError for malformed limits
 * @example
 * const message = readSignedData(bytes)
 * console.log(message.contentType, message.signerInfos.length, message.certificates.map(({ subject }) => subject.text))
 */
export function readSignedData(bytes: Uint8Array, options: ReadOptions = {}): SignedData {
  return read(bytes, { mode: 'ber', meter: meterOf(options) })
}

/** What the signers of a message are checked against. */
export interface CheckSignedDataOptions extends CheckOptions {
  /** what the caller holds to be the content. Left out: the message's own. Given, it alone counts, whatever the message carries. */
  readonly content?: Uint8Array
}

/**
 * Checks each signer of a SignedData: content-type and message-digest attributes, the signature value, and that the certificate is the one
 * that the signature itself names (RFC 5652 §5.4, §5.6; RFC 5035 §5.4).
 *
 * Judges no path, validity, revocation, purpose, moment or strength of algorithms: `buildPath` and `checkRevocation` do. Carried time-stamps
 * are handed over, not checked. A wrong signature is an answer (`digest: 'mismatch'`, `value: 'invalid'`, findings), never an exception.
 *
 * @returns one answer for each signer info, in order
 * @throws InputError INPUT_DETACHED_MISSING for a detached message without `content`; LIMIT_…
 * @throws TypeError for malformed limits
 * @example
 * const [signer] = await checkSignedData(readSignedData(bytes), { content: pdf })
 * if (signer?.digest === 'match' && signer.value === 'valid') console.log(signer.signingCertificate?.subject.text)
 */
export async function checkSignedData(message: SignedData, options: CheckSignedDataOptions = {}): Promise<readonly CmsFacts[]> {
  const content = options.content ?? message.content
  if (content === undefined) throw new InputError('INPUT_DETACHED_MISSING', 'the message is detached: its content is needed')
  const meter = meterOf(options)
  const facts: CmsFacts[] = []
  for (const index of message.signerInfos.keys()) {
    facts.push(
      await examineSignerInfo(message, index, {
        contentDigest: (name) => digest(name, content),
        content: [content],
        candidates: options.candidates ?? [],
        contentType: message.contentType,
        meter,
        exact: false,
      }),
    )
  }
  return facts
}
