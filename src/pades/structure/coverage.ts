import type { StructuralCheck } from '../../ades'
import { fault } from '../findings'
import type { ReadSignature } from '../read-signature'
import type { RoleSignatures } from './roles'

/** Both signatures cover a whole revision, and with it revision 0: pages, record and fields. */
export function checkCoverage({ person, agency }: RoleSignatures): StructuralCheck {
  const isWhole = (signature: ReadSignature | undefined): boolean => signature?.range?.signedRevision !== undefined
  if (isWhole(person) && isWhole(agency)) return { answer: 'yes', findings: [] }
  return { answer: 'no', findings: [fault('COVERAGE_INCOMPLETE')] }
}
