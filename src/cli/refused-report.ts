import { createHash } from 'node:crypto'
import { NO_EVIDENCE, refusedReport } from '../index'
import type { InputErrorCode, Verdict, VerifyOptions } from '../index'

/** A verdict on a file that could not be opened, or that took too long. */
export function refusedVerdict(
  { name, bytes }: { readonly name: string; readonly bytes?: Uint8Array },
  code: InputErrorCode,
  options: VerifyOptions,
): Verdict {
  const sha256 = bytes === undefined ? '' : createHash('sha256').update(bytes).digest('hex')
  return { report: refusedReport({ name, size: bytes?.length ?? 0, sha256 }, code, options), evidence: NO_EVIDENCE }
}
