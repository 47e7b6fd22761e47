import type { Condition } from './condition'
import { answer } from './condition'

/** A `RecordExport` is there and readable. A sound document of another kind is no forgery: the finding says so. */
export const recordPresent: Condition = {
  code: 'RECORD_PRESENT',
  clause: 'Quy chế TT 06/2023 Điều 8',
  check({ record }) {
    if (record.kind === 'present') return answer('yes')
    if (record.kind === 'unreadable') return answer('no', record.finding)
    if (record.kind === 'unread') return answer('indeterminate', { code: 'RECORD_NOT_READ', severity: 'warning' })
    return answer('no', { code: 'NOT_A_RECORD_EXPORT', severity: 'error', clause: 'Quy chế TT 06/2023 Điều 8' })
  },
}
