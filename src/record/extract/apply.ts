import type { PlainRecord, PlainValue } from '../field'
import type { OfficialRecord } from '../record-fields'
import { checkExtract, removedBy } from './check'
import type { ExtractNote, ExtractProfile } from './types'

/**
 * The record without what the profile leaves out or masks. The values are gone, not hidden: nothing that is made from the result can
 * hold them. The note names every path of the profile, also those that had no value, so that it tells nothing about them.
 *
 * @throws RecordError EXTRACT_INVALID, EXTRACT_PATH
 */
export function applyExtract(
  record: OfficialRecord,
  profile: ExtractProfile,
): { readonly record: OfficialRecord; readonly note: ExtractNote } {
  const checked = checkExtract(profile)
  const { omitted, masked } = removedBy(checked)
  const kept = [...omitted, ...masked].reduce<PlainRecord>((data, path) => without(data, path.split('.')), record)
  return { record: kept as OfficialRecord, note: { extract: checked.id, omitted, masked } }
}

/** True where a record has a value at a path; in a list, where any entry has one. */
export function holdsValue(record: PlainRecord, path: string): boolean {
  return holds(record, path.split('.'))
}

function holds(value: PlainValue | undefined, keys: readonly string[]): boolean {
  const [key, ...rest] = keys
  if (value === undefined || key === undefined) return value !== undefined
  if (typeof value !== 'object') return false
  if (isList(value)) return value.some((entry) => holds(entry, keys))
  return Object.hasOwn(value, key) && holds(value[key], rest)
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
