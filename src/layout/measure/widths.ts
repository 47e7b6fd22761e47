import { InputError, type WorkMeter } from '../../base'
import { asNumber, type PdfDictionary, type PdfSnapshot } from '../../codec/pdf'
import { itemsAt, nameAt, numberAt, numbersAt } from './values'

/** For a font without any widths: the Latin letter's average. Text drawn with it is marked as not measurable. */
const GUESSED = 0.5
/** A range of more codes than a font can have glyphs. */
const LONGEST_RANGE = 0x10000

/** A simple font's advances, in ems (ISO 32000-2 §9.6.2). The standard 14 fonts may come without: then they are guessed. */
export function simpleWidths(
  snapshot: PdfSnapshot,
  font: PdfDictionary,
  descriptor: PdfDictionary | undefined,
  meter: WorkMeter,
): { readonly widthOf: (code: number) => number; readonly measurable: boolean } {
  const widths = itemsAt(snapshot, font, 'Widths')?.slice(0, 256)
  if (widths === undefined) return { widthOf: () => GUESSED, measurable: false }
  meter.spend(widths.length)
  const first = numberAt(snapshot, font, 'FirstChar') ?? 0
  const missing = numberAt(snapshot, descriptor, 'MissingWidth') ?? 0
  // ISO 32000-2 §9.6.4: a Type 3 font counts in its own space.
  const scale = nameAt(snapshot, font, 'Subtype') === 'Type3' ? (numbersAt(snapshot, font, 'FontMatrix', 6)?.[0] ?? 0.001) : 0.001
  return { widthOf: (code) => (asNumber(widths[code - first]) ?? missing) * scale, measurable: true }
}

/** A composite font's advances by character number, in ems (ISO 32000-2 §9.7.4.3). Vertical writing is not read. */
export function compositeWidths(snapshot: PdfSnapshot, descendant: PdfDictionary, meter: WorkMeter): (number: number) => number {
  const standard = numberAt(snapshot, descendant, 'DW') ?? 1000
  const items = itemsAt(snapshot, descendant, 'W') ?? []
  const widths = new Map<number, number>()
  for (let index = 0; index < items.length; ) {
    meter.spend(1)
    const first = asNumber(items[index])
    const next = items[index + 1]
    if (first === undefined || next === undefined) break
    if (next.kind === 'array') {
      meter.spend(next.items.length)
      for (const [offset, item] of next.items.entries()) widths.set(first + offset, asNumber(snapshot.resolve(item)) ?? standard)
      index += 2
    } else {
      setRange(widths, first, asNumber(next) ?? first, asNumber(items[index + 2]) ?? standard, meter)
      index += 3
    }
  }
  return (number) => (widths.get(number) ?? standard) / 1000
}

function setRange(widths: Map<number, number>, first: number, last: number, width: number, meter: WorkMeter): void {
  if (last - first >= LONGEST_RANGE) throw new InputError('PDF_CONTENT', 'a range of widths is too long')
  meter.spend(Math.max(0, last - first))
  for (let number = first; number <= last; number++) widths.set(number, width)
}
