import type { PdfData, PdfDictionary, PdfNewObject, PdfSnapshot } from '../../codec/pdf'
import { deflate, toData } from '../../codec/pdf'
import { dictionaryAt, isAbsent } from '../values'
import { dataDictionary } from './data-dictionary'
import { FONT_OBJECTS, fontObjects } from './font-objects'
import type { AppearanceImage, AppearanceInput } from './types'

/**
 * The objects of a drawn appearance: a form XObject whose box is the field's, and an image with its mask for each picture.
 *
 * The first object is the form; fonts that the appearance brings along follow. Streams are deflated, deterministically. Throws TypeError for a font that the form's resources do not
 * have and for samples that do not fill their picture.
 */
export function appearanceObjects(
  appearance: AppearanceInput,
  size: { readonly width: number; readonly height: number },
  resources: { readonly snapshot: PdfSnapshot; readonly form: PdfDictionary | undefined },
  firstNumber: number,
  matrix?: readonly number[],
): readonly PdfNewObject[] {
  const images: PdfNewObject[] = []
  const pictures = new Map<string, PdfData>()
  for (const image of appearance.images) {
    const number = firstNumber + 1 + images.length
    images.push(...imageObjects(image, number))
    pictures.set(image.name, { ref: number })
  }
  const used = new Map<string, PdfData>()
  if (pictures.size > 0) used.set('XObject', { dict: pictures })
  const fontsFrom = firstNumber + 1 + images.length
  const embedded = appearance.embedded ?? []
  const fonts = fontEntries(appearance.fonts, resources)
  for (const [index, { name }] of embedded.entries()) fonts.set(name, { ref: fontsFrom + index * FONT_OBJECTS })
  if (fonts.size > 0) used.set('Font', { dict: fonts })
  const form = dataDictionary({
    Type: { name: 'XObject' },
    Subtype: { name: 'Form' },
    BBox: [0, 0, size.width, size.height],
    Matrix: matrix,
    Resources: { dict: used },
    Filter: { name: 'FlateDecode' },
  })
  return [
    { number: firstNumber, value: form, stream: deflate(appearance.content) },
    ...images,
    ...embedded.flatMap((font, index) => fontObjects(font, fontsFrom + index * FONT_OBJECTS)),
  ]
}

function imageObjects(image: AppearanceImage, number: number): readonly PdfNewObject[] {
  const samples = image.width * image.height
  if (image.rgb.length !== samples * 3 || image.alpha.length !== samples)
    throw new TypeError(`image ${image.name}: samples missing`)
  const common = {
    Type: { name: 'XObject' },
    Subtype: { name: 'Image' },
    Width: image.width,
    Height: image.height,
    BitsPerComponent: 8,
    Filter: { name: 'FlateDecode' },
  }
  const picture = dataDictionary({ ...common, ColorSpace: { name: 'DeviceRGB' }, SMask: { ref: number + 1 } })
  const mask = dataDictionary({ ...common, ColorSpace: { name: 'DeviceGray' } })
  return [
    { number, value: picture, stream: deflate(image.rgb) },
    { number: number + 1, value: mask, stream: deflate(image.alpha) },
  ]
}

function fontEntries(
  names: readonly string[],
  { snapshot, form }: { readonly snapshot: PdfSnapshot; readonly form: PdfDictionary | undefined },
): Map<string, PdfData> {
  const known = dictionaryAt(snapshot, dictionaryAt(snapshot, form?.entries.get('DR'))?.entries.get('Font'))
  const fonts = new Map<string, PdfData>()
  for (const name of names) {
    const font = known?.entries.get(name)
    if (isAbsent(font)) throw new TypeError(`font ${name} is not in the form's resources`)
    fonts.set(name, toData(font))
  }
  return fonts
}
