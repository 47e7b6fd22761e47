import { parsePartialDate } from '../dates'
import { PROFILE_ID_PATTERN } from '../export-xml'
import { ShapeReader } from '../shape'
import { checkBlock } from './check-block'
import { LABEL, checkPart } from './check-value'
import { forms } from './registry'
import type { FormPart, FormProfile } from './types'

const MEMBERS = [
  'id',
  'name',
  'legalBasis',
  'validFrom',
  'validTo',
  'header',
  'left',
  'right',
  'photoLabel',
  'title',
  'blocks',
  'footer',
] as const
const MOST_BLOCKS = 500

/**
 * Checks a form of the caller's own, from outside data (an object, parsed JSON), and returns a copy of it to export and verify with.
 *
 * Does not check that the fonts have its letters, nor that a page has room for its tables: rendering does.
 *
 * @throws RecordError with every fault at once: FORM_INVALID; FORM_PATH for a path or column that the record does not have there;
 * FORM_ID_TAKEN for the id of a form that ships, and for a table's id used twice
 */
export function defineForm(input: unknown): FormProfile {
  const shape = new ShapeReader('FORM_INVALID')
  const given = shape.object(input, 'form', MEMBERS)
  const names = shape.object(given.name, 'form.name', ['vi', 'en'])
  const form: FormProfile = {
    id: shape.matching(given.id, 'form.id', PROFILE_ID_PATTERN),
    name: { vi: shape.text(names.vi, 'form.name.vi', LABEL), en: shape.text(names.en, 'form.name.en', LABEL) },
    legalBasis: shape.text(given.legalBasis, 'form.legalBasis', LABEL),
    validFrom: checkDate(shape, given.validFrom, 'form.validFrom'),
    ...(given.validTo === undefined ? {} : { validTo: checkDate(shape, given.validTo, 'form.validTo') }),
    header: shape.choice(given.header, 'form.header', ['form', 'nd30'] as const) ?? 'form',
    left: checkParts(shape, given.left, 'form.left'),
    right: checkParts(shape, given.right, 'form.right'),
    ...(given.photoLabel === undefined ? {} : { photoLabel: shape.text(given.photoLabel, 'form.photoLabel', { most: 100 }) }),
    title: checkTexts(shape, given.title, 'form.title', 1),
    blocks: shape
      .list(given.blocks, 'form.blocks', 1, MOST_BLOCKS)
      .flatMap((block, index) => checkBlock(shape, block, `form.blocks[${index}]`) ?? []),
    footer: checkFooter(shape, given.footer),
  }
  refuseTakenIds(shape, form)
  shape.end()
  return form
}

function checkParts(shape: ShapeReader, value: unknown, place: string): readonly FormPart[] {
  return shape.list(value, place, 0, 10).map((part, index) => checkPart(shape, part, `${place}[${index}]`))
}

function checkTexts(shape: ShapeReader, value: unknown, place: string, least: number): readonly string[] {
  return shape.list(value, place, least, 10).map((text, index) => shape.text(text, `${place}[${index}]`, { most: 200 }))
}

function checkFooter(shape: ShapeReader, value: unknown): FormProfile['footer'] {
  const place = 'form.footer'
  const given = shape.object(value, place, ['declarant', 'head', 'note', 'recipients'])
  if (typeof given.recipients !== 'boolean')
    shape.fault(`${place}.recipients`, 'phải là true hoặc false', 'must be true or false')
  return {
    ...(given.declarant === undefined ? {} : { declarant: checkDeclarant(shape, given.declarant, `${place}.declarant`) }),
    head: checkTexts(shape, given.head, `${place}.head`, 0),
    ...(given.note === undefined ? {} : { note: shape.text(given.note, `${place}.note`, { most: 200 }) }),
    recipients: given.recipients === true,
  }
}

function checkDeclarant(shape: ShapeReader, value: unknown, place: string): NonNullable<FormProfile['footer']['declarant']> {
  return shape.list(value, place, 1, 10).map((line, index) => {
    const at = `${place}[${index}]`
    const given = shape.object(line, at, ['text', 'style'])
    const style = shape.choice(given.style, `${at}.style`, ['bold', 'regular', 'italic'] as const) ?? 'regular'
    return { text: shape.text(given.text, `${at}.text`, { most: 200 }), style }
  })
}

function checkDate(shape: ShapeReader, value: unknown, place: string): string {
  if (typeof value === 'string' && parsePartialDate(value) !== undefined) return value
  shape.fault(place, 'phải là ngày, tháng hoặc năm: 2026-07-01', 'must be a day, a month or a year: 2026-07-01')
  return ''
}

/** Under the id of a shipped form, pages of another form would be taken for those of the official one. */
function refuseTakenIds(shape: ShapeReader, form: FormProfile): void {
  if (forms.some(({ id }) => id === form.id))
    shape.fault('form.id', 'mã này thuộc mẫu có sẵn', 'a form that ships has this id', 'FORM_ID_TAKEN')
  const seen = new Set<string>()
  for (const block of form.blocks) {
    if (block.kind !== 'table' || block.id === '') continue
    if (seen.has(block.id))
      shape.fault('form.blocks', `hai bảng cùng mã ${block.id}`, `two tables have the id ${block.id}`, 'FORM_ID_TAKEN')
    seen.add(block.id)
  }
}
