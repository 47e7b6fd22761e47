/** A date as far as it is known. */
export interface DateParts {
  readonly year: number
  readonly month: number | undefined
  readonly day: number | undefined
}

export const FIRST_YEAR = 1800
export const LAST_YEAR = 2099

const SHAPE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/

/** Reads `1985`, `1985-03` or `1985-03-31`; undefined for another shape, a year outside 1800–2099, a day that does not exist. */
export function parsePartialDate(text: string): DateParts | undefined {
  const match = SHAPE.exec(text)
  if (match === null) return undefined
  const year = Number(match[1])
  const month = match[2] === undefined ? undefined : Number(match[2])
  const day = match[3] === undefined ? undefined : Number(match[3])
  if (year < FIRST_YEAR || year > LAST_YEAR) return undefined
  if (month !== undefined && (month < 1 || month > 12)) return undefined
  if (month !== undefined && day !== undefined && (day < 1 || day > daysInMonth(year, month))) return undefined
  return { year, month, day }
}

/** An exact date: as `parsePartialDate`, with the day known. */
export function parseExactDate(text: string): DateParts | undefined {
  const parts = parsePartialDate(text)
  return parts?.day === undefined ? undefined : parts
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}
