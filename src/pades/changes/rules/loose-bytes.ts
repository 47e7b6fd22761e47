import { InputError } from '../../../base'
import type { PdfFile, PdfRevision } from '../../../codec/pdf'
import { unclaimedBytesOf } from '../../../codec/pdf'
import type { Comparison } from '../comparison'
import type { Ledger } from '../ledger'

/**
 * Every byte of a later revision belongs to something that its table names (verification.md §2.5): "incremental saving" with an empty table
 * shows its pages in readers that rebuild tables. In an export of ours `NOTHING_AFTER` asks that of all revisions together.
 */
export function looseBytes({ profile, history: { file }, signedRevision, laterRevision }: Comparison, ledger: Ledger): void {
  if (profile !== 'generic') return
  for (const revision of file.revisions.slice(signedRevision + 1, laterRevision + 1))
    if (isLoose(file, revision)) ledger.refuse(`revision ${revision.index} holds bytes that no table names`)
}

const known = new WeakMap<PdfRevision, boolean>()

function isLoose(file: PdfFile, revision: PdfRevision): boolean {
  const before = known.get(revision)
  if (before !== undefined) return before
  const loose = holdsLoose(file, revision)
  known.set(revision, loose)
  return loose
}

function holdsLoose(file: PdfFile, revision: PdfRevision): boolean {
  try {
    return unclaimedBytesOf(file, revision).length > 0
  } catch (error) {
    if (!(error instanceof InputError) || error.code.startsWith('LIMIT_')) throw error
    return true
  }
}
