import { requireAtMost, type WorkMeter } from '../../base'
import { asArray, asInteger, asName, get } from './access'
import { fault } from './characters'
import { decodeStream } from './filters'
import { readIndirectObject } from './indirect'
import type { SectionAtStart } from './section'
import type { PdfDictionary, PdfEntry, PdfValue } from './types'

const MAXIMUM_FIELD_WIDTH = 8

/**
 * Reads a cross-reference stream (ISO 32000-2 §7.5.8). Everything in its dictionary must be direct: there is no table yet to look into.
 *
 * @throws InputError PDF_XREF for a wrong dictionary, unknown entry types, a number listed twice or data of another length; PDF_STREAM,
 * PDF_FILTER, PDF_MALFORMED, LIMIT_PDF_OBJECTS, LIMIT_INFLATION
 */
export function readXrefStream(bytes: Uint8Array, offset: number, meter: WorkMeter): SectionAtStart {
  const object = readIndirectObject(bytes, offset, meter, (reference) => {
    throw fault('PDF_XREF', reference.start, 'a cross-reference stream needs a direct /Length')
  })
  const { value } = object
  if (value.kind !== 'stream' || asName(get(value, 'Type')) !== 'XRef')
    throw fault('PDF_XREF', offset, 'not a cross-reference stream')
  if (value.dictionary.duplicateKeys.length > 0) throw fault('PDF_XREF', offset, 'a key occurs twice')
  const data = decodeStream(value, requireDirect, meter)
  const entries = readEntries(value.dictionary, data, meter)
  const { number, generation, start, end } = object
  return { kind: 'stream', start, end, entries, trailer: value.dictionary, object: { number, generation } }
}

function requireDirect(value: PdfValue | undefined): PdfValue | undefined {
  if (value?.kind === 'reference') throw fault('PDF_XREF', value.start, 'a cross-reference stream must not need references')
  return value
}

function readEntries(dictionary: PdfDictionary, data: Uint8Array, meter: WorkMeter): Map<number, PdfEntry> {
  const widths = integers(get(dictionary, 'W'), dictionary.start)
  const [typeWidth = 0, secondWidth = 0, thirdWidth = 0] = widths
  if (widths.length !== 3 || widths.some((width) => width > MAXIMUM_FIELD_WIDTH))
    throw fault('PDF_XREF', dictionary.start, 'malformed /W')
  const width = typeWidth + secondWidth + thirdWidth
  const entries = new Map<number, PdfEntry>()
  let offset = 0
  for (const [first, count] of subsections(dictionary)) {
    requireAtMost(entries.size + count, meter.limits.pdfObjects, 'LIMIT_PDF_OBJECTS', 'objects')
    if (width === 0 || count * width > data.length - offset)
      throw fault('PDF_XREF', dictionary.start, 'fewer entries than /Index states')
    meter.spend(count)
    for (let number = first; number < first + count; number++) {
      if (entries.has(number)) throw fault('PDF_XREF', dictionary.start, `object ${number} listed twice`)
      const type = typeWidth === 0 ? 1 : bigEndian(data, offset, typeWidth)
      const second = bigEndian(data, offset + typeWidth, secondWidth)
      entries.set(number, entryOf(type, second, bigEndian(data, offset + typeWidth + secondWidth, thirdWidth), dictionary.start))
      offset += width
    }
  }
  if (offset !== data.length) throw fault('PDF_XREF', dictionary.start, 'more entries than /Index states')
  return entries
}

function entryOf(type: number, second: number, third: number, at: number): PdfEntry {
  if (type === 0) return { kind: 'free', generation: third }
  if (type === 1) return { kind: 'offset', offset: second, generation: third }
  if (type === 2) return { kind: 'compressed', container: second, index: third }
  throw fault('PDF_XREF', at, 'unknown entry type')
}

function subsections(dictionary: PdfDictionary): readonly (readonly [number, number])[] {
  const index = get(dictionary, 'Index')
  if (index === undefined) return [[0, asInteger(get(dictionary, 'Size')) ?? 0]]
  const numbers = integers(index, dictionary.start)
  if (numbers.length % 2 !== 0) throw fault('PDF_XREF', dictionary.start, 'malformed /Index')
  return Array.from({ length: numbers.length / 2 }, (_, pair) => [numbers[pair * 2] ?? 0, numbers[pair * 2 + 1] ?? 0] as const)
}

function integers(value: PdfValue | undefined, at: number): readonly number[] {
  return (asArray(value) ?? []).map((item) => {
    const integer = asInteger(item)
    if (integer === undefined || integer < 0)
      throw fault('PDF_XREF', at, 'numbers of a cross-reference stream must be integers ≥ 0')
    return integer
  })
}

function bigEndian(data: Uint8Array, offset: number, width: number): number {
  let value = 0
  for (let index = offset; index < offset + width; index++) value = value * 256 + (data[index] ?? 0)
  return value
}
