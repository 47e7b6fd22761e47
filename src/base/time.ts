import { InputError } from './errors'

/** Vietnam has kept UTC+7 without summer time since 1975; records and reports show it, never the machine's zone. */
export const VIETNAM_OFFSET_MINUTES = 7 * 60

const ISO_MOMENT = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/

/**
 * Reads an ISO 8601 moment. A date alone is its midnight, and a time without zone is, in Vietnam.
 *
 * @throws InputError TIME_MALFORMED, also for a day that does not exist
 */
export function parseMoment(text: string): Date {
  const match = ISO_MOMENT.exec(text)
  if (match === null) throw new InputError('TIME_MALFORMED', 'not an ISO 8601 moment')
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '', zone = '+07:00'] = match
  const local = `${year}-${month}-${day}T${hour}:${minute}:${second}`
  const moment = new Date(`${local}${fraction.slice(0, 4)}${zone}`)
  const naive = new Date(`${local}Z`)
  if (Number.isNaN(moment.getTime()) || Number.isNaN(naive.getTime()) || naive.toISOString().slice(0, 19) !== local) {
    throw new InputError('TIME_MALFORMED', 'no such moment')
  }
  return moment
}

/** ISO 8601 with seconds and a numeric zone: `2026-11-21T09:00:00+07:00`. Milliseconds are cut. */
export function formatMoment(moment: Date, offsetMinutes: number = VIETNAM_OFFSET_MINUTES): string {
  const local = new Date(moment.getTime() + offsetMinutes * 60_000).toISOString().slice(0, 19)
  const size = Math.abs(offsetMinutes)
  return `${local}${offsetMinutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}

/** A PDF date (ISO 32000-2 §7.9.4) in Vietnam's zone: `D:20261121090000+07'00'`. */
export function formatPdfDate(moment: Date): string {
  const local = formatMoment(moment)
  return `D:${local.slice(0, 19).replace(/[-T:]/g, '')}+07'00'`
}

const PDF_DATE = /^D:(\d{4})(\d{2})?(\d{2})?(\d{2})?(\d{2})?(\d{2})?(?:(Z)(?:00'?(?:00'?)?)?|([+-])(\d{2})(?:'?(\d{2})?'?)?)?$/

/** Reads a PDF date; without a zone it is taken as UTC (ISO 32000-2 §7.9.4). Undefined when it is none. */
export function parsePdfDate(text: string): Date | undefined {
  const match = PDF_DATE.exec(text)
  if (match === null) return undefined
  const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00', , sign, zoneHour, zoneMinute = '00'] = match
  const zone = sign === undefined ? 'Z' : `${sign}${zoneHour}:${zoneMinute}`
  const moment = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`)
  return Number.isNaN(moment.getTime()) ? undefined : moment
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
