import source from 'virtual:verify-worker'
import { BrowserError } from './browser-error'
import { requireJudging } from './require-judging'
import { runJudgement } from './run-judgement'
import type { JudgedFile, JudgingOptions, NamedFile } from './types'
import type { Judgement } from './worker/messages'

/**
 * Judges files in the browser: has each the legal value of the paper original? Their bytes are read and judged in a worker, at the present
 * moment, by what the page trusts; nothing leaves the machine and nothing is fetched. Files given together are also compared with each
 * other, as the PDF and the XML of one export.
 *
 * Pages are not drawn again and compared with the record (`PAGES_NOT_COMPARED` says so). A bad file is an answer: `refused` where it cannot
 * be read, is too large (`LIMIT_FILE_SIZE`) or takes longer than half a minute (`LIMIT_TIME`).
 *
 * @returns one for each file, in order; then one for each of `options.lists` that cannot be read
 * @throws BrowserError BROWSER_TRUST_MALFORMED, BROWSER_WORKER_BLOCKED, BROWSER_WORKER_FAILED, BROWSER_INSECURE, BROWSER_TOO_MANY_FILES,
 *   BROWSER_FILES_TOO_LARGE; TypeError for options of another kind; the signal's reason when it is aborted
 */
export async function judge(files: readonly NamedFile[], options: JudgingOptions): Promise<readonly JudgedFile[]> {
  return (await judgeWhole(files, options)).files
}

/** The same with all of it as one page. */
export async function judgeWhole(files: readonly NamedFile[], options: JudgingOptions): Promise<Judgement> {
  requireJudging(files, options)
  if (source === '') throw new BrowserError('BROWSER_WORKER_BLOCKED', 'this build has no verifying worker')
  return runJudgement(files, options, { source })
}
