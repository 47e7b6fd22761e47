import type { Field, FieldTable } from '../field'
import type { RecordPath } from '../record-fields'
import { recordFields } from '../record-fields'
import type { ShapeReader } from '../shape'
import type { FormPart, ValueStyle } from './types'

/** Lengths that no form of office reaches; they bound the work of whoever lays a stranger's form out. */
export const LABEL = { most: 1000 } as const
export const OPTIONAL_LABEL = { most: 1000, empty: true } as const
const JOINT = /^[^\p{C}\p{Zl}\p{Zp}]{1,10}$/u

/** A field of the record at a path, its lists not entered; `undefined` for a path that is not there. */
export function placedField(path: unknown): Field | undefined {
  let fields: FieldTable | undefined = recordFields
  let found: Field | undefined
  for (const key of typeof path === 'string' ? path.split('.') : []) {
    found = fields !== undefined && Object.hasOwn(fields, key) ? fields[key] : undefined
    fields = found?.kind === 'group' ? found.fields : undefined
  }
  return found
}

/** Notes a path of another kind than the place can print. */
export function checkPath(
  shape: ShapeReader,
  value: unknown,
  place: string,
  kinds: ReadonlySet<Field['kind']>,
): RecordPath | undefined {
  const field = placedField(value)
  if (field !== undefined && kinds.has(field.kind)) return value as RecordPath
  shape.fault(place, 'không phải mục in được ở đây', 'not an item of the record that can be printed here', 'FORM_PATH')
  return undefined
}

const PRINTABLE: ReadonlySet<Field['kind']> = new Set(['text', 'code', 'partialDate', 'date', 'integer', 'decimal', 'choice'])
const DATED: ReadonlySet<Field['kind']> = new Set(['partialDate', 'date'])
const STYLES: readonly ValueStyle[] = ['plain', 'capitals', 'long-date', 'without-word']

const PART = ['label', 'labelFor', 'hint', 'path', 'join', 'style', 'word', 'unit'] as const

/** A part of an item: a header's part that may also have its unit on paper. */
export function checkItemPart(shape: ShapeReader, value: unknown, place: string): FormPart {
  const { unitOnPaper, ...given } = shape.object(value, place, [...PART, 'unitOnPaper'])
  const part = checkPart(shape, given, place)
  if (unitOnPaper === undefined) return part
  if (unitOnPaper !== true || part.unit === undefined)
    shape.fault(`${place}.unitOnPaper`, 'phải là true, đi cùng "unit"', 'must be true, and goes with "unit"')
  return { ...part, unitOnPaper: true }
}

/** A label and where its value comes from. */
export function checkPart(shape: ShapeReader, value: unknown, place: string): FormPart {
  const given = shape.object(value, place, PART)
  const label = shape.text(given.label, `${place}.label`, OPTIONAL_LABEL)
  const hint = given.hint === undefined ? undefined : shape.text(given.hint, `${place}.hint`, LABEL)
  if (label === '' && hint === undefined && typeof given.label === 'string')
    shape.fault(`${place}.label`, 'không được để trống', 'must not be empty')
  return {
    label,
    ...(hint === undefined ? {} : { hint }),
    ...(given.labelFor === undefined ? {} : { labelFor: checkLabelFor(shape, given.labelFor, `${place}.labelFor`) }),
    ...checkValue(shape, given, place),
  }
}

function checkLabelFor(shape: ShapeReader, value: unknown, place: string): Readonly<Record<string, string>> {
  const given = shape.object(value, place, Object.keys(recordFields.officialKind.values))
  return Object.fromEntries(Object.entries(given).map(([kind, label]) => [kind, shape.text(label, `${place}.${kind}`, LABEL)]))
}

function checkValue(shape: ShapeReader, given: Readonly<Record<string, unknown>>, place: string): Partial<FormPart> {
  const { path, join, style, word, unit } = given
  if (path === undefined) {
    for (const name of ['join', 'style', 'word', 'unit'])
      if (given[name] !== undefined) shape.fault(`${place}.${name}`, 'chỉ dùng cùng "path"', 'means nothing without "path"')
    return {}
  }
  const chosen = style === undefined ? undefined : shape.choice(style, `${place}.style`, STYLES)
  if ((chosen === 'without-word') !== (word !== undefined))
    shape.fault(`${place}.word`, '"word" đi cùng kiểu "without-word"', '"word" goes with the style "without-word"')
  return {
    path: checkPaths(shape, path, `${place}.path`, chosen === 'long-date' ? DATED : PRINTABLE),
    ...(join === undefined ? {} : { join: checkJoint(shape, join, `${place}.join`) }),
    ...(chosen === undefined ? {} : { style: chosen }),
    ...(word === undefined ? {} : { word: shape.text(word, `${place}.word`, { most: 40 }) }),
    ...(unit === undefined ? {} : { unit: checkJoint(shape, unit, `${place}.unit`) }),
  }
}

function checkPaths(
  shape: ShapeReader,
  value: unknown,
  place: string,
  kinds: ReadonlySet<Field['kind']>,
): RecordPath | readonly RecordPath[] {
  if (!Array.isArray(value)) return checkPath(shape, value, place, kinds) ?? []
  return shape.list(value, place, 1, 20).flatMap((path, index) => checkPath(shape, path, `${place}[${index}]`, kinds) ?? [])
}

/** What stands between values or after one: white space at its ends is meant. */
export function checkJoint(shape: ShapeReader, value: unknown, place: string): string {
  if (typeof value === 'string' && JOINT.test(value) && value.normalize('NFC') === value) return value
  shape.fault(place, 'phải là văn bản từ 1 đến 10 ký tự', 'must be a text of 1 to 10 characters')
  return ''
}
