import type { TextLine } from '../measure/lines'
import type { Sheet } from './examine'
import { onPage } from './style'

/** The list of recipients (ô 9b). */
export interface Recipients {
  readonly head: TextLine
  readonly list: readonly TextLine[]
}

const HEAD = /^nơi\s+nhận\s*:?$/iu
const PITCH = 9
const ALIGNED = 6

/** The words "Nơi nhận" and the lines below them at the same edge. */
export function findRecipients(sheets: readonly Sheet[]): Recipients | undefined {
  for (const { lines } of [...sheets].reverse()) {
    const head = lines.find((line) => onPage(line) && HEAD.test(line.text))
    if (head === undefined) continue
    const list: TextLine[] = []
    for (const line of lines) {
      const before = list.at(-1) ?? head
      const below = line.baseline - before.baseline
      if (onPage(line) && below > 1 && below < PITCH && Math.abs(line.box.left - head.box.left) < ALIGNED) list.push(line)
    }
    return { head, list }
  }
  return undefined
}
