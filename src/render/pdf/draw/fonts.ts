import { zlibSync } from 'fflate'
import { type PDFContext, PDFHexString, PDFRawStream, type PDFRef } from 'pdf-lib'
import { encodeUtf8 } from '../../../base'
import { type Face, type FaceName, FACE_NAMES, faceOf } from '../fonts/face'
import type { EmbeddedFont, FontDescription } from '../appearance/types'
import { FONT_RESOURCE } from './content'
import { WrittenObject } from './written-object'

/** Subset tags (ISO 32000-1 §9.6.4): six letters that say that this is not the whole face. */
const TAG: Readonly<Record<FaceName, string>> = { regular: 'VNRECR', bold: 'VNRECB', italic: 'VNRECI', boldItalic: 'VNRECX' }
const SYMBOLIC = 1 << 2
const SERIF = 1 << 1
const ITALIC = 1 << 6

const toUnicodeStreams = new Map<FaceName, Uint8Array>()
const widthArrays = new Map<FaceName, WrittenObject>()

/** Adds the font objects of the faces in use, in their fixed order. Returns their references by resource name. */
export function addFonts(context: PDFContext, used: ReadonlySet<FaceName>): Record<string, PDFRef> {
  const fonts: Record<string, PDFRef> = {}
  for (const name of FACE_NAMES) if (used.has(name)) fonts[FONT_RESOURCE[name]] = addFont(context, name)
  return fonts
}

/** A face as a file has to hold it, for appearances that are added to a file which has none of our fonts. */
export function embeddedFont(name: FaceName): EmbeddedFont {
  const face = faceOf(name)
  return {
    name: FONT_RESOURCE[name],
    ...descriptionOf(name, face),
    program: face.program(),
    programLength: face.data.programLength,
    toUnicode: toUnicodeOf(name, face),
    widths: advancesOf(face),
  }
}

/** What the font descriptor says (ISO 32000-1 table 122). */
function descriptionOf(name: FaceName, { data }: Face): FontDescription {
  return {
    baseFont: `${TAG[name]}+${data.name}`,
    // Glyphs are named by number, not by an encoding of Latin letters (ISO 32000-1 table 123).
    flags: SYMBOLIC | SERIF | (data.italicAngle === 0 ? 0 : ITALIC),
    box: data.box,
    italicAngle: Math.round(data.italicAngle * 100) / 100,
    ascent: data.ascent,
    descent: data.descent,
    capHeight: data.capHeight,
    stemV: data.stemV,
  }
}

function addFont(context: PDFContext, name: FaceName): PDFRef {
  const face = faceOf(name)
  const { data } = face
  const { baseFont, ...description } = descriptionOf(name, face)
  const program = context.register(stream(context, face.program(), { Length1: data.programLength }))
  const descriptor = context.register(
    context.obj({
      Type: 'FontDescriptor',
      FontName: baseFont,
      Flags: description.flags,
      FontBBox: [...description.box],
      ItalicAngle: description.italicAngle,
      Ascent: description.ascent,
      Descent: description.descent,
      CapHeight: description.capHeight,
      StemV: description.stemV,
      FontFile2: program,
    }),
  )
  const descendant = context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: baseFont,
      CIDSystemInfo: { Registry: PDFHexString.of('41646F6265'), Ordering: PDFHexString.of('4964656E74697479'), Supplement: 0 },
      FontDescriptor: descriptor,
      CIDToGIDMap: 'Identity',
      DW: 0,
      W: widthsOf(name, face),
    }),
  )
  return context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: baseFont,
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: context.register(stream(context, toUnicodeOf(name, face), {})),
    }),
  )
}

function stream(context: PDFContext, deflated: Uint8Array, entries: Record<string, number>): PDFRawStream {
  const dictionary = context.obj({ ...entries, Filter: 'FlateDecode', Length: deflated.length })
  return PDFRawStream.of(dictionary, deflated)
}

/** Advances from glyph 1 on (ISO 32000-1 §9.7.4.3). */
function widthsOf(name: FaceName, face: Face): WrittenObject {
  const known = widthArrays.get(name)
  if (known !== undefined) return known
  const written = new WrittenObject(`[1 [${advancesOf(face).join(' ')}]]`)
  widthArrays.set(name, written)
  return written
}

function advancesOf(face: Face): readonly number[] {
  const { glyphs, widths, sequences, glyphCount } = face.data
  const advances = new Array<number>(glyphCount - 1).fill(0)
  for (const [index, glyph] of glyphs.entries()) advances[glyph - 1] = widths[index] ?? 0
  for (const { text, glyph } of sequences) advances[glyph - 1] = face.advance(text.charCodeAt(0))
  return advances
}

/** What each glyph means, so that text taken out of the page is the text put in (ISO 32000-1 §9.10.3). */
function toUnicodeOf(name: FaceName, face: Face): Uint8Array {
  const known = toUnicodeStreams.get(name)
  if (known !== undefined) return known
  const { characters, glyphs, sequences } = face.data
  const meanings = Array.from(characters, (text, index) => ({ text, glyph: glyphs[index] ?? 0 }))
  const pairs = [...meanings, ...sequences].map(
    ({ glyph, text }) => `<${hex(glyph)}> <${Array.from(text, (letter) => hex(letter.charCodeAt(0))).join('')}>`,
  )
  const lines = ['/CIDInit /ProcSet findresource begin', '12 dict begin', 'begincmap']
  lines.push(
    '/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def',
    '/CMapName /Adobe-Identity-UCS def',
    '/CMapType 2 def',
  )
  lines.push('1 begincodespacerange', '<0000> <ffff>', 'endcodespacerange')
  // At most 100 pairs a section (Adobe Technical Note 5014).
  for (let first = 0; first < pairs.length; first += 100) {
    const part = pairs.slice(first, first + 100)
    lines.push(`${part.length} beginbfchar`, ...part, 'endbfchar')
  }
  lines.push('endcmap', 'CMapName currentdict /CMap defineresource pop', 'end', 'end')
  const deflated = zlibSync(encodeUtf8(lines.join('\n')), { level: 9 })
  toUnicodeStreams.set(name, deflated)
  return deflated
}

function hex(value: number): string {
  return value.toString(16).padStart(4, '0')
}
