import type { StructuralCheck } from '../../ades'
import { fault } from '../findings'
import type { RoleSignatures } from './roles'
import { missingSignatures } from './roles'

/** The agency signed after the person and over the person's signature: its range holds the person's whole range and hole. */
export function checkOrder(signatures: RoleSignatures): StructuralCheck {
  const missing = missingSignatures(signatures)
  if (missing.length > 0) return { answer: 'no', findings: missing }
  const first = signatures.person?.range
  const second = signatures.agency?.range
  if (first?.hole === undefined || second?.hole === undefined || second.hole.start < first.end) {
    return { answer: 'no', findings: [fault('ORDER_AGENCY_BEFORE_PERSON')] }
  }
  return { answer: 'yes', findings: [] }
}
