import type { FormBlock, FormColumn, FormTable, ListField, PlainRecord } from '../../record'
import { fieldAt, recordFields } from '../../record'
import { formatValue } from './format'
import { MASK, isMasked, joinShown } from './mask'
import type { Shown } from './mask'
import { recordValue, viewItemPart } from './part'
import type { ViewBlock, ViewTable } from './types'

/** A form's block with the record's values in it; a list shown as lines gives one block an entry. */
export function viewBlocks(shown: Shown, block: FormBlock): readonly ViewBlock[] {
  switch (block.kind) {
    case 'heading':
      return [block]
    case 'item':
      return [{ kind: 'item', number: block.number, parts: block.parts.map((part) => viewItemPart(shown, part)) }]
    case 'text':
      return [{ kind: 'paragraph', text: block.text, style: block.style }]
    case 'answer': {
      const value = isMasked(shown, block.path) ? MASK : recordValue(shown.record, block.path)
      return [{ kind: 'paragraph', text: typeof value === 'string' ? value : '', style: 'body', path: `record.${block.path}` }]
    }
    case 'lines':
      return viewLines(shown, block.path, block.fields)
    case 'table':
      return [viewTable(shown, block)]
  }
}

function viewLines(shown: Shown, path: string, fields: readonly string[]): readonly ViewBlock[] {
  if (isMasked(shown, path)) return [{ kind: 'paragraph', text: MASK, style: 'body', path: `record.${path}` }]
  const list = listAt(path)
  const lines = entriesAt(shown, path).map((entry, index): ViewBlock => {
    const [from = '', to = '', ...rest] = fields.map((key) => cellText(shown, path, list, entry, key, undefined))
    const period = joinShown([from, to], ' - ')
    return {
      kind: 'paragraph',
      text: joinShown([period, ...rest], ': '),
      style: 'body',
      path: `record.${path}[${index}]`,
    }
  })
  return lines.length > 0 ? lines : [{ kind: 'paragraph', text: '', style: 'body', path: `record.${path}` }]
}

function viewTable(shown: Shown, table: FormTable): ViewTable {
  const rows = table.sources.flatMap((source, index) => {
    if (isMasked(shown, source)) {
      // One row of marks for all that is masked side by side: the number of entries is not told.
      const before = table.sources[index - 1]
      return before !== undefined && isMasked(shown, before) ? [] : [table.columns.map(() => MASK)]
    }
    const list = listAt(source)
    const columns = table.columns.map((column) => ({
      ...column,
      fields: column.fields.filter((key) => Object.hasOwn(list.fields, key)),
    }))
    return entriesAt(shown, source).map((entry) => columns.map((column) => columnText(shown, source, list, entry, column)))
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

function columnText(shown: Shown, source: string, list: ListField, entry: PlainRecord, column: FormColumn): string {
  const texts = column.fields.map((key) => cellText(shown, source, list, entry, key, column.style))
  const [only] = texts
  if (only !== undefined && texts.length === 1) return only
  return joinShown(texts, column.join ?? ' ')
}

function cellText(
  shown: Shown,
  source: string,
  list: ListField,
  entry: PlainRecord,
  key: string,
  style: 'coefficient' | undefined,
): string {
  if (isMasked(shown, `${source}.${key}`)) return MASK
  const field = list.fields[key]
  const value = entry[key]
  return field === undefined || value === undefined ? '' : formatValue(field, value, style ?? 'plain')
}

function listAt(path: string): ListField {
  const field = fieldAt(recordFields, path)
  if (field.kind !== 'list') throw new TypeError(`${path} is not a list`)
  return field
}

function entriesAt({ record }: Shown, path: string): readonly PlainRecord[] {
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
