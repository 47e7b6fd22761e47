import { formatMoment } from '../base'
import type { InputErrorCode } from '../base'
import type { FileReport, VerifyOptions } from './types'

/**
 * The report on a file that never got as far as being judged: it could not be opened, or it took too long.
 *
 * @param file as far as it is known; `sha256` is empty where no bytes were read
 */
export function refusedReport(
  file: FileReport['file'],
  code: InputErrorCode,
  { at, profile = 'official-record' }: Pick<VerifyOptions, 'at' | 'profile'>,
): FileReport {
  return {
    reportVersion: 1,
    file,
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
