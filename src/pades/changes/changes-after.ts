import type { ChangesAfter, ReadContext } from '../../ades'
import { CHANGE_LEVELS } from '../../ades'
import type { History } from '../history'
import type { Permissions } from '../permissions'
import { isLocked } from '../permissions'
import { compareRevisions, worstLevel } from './compare'
import type { Change } from './ledger'

/**
 * What the revisions after a signature did, and whether that signature permits it (verification.md section 4).
 *
 * Every later revision is looked at: a later one may hide what an earlier one showed. As long as each step from one revision to the
 * next is understood, the steps together are what changed since signing, for a step protects all that was there before it, the signed
 * state with it. From the first step that is not understood, each revision is compared with the signed one singly.
 *
 * Judges by this signature's own permissions; whether the later signatures are sound is not looked at.
 */
export function changesAfter(
  history: History,
  signedRevision: number,
  permissions: Permissions,
  profile: ReadContext['profile'],
): ChangesAfter {
  const revisions: { revision: number; level: ChangesAfter['level']; changes: readonly string[] }[] = []
  const all: Change[] = []
  const reported = new Set<string>()
  let isUnderstood = true
  for (const { index, entries } of history.file.revisions.slice(signedRevision + 1)) {
    const step: readonly Change[] = isUnderstood ? compareRevisions(history, index - 1, index, profile) : []
    isUnderstood &&= step.every((change) => change.level !== 'other')
    const changes = isUnderstood ? step : compareRevisions(history, signedRevision, index, profile)
    const own = isUnderstood
      ? step
      : changes.filter((change) => !reported.has(change.text) || change.objects.some((number) => entries.has(number)))
    for (const change of changes) reported.add(change.text)
    // One by one: there may be more changes than a call can have arguments.
    for (const change of changes) all.push(change)
    revisions.push({
      revision: index,
      level: worstLevel(own.map((change) => change.level)),
      changes: [...new Set(own.map((change) => change.text))],
    })
  }
  const signedFields = new Set(history.fields(signedRevision).nodes.map((node) => node.name))
  return {
    level: worstLevel(all.map((change) => change.level)),
    permitted: isPermitted(all, permissions, signedFields, profile),
    revisions,
  }
}

/**
 * Whether a signature with these permissions allows all of these changes. Locks govern the fields that existed when signed: what is
 * filled in a field of a later signer is that signer's affair.
 */
export function isPermitted(
  changes: readonly Change[],
  permissions: Permissions,
  signedFields: ReadonlySet<string>,
  profile: ReadContext['profile'],
): boolean {
  const limit = levelLimit(permissions, profile)
  return changes.every((change) => {
    if (CHANGE_LEVELS.indexOf(change.level) > CHANGE_LEVELS.indexOf(limit)) return false
    // The "sneaky signature": a certified document gets a field that its author never saw.
    if (change.kind === 'signature-field-added' && permissions.certified) return false
    const { field } = change
    return field === undefined || !signedFields.has(field) || !permissions.locks.some((lock) => isLocked(lock, field))
  })
}

function levelLimit(permissions: Permissions, profile: ReadContext['profile']): ChangesAfter['level'] {
  if (permissions.level === 1) return 'archival'
  return permissions.level === 3 && profile === 'generic' ? 'annotations' : 'form-filling'
}
