import * as z from 'zod'
import type { RecordErrorCode } from '../../base'
import type { Field, FieldTable, ScalarField, TextsField } from '../../record'
import { FORBIDDEN_CHARACTERS, entryFault, scalarFault } from '../../record'

/** What a custom issue of the schema carries. */
export interface FaultParameters {
  readonly fault: RecordErrorCode
}

/** A zod schema that accepts exactly the normalised data of a table; unknown keys are refused at every level. */
export function schemaOf(table: FieldTable): z.ZodType {
  const shape: Record<string, z.ZodType> = {}
  for (const [key, field] of Object.entries(table)) {
    const schema = fieldSchema(field).meta(describe(field))
    shape[key] = field.required === true ? schema : schema.optional()
  }
  return z.strictObject(shape)
}

function fieldSchema(field: Field): z.ZodType {
  switch (field.kind) {
    case 'group':
      return schemaOf(field.fields)
    case 'list':
      return z.array(schemaOf(field.fields)).min(1).max(field.maxItems)
    case 'texts':
      return z.array(textSchema(field)).min(1).max(field.maxItems)
    case 'choice':
      return z.enum(Object.keys(field.values))
    case 'flag':
      return z.boolean()
    case 'integer':
    case 'decimal':
      return judged(z.number(), (value) => scalarFault(field, value)).meta(numberMeta(field))
    case 'text':
    case 'code':
    case 'partialDate':
    case 'date':
    case 'photo':
      return judged(z.string(), (value) => scalarFault(field, value)).meta(stringMeta(field))
  }
}

function textSchema(field: TextsField): z.ZodType {
  return judged(z.string(), (value) => entryFault(field, value)).meta(
    stringMeta({ kind: 'text', max: field.max, vi: field.vi, en: field.en }),
  )
}

/** Adds the table's own judgement, so that schema and XML reader cannot disagree. */
function judged(schema: z.ZodType, judge: (value: unknown) => RecordErrorCode | undefined): z.ZodType {
  return schema.superRefine((value, context) => {
    const fault = judge(value)
    if (fault === undefined) return
    const params: FaultParameters = { fault }
    context.addIssue({ code: 'custom', params: { ...params }, message: fault })
  })
}

function describe(field: Field): { title: string; description: string } {
  return { title: field.en, description: field.vi }
}

type NumberField = Extract<ScalarField, { kind: 'integer' | 'decimal' }>
type StringField = Exclude<ScalarField, NumberField | { kind: 'choice' | 'flag' }>

function numberMeta(field: NumberField): Record<string, unknown> {
  const range = { minimum: field.min ?? 0, maximum: field.max }
  return field.kind === 'integer' ? { type: 'integer', ...range } : range
}

/** The rules of `scalarFault` in the words of JSON Schema, as far as it has words for them. */
function stringMeta(field: StringField): Record<string, unknown> {
  switch (field.kind) {
    case 'text':
      return { minLength: 1, maxLength: field.max, pattern: textPattern(field.lines === true) }
    case 'code':
      return { pattern: `^(?:${field.pattern})$`, ...(field.max === undefined ? {} : { maxLength: field.max }) }
    case 'partialDate':
      return { pattern: '^(1[89]|20)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$' }
    case 'date':
      return { format: 'date', pattern: '^(1[89]|20)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' }
    case 'photo':
      return {
        contentEncoding: 'base64',
        maxLength: Math.ceil(field.maxBytes / 3) * 4,
        pattern: '^(/9j/|iVBORw0KGgo)[A-Za-z0-9+/]*={0,2}$',
      }
  }
}

function textPattern(lines: boolean): string {
  const refused = FORBIDDEN_CHARACTERS.filter(([first]) => first < 0xd800 || first > 0xdfff).flatMap(([first, last]) =>
    lines && first === 0 ? [range(0, 9), range(11, last)] : [range(first, last)],
  )
  return `^[^${refused.join('')}]+$`
}

function range(first: number, last: number): string {
  return `\\u${hex(first)}-\\u${hex(last)}`
}

function hex(code: number): string {
  return code.toString(16).padStart(4, '0')
}
