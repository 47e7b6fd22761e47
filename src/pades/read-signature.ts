import type { CarriedTimestamp, ChangesAfter, ReadContext, Role, SignatureFacts } from '../ades'
import { NOTHING_COVERED } from '../ades'
import { InputError } from '../base'
import type { Finding } from '../base'
import { deepEqual } from '../codec/pdf'
import type { SignedRange } from './byte-range'
import { checkByteRange } from './byte-range'
import { changesAfter } from './changes'
import { examineContents } from './cms-content'
import { fault } from './findings'
import type { History } from './history'
import type { Permissions } from './permissions'
import { readPermissions } from './permissions'
import type { SignatureDescription } from './signature-dictionary'
import { describeSignature } from './signature-dictionary'
import type { FilledField, LocatedDictionary } from './signature-fields'

/** Names of the two fields of our export. */
export const ROLE_FIELDS: Readonly<Record<Role, string>> = { 'authorised-person': 'AuthorisedPerson', agency: 'Agency' }

/** One signature as the reader found it, with what relating it to others needs. */
export interface ReadSignature {
  readonly field: FilledField
  readonly facts: SignatureFacts & { readonly changesAfter: ChangesAfter | null }
  readonly range: SignedRange | undefined
  readonly permissions: Permissions | undefined
}

/**
 * Reads one signature. Whatever is wrong with it is a fact: an unreadable one is `readable: false` with findings, and stops no other.
 *
 * Does not look at other signatures (`relateSignatures`), trust or time. Raises LIMIT_ codes only.
 */
export async function readSignature(history: History, field: FilledField, context: ReadContext): Promise<ReadSignature> {
  try {
    return field.signature === undefined
      ? unreadable(field, [fault('PDF_SIGNATURE_MISSING')])
      : await readLocated(history, field, field.signature, context)
  } catch (error) {
    if (!(error instanceof InputError) || error.code.startsWith('LIMIT_')) throw error
    return unreadable(field, [fault(error.code)])
  }
}

async function readLocated(
  history: History,
  field: FilledField,
  signature: LocatedDictionary,
  context: ReadContext,
): Promise<ReadSignature> {
  const range = checkByteRange(history.file, signature)
  const revision = range.signedRevision ?? field.firstRevision
  const snapshot = history.at(revision)
  const description = describeSignature(snapshot, signature.dictionary, context.profile)
  const findings = [...range.findings, ...description.findings, ...placeFindings(history, field, signature, revision)]
  const contents = await examineContents(range, description, history.digests, context)
  for (const finding of contents.findings) findings.push(finding)
  const permissions = readPermissions(snapshot, signature.dictionary, field.node.lock)
  const changes = range.signedRevision === undefined ? null : changesAfter(history, revision, permissions, context.profile)
  if (contents.facts === undefined) return { ...unreadable(field, findings, description, range), permissions }
  const { signatureTimestamps, archiveTimestamps, timestampedBytes, ...facts } = contents.facts
  const claimedTime = description.claimedTime ?? facts.claimedTime
  return {
    field,
    range,
    permissions,
    facts: {
      ...facts,
      id: idOf(field),
      role: roleOf(field),
      kind: description.kind,
      format: description.format,
      readable: true,
      coverage: range.coverage,
      ...(claimedTime === undefined ? {} : { claimedTime }),
      ...(contents.token === undefined ? {} : { timestampToken: contents.token }),
      timestamps: [
        ...signatureTimestamps.map((token) => carried('signature', token, [timestampedBytes])),
        // EN 319 142-1 §5.4.3 archives PDF signatures by document timestamps; CAdES' own attribute is shown, and proves nothing here
        ...archiveTimestamps.map((token) => carried('archive', token, undefined)),
      ],
      findings: [...findings, ...facts.findings],
      changesAfter: changes,
    },
  }
}

/** Whether the signature stands where its own revision has it, and later revisions left it so. */
function placeFindings(history: History, field: FilledField, signature: LocatedDictionary, revision: number): readonly Finding[] {
  const findings: Finding[] = []
  if (!field.listed) findings.push(fault('PDF_FIELD_NOT_LISTED', 'ISO 32000-2 §12.7.3'))
  if (field.node.type !== 'Sig') findings.push(fault('PDF_FIELD_TYPE', 'ISO 32000-2 §12.7.5.5'))
  if (revision < field.firstRevision) findings.push(fault('PDF_FIELD_NOT_SIGNED'))
  if (signature.number === undefined) return findings
  const signed = signature.dictionary
  for (const later of history.file.revisions.slice(field.firstRevision + 1)) {
    if (!later.entries.has(signature.number)) continue
    const now = history.at(later.index).object(signature.number)?.value
    const direct = signature.number === field.node.valueHolder && field.node.value?.kind !== 'reference'
    if (direct || (now !== undefined && deepEqual(now, signed))) continue
    findings.push(fault('PDF_SIGNATURE_REPLACED'))
    break
  }
  return findings
}

function unreadable(
  field: FilledField,
  findings: readonly Finding[],
  description?: SignatureDescription,
  range?: SignedRange,
): ReadSignature {
  return {
    field,
    range,
    permissions: undefined,
    facts: {
      id: idOf(field),
      role: roleOf(field),
      kind: description?.kind ?? 'signature',
      format: description?.format ?? 'PAdES',
      readable: false,
      digest: 'unchecked',
      value: 'unchecked',
      coverage: range?.coverage ?? 'broken',
      digestsUsed: [],
      certificateBinding: 'missing',
      certificates: [],
      evidence: [],
      timestamps: [],
      ...(description?.claimedTime === undefined ? {} : { claimedTime: description.claimedTime }),
      findings,
      changesAfter: null,
    },
  }
}

function carried(
  kind: CarriedTimestamp['kind'],
  token: Uint8Array,
  stamped: readonly Uint8Array[] | undefined,
): CarriedTimestamp {
  return { kind, token, stamped, covers: NOTHING_COVERED }
}

function idOf(field: FilledField): string {
  return field.node.name === '' ? `#${field.node.number ?? field.signature?.number ?? 0}` : field.node.name
}

function roleOf(field: FilledField): Role | 'other' {
  if (field.node.name === ROLE_FIELDS['authorised-person']) return 'authorised-person'
  return field.node.name === ROLE_FIELDS.agency ? 'agency' : 'other'
}
