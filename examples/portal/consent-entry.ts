import { formatMoment, parseExactDate } from 'signed-record'
import { accountOf } from './accounts'
import { officialOf } from './officials'

/** A consent as a clerk typed it. */
export interface ConsentEntry {
  readonly reference: string
  /** ISO date */
  readonly date: string
  readonly officialId: string
  readonly grantedTo: string
}

export type ConsentFault = 'reference' | 'date' | 'official' | 'grantee' | 'reference-used'

export const EMPTY_ENTRY: ConsentEntry = { reference: '', date: '', officialId: '', grantedTo: '' }

/** What a form holds; what it lacks is empty, and found by `faultOf`. */
export function entryOf(form: ReadonlyMap<string, string> | undefined): ConsentEntry {
  const text = (name: string): string => form?.get(name) ?? ''
  return { reference: text('reference'), date: text('date'), officialId: text('officialId'), grantedTo: text('grantedTo') }
}

/** What is wrong with an entry of this agency's clerk; the register itself says whether the number is used. */
export function faultOf(
  { reference, date, officialId, grantedTo }: ConsentEntry,
  agencyId: string,
  now: Date,
): ConsentFault | undefined {
  // it will be printed in the export
  if (!/^[\p{L}\p{M}\d][\p{L}\p{M}\d ./-]{0,59}$/u.test(reference)) return 'reference'
  if (parseExactDate(date) === undefined || date > formatMoment(now).slice(0, 10)) return 'date'
  if (officialOf(officialId)?.agencyId !== agencyId) return 'official'
  const grantee = accountOf(grantedTo)
  return grantee?.kind === 'official' && grantee.officialId !== officialId ? undefined : 'grantee'
}
