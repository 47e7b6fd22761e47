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
    const unknown: Finding[] = []
    if (person === undefined) findings.push(missing('authorised-person'))
    else if (personCertificate === undefined) unknown.push(notAtHand(person.facts.id))
    else findings.push(...disagreementsOfPerson(personCertificate, record.names))
    if (agency === undefined) findings.push(missing('agency'))
    else if (agencyCertificate === undefined) unknown.push(notAtHand(agency.facts.id))
    else findings.push(...disagreementsOfAgency(agencyCertificate, personCertificate, record.names))
    if (askedAgency !== undefined && foldName(askedAgency) !== foldName(record.names.agencyName)) {
      findings.push({
        code: 'ANOTHER_AGENCY',
        severity: 'error',
        parameters: { asked: askedAgency, found: record.names.agencyName },
      })
    }
    if (findings.length > 0) return answer('no', ...findings, ...unknown)
    return answer(unknown.length === 0 ? 'yes' : 'indeterminate', ...unknown)
  },
}

/** Signed by somebody whose certificate nobody brought: who that is may still be shown. */
function notAtHand(signature: string): Finding {
  return { code: 'SIGNING_CERTIFICATE_MISSING', severity: 'error', clause: 'EN 319 102-1 §5.2.3', parameters: { signature } }
}
