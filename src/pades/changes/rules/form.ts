import type { PdfDictionary, PdfValue } from '../../../codec/pdf'
import { dictionaryAt, isAbsent, numberOf, sameEntry } from '../../values'
import type { Comparison } from '../comparison'
import type { Ledger } from '../ledger'

/** Entries that have a rule (`/Fields`: `fields`) or are looked at here. */
const KEYS: ReadonlySet<string> = new Set(['Fields', 'SigFlags'])
const GENERIC_KEYS: ReadonlySet<string> = new Set([...KEYS, 'DR', 'DA', 'NeedAppearances'])

/** The AcroForm dictionary: fields gained, signature flags; for foreign files also default resources and appearance. */
export function form(comparison: Comparison, ledger: Ledger): void {
  const before = dictionaryAt(comparison.before, comparison.before.trailer.entries.get('Root'))?.entries.get('AcroForm')
  const after = dictionaryAt(comparison.after, comparison.after.trailer.entries.get('Root'))?.entries.get('AcroForm')
  const old = dictionaryAt(comparison.before, before)
  const now = dictionaryAt(comparison.after, after)
  const number = numberOf(after)
  if (now === undefined) {
    if (!isAbsent(before)) ledger.refuse('form removed', numberOf(before))
    else if (!isAbsent(after)) ledger.refuse('form is malformed', number)
    return
  }
  ledger.claim(number, 'acroform')
  const allowed = comparison.profile === 'generic' ? GENERIC_KEYS : KEYS
  for (const key of new Set([...(old?.entries.keys() ?? []), ...now.entries.keys()])) {
    if (allowed.has(key) || sameEntry(old?.entries.get(key), now.entries.get(key))) continue
    ledger.refuse(`form entry ${key} changed`, number)
  }
  compareFlags(comparison, ledger, old, now, number)
  if (comparison.profile === 'generic') {
    compareResources(comparison, ledger, old?.entries.get('DR'), now.entries.get('DR'))
    compareDefaults(comparison, ledger, old, now, number)
  }
}

/** `/SigFlags` may gain bits, never lose them: append-only must not be taken back (ISO 32000-2 §12.7.3, table 225). */
function compareFlags(
  comparison: Comparison,
  ledger: Ledger,
  old: PdfDictionary | undefined,
  now: PdfDictionary,
  number: number | undefined,
): void {
  if (sameEntry(old?.entries.get('SigFlags'), now.entries.get('SigFlags'))) return
  const before = comparison.before.resolve(old?.entries.get('SigFlags'))
  const after = comparison.after.resolve(now.entries.get('SigFlags'))
  const oldFlags = before.kind === 'number' ? before.value : 0
  if (after.kind !== 'number' || after.value < 0 || after.value > 3 || (oldFlags & ~after.value) !== 0) {
    return ledger.refuse('signature flags lowered', number)
  }
  ledger.note({
    kind: 'bookkeeping',
    level: 'archival',
    text: 'signature flags set',
    objects: number === undefined ? [] : [number],
  })
}

/** `/DR` gains fonts and encodings; what is there stays. */
function compareResources(
  comparison: Comparison,
  ledger: Ledger,
  before: PdfValue | undefined,
  after: PdfValue | undefined,
): void {
  const old = dictionaryAt(comparison.before, before)
  const now = dictionaryAt(comparison.after, after)
  if (now === undefined) {
    if (!isAbsent(before)) ledger.refuse('form resources removed', numberOf(before))
    return
  }
  const number = numberOf(after)
  const touched = [number, numberOf(now.entries.get('Font')), numberOf(now.entries.get('Encoding'))].filter(
    (touchedNumber) => touchedNumber !== undefined && comparison.changed.has(touchedNumber),
  )
  if (sameEntry(before, after) && touched.length === 0) return
  ledger.claim(number, 'dr')
  for (const [key, value] of now.entries) {
    if (key === 'Font' || key === 'Encoding') compareNamed(comparison, ledger, old?.entries.get(key), value, `dr/${key}`)
    else if (old !== undefined && !sameEntry(old.entries.get(key), value)) ledger.refuse(`form resources ${key} changed`, number)
    else ledger.claimFresh(value)
  }
  for (const key of old?.entries.keys() ?? []) {
    if (isAbsent(now.entries.get(key)) && !isAbsent(old?.entries.get(key))) ledger.refuse(`form resources ${key} removed`, number)
  }
  ledger.note({
    kind: 'form',
    level: 'form-filling',
    text: 'form resources added',
    objects: touched.filter((touchedNumber) => touchedNumber !== undefined),
  })
}

function compareNamed(comparison: Comparison, ledger: Ledger, before: PdfValue | undefined, after: PdfValue, role: string): void {
  const old = dictionaryAt(comparison.before, before)
  const now = dictionaryAt(comparison.after, after)
  const number = numberOf(after)
  if (now === undefined) return ledger.refuse('form resources are malformed', number)
  ledger.claim(number, role)
  for (const [name, value] of old?.entries ?? []) {
    if (!sameEntry(value, now.entries.get(name))) ledger.refuse(`form resource ${name} replaced`, number)
  }
  for (const [name, value] of now.entries) if (isAbsent(old?.entries.get(name))) ledger.claimFresh(value)
}

function compareDefaults(
  comparison: Comparison,
  ledger: Ledger,
  old: PdfDictionary | undefined,
  now: PdfDictionary,
  number: number | undefined,
): void {
  for (const [key, kind] of [
    ['DA', 'string'],
    ['NeedAppearances', 'boolean'],
  ] as const) {
    if (sameEntry(old?.entries.get(key), now.entries.get(key))) continue
    const value = comparison.after.resolve(now.entries.get(key))
    if (value.kind !== kind && value.kind !== 'null') ledger.refuse(`form entry ${key} is malformed`, number)
    ledger.note({
      kind: 'form',
      level: 'form-filling',
      text: `form entry ${key} changed`,
      objects: number === undefined ? [] : [number],
    })
  }
}
