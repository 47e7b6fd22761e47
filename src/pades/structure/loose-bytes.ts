import { InputError } from '../../base'
import type { PdfFile } from '../../codec/pdf'
import { unclaimedBytes } from '../../codec/pdf'

/** Bytes that no cross-reference leads to, by where they stand. */
export interface LooseBytes {
  /** codes of what was found in revision 0 */
  readonly inRevisionZero: readonly string[]
  /** codes of what was found behind it */
  readonly later: readonly string[]
}

/**
 * Bytes of a file that belong to no object, section, trailer or comment (verification.md §2.5): a reader that rebuilds its tables finds
 * other pages there than one that follows them, and behind the agency's signature anybody can have put them there.
 *
 * Reads every object of every revision; one that cannot be read counts as loose. Raises LIMIT_ codes only.
 */
export function looseBytes(file: PdfFile): LooseBytes {
  const end = file.revisions[0]?.end ?? 0
  try {
    const found = unclaimedBytes(file)
    const codes = (wanted: boolean): readonly string[] => [
      ...new Set(found.filter(({ offset }) => offset < end === wanted).map(({ code }) => code)),
    ]
    return { inRevisionZero: codes(true), later: codes(false) }
  } catch (error) {
    if (!(error instanceof InputError) || error.code.startsWith('LIMIT_')) throw error
    // Revision 0 is read whole by the rules on hidden content, which name the object.
    return { inRevisionZero: [], later: [error.code] }
  }
}
