import { disagreementsOfAgency, disagreementsOfPerson } from '../../ades'
import type { Finding } from '../../base'
import { foldName } from '../../base'
import type { Condition } from './condition'
import { answer, missing } from './condition'

/** Both certificates name those whom the record names as its signers. */
export const namesAgree: Condition = {
  code: 'NAMES_AGREE',
  clause: 'Quy chế TT 06/2023 Điều 8; NĐ 30/2020 Điều 13',
  check({ record, person, agency, askedAgency }) {
    if (record.kind !== 'present') return answer('indeterminate', { code: 'NOT_ASKED_WITHOUT_RECORD', severity: 'notice' })
    const findings: Finding[] = []
    const personCertificate = person?.facts.signingCertificate
    const agencyCertificate = agency?.facts.signingCertificate
    if (personCertificate === undefined) findings.push(missing('authorised-person'))
    else findings.push(...disagreementsOfPerson(personCertificate, record.names))
    if (agencyCertificate === undefined) findings.push(missing('agency'))
    else findings.push(...disagreementsOfAgency(agencyCertificate, personCertificate, record.names))
    if (askedAgency !== undefined && foldName(askedAgency) !== foldName(record.names.agencyName)) {
      findings.push({
        code: 'ANOTHER_AGENCY',
        severity: 'error',
        parameters: { asked: askedAgency, found: record.names.agencyName },
      })
    }
    return answer(findings.length === 0 ? 'yes' : 'no', ...findings)
  },
}
