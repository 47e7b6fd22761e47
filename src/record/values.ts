import type { RecordErrorCode } from '../base'
import { characterCount, forbiddenCharacter, normaliseText } from './characters'
import { parseExactDate, parsePartialDate } from './dates'
import type { DecimalField, IntegerField, PlainValue, ScalarField, TextField, TextsField } from './field'
import { readPhoto } from './photo'

/**
 * Says what is wrong with one value, by its field's rules; undefined when nothing is. The one judgement that the schema, the
 * XML reader and (as patterns) the XSD share. Texts must be in their normal form already.
 */
export function scalarFault(field: ScalarField, value: unknown): RecordErrorCode | undefined {
  switch (field.kind) {
    case 'integer':
    case 'decimal':
      return typeof value === 'number' ? numberFault(field, value) : 'RECORD_TYPE'
    case 'flag':
      return typeof value === 'boolean' ? undefined : 'RECORD_TYPE'
    case 'text':
    case 'code':
    case 'partialDate':
    case 'date':
    case 'choice':
    case 'photo':
      return typeof value === 'string' ? stringFault(field, value) : 'RECORD_TYPE'
  }
}

/** As `scalarFault`, for one entry of a list of texts. */
export function entryFault(field: TextsField, value: unknown): RecordErrorCode | undefined {
  return typeof value === 'string' ? textFault({ max: field.max }, value) : 'RECORD_TYPE'
}

/** A scalar as its XML text. */
export function scalarToText(value: string | number | boolean): string {
  return String(value)
}

/** The inverse of `scalarToText`; undefined when the text is not the one spelling of a value that the field allows. */
export function scalarFromText(field: ScalarField, text: string): PlainValue | undefined {
  const value = readScalar(field, text)
  return value === undefined || scalarFault(field, value) !== undefined || scalarToText(value) !== text ? undefined : value
}

function readScalar(field: ScalarField, text: string): string | number | boolean | undefined {
  if (field.kind === 'integer' || field.kind === 'decimal') return /^\d{1,15}(\.\d{1,4})?$/.test(text) ? Number(text) : undefined
  if (field.kind === 'flag') return text === 'true' ? true : text === 'false' ? false : undefined
  return text
}

function stringFault(field: Exclude<ScalarField, IntegerField | DecimalField>, value: string): RecordErrorCode | undefined {
  switch (field.kind) {
    case 'text':
      return textFault(field, value)
    case 'code':
      if (field.max !== undefined && value.length > field.max) return 'RECORD_TOO_LONG'
      return codePattern(field.pattern).test(value) ? undefined : (field.code ?? 'RECORD_PATTERN')
    case 'partialDate':
      return parsePartialDate(value) === undefined ? 'RECORD_DATE' : undefined
    case 'date':
      return parseExactDate(value) === undefined ? 'RECORD_DATE' : undefined
    case 'choice':
      return Object.hasOwn(field.values, value) ? undefined : 'RECORD_CHOICE'
    case 'photo':
      return readPhoto(value, field.maxBytes) === undefined ? 'RECORD_PHOTO' : undefined
    case 'flag':
      return 'RECORD_TYPE'
  }
}

const patterns = new Map<string, RegExp>()

/** Patterns come from the field table, so the cache is as bounded as the table. */
function codePattern(pattern: string): RegExp {
  const known = patterns.get(pattern) ?? new RegExp(`^(?:${pattern})$`, 'u')
  patterns.set(pattern, known)
  return known
}

function textFault(field: Pick<TextField, 'max' | 'lines'>, value: string): RecordErrorCode | undefined {
  // Length first: it bounds the work of the rest. A code unit is at most one character, so this never refuses too much.
  if (value.length > 2 * field.max || characterCount(value) > field.max) return 'RECORD_TOO_LONG'
  if (forbiddenCharacter(value, field.lines === true) !== undefined) return 'RECORD_CHARACTER'
  if (value === '') return 'RECORD_REQUIRED'
  return normaliseText(value) === value ? undefined : 'RECORD_PATTERN'
}

function numberFault(field: IntegerField | DecimalField, value: number): RecordErrorCode | undefined {
  if (!Number.isFinite(value)) return 'RECORD_TYPE'
  const fraction = field.kind === 'decimal' ? field.fraction : 0
  if (value < (field.min ?? 0) || value > field.max) return 'RECORD_NUMBER_RANGE'
  const digits = /^\d+(?:\.(\d+))?$/.exec(String(value))
  return digits === null || (digits[1]?.length ?? 0) > fraction ? 'RECORD_NUMBER_RANGE' : undefined
}
