import { encodeLatin1 } from '../../base'
import type { PdfData, PdfNewObject } from '../../codec/pdf'
import { dataDictionary } from './data-dictionary'
import type { AppearanceFont } from './types'

/** Objects that one font takes. */
export const FONT_OBJECTS = 5

/** A composite TrueType font with its program, widths and meanings (ISO 32000-2 §9.7.6); the first object is the font. */
export function fontObjects(font: AppearanceFont, firstNumber: number): readonly PdfNewObject[] {
  const [descendant, descriptor, program, meanings] = [1, 2, 3, 4].map((offset) => ({ ref: firstNumber + offset }))
  const [baseFont, deflated] = [{ name: font.baseFont }, { name: 'FlateDecode' }]
  const objects: readonly (readonly [Readonly<Record<string, PdfData | undefined>>, Uint8Array?])[] = [
    [
      {
        Type: { name: 'Font' },
        Subtype: { name: 'Type0' },
        BaseFont: baseFont,
        Encoding: { name: 'Identity-H' },
        DescendantFonts: [descendant ?? null],
        ToUnicode: meanings,
      },
    ],
    [
      {
        Type: { name: 'Font' },
        Subtype: { name: 'CIDFontType2' },
        BaseFont: baseFont,
        CIDSystemInfo: dataDictionary({
          Registry: { text: encodeLatin1('Adobe') },
          Ordering: { text: encodeLatin1('Identity') },
          Supplement: 0,
        }),
        FontDescriptor: descriptor,
        CIDToGIDMap: { name: 'Identity' },
        DW: 0,
        W: [1, font.widths],
      },
    ],
    [
      {
        Type: { name: 'FontDescriptor' },
        FontName: baseFont,
        Flags: font.flags,
        FontBBox: font.box,
        ItalicAngle: font.italicAngle,
        Ascent: font.ascent,
        Descent: font.descent,
        CapHeight: font.capHeight,
        StemV: font.stemV,
        FontFile2: program,
      },
    ],
    [{ Length1: font.programLength, Filter: deflated }, font.program],
    [{ Filter: deflated }, font.toUnicode],
  ]
  return objects.map(([entries, stream], index) => ({
    number: firstNumber + index,
    value: dataDictionary(entries),
    ...(stream === undefined ? {} : { stream }),
  }))
}
