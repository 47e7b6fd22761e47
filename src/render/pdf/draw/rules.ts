import { PAGE } from '../layout/geometry'
import type { RuleMark } from '../layout/types'
import { beginArtifact, END } from './marked-content'
import type { Octets } from './octets'

/** Draws rules, those alike as one path. A dash pattern starts again with each of them (ISO 32000-1 §8.4.3.6). */
export function writeRules(content: Octets, rules: readonly RuleMark[]): void {
  const kinds: [RuleMark, ...RuleMark[]][] = []
  for (const rule of rules) {
    const alike = kinds.find(([first]) => areAlike(first, rule))
    if (alike === undefined) kinds.push([rule])
    else alike.push(rule)
  }
  for (const alike of kinds) writeAlike(content, alike)
}

function areAlike(one: RuleMark, other: RuleMark): boolean {
  return one.thickness === other.thickness && one.owner === other.owner && one.dotted === other.dotted
}

function writeAlike(content: Octets, rules: readonly [RuleMark, ...RuleMark[]]): void {
  const { owner, thickness, dotted = false } = rules[0]
  content.text(beginArtifact(owner))
  // Round caps on dashes of no length: dots.
  if (dotted) content.text('q 1 J [0 3] 0 d ')
  content.numbers(thickness)
  content.text('w\n')
  for (const { from, to } of rules) {
    content.point(from[0], PAGE.height - from[1])
    content.text('m ')
    content.point(to[0], PAGE.height - to[1])
    content.text('l\n')
  }
  content.text(dotted ? 'S Q\n' : 'S\n')
  content.text(END)
}
