import type { XmlElement } from '../../../codec/xml'
import type { Field, FieldTable, ListField, PlainRecord, PlainValue, TextsField } from '../../../record'
import { entryFault, scalarFromText, xmlNameOf } from '../../../record'
import { elementsOf, malformed, requireAttributes, textOf } from './elements'

/**
 * The members of a group: known elements in the table's order, each at most once, the required ones there.
 *
 * Does not look at the attributes of `parent`: the caller knows which it may have.
 *
 * @throws InputError XML_RECORD_MALFORMED
 */
export function readMembers(table: FieldTable, parent: XmlElement, place: string): PlainRecord {
  const members: Record<string, PlainValue> = {}
  const elements = elementsOf(parent, place)
  let next = 0
  for (const [key, field] of Object.entries(table)) {
    const name = xmlNameOf(key, field)
    const element = elements[next]
    if (element?.local === name) {
      members[key] = readField(field, element, `${place}/${name}`)
      next++
    } else if (field.required === true) {
      throw malformed(place, `${name} is missing`)
    }
  }
  const left = elements[next]
  if (left !== undefined) throw malformed(place, `unknown, repeated or misplaced element ${left.local.slice(0, 60)}`)
  if (next === 0) throw malformed(place, 'empty')
  return members
}

function readField(field: Field, element: XmlElement, place: string): PlainValue {
  if (field.kind === 'group') {
    requireAttributes(element, place, {})
    return readMembers(field.fields, element, place)
  }
  if (field.kind === 'list') return entriesOf(field, element, place).map(({ entry, at }) => readEntry(field, entry, at))
  if (field.kind === 'texts') return entriesOf(field, element, place).map(({ entry, at }) => readText(field, entry, at))
  const value = scalarFromText(field, textOf(element, place))
  if (value === undefined) throw malformed(place, 'not a value of this field in its canonical spelling')
  return value
}

function entriesOf(field: ListField | TextsField, element: XmlElement, place: string): { entry: XmlElement; at: string }[] {
  requireAttributes(element, place, {})
  const entries = elementsOf(element, place).map((entry, index) => ({ entry, at: `${place}/${field.entry}[${index + 1}]` }))
  if (entries.length === 0 || entries.length > field.maxItems) throw malformed(place, 'no entries, or too many')
  for (const { entry, at } of entries) if (entry.local !== field.entry) throw malformed(at, 'unknown element')
  return entries
}

function readEntry(field: ListField, entry: XmlElement, place: string): PlainRecord {
  requireAttributes(entry, place, {})
  return readMembers(field.fields, entry, place)
}

function readText(field: TextsField, entry: XmlElement, place: string): string {
  const text = textOf(entry, place)
  if (entryFault(field, text) !== undefined) throw malformed(place, 'not a text in its canonical spelling')
  return text
}
