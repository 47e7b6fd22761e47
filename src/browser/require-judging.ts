import { DEFAULT_LIMITS } from '../base'
import { BrowserError } from './browser-error'
import type { JudgingOptions, NamedFile } from './types'

/** Files and lists of one judgement. */
export const MOST_FILES = 20

/**
 * Holds a judgement to what a tab can carry. All files of one are in memory together; one that is too large by itself is never read.
 *
 * @throws BrowserError BROWSER_TOO_MANY_FILES, BROWSER_FILES_TOO_LARGE; TypeError for options that a program got wrong
 */
export function requireJudging(files: readonly NamedFile[], { language, profile, agency, lists = [] }: JudgingOptions): void {
  if (language !== 'vi' && language !== 'en') throw new TypeError('options.language must be "vi" or "en"')
  if (profile !== undefined && profile !== 'official-record' && profile !== 'generic')
    throw new TypeError('options.profile must be "official-record" or "generic"')
  if (agency !== undefined && typeof agency !== 'string') throw new TypeError('options.agency must be a string')
  const all = [...files, ...lists]
  for (const { name, blob } of all) {
    if (typeof name !== 'string' || !(blob instanceof Blob)) throw new TypeError('each file must have a name and a Blob')
  }
  if (all.length > MOST_FILES)
    throw new BrowserError('BROWSER_TOO_MANY_FILES', `${all.length} files at once, more than ${MOST_FILES}`)
  const limit = DEFAULT_LIMITS.fileSize
  const read = all.map(({ blob }) => blob.size).filter((size) => size <= limit)
  const sum = read.reduce((total, size) => total + size, 0)
  if (sum > limit) throw new BrowserError('BROWSER_FILES_TOO_LARGE', `the files are ${sum} bytes together, more than ${limit}`)
}
