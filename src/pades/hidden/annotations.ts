import { ROLE_FIELDS } from '../read-signature'
import { annotationsOf } from '../pages'
import { nameAt, numberOf } from '../values'
import type { HiddenRule } from './rules'
import { hidden } from './rules'

/** No annotation but the widgets of the two signature fields, and no field but these. */
export const annotations: HiddenRule = ({ snapshot, fields, pages, dictionaries }) => {
  const expected = new Set<string>(Object.values(ROLE_FIELDS))
  const findings = fields.faults.map(() => hidden('HIDDEN_FIELD'))
  const widgets = new Set<number | undefined>()
  for (const node of fields.nodes) {
    if (!expected.delete(node.name) || node.type !== 'Sig' || !node.root) findings.push(hidden('HIDDEN_FIELD', node.number))
    widgets.add(node.number)
  }
  const listed = new Set<number>()
  for (const page of pages.pages) {
    for (const annotation of annotationsOf(snapshot, page)) {
      const number = numberOf(annotation)
      if (number === undefined || !widgets.has(number) || listed.has(number)) findings.push(hidden('HIDDEN_ANNOTATION', number))
      else listed.add(number)
    }
  }
  // An annotation that no page lists today is one entry away from being shown.
  const pageDictionaries = new Set(pages.pages.map((page) => page.dictionary))
  for (const { dictionary, object } of dictionaries) {
    const isAnnotation = nameAt(snapshot, dictionary.entries.get('Type')) === 'Annot' || dictionary.entries.has('Annots')
    if (isAnnotation && !widgets.has(object) && !pageDictionaries.has(dictionary))
      findings.push(hidden('HIDDEN_ANNOTATION', object))
  }
  return findings
}
