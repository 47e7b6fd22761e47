import { equalBytes, foldName } from '../../base'
import { sha256Hex } from '../../crypto'
import type { Finding } from '../../base'
import type { CaseFacts } from './condition'

const CLAUSE = 'NĐ 30/2020 Phụ lục VI; R-28'

/** What one file, otherwise sound, is compared by. */
export type ComparableCase = Pick<CaseFacts, 'format' | 'record' | 'structure'>

/** True when two files claim to be renderings of one document: same agency, number and date. */
export function sameDocument(left: ComparableCase, right: ComparableCase): boolean {
  if (left.record.kind !== 'present' || right.record.kind !== 'present') return false
  return (
    foldName(left.record.names.agencyName) === foldName(right.record.names.agencyName) &&
    left.record.number === right.record.number &&
    left.record.date === right.record.date
  )
}

/** How two files of one document differ; empty when they carry one record and the XML knows the PDF's revision 0. */
export function differences(left: ComparableCase, right: ComparableCase): readonly Finding[] {
  if (left.record.kind !== 'present' || right.record.kind !== 'present') return []
  if (!equalBytes(left.record.canonical, right.record.canonical))
    return [{ code: 'RECORDS_DIFFER', severity: 'error', clause: CLAUSE }]
  const pdf = left.format === 'pdf' ? left : right
  const xml = left.format === 'xml' ? left : right
  if (pdf === xml || pdf.format !== 'pdf' || xml.format !== 'xml' || pdf.structure.revisionZero === undefined) return []
  if (xml.structure.rendering?.revisionZeroSha256 === sha256Hex(pdf.structure.revisionZero)) return []
  return [{ code: 'RENDERING_DIGEST_DIFFERS', severity: 'error', clause: CLAUSE }]
}
