import { SigningError, fromBase64, readable } from '../base'
import { verifySignature } from '../crypto'
import { completeWithCms, coveredBytes } from '../pades'
import type { SignerPolicy } from './check-signer'
import { checkSigner } from './check-signer'
import { requestOf } from './prepare'
import type { PreparedSignature } from './types'
import { writers } from './writers'

/** A preparation older than this would make `/M` lie. */
export const PREPARATION_LIFETIME_MS = 24 * 60 * 60 * 1000

/**
 * Puts a signature value into the file that it was prepared for, after checking the value against the certificate and the
 * certificate's status again.
 *
 * @param base the very bytes that were prepared
 * @param value raw; ECDSA as r‖s
 * @throws SigningError SIGN_VALUE_INVALID, SIGN_BASE_DIFFERS, SIGN_PREPARATION_EXPIRED, SIGN_PREPARATION_MALFORMED, SIGN_SPACE_EXCEEDED, and those of `checkSigner`
 */
export async function completeSignature(
  base: Uint8Array,
  prepared: PreparedSignature,
  value: Uint8Array,
  policy: SignerPolicy,
): Promise<Uint8Array> {
  const request = await checkPreparation(prepared, policy)
  const signed = readable(() => fromBase64(prepared.prepared.toBeSigned))
  if (signed === undefined)
    throw new SigningError('SIGN_PREPARATION_MALFORMED', 'what was to be signed cannot be read', { path: prepared.role })
  const answer = await verifySignature(prepared.algorithm, request.certificate.publicKey, value, signed)
  if (answer !== 'valid') {
    throw new SigningError('SIGN_VALUE_INVALID', 'the signature value was not made by the key of the certificate', {
      path: prepared.role,
    })
  }
  return writers[prepared.format].complete(base, prepared.prepared, request, value)
}

/**
 * Puts a finished CMS into the PDF that it was prepared for: for keys behind `@signpdf` signers and desktop tools.
 *
 * @throws SigningError SIGN_CMS_REFUSED when it lacks an ESS certificate attribute, digests something else, or does not verify with the prepared certificate
 */
export async function completeSignatureWithCms(
  base: Uint8Array,
  prepared: PreparedSignature,
  cms: Uint8Array,
  policy: SignerPolicy,
): Promise<Uint8Array> {
  if (prepared.format !== 'pdf')
    throw new SigningError('SIGN_CMS_REFUSED', 'a finished CMS fits a PDF only', { path: prepared.role })
  const request = await checkPreparation(prepared, policy)
  return completeWithCms(base, prepared.prepared, request, cms)
}

/**
 * The bytes that a finished CMS must be over: the prepared PDF without its hole, for tools that make a CMS themselves.
 *
 * @throws SigningError SIGN_BASE_DIFFERS, SIGN_PREPARATION_MALFORMED, SIGN_CMS_REFUSED for an XML
 */
export async function bytesToSign(base: Uint8Array, prepared: PreparedSignature): Promise<Uint8Array> {
  if (prepared.format !== 'pdf')
    throw new SigningError('SIGN_CMS_REFUSED', 'a finished CMS fits a PDF only', { path: prepared.role })
  return coveredBytes(base, prepared.prepared, requestOf(prepared))
}

async function checkPreparation(prepared: PreparedSignature, policy: SignerPolicy): Promise<ReturnType<typeof requestOf>> {
  const request = requestOf(prepared)
  const age = policy.at.getTime() - request.at.getTime()
  if (age > PREPARATION_LIFETIME_MS || age < -PREPARATION_LIFETIME_MS) {
    throw new SigningError('SIGN_PREPARATION_EXPIRED', 'prepared more than 24 hours from now', { path: prepared.role })
  }
  await checkSigner(prepared.role, request.certificate, request.chain, prepared.algorithm, policy)
  return request
}
