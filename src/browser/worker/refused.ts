import { formatMoment } from '../../base'
import type { InputErrorCode } from '../../base'
import type { FileReport, Profile } from '../../verify'

/** The report on a file that never got as far as being judged. */
export function refusedReport(
  file: { readonly name: string; readonly blob: Blob },
  code: InputErrorCode,
  at: Date,
  profile: Profile = 'official-record',
): FileReport {
  return {
    reportVersion: 1,
    file: { name: file.name, size: file.blob.size, sha256: '' },
    format: 'unknown',
    profile,
    judgedAt: formatMoment(at),
    answer: 'refused',
    refusal: { code, at: null },
    conditions: [],
    signatures: [],
    record: null,
    findings: [],
  }
}
