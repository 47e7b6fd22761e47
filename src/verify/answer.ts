import type { JudgedSignature } from './judge-signature'
import type { Answer, ConditionResult } from './types'

/** The official answer: any `no` makes it no, otherwise any `indeterminate` makes it indeterminate. */
export function officialAnswer(signatures: readonly JudgedSignature[], conditions: readonly ConditionResult[]): Answer {
  if (signatures.length === 0) return 'none'
  if (conditions.some((condition) => condition.answer === 'no')) return 'no'
  if (conditions.some((condition) => condition.answer === 'indeterminate')) return 'indeterminate'
  return 'yes'
}

/** The generic answer: every signature passed, and every later change is permitted. */
export function genericAnswer(signatures: readonly JudgedSignature[]): Answer {
  if (signatures.length === 0) return 'none'
  const reports = signatures.map((signature) => signature.report)
  if (reports.some((report) => report.indication === 'failed' || report.changesAfter?.permitted === false)) return 'no'
  if (reports.some((report) => report.indication === 'indeterminate')) return 'indeterminate'
  return 'yes'
}
