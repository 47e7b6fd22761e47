import type { Indication, SubIndication } from '../ades'
import type { Finding } from '../base'

/** A verdict on one signature, in the terms of EN 319 102-1 §5.1. */
export interface Judgement {
  readonly indication: Indication
  readonly subIndication: SubIndication | null
}

export const PASSED: Judgement = { indication: 'passed', subIndication: null }

export function failed(subIndication: SubIndication): Judgement {
  return { indication: 'failed', subIndication }
}

export function indeterminate(subIndication: SubIndication): Judgement {
  return { indication: 'indeterminate', subIndication }
}

const WEIGHT: Readonly<Record<Indication, number>> = { passed: 0, indeterminate: 1, failed: 2 }

/** The worst of several judgements; of equals the first, so that blocks are listed in the order of EN 319 102-1. */
export function worst(judgements: readonly Judgement[]): Judgement {
  let result = PASSED
  for (const judgement of judgements) if (WEIGHT[judgement.indication] > WEIGHT[result.indication]) result = judgement
  return result
}

/** One step's answer: what it makes of the signature, and why. */
export interface StepResult {
  readonly judgement: Judgement
  readonly findings: readonly Finding[]
}

export function step(judgement: Judgement, ...findings: readonly Finding[]): StepResult {
  return { judgement, findings }
}
