import { zlibSync } from 'fflate'
import { type PDFContext, PDFDict, PDFDocument, PDFHexString, PDFName, PDFRawStream, type PDFRef } from 'pdf-lib'
import { decodeLatin1, encodeLatin1 } from '../../src/base'
import { faceOf, type FaceName } from '../../src/render/pdf/fonts/face'
import { Octets } from '../../src/render/pdf/draw/octets'
import { showText } from '../../src/render/pdf/draw/show-text'
import { addFonts } from '../../src/render/pdf/draw/fonts'

const MM = 72 / 25.4

/** Text by its baseline. Lengths in mm from the upper left corner of the sheet; `edge` says what `x` is of the text. */
export interface Words {
  kind: 'text'
  id: string
  text: string
  face: FaceName
  size: number
  x: number
  y: number
  edge: 'left' | 'middle' | 'right'
  /** stretched to this width */
  width?: number
  colour?: readonly [number, number, number]
  /** another family, in name only */
  family?: string
}
/** A horizontal line about a middle. */
export interface Line {
  kind: 'line'
  id: string
  x: number
  y: number
  length: number
}
/** A picture drawn by a signature field's appearance. */
export interface Ink {
  kind: 'ink'
  id: string
  field: string
  x: number
  y: number
  width: number
  height: number
  colour: readonly [number, number, number]
  transparent: boolean
}
export type Item = Words | Line | Ink
export interface Sheet {
  width: number
  height: number
  items: Item[]
}

/** Width of a text as drawn, mm. */
export function widthOf(words: Words): number {
  return words.width ?? faceOf(words.face).width(words.text, words.size) / MM
}

/** Draws sheets with pdf-lib: every item as its own operators. */
export async function drawSheets(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  const { context } = document
  const fonts: Record<string, PDFRef> = { ...addFonts(context, new Set(['regular', 'bold', 'italic', 'boldItalic'] as const)) }
  for (const family of sheets.flatMap(({ items }) => items.flatMap((item) => (item.kind === 'text' ? (item.family ?? []) : []))))
    fonts[family] = renamed(context, fonts.Tinos, family)
  for (const sheet of sheets) {
    const page = document.addPage([sheet.width * MM, sheet.height * MM])
    const content = sheet.items.map((item) => operators(item, sheet)).join('\n')
    page.node.set(PDFName.of('Contents'), context.register(context.stream(encodeLatin1(content))))
    page.node.set(PDFName.of('Resources'), context.obj({ Font: fonts }))
    const fields = sheet.items.filter((item) => item.kind === 'ink').map((item) => fieldOf(context, item, sheet))
    if (fields.length > 0) page.node.set(PDFName.of('Annots'), context.obj(fields))
  }
  return document.save({ useObjectStreams: false })
}

function operators(item: Item, { height }: Sheet): string {
  if (item.kind === 'ink') return ''
  if (item.kind === 'line') {
    const y = (height - item.y) * MM
    return `0.7 w ${(item.x - item.length / 2) * MM} ${y} m ${(item.x + item.length / 2) * MM} ${y} l S`
  }
  const face = faceOf(item.face)
  const natural = face.width(item.text, item.size)
  const stretch = item.width === undefined ? 0 : (item.width * MM - natural) / (item.text.split(' ').length - 1)
  const shift = item.edge === 'left' ? 0 : item.edge === 'right' ? widthOf(item) : widthOf(item) / 2
  const font = item.family ?? RESOURCE[item.face]
  const [red, green, blue] = item.colour ?? [0, 0, 0]
  const place = `1 0 0 1 ${(item.x - shift) * MM} ${(height - item.y) * MM} Tm`
  const shown = new Octets()
  showText(shown, item.text, face, item.size, stretch)
  return `BT ${red} ${green} ${blue} rg /${font} ${item.size} Tf ${place} ${decodeLatin1(shown.take())} ET`
}

const RESOURCE: Readonly<Record<FaceName, string>> = {
  regular: 'Tinos',
  bold: 'TinosBold',
  italic: 'TinosItalic',
  boldItalic: 'TinosBoldItalic',
}

function renamed(context: PDFContext, font: PDFRef | undefined, family: string): PDFRef {
  if (font === undefined) throw new Error('no regular face')
  const copy = context.lookup(font, PDFDict).clone(context)
  copy.set(PDFName.of('BaseFont'), PDFName.of(`ABCDEF+${family}`))
  return context.register(copy)
}

function fieldOf(context: PDFContext, ink: Ink, { height }: Sheet): PDFRef {
  const box = [ink.x, height - ink.y - ink.height, ink.x + ink.width, height - ink.y].map((edge) => edge * MM)
  const form = context.stream(`q ${ink.width} 0 0 ${ink.height} 0 0 cm /Ink Do Q`, {
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [0, 0, ink.width, ink.height],
    Resources: { XObject: { Ink: pictureOf(context, ink) } },
  })
  const widget = { Type: 'Annot', Subtype: 'Widget', FT: 'Sig', T: PDFHexString.fromText(ink.field), F: 4, Rect: box }
  return context.register(context.obj({ ...widget, AP: { N: context.register(form) } }))
}

/** Strokes over a quarter of the picture; the rest is paper. */
function pictureOf(context: PDFContext, ink: Ink): PDFRef {
  const [width, height] = [40, 40]
  const inked = (index: number): boolean => index % 8 < 2
  const samples = Uint8Array.from({ length: width * height * 3 }, (_, index) =>
    inked(Math.floor(index / 3)) ? (ink.colour[index % 3] ?? 0) : 255,
  )
  const alpha = Uint8Array.from({ length: width * height }, (_, index) => (inked(index) ? 255 : 0))
  const entries = { Type: 'XObject', Subtype: 'Image', Width: width, Height: height, BitsPerComponent: 8, Filter: 'FlateDecode' }
  const raw = (bytes: Uint8Array, more: Record<string, PDFRef | string>): PDFRef =>
    context.register(PDFRawStream.of(context.obj({ ...entries, ...more }), zlibSync(bytes)))
  const mask = ink.transparent ? { SMask: raw(alpha, { ColorSpace: 'DeviceGray' }) } : {}
  return raw(samples, { ColorSpace: 'DeviceRGB', ...mask })
}
