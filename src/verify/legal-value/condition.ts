import type { ExportStructure, StructuralCheck } from '../../ades'
import type { Finding, WorkMeter } from '../../base'
import type { TrustDomain } from '../../pki'
import type { FileFormat } from '../format'
import type { JudgedSignature } from '../judge-signature'
import type { RecordFacts } from '../record-facts'
import type { ConditionAnswer, ConditionCode, ConditionResult, Rerender } from '../types'

/** Everything that the conditions of legal value look at. */
export interface CaseFacts {
  readonly format: FileFormat
  readonly at: Date
  readonly structure: ExportStructure
  readonly record: RecordFacts
  readonly person: JudgedSignature | undefined
  readonly agency: JudgedSignature | undefined
  readonly acceptDomains: readonly TrustDomain[]
  /** the agency that the caller asked for */
  readonly askedAgency: string | undefined
  readonly rerender: Rerender | undefined
  readonly meter: WorkMeter
}

/** One condition of the law: one file. */
export interface Condition {
  readonly code: ConditionCode
  readonly clause: string
  check(facts: CaseFacts): Promise<ConditionOutcome> | ConditionOutcome
}

export interface ConditionOutcome {
  readonly answer: ConditionAnswer
  readonly findings: readonly Finding[]
}

export function answer(value: ConditionAnswer, ...findings: readonly Finding[]): ConditionOutcome {
  return { answer: value, findings }
}

/** A structural check of a format's own reader, taken over as it is. */
export function fromCheck(check: StructuralCheck): ConditionOutcome {
  return { answer: check.answer, findings: check.findings }
}

/** The finding of a condition that fails because a signature is not there at all: `addSignature` may supply it. */
export function missing(role: 'authorised-person' | 'agency'): Finding {
  return { code: 'SIGNATURE_MISSING', severity: 'error', parameters: { role } }
}

export async function evaluate(condition: Condition, facts: CaseFacts): Promise<ConditionResult> {
  const outcome = await condition.check(facts)
  return { code: condition.code, clause: condition.clause, ...outcome }
}
