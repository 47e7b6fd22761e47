import { embeddedRecord } from '../structure/record-export'
import { nameAt } from '../values'
import type { HiddenRule } from './rules'
import { hidden } from './rules'

/** Exactly one embedded file: the record, by the same reference in `/AF` and `/EmbeddedFiles`. */
export const embeddedFiles: HiddenRule = ({ snapshot, dictionaries }) => {
  const record = embeddedRecord(snapshot)
  if (record === undefined) return [hidden('HIDDEN_EMBEDDED_FILE')]
  return dictionaries
    .filter(({ dictionary, isStream, object }) => {
      const type = nameAt(snapshot, dictionary.entries.get('Type'))
      const isFile = isStream && type === 'EmbeddedFile' && object !== record.stream
      const isSpecification =
        (type === 'Filespec' || type === 'F' || dictionary.entries.has('EF')) && object !== record.specification
      return isFile || isSpecification
    })
    .map(({ object }) => hidden('HIDDEN_EMBEDDED_FILE', object))
}
