import type { ListField } from '../field'
import type { ShapeReader } from '../shape'
import { LABEL, checkJoint, checkPath, placedField } from './check-value'
import type { FormColumn, FormTable } from './types'

const LISTS = new Set(['list'] as const)
const MEMBERS = ['kind', 'id', 'summary', 'sources', 'columns', 'groups', 'orientation'] as const
const ALIGNMENTS = ['left', 'center', 'right'] as const

/** A table of one list of the record, or of several that share its columns. */
export function checkTable(shape: ShapeReader, value: unknown, place: string): FormTable {
  const given = shape.object(value, place, MEMBERS)
  const sources = shape
    .list(given.sources, `${place}.sources`, 1, 20)
    .flatMap((path, index) => checkPath(shape, path, `${place}.sources[${index}]`, LISTS) ?? [])
  const lists = sources.map(placedField).filter((field): field is ListField => field?.kind === 'list')
  const columns = shape
    .list(given.columns, `${place}.columns`, 1, 20)
    .map((column, index) => checkColumn(shape, column, `${place}.columns[${index}]`, lists))
  const groups = given.groups === undefined ? undefined : checkGroups(shape, given.groups, `${place}.groups`, columns.length)
  const orientation =
    given.orientation === undefined
      ? undefined
      : shape.choice(given.orientation, `${place}.orientation`, ['rows', 'columns'] as const)
  if (orientation === 'columns' && groups !== undefined)
    shape.fault(`${place}.groups`, 'bảng ngang không có nhóm cột', 'a horizontal table has no column groups')
  return {
    kind: 'table',
    id: shape.text(given.id, `${place}.id`, { most: 40 }),
    summary: shape.text(given.summary, `${place}.summary`, LABEL),
    sources,
    columns,
    ...(groups === undefined ? {} : { groups }),
    ...(orientation === undefined ? {} : { orientation }),
  }
}

/** Keys of a list's entry that can be printed, each in one at least of the lists. */
export function checkEntryFields(
  shape: ShapeReader,
  value: unknown,
  place: string,
  lists: readonly ListField[],
  least = 1,
): readonly string[] {
  return shape.list(value, place, least, 20).filter((key, index): key is string => {
    const known = typeof key === 'string' && lists.some((list) => Object.hasOwn(list.fields, key))
    // without a list there is nothing to know a key by, and the list's own fault has been told
    if (!known && lists.length > 0)
      shape.fault(`${place}[${index}]`, 'không phải cột của danh sách này', 'not a member of the list’s entries', 'FORM_PATH')
    return known
  })
}

function checkColumn(shape: ShapeReader, value: unknown, place: string, lists: readonly ListField[]): FormColumn {
  const given = shape.object(value, place, ['label', 'weight', 'align', 'fields', 'join', 'style'])
  const align = given.align === undefined ? undefined : shape.choice(given.align, `${place}.align`, ALIGNMENTS)
  const style = given.style === undefined ? undefined : shape.choice(given.style, `${place}.style`, ['coefficient'] as const)
  return {
    label: shape.text(given.label, `${place}.label`, LABEL),
    weight: shape.number(given.weight, `${place}.weight`, 0.1, 1000),
    fields: checkEntryFields(shape, given.fields, `${place}.fields`, lists),
    ...(align === undefined ? {} : { align }),
    ...(given.join === undefined ? {} : { join: checkJoint(shape, given.join, `${place}.join`) }),
    ...(style === undefined ? {} : { style }),
  }
}

/** Groups stand over columns that are there, from left to right, none over another's. */
function checkGroups(shape: ShapeReader, value: unknown, place: string, columns: number): NonNullable<FormTable['groups']> {
  let next = 0
  return shape.list(value, place, 0, columns).map((group, index) => {
    const at = `${place}[${index}]`
    const given = shape.object(group, at, ['label', 'from', 'to'])
    const from = shape.number(given.from, `${at}.from`, Math.min(next, columns), columns - 1, true)
    const to = shape.number(given.to, `${at}.to`, from, columns - 1, true)
    next = to + 1
    return { label: shape.text(given.label, `${at}.label`, LABEL), from, to }
  })
}
