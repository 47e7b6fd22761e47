import type { Finding } from '../base'
import { fault } from './findings'
import type { ReadSignature } from './read-signature'

/**
 * Relates the signatures of one file: in the order of their ranges, each range must hold the one before it wholly, outside its own
 * hole; and one signature dictionary belongs to one field (verification.md section 3).
 *
 * Returns them in that order, unreadable ranges last. Judges nothing else.
 */
export function relateSignatures(signatures: readonly ReadSignature[]): readonly ReadSignature[] {
  const ordered = [...signatures].sort(
    (left, right) => endOf(left) - endOf(right) || left.field.firstRevision - right.field.firstRevision,
  )
  const owners = new Map<number, number>()
  for (const { field } of ordered) {
    const number = field.signature?.number
    if (number !== undefined) owners.set(number, (owners.get(number) ?? 0) + 1)
  }
  let covered = 0
  return ordered.map((signature) => {
    const findings: Finding[] = []
    const number = signature.field.signature?.number
    if (number !== undefined && (owners.get(number) ?? 0) > 1) findings.push(fault('PDF_SIGNATURE_SHARED'))
    const hole = signature.range?.hole
    if (hole !== undefined && hole.start < covered) findings.push(fault('PDF_SIGNATURE_OVERLAP'))
    if (hole !== undefined) covered = Math.max(covered, signature.range?.end ?? 0)
    if (findings.length === 0) return signature
    return { ...signature, facts: { ...signature.facts, findings: [...signature.facts.findings, ...findings] } }
  })
}

function endOf(signature: ReadSignature): number {
  return signature.range?.hole === undefined ? Number.MAX_SAFE_INTEGER : signature.range.end
}
