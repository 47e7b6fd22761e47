import { createHash } from 'node:crypto'
import { NO_EVIDENCE, formatMoment } from '../index'
import type { InputErrorCode, Verdict, VerifyOptions } from '../index'

/** A verdict on a file that never got as far as being judged: it could not be opened, or it took too long. */
export function refusedVerdict(
  file: { readonly name: string; readonly bytes?: Uint8Array },
  code: InputErrorCode,
  { at, profile = 'official-record' }: VerifyOptions,
): Verdict {
  const { name, bytes } = file
  const sha256 = bytes === undefined ? '' : createHash('sha256').update(bytes).digest('hex')
  return {
    report: {
      reportVersion: 1,
      file: { name, size: bytes?.length ?? 0, sha256 },
      format: 'unknown',
      profile,
      judgedAt: formatMoment(at),
      answer: 'refused',
      refusal: { code, at: null },
      conditions: [],
      signatures: [],
      record: null,
      findings: [],
    },
    evidence: NO_EVIDENCE,
  }
}
