import type { FormPart, OfficialRecord, PlainRecord, PlainValue } from '../../record'
import { fieldAt, recordFields } from '../../record'
import { formatLongDate, formatValue } from './format'
import { MASK, isMasked, joinShown } from './mask'
import type { Shown } from './mask'
import type { ViewPart } from './types'

/** A form's label and the record's value beside it. */
export function viewPart(shown: Shown, part: FormPart): ViewPart {
  const { record } = shown
  const label = (record.officialKind === undefined ? undefined : part.labelFor?.[record.officialKind]) ?? part.label
  const paths = part.path === undefined ? [] : typeof part.path === 'string' ? [part.path] : part.path
  const values = paths.map((path) => (isMasked(shown, path) ? MASK : partValue(record, part, path)))
  const joined = joinShown(values, part.join ?? ' ')
  const value = joined === '' || joined === MASK ? joined : joined + (part.unit ?? '')
  const first = paths[0]
  return {
    label,
    value,
    ...(part.hint === undefined ? {} : { hint: part.hint }),
    ...(first === undefined ? {} : { path: `record.${first}` }),
  }
}

/** As `viewPart`, for an item: a form that prints the unit on paper has it also where there is no value. */
export function viewItemPart(shown: Shown, part: FormPart): ViewPart {
  const view = viewPart(shown, part)
  return view.value === '' && part.unitOnPaper === true ? { ...view, unit: (part.unit ?? '').trim() } : view
}

/** The record's value at a dotted path. */
export function recordValue(record: PlainRecord, path: string): PlainValue | undefined {
  let value: PlainValue | undefined = record
  for (const key of path.split('.')) value = isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined
  return value
}

function partValue(record: OfficialRecord, part: FormPart, path: string): string {
  const value = recordValue(record, path)
  if (value === undefined) return ''
  const text =
    part.style === 'long-date' && typeof value === 'string'
      ? formatLongDate(value)
      : formatValue(fieldAt(recordFields, path), value)
  if (part.style === 'capitals') return text.toUpperCase().normalize('NFC')
  return part.style === 'without-word' ? withoutWord(text, part.word ?? '') : text
}

/** "xã Yên Bình" after the printed word "Xã" is "Yên Bình"; "phường 5" stays. */
function withoutWord(text: string, word: string): string {
  return text.toLowerCase().startsWith(`${word} `) ? text.slice(word.length + 1).trimStart() : text
}

function isRecord(value: PlainValue | undefined): value is PlainRecord {
  return typeof value === 'object' && !Array.isArray(value)
}
