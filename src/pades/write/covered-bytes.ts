import type { Prepared, PrepareRequest } from '../../ades'
import { concatBytes } from '../../base'
import { reopen } from './complete'

/**
 * What a finished CMS for `completeWithCms` has to be over: the prepared file without its hole.
 *
 * Raises SIGN_BASE_DIFFERS, SIGN_PREPARATION_MALFORMED.
 */
export async function coveredBytes(
  base: Uint8Array,
  prepared: Prepared,
  request: Pick<PrepareRequest<unknown>, 'algorithm' | 'certificate'>,
): Promise<Uint8Array> {
  const { file, hole } = await reopen(base, prepared, request)
  return concatBytes(file.subarray(0, hole.start), file.subarray(hole.end))
}
