import type { Finding } from '../../base'
import type { Condition } from './condition'
import { answer } from './condition'

const CLAUSE = 'Quy chế TT 06/2023 Điều 8: văn bản xuất từ dữ liệu'

/** The page says what the data says: revision 0 rendered again from the record equals the file's. */
export const reRendered: Condition = {
  code: 'RE_RENDERED',
  clause: CLAUSE,
  async check({ format, record, structure, rerender, meter }) {
    if (format !== 'pdf') return answer('not-applicable')
    // a record that nobody has read can be drawn all the same: what is drawn is its bytes
    if (record.kind === 'absent' || record.kind === 'unreadable' || structure.revisionZero === undefined) {
      return answer('indeterminate', { code: 'NOT_ASKED_WITHOUT_RECORD', severity: 'notice' })
    }
    if (rerender === undefined)
      return answer('not-applicable', { code: 'PAGES_NOT_COMPARED', severity: 'warning', clause: CLAUSE })
    if (structure.rendering === undefined) return answer('indeterminate', unknownTemplate('', ''))
    const { template, version } = structure.rendering
    const rendered = await rerender(record.canonical, structure.rendering)
    if (rendered === undefined) return answer('indeterminate', unknownTemplate(template, version))
    // reads PDFs: needed by nobody who has no renderer
    const { comparePdfs } = await import('../compare-pdfs')
    const difference = comparePdfs(structure.revisionZero, rendered, meter)
    if (difference === undefined) return answer('yes')
    return answer('no', { code: 'PAGES_DIFFER_FROM_RECORD', severity: 'error', clause: CLAUSE, parameters: { at: difference } })
  },
}

function unknownTemplate(template: string, version: string): Finding {
  return { code: 'TEMPLATE_UNKNOWN', severity: 'error', clause: CLAUSE, parameters: { template, version } }
}
