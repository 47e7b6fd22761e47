import type { ExportStructure, StructuralCheck } from '../../ades'
import { InputError, readable } from '../../base'
import { fault } from '../findings'
import { checkHiddenContent } from '../hidden'
import type { History } from '../history'
import type { ReadSignature } from '../read-signature'
import { checkCoverage } from './coverage'
import { checkNothingAfter } from './nothing-after'
import { checkOrder } from './order'
import { embeddedRecord } from './record-export'
import { renderingOf } from './rendering'
import { roleSignatures } from './roles'

/**
 * How a PDF is built as an export (architecture.md section 4): facts, also about a file that is none.
 *
 * Does not read the record and does not render again. Raises LIMIT_ codes only.
 */
export function readStructure(history: History, signatures: readonly ReadSignature[]): ExportStructure {
  const snapshot = history.at(0)
  const roles = roleSignatures(signatures)
  return {
    recordExport: readable(() => embeddedRecord(snapshot))?.bytes,
    rendering: readable(() => renderingOf(snapshot, history.meter)),
    revisionZero: history.file.bytes.subarray(0, history.file.revisions[0]?.end ?? 0),
    order: checkOrder(roles),
    coverage: checkCoverage(roles),
    nothingAfter: orUnreadable(() => checkNothingAfter(history, signatures, roles)),
    cleanAtSigning: checkHiddenContent(history),
  }
}

function orUnreadable(check: () => StructuralCheck): StructuralCheck {
  try {
    return check()
  } catch (error) {
    if (!(error instanceof InputError) || error.code.startsWith('LIMIT_')) throw error
    return { answer: 'no', findings: [fault(error.code)] }
  }
}
