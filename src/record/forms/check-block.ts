import type { ListField } from '../field'
import type { ShapeReader } from '../shape'
import { checkEntryFields, checkTable } from './check-table'
import { LABEL, OPTIONAL_LABEL, checkItemPart, checkPath, placedField } from './check-value'
import type { FormBlock } from './types'

const KINDS = ['heading', 'item', 'text', 'answer', 'lines', 'table'] as const
const TEXTS = new Set(['text'] as const)
const LISTS = new Set(['list'] as const)
const NUMBER = { most: 20, empty: true } as const

/** A block of a form; undefined for one of no known kind. */
export function checkBlock(shape: ShapeReader, value: unknown, place: string): FormBlock | undefined {
  const kind = typeof value === 'object' && value !== null && 'kind' in value ? value.kind : undefined
  switch (shape.choice(kind, `${place}.kind`, KINDS)) {
    case 'heading':
      return checkHeading(shape, value, place)
    case 'item':
      return checkItem(shape, value, place)
    case 'text':
      return checkText(shape, value, place)
    case 'answer':
      return checkAnswer(shape, value, place)
    case 'lines':
      return checkLines(shape, value, place)
    case 'table':
      return checkTable(shape, value, place)
    case undefined:
      return undefined
  }
}

function checkHeading(shape: ShapeReader, value: unknown, place: string): FormBlock {
  const given = shape.object(value, place, ['kind', 'level', 'number', 'text', 'hint'])
  return {
    kind: 'heading',
    level: shape.choice(given.level, `${place}.level`, [1, 2] as const) ?? 1,
    number: shape.text(given.number, `${place}.number`, NUMBER),
    text: shape.text(given.text, `${place}.text`, LABEL),
    ...(given.hint === undefined ? {} : { hint: shape.text(given.hint, `${place}.hint`, OPTIONAL_LABEL) }),
  }
}

function checkItem(shape: ShapeReader, value: unknown, place: string): FormBlock {
  const given = shape.object(value, place, ['kind', 'number', 'parts'])
  const parts = shape.list(given.parts, `${place}.parts`, 1, 30)
  return {
    kind: 'item',
    number: shape.text(given.number, `${place}.number`, NUMBER),
    parts: parts.map((part, index) => checkItemPart(shape, part, `${place}.parts[${index}]`)),
  }
}

function checkText(shape: ShapeReader, value: unknown, place: string): FormBlock {
  const given = shape.object(value, place, ['kind', 'text', 'style'])
  return {
    kind: 'text',
    text: shape.text(given.text, `${place}.text`, { most: 5000 }),
    style: shape.choice(given.style, `${place}.style`, ['body', 'hint', 'note'] as const) ?? 'body',
  }
}

function checkAnswer(shape: ShapeReader, value: unknown, place: string): FormBlock | undefined {
  const given = shape.object(value, place, ['kind', 'path'])
  const path = checkPath(shape, given.path, `${place}.path`, TEXTS)
  return path === undefined ? undefined : { kind: 'answer', path }
}

function checkLines(shape: ShapeReader, value: unknown, place: string): FormBlock | undefined {
  const given = shape.object(value, place, ['kind', 'path', 'fields'])
  const path = checkPath(shape, given.path, `${place}.path`, LISTS)
  if (path === undefined) return undefined
  const list = placedField(path) as ListField
  return { kind: 'lines', path, fields: checkEntryFields(shape, given.fields, `${place}.fields`, [list], 3) }
}
