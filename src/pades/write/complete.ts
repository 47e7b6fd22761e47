import type { Prepared, PrepareRequest } from '../../ades'
import { SigningError, concatBytes, encodeLatin1, equalBytes, fromBase64, readable, toHex } from '../../base'
import { buildSignedData } from '../../cms'
import { sha256Hex } from '../../crypto'
import { STATE_FORMAT, attributesFor } from './prepare'
import { emptyHole } from './signature-object'

/** A preparation read back and found to fit its base: the file with an empty hole, and what was to be signed. */
export interface ReopenedPreparation {
  readonly file: Uint8Array
  readonly hole: { readonly start: number; readonly end: number }
  readonly signedAttributes: Uint8Array
}

/**
 * Puts the raw signature value into the file that was prepared.
 *
 * Does not check the value (`sign` does). Raises SIGN_BASE_DIFFERS, SIGN_PREPARATION_MALFORMED, SIGN_SPACE_EXCEEDED.
 */
export async function complete(
  base: Uint8Array,
  prepared: Prepared,
  request: PrepareRequest<unknown>,
  value: Uint8Array,
): Promise<Uint8Array> {
  const reopened = await reopen(base, prepared, request)
  const { certificate, chain, algorithm } = request
  return fill(reopened, buildSignedData({ certificate, chain, algorithm, signedAttributes: reopened.signedAttributes, value }))
}

/**
 * Opens a preparation, which may have been stored and come back changed: the base must be the prepared one, the hole must be empty and
 * at its place, and what was to be signed must follow from the file as it stands now. Raises SIGN_BASE_DIFFERS, SIGN_PREPARATION_MALFORMED.
 */
export async function reopen(
  base: Uint8Array,
  prepared: Prepared,
  request: Pick<PrepareRequest<unknown>, 'algorithm' | 'certificate'>,
): Promise<ReopenedPreparation> {
  if (sha256Hex(base) !== prepared.baseSha256) {
    throw new SigningError('SIGN_BASE_DIFFERS', 'this is not the file that was prepared')
  }
  const { format, appended, contentsStart: start, contentsEnd: end } = prepared.state
  const bytes = typeof appended === 'string' ? readable(() => fromBase64(appended)) : undefined
  const signedAttributes = readable(() => fromBase64(prepared.toBeSigned))
  if (format !== STATE_FORMAT || bytes === undefined || signedAttributes === undefined) throw malformed()
  if (!isOffset(start) || !isOffset(end) || start < base.length || end < start + 4 || end > base.length + bytes.length)
    throw malformed()
  const file = concatBytes(base, bytes)
  if (!equalBytes(file.subarray(start, end), emptyHole((end - start - 2) / 2))) throw malformed()
  if (!equalBytes(await attributesFor(file, { start, end }, request), signedAttributes)) throw malformed()
  return { file, hole: { start, end }, signedAttributes }
}

/** Writes a CMS into the hole; zeros stay behind it. Raises SIGN_SPACE_EXCEEDED. */
export function fill({ file, hole }: ReopenedPreparation, cms: Uint8Array): Uint8Array {
  const room = (hole.end - hole.start - 2) / 2
  if (cms.length > room) {
    throw new SigningError('SIGN_SPACE_EXCEEDED', `the signature takes ${cms.length} octets, ${room} are reserved`)
  }
  file.set(encodeLatin1(toHex(cms)), hole.start + 1)
  return file
}

function isOffset(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

function malformed(): SigningError {
  return new SigningError('SIGN_PREPARATION_MALFORMED', 'the prepared signature does not fit the file')
}
