import type { Condition } from './condition'
import { answer, fromCheck } from './condition'

/** The agency signed after the person and over the person's signature (NĐ 30 Art. 32(2)(d)). */
export const order: Condition = {
  code: 'ORDER',
  clause: 'NĐ 30/2020 Điều 32 khoản 2 điểm d',
  check: ({ structure }) => fromCheck(structure.order),
}

/** Both signatures cover the whole record. */
export const coverage: Condition = {
  code: 'COVERAGE',
  clause: 'Luật GDĐT 2023 Điều 22 khoản 3',
  check: ({ structure }) => fromCheck(structure.coverage),
}

/** Nothing but evidence came after the last signature, and nothing but the agency's signature between the two. */
export const nothingAfter: Condition = {
  code: 'NOTHING_AFTER',
  clause: 'Luật GDĐT 2023 Điều 22 khoản 3 điểm d',
  check: ({ structure }) => fromCheck(structure.nothingAfter),
}

/** Nothing is hidden in what was signed. */
export const cleanAtSigning: Condition = {
  code: 'CLEAN_AT_SIGNING',
  clause: 'ISO 32000-2 §12.8; NĐ 30/2020 Điều 22',
  check: ({ structure, format }) => (format === 'pdf' ? fromCheck(structure.cleanAtSigning) : answer('not-applicable')),
}
