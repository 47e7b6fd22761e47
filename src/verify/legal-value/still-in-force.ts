import { parseMoment } from '../../base'
import type { Condition } from './condition'
import { answer } from './condition'

const DAY_MS = 24 * 60 * 60 * 1000

/** `validUntil` has not passed: the whole of that day in Vietnam still counts. */
export const stillInForce: Condition = {
  code: 'STILL_IN_FORCE',
  clause: 'NĐ 30/2020 Điều 18',
  check({ record, at }) {
    if (record.kind !== 'present') return answer('indeterminate', { code: 'NOT_ASKED_WITHOUT_RECORD', severity: 'notice' })
    const { validUntil } = record
    if (validUntil === undefined) return answer('not-applicable')
    const end = new Date(parseMoment(validUntil).getTime() + DAY_MS)
    return at < end ? answer('yes') : answer('no', { code: 'NO_LONGER_IN_FORCE', severity: 'error', parameters: { validUntil } })
  },
}
