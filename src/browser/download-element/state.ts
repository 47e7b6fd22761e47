import type { CheckedFile } from './check'
import type { Step } from './download'
import type { DownloadProblem } from './problem'

/** What the element is at. `refused`: somebody says no, the portal or the check; `failed`: it did not work. */
export type DownloadState =
  | { readonly name: 'ready'; readonly isCancelled: boolean }
  | { readonly name: 'working'; readonly step: Step }
  | { readonly name: 'done'; readonly file: CheckedFile }
  /** with the file where it could only not be verified wholly */
  | { readonly name: 'refused'; readonly problem: DownloadProblem; readonly file?: CheckedFile }
  | { readonly name: 'failed'; readonly problem: DownloadProblem }

/** Faults of the page, the portal or the line; nobody has refused anything. */
const FAILURES: ReadonlySet<string> = new Set([
  'DOWNLOAD_QUESTION',
  'DOWNLOAD_ACTION',
  'DOWNLOAD_TRUST',
  'DOWNLOAD_INSECURE',
  'DOWNLOAD_CONNECTION',
  'DOWNLOAD_WAIT_LONG',
  'DOWNLOAD_UNEXPECTED',
  'DOWNLOAD_INTERNAL',
])

/** The state after a problem. */
export function stateAfter(problem: DownloadProblem): DownloadState {
  const { status = 0, transient } = problem.details
  const isFailure = FAILURES.has(problem.code) || status >= 500 || transient === true
  return { name: isFailure ? 'failed' : 'refused', problem }
}

/** The state after an answer was checked. */
export function stateAfterCheck(file: CheckedFile): DownloadState {
  return file.open === undefined ? { name: 'done', file } : { name: 'refused', problem: file.open, file }
}
