import file from './differences.json'

/** Why an answer of ours is right though a set says otherwise: declared once, with the clause that makes it so. */
export interface DifferenceClass {
  readonly class: string
  readonly clause: string
  readonly reason: string
}

/** Rows of one set that differ for one reason. */
export interface Difference {
  readonly set: string
  readonly class: string
  /** what our answer looks like: a row that is answered wrongly in another way is not excused */
  readonly answer: string
  readonly rows: readonly string[]
}

export const CLASSES: readonly DifferenceClass[] = file.classes
export const DIFFERENCES: readonly Difference[] = file.differences

/** The classes under which rows of a set stand in the list. */
export function differencesOf(set: string): readonly Difference[] {
  return DIFFERENCES.filter((difference) => difference.set === set)
}
