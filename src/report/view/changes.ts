import type { SignatureReport } from '../../verify'
import type { Language } from '../catalogue'
import { CHANGE_LEVEL_TERMS } from '../catalogue'
import { showChange } from '../change-words'
import { label } from '../message'

/** What later revisions did to a signed PDF, in words. */
export interface ChangesView {
  /** the worst of them, and whether the signature permits it */
  readonly sentence: string
  readonly permitted: boolean
  readonly revisions: readonly RevisionView[]
}

/** One later revision in words. */
export interface RevisionView {
  readonly title: string
  /** never empty: a revision without changes says so */
  readonly changes: readonly string[]
}

/** What came after a signature; undefined where the format knows no revisions. */
export function viewChanges({ changesAfter }: SignatureReport, language: Language): ChangesView | undefined {
  if (changesAfter === null) return undefined
  const { level, permitted, revisions } = changesAfter
  const words = CHANGE_LEVEL_TERMS[level][language]
  const none = CHANGE_LEVEL_TERMS.none[language]
  return {
    sentence:
      level === 'none' ? words : label(permitted ? 'changesPermitted' : 'changesNotPermitted', { level: words }, language),
    permitted,
    revisions: revisions.map(({ revision, changes }) => ({
      title: label('revision', { number: revision }, language),
      changes: changes.length === 0 ? [none] : changes.map((change) => showChange(change, language)),
    })),
  }
}
