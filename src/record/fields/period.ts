import type { FieldTable } from '../field'

/** From and to of a table row; `to` absent means "until now". */
export const period = {
  from: { kind: 'partialDate', vi: 'Từ', en: 'From', required: true },
  to: { kind: 'partialDate', vi: 'Đến', en: 'To' },
} as const satisfies FieldTable

export const optionalPeriod = {
  from: { kind: 'partialDate', vi: 'Từ', en: 'From' },
  to: { kind: 'partialDate', vi: 'Đến', en: 'To' },
} as const satisfies FieldTable
