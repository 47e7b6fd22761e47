import { endOfDay, endOfMonth, endOfYear, isAfter } from 'date-fns'
import type { RecordFault } from '../../base'
import type { FieldTable } from '../../record'
import { parsePartialDate } from '../../record'
import { faultAt, pathText } from './faults'
import { isPlainObject } from './normalise'

/** An earlier and a later date; paths within the record. */
type Pair = readonly [earlier: string, later: string]

export const RECORD_ORDER: readonly Pair[] = [
  ['birthDate', 'identityCard.issuedDate'],
  ['birthDate', 'recruitment.date'],
  ['birthDate', 'currentAgencySince'],
  ['birthDate', 'party.admissionDate'],
  ['birthDate', 'organisation.date'],
  ['birthDate', 'military.enlistmentDate'],
  ['party.admissionDate', 'party.officialDate'],
  ['military.enlistmentDate', 'military.dischargeDate'],
  ['position.appointedDate', 'position.reappointedDate'],
]

export const DOCUMENT_ORDER: readonly Pair[] = [
  ['issuedDate', 'dueDate'],
  ['issuedDate', 'validUntil'],
  ['issuedDate', 'signer.authorisation.expires'],
  ['replaces.issuedDate', 'issuedDate'],
  ['consent.date', 'issuedDate'],
]

/**
 * Faults of order, where they are certain: `2001` and `2001-03` may be in either order, `2001-04` and `2001-03` may not.
 * Dates that cannot be read are somebody else's fault and pass here.
 */
export function dateOrderFaults(root: string, table: FieldTable, input: unknown, pairs: readonly Pair[]): RecordFault[] {
  const faults = pairs
    .filter(([earlier, later]) => certainlyAfter(textAt(input, earlier), textAt(input, later)))
    .map(([, later]) => faultAt('RECORD_DATE_ORDER', `${root}.${later}`))
  return [...faults, ...periodFaults(root, table, input, [])]
}

/** `from` and `to` of every list entry. */
function periodFaults(root: string, table: FieldTable, input: unknown, keys: readonly (string | number)[]): RecordFault[] {
  if (!isPlainObject(input)) return []
  return Object.entries(table).flatMap(([key, field]) => {
    const value = Object.hasOwn(input, key) ? input[key] : undefined
    if (field.kind === 'group') return periodFaults(root, field.fields, value, [...keys, key])
    if (field.kind !== 'list' || !Array.isArray(value) || value.length > field.maxItems) return []
    return value.flatMap((entry, index) =>
      certainlyAfter(textAt(entry, 'from'), textAt(entry, 'to'))
        ? [faultAt('RECORD_DATE_ORDER', pathText(root, [...keys, key, index, 'to']), field.fields['to'])]
        : [],
    )
  })
}

function certainlyAfter(earlier: string | undefined, later: string | undefined): boolean {
  const from = earlier === undefined ? undefined : parsePartialDate(earlier)
  const to = later === undefined ? undefined : parsePartialDate(later)
  if (from === undefined || to === undefined) return false
  const first = new Date(from.year, (from.month ?? 1) - 1, from.day ?? 1)
  const last = new Date(to.year, (to.month ?? 1) - 1, to.day ?? 1)
  const end = to.month === undefined ? endOfYear(last) : to.day === undefined ? endOfMonth(last) : endOfDay(last)
  return isAfter(first, end)
}

function textAt(input: unknown, path: string): string | undefined {
  let value = input
  for (const key of path.split('.')) value = isPlainObject(value) && Object.hasOwn(value, key) ? value[key] : undefined
  return typeof value === 'string' ? value : undefined
}
