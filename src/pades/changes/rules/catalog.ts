import type { PdfDictionary } from '../../../codec/pdf'
import { dictionaryAt, differingKeys, isAbsent, nameAt, numberOf } from '../../values'
import type { Comparison } from '../comparison'
import type { Ledger } from '../ledger'

/** Entries of the catalog that may differ; each has a rule that looks inside (`/Version` is looked at here). */
const KEYS: ReadonlySet<string> = new Set(['DSS', 'Extensions', 'Version', 'AcroForm', 'Metadata', 'Perms'])

/** The catalog: only the entries that have rules of their own, and a raised `/Version` (ISO 32000-2 §7.7.2). */
export function catalog(comparison: Comparison, ledger: Ledger): void {
  const before = dictionaryAt(comparison.before, comparison.before.trailer.entries.get('Root'))
  const after = dictionaryAt(comparison.after, comparison.after.trailer.entries.get('Root'))
  const number = numberOf(comparison.after.trailer.entries.get('Root'))
  if (before === undefined || after === undefined) return ledger.refuse('document catalog missing')
  for (const key of differingKeys(before, after)) {
    if (!KEYS.has(key)) ledger.refuse(`catalog entry ${key} changed`, number)
  }
  compareVersion(comparison, ledger, before, after, number)
  ledger.claim(number, 'catalog')
}

function compareVersion(
  comparison: Comparison,
  ledger: Ledger,
  before: PdfDictionary,
  after: PdfDictionary,
  number: number | undefined,
): void {
  const old = nameAt(comparison.before, before.entries.get('Version'))
  const now = nameAt(comparison.after, after.entries.get('Version'))
  if (old === now) return
  const floor = versionNumber(old ?? comparison.history.file.version)
  const raised = now === undefined ? undefined : versionNumber(now)
  if (isAbsent(after.entries.get('Version')) || raised === undefined || floor === undefined || raised < floor) {
    return ledger.refuse('document version lowered', number)
  }
  ledger.note({
    kind: 'bookkeeping',
    level: 'archival',
    text: 'document version raised',
    objects: number === undefined ? [] : [number],
  })
}

function versionNumber(version: string): number | undefined {
  const match = /^([12])\.([0-9])$/.exec(version)
  return match === null ? undefined : Number(match[1]) * 10 + Number(match[2])
}
