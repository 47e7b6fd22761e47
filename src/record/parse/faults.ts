import type * as z from 'zod'
import type { RecordErrorCode, RecordFault } from '../../base'
import type { Field, FieldTable } from '../../record'
import { forbiddenCharacter } from '../../record'
import { faultMessage } from './messages'
import { isPlainObject } from './normalise'
import { suggestName } from './suggest'

/** One fault at a place of the input. */
export function faultAt(
  code: RecordErrorCode,
  path: string,
  field?: Field,
  more: { suggestion?: string | undefined; character?: number | undefined } = {},
): RecordFault {
  return { code, path, message: faultMessage(code, { field, ...more }) }
}

/** The schema's issues as faults: codes of our own, paths as in `record.career[2].from`. */
export function faultsOf(root: string, table: FieldTable, input: unknown, issues: readonly z.core.$ZodIssue[]): RecordFault[] {
  return issues.flatMap((issue) => {
    const keys = issue.path.filter((key): key is string | number => typeof key !== 'symbol')
    if (issue.code === 'unrecognized_keys') return unknownFields(pathText(root, keys), tableAt(table, keys), issue.keys)
    const field = fieldOf(table, keys)
    const value = valueAt(input, keys)
    const code = codeOf(issue, value)
    const character =
      code === 'RECORD_CHARACTER' && typeof value === 'string'
        ? forbiddenCharacter(value, field?.kind === 'text' && field.lines === true)
        : undefined
    if (code === 'RECORD_REQUIRED' && root === 'document' && keys.join('.') === 'purpose') {
      return [faultAt('DOCUMENT_PURPOSE_MISSING', pathText(root, keys))]
    }
    return [faultAt(code, pathText(root, keys), field, { character })]
  })
}

/** `record.education.professional[2].from` */
export function pathText(root: string, keys: readonly (string | number)[]): string {
  return keys.reduce<string>((path, key) => (typeof key === 'number' ? `${path}[${key}]` : `${path}.${key}`), root)
}

const SECRECY_KEYS = new Set([
  'secrecy',
  'secrecylevel',
  'secret',
  'classification',
  'confidentiality',
  'domat',
  'mucdomat',
  'độ mật',
  'độmật',
  'mức độ mật',
])

function unknownFields(path: string, fields: FieldTable | undefined, keys: readonly string[]): RecordFault[] {
  return keys.map((key) => {
    const place = `${path}.${key.slice(0, 60)}`
    // whoever marks a record as secret must hear why it is refused, not that a field is unknown.
    if (SECRECY_KEYS.has(key.normalize('NFC').toLowerCase().replace(/[_-]/g, ''))) return faultAt('DOCUMENT_SECRECY', place)
    return faultAt('RECORD_UNKNOWN_FIELD', place, undefined, { suggestion: suggestName(key, Object.keys(fields ?? {})) })
  })
}

function codeOf(issue: z.core.$ZodIssue, value: unknown): RecordErrorCode {
  if (value === undefined || value === null) return 'RECORD_REQUIRED'
  switch (issue.code) {
    case 'custom':
      return customCode(issue.params)
    case 'invalid_value':
      return typeof value === 'string' ? 'RECORD_CHOICE' : 'RECORD_TYPE'
    case 'too_big':
      return 'RECORD_TOO_MANY'
    case 'too_small':
      return 'RECORD_REQUIRED'
    case 'invalid_type':
    case 'unrecognized_keys':
    case 'invalid_format':
    case 'not_multiple_of':
    case 'invalid_union':
    case 'invalid_key':
    case 'invalid_element':
      return 'RECORD_TYPE'
  }
}

function customCode(params: Readonly<Record<string, unknown>> | undefined): RecordErrorCode {
  // Only `schemaOf` raises custom issues, and always with a code of the table.
  return (params?.['fault'] as RecordErrorCode | undefined) ?? 'RECORD_INVALID'
}

function valueAt(input: unknown, keys: readonly (string | number)[]): unknown {
  let value = input
  for (const key of keys) {
    if (Array.isArray(value) && typeof key === 'number') value = value[key] as unknown
    else if (isPlainObject(value) && Object.hasOwn(value, key)) value = value[key]
    else return undefined
  }
  return value
}

function fieldOf(table: FieldTable, keys: readonly (string | number)[]): Field | undefined {
  let fields: FieldTable | undefined = table
  let found: Field | undefined
  for (const key of keys) {
    if (typeof key === 'number') continue
    found = fields !== undefined && Object.hasOwn(fields, key) ? fields[key] : undefined
    fields = found?.kind === 'group' || found?.kind === 'list' ? found.fields : undefined
  }
  return found?.kind === 'list' && typeof keys.at(-1) === 'number' ? undefined : found
}

function tableAt(table: FieldTable, keys: readonly (string | number)[]): FieldTable | undefined {
  let fields: FieldTable | undefined = table
  for (const key of keys) {
    if (typeof key === 'number') continue
    const field: Field | undefined = fields !== undefined && Object.hasOwn(fields, key) ? fields[key] : undefined
    fields = field?.kind === 'group' || field?.kind === 'list' ? field.fields : undefined
  }
  return fields
}
