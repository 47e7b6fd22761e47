import type { StructuralCheck } from '../../ades'
import { fault } from '../findings'
import type { RoleSignatures } from './roles'

/** The agency signed after the person and over the person's signature: its range holds the person's whole range and hole. */
export function checkOrder({ person, agency }: RoleSignatures): StructuralCheck {
  const first = person?.range
  const second = agency?.range
  if (first?.hole === undefined || second?.hole === undefined)
    return { answer: 'no', findings: [fault('ORDER_SIGNATURE_MISSING')] }
  if (second.hole.start < first.end) return { answer: 'no', findings: [fault('ORDER_AGENCY_BEFORE_PERSON')] }
  return { answer: 'yes', findings: [] }
}
