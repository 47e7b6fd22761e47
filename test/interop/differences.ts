import differences from './differences.json'

/** One point in which an outside judge and this library differ, with the clause that decides. Whatever else differs is a defect. */
export interface Difference {
  readonly id: string
  readonly judge: string
  readonly about: string
  readonly theirs: string
  readonly ours: string
  readonly clause: string
}

export const DIFFERENCES: readonly Difference[] = differences

/** A difference that a test is about; one that is no longer listed is an error. */
export function difference(id: 'appearance-entries' | 'seal-over-signature'): Difference {
  const found = DIFFERENCES.find((one) => one.id === id)
  if (found === undefined) throw new Error(`difference ${id} is not listed`)
  return found
}
