import type { ExportStructure, ReadContext, StructuralCheck } from '../../ades'
import { InputError, readable } from '../../base'
import { fault } from '../findings'
import { checkHiddenContent } from '../hidden'
import type { History } from '../history'
import type { ReadSignature } from '../read-signature'
import { checkCoverage } from './coverage'
import { looseBytes } from './loose-bytes'
import { checkNothingAfter } from './nothing-after'
import { checkOrder } from './order'
import { embeddedRecord } from './record-export'
import { renderingOf } from './rendering'
import type { RoleSignatures } from './roles'
import { roleSignatures } from './roles'

/**
 * How a PDF is built as an export (architecture.md section 4): facts, also about a file that is none.
 *
 * Does not read the record and does not render again. Raises LIMIT_ codes only.
 */
export function readStructure(
  history: History,
  signatures: readonly ReadSignature[],
  profile: ReadContext['profile'],
): ExportStructure {
  const snapshot = history.at(0)
  const roles = roleSignatures(signatures)
  return {
    recordExport: readable(() => embeddedRecord(snapshot))?.bytes,
    rendering: readable(() => renderingOf(snapshot, history.meter)),
    revisionZero: history.file.bytes.subarray(0, history.file.revisions[0]?.end ?? 0),
    order: checkOrder(roles),
    coverage: checkCoverage(roles),
    ...(profile === 'generic' ? NOT_JUDGED : checkContents(history, signatures, roles)),
  }
}

/** Foreign files are never judged as exports: what it costs to read all of their objects, and to compare their revisions again, is saved. */
const NOT_JUDGED = {
  nothingAfter: { answer: 'not-applicable', findings: [] },
  cleanAtSigning: { answer: 'not-applicable', findings: [] },
} as const

function checkContents(
  history: History,
  signatures: readonly ReadSignature[],
  roles: RoleSignatures,
): Pick<ExportStructure, 'nothingAfter' | 'cleanAtSigning'> {
  const loose = looseBytes(history.file)
  return {
    nothingAfter: orUnreadable(() => also(checkNothingAfter(history, signatures, roles), loose.later)),
    cleanAtSigning: also(checkHiddenContent(history), loose.inRevisionZero),
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

function also(check: StructuralCheck, codes: readonly string[]): StructuralCheck {
  if (codes.length === 0) return check
  return { answer: 'no', findings: [...check.findings, ...codes.map((code) => fault(code, 'verification.md §2'))] }
}
