/** Counts exports under way, so that there are never more than a number of them. */
export interface Slots {
  /** Takes a slot; gives what frees it, or undefined when there is none. */
  take(): (() => void) | undefined
}

/** Makes `count` slots. Nobody waits for one: a waiting line would only move the load to where it cannot be seen. */
export function createSlots(count: number): Slots {
  let taken = 0
  return {
    take: () => {
      if (taken >= count) return undefined
      taken++
      let isFree = false
      return () => {
        if (!isFree) taken--
        isFree = true
      }
    },
  }
}
