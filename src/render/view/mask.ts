import type { OfficialRecord } from '../../record'
import { isWithin } from '../../record'

/** Printed in the place of every masked item, whether or not there was a value: the mark must not tell which. */
export const MASK = '(đã che)'

/** A record as it is shown: what an extract has masked is no longer in it, and is marked. */
export interface Shown {
  readonly record: OfficialRecord
  readonly masked: readonly string[]
}

/** True where an item, or a group or list that it belongs to, is masked. */
export function isMasked({ masked }: Shown, path: string): boolean {
  return masked.length > 0 && isWithin(path, masked)
}

/** Values side by side, empty ones left out; several masked neighbours are one mark. */
export function joinShown(values: readonly string[], join: string): string {
  return values
    .filter((text) => text !== '')
    .filter((text, index, all) => text !== MASK || all[index - 1] !== MASK)
    .join(join)
}
