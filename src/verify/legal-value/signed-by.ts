import type { JudgedSignature } from '../judge-signature'
import type { Condition, ConditionOutcome } from './condition'
import { answer, missing } from './condition'

const CLAUSE = 'Quy chế TT 06/2023 Điều 8; NĐ 30/2020 Điều 5'

/** The authorised person's signature passed. */
export const authorisedPersonSigned: Condition = {
  code: 'AUTHORISED_PERSON_SIGNED',
  clause: CLAUSE,
  check: ({ person }) => (person === undefined ? answer('no', missing('authorised-person')) : ofSignature(person)),
}

/** The agency's signature passed, by another certificate. */
export const agencySigned: Condition = {
  code: 'AGENCY_SIGNED',
  clause: CLAUSE,
  check({ person, agency }) {
    if (agency === undefined) return answer('no', missing('agency'))
    const certificate = agency.facts.signingCertificate
    if (certificate !== undefined && certificate.sha256 === person?.facts.signingCertificate?.sha256) {
      return answer('no', { code: 'SAME_CERTIFICATE_TWICE', severity: 'error', clause: CLAUSE })
    }
    return ofSignature(agency)
  },
}

function ofSignature(signature: JudgedSignature): ConditionOutcome {
  const { indication, subIndication } = signature.report
  if (indication === 'passed') return answer('yes')
  const finding = {
    code: 'SIGNATURE_NOT_PASSED',
    severity: 'error',
    parameters: { signature: signature.report.id, reason: subIndication ?? 'GENERIC' },
  } as const
  return answer(indication === 'failed' ? 'no' : 'indeterminate', finding)
}
