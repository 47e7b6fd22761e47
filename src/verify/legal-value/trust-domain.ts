import type { Finding } from '../../base'
import type { Condition } from './condition'
import { answer, missing } from './condition'

const CLAUSE = 'Luật GDĐT 2023 Điều 22; NĐ 68/2024'

/** Both chains end in a domain that can carry an official record; anchors that the caller named always do. */
export const trustDomain: Condition = {
  code: 'TRUST_DOMAIN',
  clause: CLAUSE,
  check({ person, agency, acceptDomains }) {
    const findings: Finding[] = []
    let open = false
    for (const [role, signature] of [['authorised-person', person] as const, ['agency', agency] as const]) {
      if (signature === undefined) {
        findings.push(missing(role))
        continue
      }
      const domain = signature.report.chain.trustDomain
      if (domain === null) {
        open = true
        findings.push({
          code: 'TRUST_NOT_ESTABLISHED',
          severity: 'error',
          clause: CLAUSE,
          parameters: { signature: signature.report.id },
        })
      } else if (domain !== 'caller' && !acceptDomains.includes(domain)) {
        findings.push({
          code: 'TRUST_DOMAIN_NOT_ACCEPTED',
          severity: 'error',
          clause: CLAUSE,
          parameters: { signature: signature.report.id, domain },
        })
      }
    }
    if (findings.length === 0) return answer('yes')
    const refused = findings.some((finding) => finding.code !== 'TRUST_NOT_ESTABLISHED')
    return answer(refused || !open ? 'no' : 'indeterminate', ...findings)
  },
}
