import fullTables from '../../fixtures/people/every-table.json'
import longCareer from '../../fixtures/people/career-forty.json'
import minimal from '../../fixtures/people/minimal.json'
import minority from '../../fixtures/people/minority.json'
import typical from '../../fixtures/people/typical.json'
import { agencyOf } from './agencies'

/** One official and their record, as a portal's database would hold it. Nobody here exists. */
export interface Official {
  readonly id: string
  readonly fullName: string
  readonly position: string
  readonly agencyId: string
  /** as parsed JSON; may be incomplete */
  readonly record: Readonly<Record<string, unknown>>
}

export const OFFICIALS: readonly Official[] = [
  official('CB-0001', 'snv-mau', 'Trưởng phòng', typical.record),
  official('CB-0002', 'snv-mau', 'Trưởng phòng', longCareer.record),
  official('CB-0003', 'snv-mau', 'Chuyên viên', minimal.record),
  official('CB-0004', 'sgd-thu', 'Giáo viên', minority.record),
  official('CB-0005', 'sgd-thu', 'Chuyên viên chính', fullTables.record),
  // sex and date of birth are still missing: this record cannot be exported yet
  official('CB-0006', 'snv-mau', 'Công chức tập sự', { personalId: '000000000006', fullName: 'Bùi Thị Chưa Đủ' }),
]

/** The official of an id; undefined when there is none. */
export function officialOf(id: string): Official | undefined {
  return OFFICIALS.find((candidate) => candidate.id === id)
}

function official(id: string, agencyId: string, position: string, record: Official['record'] & { fullName: string }): Official {
  const managingAgency = agencyOf(agencyId).name
  return { id, fullName: record.fullName, position, agencyId, record: { ...record, managingAgency } }
}
