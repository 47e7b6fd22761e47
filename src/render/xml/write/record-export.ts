import { encodeUtf8 } from '../../../base'
import { escapeAttribute, escapeText } from '../../../codec/xml'
import type { FieldTable, PlainRecord, PlainValue, RecordExportData, Field } from '../../../record'
import {
  EXPORT_XML_NAMESPACE,
  EXPORT_XML_VERSION,
  RECORD_EXPORT_ID,
  recordFields,
  scalarToText,
  writtenDocumentFields,
  xmlNameOf,
} from '../../../record'

/**
 * The `RecordExport` element, byte for byte in exclusive canonical form (no declaration, no comment, its namespace on itself), so
 * that what is attached to the PDF, what stands in the signed XML and what is hashed are the same bytes.
 *
 * Takes what `parseRecord` and `parseDocument` return and checks nothing again.
 */
export function writeRecordExport(data: RecordExportData): Uint8Array {
  const document: PlainRecord = { ...data.document, pageAmount: data.pageAmount }
  // Exclusive C14N §3: namespace declarations first, then attributes sorted by name; none of them holds a control character.
  return encodeUtf8(
    `<RecordExport xmlns="${EXPORT_XML_NAMESPACE}" Id="${RECORD_EXPORT_ID}" Version="${EXPORT_XML_VERSION}">` +
      element('Document', members(writtenDocumentFields, document)) +
      extract(data) +
      `<Record form="${escapeAttribute(data.form)}">${members(recordFields, data.record)}</Record>` +
      '</RecordExport>',
  )
}

function extract({ extract: profile, omitted = [], masked = [] }: RecordExportData): string {
  if (profile === undefined) return ''
  const paths = [
    ...omitted.map((path) => element('Omitted', escapeText(path))),
    ...masked.map((path) => element('Masked', escapeText(path))),
  ]
  return `<Extract profile="${escapeAttribute(profile)}">${paths.join('')}</Extract>`
}

/** The members of a group in the table's order: the order of the keys of the data does not matter. */
function members(table: FieldTable, data: PlainRecord): string {
  return Object.entries(table)
    .map(([key, field]) => {
      const value = Object.hasOwn(data, key) ? data[key] : undefined
      return value === undefined ? '' : element(xmlNameOf(key, field), content(field, value))
    })
    .join('')
}

function content(field: Field, value: PlainValue): string {
  if (field.kind === 'group') return members(field.fields, asRecord(value))
  if (field.kind === 'list') {
    return asList(value)
      .map((entry) => element(field.entry, members(field.fields, asRecord(entry))))
      .join('')
  }
  if (field.kind === 'texts') {
    return asList(value)
      .map((entry) => element(field.entry, escapeText(asScalar(entry))))
      .join('')
  }
  return escapeText(asScalar(value))
}

function element(name: string, inside: string): string {
  return `<${name}>${inside}</${name}>`
}

function asRecord(value: PlainValue): PlainRecord {
  if (typeof value !== 'object' || Array.isArray(value)) throw new TypeError('the record does not fit its field table')
  return value as PlainRecord
}

function asList(value: PlainValue): readonly PlainValue[] {
  if (!Array.isArray(value)) throw new TypeError('the record does not fit its field table')
  return value as readonly PlainValue[]
}

function asScalar(value: PlainValue): string {
  if (typeof value === 'object') throw new TypeError('the record does not fit its field table')
  return scalarToText(value)
}
