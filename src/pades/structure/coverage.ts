import type { StructuralCheck } from '../../ades'
import { fault } from '../findings'
import type { RoleSignatures } from './roles'
import { missingSignatures } from './roles'

/** Both signatures cover a whole revision, and with it revision 0: pages, record and fields. */
export function checkCoverage(signatures: RoleSignatures): StructuralCheck {
  const present = [signatures.person, signatures.agency].filter((signature) => signature !== undefined)
  const isWhole = present.every((signature) => signature.range?.signedRevision !== undefined)
  const findings = [...(isWhole ? [] : [fault('COVERAGE_INCOMPLETE')]), ...missingSignatures(signatures)]
  return { answer: findings.length === 0 ? 'yes' : 'no', findings }
}
