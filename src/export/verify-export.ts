import { standardDecryption } from '../codec/pdf/decrypt'
import type { FileReport, Verdict, VerifyInput, VerifyOptions } from '../verify'
import { verifyFiles } from '../verify'
import type { FormProfile } from '../record'
import { xpathTransforms } from '../xpath'
import { recordReader } from '../record-reader'
import { rerender, rerenderWith } from './rerender'

/** How to verify, and in which forms pages can be rendered again. */
export interface VerifyExportOptions extends VerifyOptions {
  /** forms of the caller's own, beside those that ship; an export in any other form cannot be told */
  readonly forms?: readonly (FormProfile | Readonly<Record<string, unknown>>)[]
}

/**
 * Verifies one file: does it have the legal value of the paper original?
 *
 * Renders revision 0 of a PDF again and compares. Uses only the bytes, the options and what the sources in them return; reads no
 * clock. Does not judge whether the signer held the office, nor whether the record's statements are true.
 *
 * @param file the bytes as received, or the bytes with a name; they must not change before the promise settles
 * @param options trust anchors, moment of judgement, evidence
 * @returns a report; `answer` is `yes`, `no`, `indeterminate`, `none` or `refused`. Input that cannot be read is `refused`.
 * @throws TypeError for malformed options; RecordError FORM_INVALID, FORM_PATH, FORM_ID_TAKEN for a malformed form
 * @example
 * const report = await verifyExport(bytes, { anchors, at: new Date('2026-03-01T00:00:00Z') })
 * console.log(report.answer, report.signatures.length)
 */
export async function verifyExport(file: Uint8Array | VerifyInput, options: VerifyExportOptions): Promise<FileReport> {
  const input = file instanceof Uint8Array ? { name: 'export', bytes: file } : file
  const [verdict] = await verifyExports([input], options)
  if (verdict === undefined) throw new TypeError('verifyExport needs a file')
  return verdict.report
}

/** Verifies several files together, each by itself and then against each other (`SAME_RECORD`), and gives what each verdict rests on. */
export async function verifyExports(files: readonly VerifyInput[], options: VerifyExportOptions): Promise<readonly Verdict[]> {
  const { forms, ...others } = options
  const again = forms === undefined ? rerender : rerenderWith(forms)
  const ports = { readRecord: recordReader, rerender: again, decryption: standardDecryption, transforms: xpathTransforms }
  return verifyFiles(files, { ...ports, ...others })
}
