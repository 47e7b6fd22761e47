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
 * The signed revision is compared with every later one singly: a later one may hide what an earlier one showed. Judges by this
 * signature's own permissions; whether the later signatures are sound is not looked at.
 */
export function changesAfter(
  history: History,
  signedRevision: number,
  permissions: Permissions,
  profile: ReadContext['profile'],
): ChangesAfter {
  const revisions: { revision: number; level: ChangesAfter['level']; changes: readonly string[] }[] = []
  const all: Change[] = []
  let reported = new Set<string>()
  for (const later of history.file.revisions.slice(signedRevision + 1)) {
    const changes = compareRevisions(history, signedRevision, later.index, profile)
    const own = changes.filter(
      (change) => !reported.has(change.text) || change.objects.some((number) => later.entries.has(number)),
    )
    reported = new Set(changes.map((change) => change.text))
    all.push(...changes)
    revisions.push({
      revision: later.index,
      level: worstLevel(own.map((change) => change.level)),
      changes: [...new Set(own.map((change) => change.text))],
    })
  }
  return { level: worstLevel(all.map((change) => change.level)), permitted: isPermitted(all, permissions, profile), revisions }
}

/** Whether a signature with these permissions allows all of these changes. */
export function isPermitted(changes: readonly Change[], permissions: Permissions, profile: ReadContext['profile']): boolean {
  const limit = levelLimit(permissions, profile)
  return changes.every((change) => {
    if (CHANGE_LEVELS.indexOf(change.level) > CHANGE_LEVELS.indexOf(limit)) return false
    // The "sneaky signature": a certified document gets a field that its author never saw.
    if (change.kind === 'signature-field-added' && permissions.certified) return false
    return change.field === undefined || !permissions.locks.some((lock) => isLocked(lock, change.field ?? ''))
  })
}

function levelLimit(permissions: Permissions, profile: ReadContext['profile']): ChangesAfter['level'] {
  if (permissions.level === 1) return 'archival'
  return permissions.level === 3 && profile === 'generic' ? 'annotations' : 'form-filling'
}
