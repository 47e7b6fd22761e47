import type { HiddenRule } from './rules'
import { hidden } from './rules'

/** No object that nothing reaches: it could hold what a later revision brings to light (the "shadow attack"). */
export const unreachable: HiddenRule = ({ file, objects, reachable }) => {
  const structure = file.revisions[0]?.structureObjects
  return objects
    .filter(({ number }) => !reachable.has(number) && structure?.has(number) !== true)
    .map(({ number }) => hidden('HIDDEN_UNREACHABLE_OBJECT', number))
}
