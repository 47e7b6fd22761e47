import type { Field, FieldTable } from '../../record'
import { normaliseText } from '../../record'

/**
 * Brings input into the one form that a record is kept in: texts NFC, trimmed, line ends `\n`; empty texts, `null`, and
 * groups and lists with nothing in them become absent. Judges nothing: what does not fit the table passes through, for the
 * schema to refuse with its place.
 */
export function normaliseInput(table: FieldTable, input: unknown): unknown {
  if (!isPlainObject(input)) return input
  const entries: [string, unknown][] = []
  for (const [key, value] of Object.entries(input)) {
    const field = Object.hasOwn(table, key) ? table[key] : undefined
    const normal = field === undefined ? value : normaliseValue(field, value)
    if (field === undefined || !isAbsent(normal)) entries.push([key, normal])
  }
  return Object.fromEntries(entries)
}

/** An object with no prototype but the ordinary one: what `JSON.parse` gives. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function normaliseValue(field: Field, value: unknown): unknown {
  if (field.kind === 'group') return normaliseInput(field.fields, value)
  if (field.kind === 'list') return Array.isArray(value) ? value.map((entry) => normaliseInput(field.fields, entry)) : value
  if (field.kind === 'texts') return Array.isArray(value) ? value.map(normaliseScalar) : value
  return normaliseScalar(value)
}

function normaliseScalar(value: unknown): unknown {
  if (typeof value === 'string') return normaliseText(value)
  // -0 and 0 are one number in XML, and must be one in the record.
  return value === 0 ? 0 : value
}

function isAbsent(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true
  return Array.isArray(value) ? value.length === 0 : isPlainObject(value) && Object.keys(value).length === 0
}
