import * as fc from 'fast-check'
import type { ExportDocument, Field, FieldTable, OfficialRecord } from '../../src/record'
import { documentFields, normaliseText, recordFields } from '../../src/record'

const LETTERS = [...'aăâbcdđeêghiklmnoôơpqrstuưvxyAĂÂĐÊÔƠƯàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ0123456789']
const OTHERS = [' ', ' ', ' ', '.', ',', '-', '/', '&', '<', '>', '"', "'", ']]>', '’', '…', '\u00a0', '漢', '😀', 'ŏ']

/** The smallest PNG header that counts as a photo: nothing decodes the pixels before the page does. */
export const TINY_PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

const text = (max: number, lines: boolean) =>
  fc
    .array(fc.constantFrom(...LETTERS, ...LETTERS, ...OTHERS, ...(lines ? ['\n'] : [])), {
      minLength: 1,
      maxLength: Math.min(max, 40),
    })
    .map((parts) => [...normaliseText(parts.join(''))].slice(0, max).join(''))
    .map((value) => normaliseText(value))
    .map((value) => (value === '' ? 'x' : value))

const two = (value: number) => String(value).padStart(2, '0')
const exactDate = fc
  .record({
    year: fc.integer({ min: 1800, max: 2099 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
  })
  .map(({ year, month, day }) => `${year}-${two(month)}-${two(day)}`)
const partialDate = fc.tuple(exactDate, fc.constantFrom(4, 7, 10)).map(([date, length]) => date.slice(0, length))

const CODES: Readonly<Record<string, fc.Arbitrary<string>>> = {
  codeNotation: fc.constantFrom('SYLL-SNV', 'QĐ-UBND', 'QĐ-TTg', 'SYLL'),
  address: fc.constantFrom('https://tra-cuu.example.vn', 'https://a.b.example.vn:8443/vb?x=1&y=%20', 'https://xn--vd-4ja.vn/'),
  phone: fc.constantFrom('0000000000', '+84 000 000 000', '000.000-000'),
}

const made = new WeakMap<Field, fc.Arbitrary<unknown>>()

/** Made once for each field: making generators costs more than using them. */
function value(key: string, field: Field): fc.Arbitrary<unknown> {
  const arbitrary = made.get(field) ?? makeValue(key, field)
  made.set(field, arbitrary)
  return arbitrary
}

function makeValue(key: string, field: Field): fc.Arbitrary<unknown> {
  switch (field.kind) {
    case 'text':
      return text(field.max, field.lines === true)
    case 'code':
      return CODES[key] ?? fc.stringMatching(new RegExp(`^${field.pattern}$`))
    case 'partialDate':
      return partialDate
    case 'date':
      return exactDate
    case 'integer':
      return fc.integer({ min: field.min, max: field.max })
    case 'decimal':
      return fc
        .integer({ min: (field.min ?? 0) * 10 ** field.fraction, max: field.max * 10 ** field.fraction })
        .map((scaled) => scaled / 10 ** field.fraction)
    case 'choice':
      return fc.constantFrom(...Object.keys(field.values))
    case 'flag':
      return fc.boolean()
    case 'photo':
      return fc.constant(TINY_PNG)
    case 'texts':
      return fc.array(text(field.max, false), { minLength: 1, maxLength: Math.min(3, field.maxItems) })
    case 'list':
      return fc.array(tableArbitrary(field.fields), { minLength: 1, maxLength: 2 })
    case 'group':
      return tableArbitrary(field.fields).filter((group) => Object.keys(group).length > 0)
  }
}

/** Data of a table, in the table's order; members are left out half the time where they may be. */
export function tableArbitrary(table: FieldTable): fc.Arbitrary<Record<string, unknown>> {
  const required = Object.keys(table).filter((key) => table[key]?.required === true)
  const model = Object.fromEntries(Object.entries(table).map(([key, field]) => [key, value(key, field)]))
  return fc
    .record(model, { requiredKeys: required, noNullPrototype: true })
    .map((data) => Object.fromEntries(Object.keys(table).flatMap((key) => (data[key] === undefined ? [] : [[key, data[key]]]))))
}

/** Small data: the required members and at most three others, so that many can be tried. */
export function smallArbitrary(table: FieldTable): fc.Arbitrary<Record<string, unknown>> {
  const optional = Object.keys(table).filter((key) => table[key]?.required !== true)
  return fc
    .subarray(optional, { maxLength: 3 })
    .chain((keys) =>
      tableArbitrary(
        Object.fromEntries(Object.entries(table).filter(([key, field]) => field.required === true || keys.includes(key))),
      ),
    )
}

/** Right by its fields; the order of its dates is left to chance. */
export const recordArbitrary = tableArbitrary(recordFields) as fc.Arbitrary<unknown> as fc.Arbitrary<OfficialRecord>
export const documentArbitrary = tableArbitrary(documentFields) as fc.Arbitrary<unknown> as fc.Arbitrary<ExportDocument>
