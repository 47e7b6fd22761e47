import { readable, type WorkMeter } from '../../base'
import { asName, type PdfDictionary, type PdfSnapshot, type PdfValue } from '../../codec/pdf'
import { type CharacterMap, readCharacterMap } from './character-map'
import { encodingOf } from './encoding'
import { typefaceOf } from './typeface'
import type { Typeface } from './types'
import { dictionaryAt, itemsAt, nameAt, numberAt, numbersAt, streamAt, valueAt } from './values'
import { compositeWidths, simpleWidths } from './widths'

/** A font as far as measuring asks for it. Lengths in ems. */
export interface Font {
  readonly typeface: Typeface
  readonly ascent: number
  readonly descent: number
  glyphs(bytes: Uint8Array): readonly Glyph[]
}

/** One code of a shown string. */
export interface Glyph {
  /** U+FFFD where the font does not say */
  readonly text: string
  readonly advance: number
  /** the one code that word spacing applies to (ISO 32000-2 §9.3.3) */
  readonly wordSpace: boolean
}

const UNKNOWN = '\ufffd'
/** Times New Roman's, for fonts that state none. */
const ASCENT = 0.891
const DESCENT = -0.216
const NO_MAP: CharacterMap = { codeSpace: [], texts: new Map(), numbers: [] }

/** Reads a font's widths, meanings and style. @throws InputError PDF_CONTENT, LIMIT_… */
export function readFont(snapshot: PdfSnapshot, font: PdfDictionary, meter: WorkMeter): Font {
  const meanings = mapAt(snapshot, font, 'ToUnicode', meter)
  const composite = nameAt(snapshot, font, 'Subtype') === 'Type0'
  const descendant = composite ? itemsAt(snapshot, font, 'DescendantFonts')?.[0] : undefined
  const owner = descendant?.kind === 'dictionary' ? descendant : font
  const descriptor = dictionaryAt(snapshot, owner, 'FontDescriptor')
  const { ascent, descent } = heightsOf(snapshot, descriptor)
  const glyphs = composite
    ? compositeGlyphs(snapshot, font, owner, meanings, meter)
    : simpleGlyphs(snapshot, font, descriptor, meanings, meter)
  const typeface = typefaceOf(snapshot, font, descriptor, glyphs.measurable)
  return { typeface, ascent, descent, glyphs: glyphs.read }
}

interface GlyphReader {
  readonly measurable: boolean
  readonly read: (bytes: Uint8Array) => readonly Glyph[]
}

function simpleGlyphs(
  snapshot: PdfSnapshot,
  font: PdfDictionary,
  descriptor: PdfDictionary | undefined,
  meanings: CharacterMap,
  meter: WorkMeter,
): GlyphReader {
  const encoding = encodingOf(snapshot, font)
  const { widthOf, measurable } = simpleWidths(snapshot, font, descriptor, meter)
  const table = Array.from({ length: 256 }, (_, code): Glyph => {
    const text = meanings.texts.get(code) ?? encoding.get(code) ?? UNKNOWN
    return { text, advance: widthOf(code), wordSpace: code === 0x20 }
  })
  const none: Glyph = { text: UNKNOWN, advance: 0, wordSpace: false }
  return { measurable, read: (bytes) => Array.from(bytes, (code) => table[code] ?? none) }
}

