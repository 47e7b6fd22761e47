import type { Role, StructuralCheck } from '../../ades'
import type { Finding } from '../../base'
import { compareRevisions } from '../changes'
import type { Change } from '../changes'
import { fault } from '../findings'
import type { History } from '../history'
import type { ReadSignature } from '../read-signature'
import { ROLE_FIELDS } from '../read-signature'
import { dictionaryAt, nameAt, numberOf } from '../values'
import type { RoleSignatures } from './roles'

/**
 * Contract `NOTHING_AFTER`: revision 0 is unsigned; revision 1 fills the person's field and certifies; revision 2 fills the agency's;
 * whatever follows is evidence (verification.md section 4, its end).
 *
 * Also answers for an export that is not wholly signed yet: what is there must be in order so far. Raises LIMIT_ codes only.
 */
export function checkNothingAfter(
  history: History,
  signatures: readonly ReadSignature[],
  roles: RoleSignatures,
): StructuralCheck {
  const findings: Finding[] = []
  const { revisions } = history.file
  if (signatures.some((signature) => signature.field.firstRevision === 0)) findings.push(fault('REVISION_ZERO_SIGNED'))
  if (!hasLock(history)) findings.push(fault('AGENCY_LOCK_MISSING'))
  const foreign = signatures.filter((signature) => signature !== roles.person && signature !== roles.agency)
  if (foreign.some((signature) => signature.facts.kind !== 'document-timestamp')) findings.push(fault('SIGNATURE_UNEXPECTED'))
  for (const { index } of revisions.slice(1)) {
    const expected: Role | undefined = index === 1 ? 'authorised-person' : index === 2 ? 'agency' : undefined
    const changes = compareRevisions(history, index - 1, index, 'official-record')
    if (!isExpected(changes, expected)) findings.push({ ...fault('REVISION_UNEXPECTED'), parameters: { revision: index } })
  }
  if (revisions.length > 1) findings.push(...roleFindings(roles.person, 1), ...certification(history, roles.person))
  if (revisions.length > 2) findings.push(...roleFindings(roles.agency, 2), ...laterChanges(history, roles.agency))
  return { answer: findings.length === 0 ? 'yes' : 'no', findings }
}

/** One revision against the one before it: exactly this role's field, or evidence alone. */
function isExpected(changes: readonly Change[], role: Role | undefined): boolean {
  if (role === undefined)
    return changes.length > 0 && changes.every((change) => change.level === 'archival' || change.level === 'none')
  const filled = changes.filter((change) => change.kind === 'signature-filled')
  if (filled.length !== 1 || filled[0]?.field !== ROLE_FIELDS[role]) return false
  return changes.every((change) => {
    if (change.kind === 'signature-filled' || change.text === 'signature flags set') return true
    return change.kind === 'certification' && role === 'authorised-person'
  })
}

function roleFindings(signature: ReadSignature | undefined, revision: number): readonly Finding[] {
  if (signature?.range?.signedRevision === revision) return []
  return [{ ...fault('REVISION_NOT_SIGNED'), parameters: { revision } }]
}

/** Everything after the agency's signature, compared with its revision: a chain of steps must not add up to more. */
function laterChanges(history: History, agency: ReadSignature | undefined): readonly Finding[] {
  const signed = agency?.range?.signedRevision
  if (signed === undefined) return []
  const isArchival = history.file.revisions.slice(signed + 1).every((later) => {
    const changes = compareRevisions(history, signed, later.index, 'official-record')
    return changes.every((change) => change.level === 'archival' || change.level === 'none')
  })
  return isArchival ? [] : [fault('CHANGED_AFTER_AGENCY')]
}

/** The person's signature certifies with P=2, and the catalog names it as the certification (ISO 32000-2 §12.8.2.2). */
function certification(history: History, person: ReadSignature | undefined): readonly Finding[] {
  const snapshot = history.at(1)
  const catalog = dictionaryAt(snapshot, snapshot.trailer.entries.get('Root'))
  const named = numberOf(dictionaryAt(snapshot, catalog?.entries.get('Perms'))?.entries.get('DocMDP'))
  const isNamed = named !== undefined && named === person?.field.signature?.number
  return isNamed && person?.permissions?.certifies === 2 ? [] : [fault('CERTIFICATION_MISSING')]
}

/** The agency's field has locked the whole document since before anybody signed. */
function hasLock(history: History): boolean {
  const snapshot = history.at(0)
  const field = history.fields(0).nodes.find((node) => node.name === ROLE_FIELDS.agency && node.type === 'Sig')
  const lock = dictionaryAt(snapshot, field?.lock)
  const level = snapshot.resolve(lock?.entries.get('P'))
  return nameAt(snapshot, lock?.entries.get('Action')) === 'All' && level.kind === 'number' && level.value === 1
}
