import { nameAt } from '../values'
import type { HiddenRule } from './rules'
import { hidden } from './rules'

/** No optional content: a layer shows one thing when signed and another when read (ISO 32000-2 §8.11). */
export const optionalContent: HiddenRule = ({ snapshot, catalog, dictionaries }) => {
  if (catalog?.entries.has('OCProperties') === true) return [hidden('HIDDEN_OPTIONAL_CONTENT')]
  const found = dictionaries.find(({ dictionary }) => {
    const type = nameAt(snapshot, dictionary.entries.get('Type'))
    return dictionary.entries.has('OC') || type === 'OCG' || type === 'OCMD'
  })
  return found === undefined ? [] : [hidden('HIDDEN_OPTIONAL_CONTENT', found.object)]
}
