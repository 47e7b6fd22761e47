import type { PdfDictionary, PdfSnapshot, PdfValue } from '../codec/pdf'
import { textOf } from '../codec/pdf'
import { arrayAt, dictionaryAt, isAbsent, nameAt } from './values'

/** What a signature lets later revisions do (ISO 32000-2 §12.8.2). */
export interface Permissions {
  /** `/P` of its own DocMDP: a certification signature */
  readonly certifies: 1 | 2 | 3 | undefined
  /** the strictest `/P` that governs what comes after it: its own, its field's `/Lock`, that of the document's certification */
  readonly level: 1 | 2 | 3 | undefined
  /** a DocMDP, from whichever signature, is in force */
  readonly certified: boolean
  readonly locks: readonly FieldLock[]
}

/** Which fields may not change: FieldMDP or `/Lock`. */
export interface FieldLock {
  readonly action: 'All' | 'Include' | 'Exclude'
  readonly fields: readonly string[]
}

/**
 * Reads what one signature permits, as of its own revision.
 *
 * `/Data`, `/DigestMethod` and `/DigestValue` of a signature reference are passed over: PDF 2.0 has withdrawn them, and real files
 * carry dummies in them. Malformed permissions are read as the strictest.
 */
export function readPermissions(snapshot: PdfSnapshot, signature: PdfDictionary, lock: PdfValue | undefined): Permissions {
  const certifies: (1 | 2 | 3)[] = []
  const levels: (1 | 2 | 3)[] = []
  const locks: FieldLock[] = []
  for (const { method, parameters } of transforms(snapshot, signature)) {
    if (method === 'DocMDP') certifies.push(permissionLevel(snapshot, parameters))
    if (method === 'FieldMDP') locks.push(fieldLock(snapshot, parameters))
  }
  const lockDictionary = dictionaryAt(snapshot, lock)
  if (!isAbsent(lock)) {
    locks.push(fieldLock(snapshot, lockDictionary))
    if (!isAbsent(lockDictionary?.entries.get('P'))) levels.push(permissionLevel(snapshot, lockDictionary))
  }
  const document = documentCertification(snapshot)
  return {
    certifies: strictest(certifies),
    level: strictest([...certifies, ...levels, ...(document === undefined ? [] : [document])]),
    certified: certifies.length > 0 || document !== undefined,
    locks,
  }
}

/** Whether a field is under a lock. `Signature1` does not lock `Signature10`; it locks `Signature1.Date`. */
export function isLocked(lock: FieldLock, field: string): boolean {
  if (lock.action === 'All') return true
  const named = lock.fields.some((name) => field === name || field.startsWith(`${name}.`))
  return lock.action === 'Include' ? named : !named
}

function transforms(
  snapshot: PdfSnapshot,
  signature: PdfDictionary | undefined,
): readonly { readonly method: string | undefined; readonly parameters: PdfDictionary | undefined }[] {
  const list = arrayAt(snapshot, signature?.entries.get('Reference'))?.items ?? []
  return list.map((item) => {
    const reference = dictionaryAt(snapshot, item)
    return {
      method: nameAt(snapshot, reference?.entries.get('TransformMethod')),
      parameters: dictionaryAt(snapshot, reference?.entries.get('TransformParams')),
    }
  })
}

/** The certification that the catalog names: it governs the signatures after it too. */
function documentCertification(snapshot: PdfSnapshot): 1 | 2 | 3 | undefined {
  const catalog = dictionaryAt(snapshot, snapshot.trailer.entries.get('Root'))
  const permissions = dictionaryAt(snapshot, catalog?.entries.get('Perms'))
  const certification = permissions?.entries.get('DocMDP')
  if (isAbsent(certification)) return undefined
  const found = transforms(snapshot, dictionaryAt(snapshot, certification)).filter((transform) => transform.method === 'DocMDP')
  return found.length === 0 ? 1 : strictest(found.map((transform) => permissionLevel(snapshot, transform.parameters)))
}

function permissionLevel(snapshot: PdfSnapshot, parameters: PdfDictionary | undefined): 1 | 2 | 3 {
  const value = snapshot.resolve(parameters?.entries.get('P'))
  if (value.kind === 'null') return 2
  return value.kind === 'number' && (value.value === 2 || value.value === 3) ? value.value : 1
}

function fieldLock(snapshot: PdfSnapshot, parameters: PdfDictionary | undefined): FieldLock {
  const action = nameAt(snapshot, parameters?.entries.get('Action'))
  if (action !== 'Include' && action !== 'Exclude') return { action: 'All', fields: [] }
  const fields: string[] = []
  for (const item of arrayAt(snapshot, parameters?.entries.get('Fields'))?.items ?? []) {
    const name = snapshot.resolve(item)
    if (name.kind === 'string') fields.push(textOf(name))
  }
  return { action, fields }
}

function strictest(levels: readonly (1 | 2 | 3)[]): 1 | 2 | 3 | undefined {
  return levels.length === 0 ? undefined : (Math.min(...levels) as 1 | 2 | 3)
}
