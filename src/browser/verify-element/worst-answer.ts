import type { Answer } from '../../verify'

const WORST_FIRST: readonly Answer[] = ['no', 'refused', 'indeterminate', 'none', 'yes']

/** The answer for several files at once: as good as the worst of them. Undefined for none. */
export function worstAnswer(answers: readonly Answer[]): Answer | undefined {
  return WORST_FIRST.find((answer) => answers.includes(answer))
}
