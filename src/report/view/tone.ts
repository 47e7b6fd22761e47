import type { Answer, ConditionAnswer, SignatureReport } from '../../verify'

/** How a verdict looks; the words beside it say the same. */
export type Tone = 'good' | 'bad' | 'open' | 'plain'

/** Tone of an answer to the whole question, or to one condition. */
export function toneOfAnswer(answer: Answer | ConditionAnswer): Tone {
  if (answer === 'yes') return 'good'
  if (answer === 'no' || answer === 'refused') return 'bad'
  return answer === 'indeterminate' ? 'open' : 'plain'
}

/** Tone of one signature: sound, but with changes that are not permitted, is not good. */
export function toneOfSignature(signature: SignatureReport): Tone {
  if (signature.indication === 'failed' || signature.changesAfter?.permitted === false) return 'bad'
  return signature.indication === 'passed' ? 'good' : 'open'
}