function compositeGlyphs(
  snapshot: PdfSnapshot,
  font: PdfDictionary,
  descendant: PdfDictionary,
  meanings: CharacterMap,
  meter: WorkMeter,
): GlyphReader {
  const embedded = mapAt(snapshot, font, 'Encoding', meter)
  const widthOf = compositeWidths(snapshot, descendant, meter)
  const numberOf = (code: number): number => {
    if (embedded.numbers.length === 0) return code
    meter.spend(Math.ceil(embedded.numbers.length / 16))
    const range = embedded.numbers.find(({ low, high }) => low <= code && code <= high)
    return range === undefined ? 0 : range.first + code - range.low
  }
  const known = new Map<number, Glyph>()
  const glyphOf = (code: number, length: number): Glyph => {
    const key = code * 4 + length - 1
    const found = known.get(key)
    if (found !== undefined) return found
    const text = meanings.texts.get(code) ?? UNKNOWN
    const glyph = { text, advance: widthOf(numberOf(code)), wordSpace: length === 1 && code === 0x20 }
    known.set(key, glyph)
    return glyph
  }
  return { measurable: true, read: (bytes) => codesOf(bytes, embedded, meter).map(([code, length]) => glyphOf(code, length)) }
}

/** Cuts a string into codes: by the map's code space, else two bytes each, as `Identity-H` and most predefined maps have it. */
function codesOf(bytes: Uint8Array, { codeSpace }: CharacterMap, meter: WorkMeter): readonly (readonly [number, number])[] {
  const codes: (readonly [number, number])[] = []
  for (let index = 0; index < bytes.length; ) {
    // sound maps have a range or two
    meter.spend(codeSpace.length >> 1)
    let code = 0
    let length = 0
    let matched = 0
    while (length < 4 && index + length < bytes.length && matched === 0) {
      code = code * 256 + (bytes[index + length] ?? 0)
      length++
      if (
        codeSpace.length === 0
          ? length === 2
          : codeSpace.some((range) => range.length === length && range.low <= code && code <= range.high)
      )
        matched = length
    }
    codes.push([code, length])
    index += length
  }
  return codes
}

function mapAt(snapshot: PdfSnapshot, font: PdfDictionary, key: string, meter: WorkMeter): CharacterMap {
  const stream = streamAt(snapshot, font, key)
  // A map that cannot be read leaves its letters unknown, which is said; the page is measured all the same.
  return stream === undefined ? NO_MAP : (readable(() => readCharacterMap(snapshot.decode(stream), meter)) ?? NO_MAP)
}

function heightsOf(snapshot: PdfSnapshot, descriptor: PdfDictionary | undefined): { ascent: number; descent: number } {
  const [, lowest = 0, , highest = 0] = numbersAt(snapshot, descriptor, 'FontBBox', 4) ?? []
  const ascent = (numberAt(snapshot, descriptor, 'Ascent') ?? highest) / 1000
  const descent = (numberAt(snapshot, descriptor, 'Descent') ?? lowest) / 1000
  // Descriptors state nonsense often enough; a line box far from an em would move every margin.
  return {
    ascent: ascent > 0.5 && ascent < 1.3 ? ascent : ASCENT,
    descent: descent < -0.05 && descent > -0.6 ? descent : DESCENT,
  }
}

/** The fonts of a file, each read once. */
export class FontShelf {
  readonly #fonts = new Map<PdfValue, Font>()
  readonly #snapshot: PdfSnapshot
  readonly #meter: WorkMeter

  constructor(snapshot: PdfSnapshot, meter: WorkMeter) {
    this.#snapshot = snapshot
    this.#meter = meter
  }

  /** The font of a resource name, or of a reference to it; undefined where there is none. @throws InputError as `readFont` */
  font(value: PdfValue | undefined): Font | undefined {
    const dictionary = value === undefined ? undefined : this.#snapshot.resolve(value)
    if (dictionary?.kind !== 'dictionary') return undefined
    const known = this.#fonts.get(dictionary)
    if (known !== undefined) return known
    const font = readFont(this.#snapshot, dictionary, this.#meter)
    this.#fonts.set(dictionary, font)
    return font
  }

  /** As `font`, by its name in a resource dictionary. */
  named(resources: PdfValue | undefined, name: PdfValue | undefined): Font | undefined {
    const key = asName(name)
    return key === undefined
      ? undefined
      : this.font(valueAt(this.#snapshot, dictionaryAt(this.#snapshot, resources, 'Font'), key))
  }
}
