import type { ReadContext } from '../../ades'
import type { PdfSnapshot, PdfValue } from '../../codec/pdf'
import { deepEqual, references } from '../../codec/pdf'
import type { FieldTree } from '../fields'
import type { History } from '../history'
import type { PageTree } from '../pages'
import type { Roles } from '../roles'

/** The file when signed beside the file as one later revision left it. */
export interface Comparison {
  readonly profile: ReadContext['profile']
  readonly history: History
  readonly signedRevision: number
  readonly laterRevision: number
  readonly before: PdfSnapshot
  readonly after: PdfSnapshot
  /** numbers whose object differs, appeared or went; an identical overwrite is not among them */
  readonly changed: ReadonlySet<number>
  /** uses of objects when signed */
  readonly roles: Roles
  readonly fieldsBefore: FieldTree
  readonly fieldsAfter: FieldTree
  readonly pagesBefore: PageTree
  /**
   * New, and nothing referred to its number when signed: a number that dangled before is not free to be defined now. A private
   * trailer key may have dangled (office suites leave such behind): nothing is shown through it.
   */
  isFresh(number: number): boolean
  referencesIn(value: PdfValue): readonly number[]
}

/** Sets up one comparison. Raises what reading the two states raises (PDF_OBJECT, PDF_PAGE_TREE, LIMIT_WORK, …). */
export function compareStates(
  history: History,
  signedRevision: number,
  laterRevision: number,
  profile: ReadContext['profile'],
): Comparison {
  const before = history.at(signedRevision)
  const after = history.at(laterRevision)
  const roles = history.roles(signedRevision)
  const changed = changedNumbers(history, signedRevision, laterRevision)
  return {
    profile,
    history,
    signedRevision,
    laterRevision,
    before,
    after,
    changed,
    roles,
    fieldsBefore: history.fields(signedRevision),
    fieldsAfter: history.fields(laterRevision),
    pagesBefore: history.pages(signedRevision),
    isFresh: (number) => changed.has(number) && before.object(number) === undefined && isUnused(roles.of(number)),
    referencesIn: (value) => referencesIn(history, value),
  }
}

function isUnused(uses: readonly string[]): boolean {
  return uses.length === 0 || (uses.length === 1 && uses[0] === 'private')
}

/** What long objects refer to: a signature is met again in every comparison of revisions around it. */
const walked = new WeakMap<PdfValue, readonly number[]>()

function referencesIn(history: History, value: PdfValue): readonly number[] {
  const known = walked.get(value)
  if (known !== undefined) {
    history.meter.spend(1 + known.length / REFERENCES_PER_UNIT)
    return known
  }
  // Walking an object costs about as its length does, whether or not what it refers to is new.
  const { start, end } = value.kind === 'stream' ? value.dictionary : value
  history.meter.spend(1 + (end - start) / REFERENCE_BYTES_PER_UNIT)
  const found = [...references(value)].map((reference) => reference.number)
  if (end - start > LONG) walked.set(value, found)
  return found
}

/** Bytes of an object that is worth remembering. */
const LONG = 1024
/** One unit of work walks over about as many bytes of an object that was parsed, or as many references that were found in one. */
const REFERENCE_BYTES_PER_UNIT = 64
const REFERENCES_PER_UNIT = 8

/** One unit of work compares about as many bytes. */
const BYTES_PER_UNIT = 1024

function changedNumbers(history: History, signedRevision: number, laterRevision: number): ReadonlySet<number> {
  const before = history.at(signedRevision)
  const after = history.at(laterRevision)
  const changed = new Set<number>()
  for (const revision of history.file.revisions.slice(signedRevision + 1, laterRevision + 1)) {
    for (const number of revision.entries.keys()) {
      history.meter.spend(1)
      if (changed.has(number)) continue
      const old = before.object(number)
      const now = after.object(number)
      if (old === undefined && now === undefined) continue
      // Comparing costs by the bytes: many revisions may each overwrite a large stream with itself.
      history.meter.spend(old === undefined ? 1 : (old.value.end - old.value.start) / BYTES_PER_UNIT)
      const same = old !== undefined && now !== undefined && old.generation === now.generation && deepEqual(old.value, now.value)
      if (!same) changed.add(number)
    }
  }
  return changed
}
