import type { FormBlock, FormColumn, FormTable, ListField, OfficialRecord, PlainRecord } from '../../record'
import { fieldAt, recordFields } from '../../record'
import { formatValue } from './format'
import { recordValue, viewPart } from './part'
import type { ViewBlock, ViewTable } from './types'

/** A form's block with the record's values in it; a list shown as lines gives one block an entry. */
export function viewBlocks(record: OfficialRecord, block: FormBlock): readonly ViewBlock[] {
  switch (block.kind) {
    case 'heading':
      return [block]
    case 'item':
      return [{ kind: 'item', number: block.number, parts: block.parts.map((part) => viewPart(record, part)) }]
    case 'text':
      return [{ kind: 'paragraph', text: block.text, style: block.style }]
    case 'answer': {
      const value = recordValue(record, block.path)
      return [{ kind: 'paragraph', text: typeof value === 'string' ? value : '', style: 'body', path: `record.${block.path}` }]
    }
    case 'lines':
      return viewLines(record, block.path, block.fields)
    case 'table':
      return [viewTable(record, block)]
  }
}

function viewLines(record: OfficialRecord, path: string, fields: readonly string[]): readonly ViewBlock[] {
  const list = listAt(path)
  const entries = entriesAt(record, path)
  const lines = entries.map((entry, index): ViewBlock => {
    const [from = '', to = '', ...rest] = fields.map((key) => cellText(list, entry, key, undefined))
    const period = [from, to].filter((text) => text !== '').join(' - ')
    return {
      kind: 'paragraph',
      text: [period, ...rest].filter((text) => text !== '').join(': '),
      style: 'body',
      path: `record.${path}[${index}]`,
    }
  })
  return lines.length > 0 ? lines : [{ kind: 'paragraph', text: '', style: 'body', path: `record.${path}` }]
}

function viewTable(record: OfficialRecord, table: FormTable): ViewTable {
  const rows = table.sources.flatMap((source) => {
    const list = listAt(source)
    return entriesAt(record, source).map((entry) => table.columns.map((column) => columnText(list, entry, column)))
  })
  return {
    kind: 'table',
    id: table.id,
    summary: table.summary,
    columns: table.columns.map((column) => ({ label: column.label, weight: column.weight, align: column.align ?? 'left' })),
    groups: table.groups ?? [],
    orientation: table.orientation ?? 'rows',
    rows,
    path: `record.${commonPath(table.sources)}`,
  }
}

function columnText(list: ListField, entry: PlainRecord, column: FormColumn): string {
  return column.fields
    .filter((key) => Object.hasOwn(list.fields, key))
    .map((key) => cellText(list, entry, key, column.style))
    .filter((text) => text !== '')
    .join(column.join ?? ' ')
}

function cellText(list: ListField, entry: PlainRecord, key: string, style: 'coefficient' | undefined): string {
  const field = list.fields[key]
  const value = entry[key]
  return field === undefined || value === undefined ? '' : formatValue(field, value, style ?? 'plain')
}

function listAt(path: string): ListField {
  const field = fieldAt(recordFields, path)
  if (field.kind !== 'list') throw new TypeError(`${path} is not a list`)
  return field
}

function entriesAt(record: OfficialRecord, path: string): readonly PlainRecord[] {
  const value = recordValue(record, path)
  return Array.isArray(value) ? value.filter((entry): entry is PlainRecord => typeof entry === 'object') : []
}

/** `education.professional` and `education.languages` → `education` */
function commonPath(sources: readonly string[]): string {
  const [first = '', ...others] = sources
  const keys = first.split('.')
  while (others.some((other) => !`${other}.`.startsWith(`${keys.join('.')}.`))) keys.pop()
  return keys.join('.')
}
