import type { Dice } from '../dice'
import type { Mutate } from '../types'

/** Overwrites some bytes; now and then cuts the file off. */
export function bytesOf(original: Uint8Array): Mutate {
  return (dice: Dice) => {
    const bytes = original.slice()
    for (let count = 1 + dice.below(4); count > 0; count--) bytes[dice.below(bytes.length)] = dice.below(256)
    return dice.below(8) === 0 ? bytes.subarray(0, dice.below(bytes.length)) : bytes
  }
}
