import type { PlainRecord, PlainValue } from '../field'
import { fieldAt, walkFields } from '../field'
import type { OfficialRecord } from '../record-fields'
import { recordFields } from '../record-fields'

/** A kind of extract (trích sao), as data: what it leaves out. Anything not named stays. */
export interface ExtractProfile {
  readonly id: string
  readonly name: { readonly vi: string; readonly en: string }
  /** paths of the field table; a list's own fields may be named: `family.own.birthYear` */
  readonly omitted: readonly string[]
}

/** What an extract says about itself, in its XML and on its pages. */
export interface ExtractNote {
  /** id of the profile */
  readonly extract: string
  readonly omitted: readonly string[]
}

/**
 * The record without what the profile leaves out. The values are gone, not hidden: nothing that is made from the result can
 * hold them. The note names every path of the profile, also those that had no value, so that it tells nothing about them.
 *
 * @throws TypeError for a profile that names an unknown or a required field: profiles are our own data
 */
export function applyExtract(
  record: OfficialRecord,
  profile: ExtractProfile,
): { readonly record: OfficialRecord; readonly note: ExtractNote } {
  const allowed = new Set(omissiblePaths())
  for (const path of profile.omitted)
    if (!allowed.has(path)) throw new TypeError(`extract ${profile.id}: ${path} cannot be left out`)
  const kept = profile.omitted.reduce<PlainRecord>((data, path) => without(data, path.split('.')), record)
  return { record: kept as OfficialRecord, note: { extract: profile.id, omitted: profile.omitted } }
}

/** Every path that an extract can leave out: what is not required where it stands. */
export function omissiblePaths(): readonly string[] {
  return [...walkFields(recordFields)].filter(({ field }) => field.required !== true).map(({ path }) => path)
}

/** What an extract leaves out, in Vietnamese: "Quan hệ gia đình – Về bản thân – Năm sinh". */
export function omittedLabel(path: string): string {
  const keys = path.split('.')
  return keys.map((_, index) => fieldAt(recordFields, keys.slice(0, index + 1).join('.')).vi).join(' – ')
}

function without(data: PlainRecord, keys: readonly string[]): PlainRecord {
  const [key = '', ...rest] = keys
  return Object.fromEntries(
    Object.entries(data).flatMap(([name, value]): [string, PlainValue][] => {
      if (value === undefined || (name === key && rest.length === 0)) return []
      if (name !== key) return [[name, value]]
      const left = withoutIn(value, rest)
      return isEmpty(left) ? [] : [[name, left]]
    }),
  )
}

function withoutIn(value: PlainValue, keys: readonly string[]): PlainValue {
  if (typeof value !== 'object') return value
  if (!isList(value)) return without(value, keys)
  return value.map((entry) => (typeof entry === 'object' ? without(entry, keys) : entry)) as readonly PlainRecord[]
}

function isList(value: PlainValue): value is readonly string[] | readonly PlainRecord[] {
  return Array.isArray(value)
}

/** A group with nothing left in it is absent, as everywhere in a record. */
function isEmpty(value: PlainValue): boolean {
  return typeof value === 'object' && Object.keys(value).length === 0
}
