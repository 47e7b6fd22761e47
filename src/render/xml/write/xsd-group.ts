import type { XMLBuilder } from 'xmlbuilder2/lib/interfaces'
import type { Field, FieldTable } from '../../../record'
import { xmlNameOf } from '../../../record'
import { writeScalarType, writeTextType } from './xsd-scalar'

/**
 * The content of a group: its members in the table's order. A group of optional members alone still needs one of them, which
 * XSD says as a choice of where the sequence begins.
 */
export function writeGroupContent(complexType: XMLBuilder, table: FieldTable): void {
  const entries = Object.entries(table)
  if (entries.some(([, field]) => field.required === true)) {
    const sequence = complexType.ele('xs:sequence')
    for (const [key, field] of entries) writeElement(sequence, key, field, field.required === true)
    return
  }
  const choice = complexType.ele('xs:choice')
  for (const [start] of entries.entries()) {
    const sequence = choice.ele('xs:sequence')
    for (const [index, [key, field]] of entries.slice(start).entries()) writeElement(sequence, key, field, index === 0)
  }
}

function writeElement(parent: XMLBuilder, key: string, field: Field, required: boolean): void {
  const element = parent.ele('xs:element', { name: xmlNameOf(key, field), ...(required ? {} : { minOccurs: '0' }) })
  if (field.kind === 'group') {
    writeGroupContent(element.ele('xs:complexType'), field.fields)
  } else if (field.kind === 'list' || field.kind === 'texts') {
    const entries = element.ele('xs:complexType').ele('xs:sequence')
    const entry = entries.ele('xs:element', { name: field.entry, maxOccurs: String(field.maxItems) })
    if (field.kind === 'list') writeGroupContent(entry.ele('xs:complexType'), field.fields)
    else writeTextType(entry.ele('xs:simpleType'), field.max, false)
  } else {
    writeScalarType(element, field)
  }
}
