import type { PdfDictionary, PdfStream, PdfValue } from '../../../codec/pdf'
import { references } from '../../../codec/pdf'
import { dictionaryAt, isAbsent, numberOf, sameEntry, streamAt } from '../../values'
import type { Comparison } from '../comparison'
import type { Ledger } from '../ledger'

const LISTS = ['Certs', 'CRLs', 'OCSPs'] as const
const KEYS: ReadonlySet<string> = new Set(['Type', 'VRI', ...LISTS])
const ENTRY_LISTS = ['Cert', 'CRL', 'OCSP'] as const
const ENTRY_KEYS: ReadonlySet<string> = new Set(['Type', 'TU', 'TS', ...ENTRY_LISTS])
const STREAM_KEYS: ReadonlySet<string> = new Set(['Type', 'Length', 'Filter', 'DecodeParms'])
/** SHA-1 of a signature's `/Contents` in hexadecimal (EN 319 142-1 §5.4.2.3) */
const VRI_KEY = /^[0-9A-Fa-f]{40}$/

/**
 * The document security store: grows, never shrinks (EN 319 142-1 §5.4).
 *
 * Everything that it held is still there, unchanged; what is new is a fresh stream. Does not read the evidence itself.
 */
export function evidence(comparison: Comparison, ledger: Ledger): void {
  const before = dictionaryAt(comparison.before, comparison.before.trailer.entries.get('Root'))?.entries.get('DSS')
  const after = dictionaryAt(comparison.after, comparison.after.trailer.entries.get('Root'))?.entries.get('DSS')
  const old = dictionaryAt(comparison.before, before)
  const now = dictionaryAt(comparison.after, after)
  if (isAbsent(before) && isAbsent(after)) return
  if (now === undefined) return ledger.refuse('evidence store removed', numberOf(before))
  const review = { comparison, ledger, touched: new Set<number>(), known: knownStreams(comparison, old) }
  touch(review, after, 'dss')
  for (const [key, value] of now.entries) {
    if (!KEYS.has(key) && !(old?.entries.has(key) === true && sameEntry(old.entries.get(key), value)))
      ledger.refuse(`evidence store entry ${key} is unknown`, numberOf(after))
  }
  for (const key of LISTS) compareList(review, old?.entries.get(key), now.entries.get(key))
  compareVri(review, old?.entries.get('VRI'), now.entries.get('VRI'))
  if (review.touched.size > 0 || !sameEntry(before, after)) {
    ledger.note({ kind: 'evidence', level: 'archival', text: 'evidence added', objects: [...review.touched] })
  }
}

interface Review {
  readonly comparison: Comparison
  readonly ledger: Ledger
  readonly touched: Set<number>
  /** streams that the store held when signed */
  readonly known: ReadonlySet<number>
}

function compareList(review: Review, before: PdfValue | undefined, after: PdfValue | undefined): void {
  const { comparison, ledger } = review
  const old = comparison.before.resolve(before)
  const now = comparison.after.resolve(after)
  if (isAbsent(now) && isAbsent(old)) return
  if (now.kind !== 'array') return ledger.refuse('evidence list removed', numberOf(before))
  touch(review, after, 'dss/list')
  const members = new Set<number>()
  for (const item of now.items) {
    const number = numberOf(item)
    if (number === undefined || !isEvidenceStream(review, item)) return ledger.refuse('evidence is no new stream', number)
    members.add(number)
  }
  for (const item of old.kind === 'array' ? old.items : []) {
    const number = numberOf(item)
    if (number === undefined || !members.has(number)) return ledger.refuse('evidence removed', number)
  }
}

function compareVri(review: Review, before: PdfValue | undefined, after: PdfValue | undefined): void {
  const { comparison, ledger } = review
  const old = dictionaryAt(comparison.before, before)
  const now = comparison.after.resolve(after)
  if (isAbsent(now) && old === undefined) return
  if (now.kind !== 'dictionary') return ledger.refuse('evidence by signature removed or malformed', numberOf(before))
  touch(review, after, 'dss/vri')
  for (const key of old?.entries.keys() ?? []) {
    if (isAbsent(now.entries.get(key))) ledger.refuse('evidence of a signature removed', numberOf(after))
  }
  for (const [key, value] of now.entries) {
    if (key === 'Type') continue
    const previous = old?.entries.get(key)
    if (previous === undefined) addEntry(review, key, value)
    else compareEntry(review, previous, value)
  }
}

function addEntry(review: Review, key: string, value: PdfValue): void {
  const { comparison, ledger } = review
  const entry = comparison.after.resolve(value)
  if (!VRI_KEY.test(key) || entry.kind !== 'dictionary')
    return ledger.refuse('evidence of a signature is malformed', numberOf(value))
  touch(review, value, 'dss/entry')
  for (const [name, content] of entry.entries) {
    if (!ENTRY_KEYS.has(name)) ledger.refuse('evidence of a signature is malformed', numberOf(value))
    if (name === 'TS' && !isEvidenceStream(review, content)) ledger.refuse('evidence is no new stream', numberOf(content))
    if (name === 'TU') addMoment(review, content)
  }
  for (const name of ENTRY_LISTS) compareList(review, undefined, entry.entries.get(name))
}

/** `/TU` is a date string, perhaps in an object of its own; anything else could hold what a later revision brings to light. */
function addMoment({ comparison, ledger }: Review, value: PdfValue): void {
  if (comparison.after.resolve(value).kind !== 'string')
    return ledger.refuse('evidence of a signature is malformed', numberOf(value))
  ledger.claimFresh(value)
}

/** The entry of a signature stays as it was: its lists hold the same members, however they are written down. */
function compareEntry(review: Review, before: PdfValue, after: PdfValue): void {
  const { comparison, ledger } = review
  const old = dictionaryAt(comparison.before, before)
  const now = dictionaryAt(comparison.after, after)
  if (old === undefined || now === undefined) {
    if (!sameEntry(before, after)) ledger.refuse('evidence of a signature replaced', numberOf(after))
    return
  }
  touch(review, after, 'dss/entry')
  for (const key of new Set([...old.entries.keys(), ...now.entries.keys()])) {
    const left = comparison.before.resolve(old.entries.get(key))
    const right = comparison.after.resolve(now.entries.get(key))
    const streams = left.kind === 'stream' && numberOf(old.entries.get(key)) === numberOf(now.entries.get(key))
    if (!streams && !sameEntry(left, right)) ledger.refuse('evidence of a signature replaced', numberOf(after))
    if (right.kind === 'array') touch(review, now.entries.get(key), 'dss/list')
  }
}

function isEvidenceStream(review: Review, value: PdfValue): boolean {
  const number = numberOf(value)
  const stream = streamAt(review.comparison.after, value)
  if (number === undefined || stream === undefined) return false
  if (review.comparison.isFresh(number)) {
    if (review.comparison.profile !== 'generic' && !isPlainStream(stream)) return false
    review.ledger.claimFresh(value)
    review.touched.add(number)
    return true
  }
  return review.known.has(number)
}

/** In an export of ours evidence is data and how they are packed, written in place: a key or a reference more could lead to anything. */
function isPlainStream({ dictionary }: PdfStream): boolean {
  const { duplicateKeys, entries } = dictionary
  return (
    duplicateKeys.length === 0 &&
    [...entries].every(([key, value]) => STREAM_KEYS.has(key) && (key === 'Length' || references(value).next().done === true))
  )
}

function touch(review: Review, value: PdfValue | undefined, role: string): void {
  const number = numberOf(value)
  if (number === undefined || !review.comparison.changed.has(number)) return
  review.touched.add(number)
  review.ledger.claim(number, role)
}

function knownStreams(comparison: Comparison, store: PdfDictionary | undefined): ReadonlySet<number> {
  const known = new Set<number>()
  const collect = (value: PdfValue | undefined): void => {
    const list = comparison.before.resolve(value)
    for (const item of list.kind === 'array' ? list.items : []) {
      const number = numberOf(item)
      if (number !== undefined) known.add(number)
    }
  }
  for (const key of LISTS) collect(store?.entries.get(key))
  for (const entry of dictionaryAt(comparison.before, store?.entries.get('VRI'))?.entries.values() ?? []) {
    const lists = dictionaryAt(comparison.before, entry)
    for (const key of ENTRY_LISTS) collect(lists?.entries.get(key))
  }
  return known
}
