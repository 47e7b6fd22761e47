import { readable, type WorkMeter } from '../../base'
import { asArray, asName, asString, type PdfSnapshot, type PdfStream, type PdfValue } from '../../codec/pdf'
import { colourSpaceOf } from './colour'
import { inkOf, type SampleSource } from './ink'
import type { Picture } from './types'
import { nameAt, numberAt, numbersAt, streamAt, valueAt } from './values'

/** What a picture is, wherever it is drawn. */
export type PictureFacts = Pick<Picture, 'pixelWidth' | 'pixelHeight' | 'masked' | 'ink'>

/** The pictures of a file, each looked at once. */
export class PictureShelf {
  readonly #known = new Map<PdfStream, PictureFacts>()
  readonly #snapshot: PdfSnapshot
  readonly #meter: WorkMeter

  constructor(snapshot: PdfSnapshot, meter: WorkMeter) {
    this.#snapshot = snapshot
    this.#meter = meter
  }

  /** Size, mask and ink; samples that cannot be decoded give no ink. @throws InputError LIMIT_… */
  picture(image: PdfStream): PictureFacts {
    const known = this.#known.get(image)
    if (known !== undefined) return known
    const facts = factsOf(this.#snapshot, image, this.#meter)
    this.#known.set(image, facts)
    return facts
  }
}

function factsOf(snapshot: PdfSnapshot, image: PdfStream, meter: WorkMeter): PictureFacts {
  const pixelWidth = Math.max(0, Math.trunc(numberAt(snapshot, image, 'Width') ?? 0))
  const pixelHeight = Math.max(0, Math.trunc(numberAt(snapshot, image, 'Height') ?? 0))
  const stencil = valueAt(snapshot, image, 'ImageMask')
  const isStencil = stencil?.kind === 'boolean' && stencil.value
  const softMask = streamAt(snapshot, image, 'SMask')
  const masked = isStencil || softMask !== undefined || valueAt(snapshot, image, 'Mask') !== undefined
  const ink = isStencil ? undefined : readable(() => readInk(snapshot, image, softMask, meter))
  return { pixelWidth, pixelHeight, masked, ink }
}

function readInk(snapshot: PdfSnapshot, image: PdfStream, mask: PdfStream | undefined, meter: WorkMeter): Picture['ink'] {
  const colours = sourceOf(snapshot, image)
  const cover = mask === undefined ? undefined : sourceOf(snapshot, mask)
  // An explicit mask or a colour key is known to be there, and not read.
  if (colours === undefined || (mask !== undefined && cover?.components !== 1)) return undefined
  if (mask === undefined && valueAt(snapshot, image, 'Mask') !== undefined) return undefined
  return inkOf(colours, cover, meter)
}

/** Samples of eight bits in grey, red-green-blue, or by a palette of the latter. */
function sourceOf(snapshot: PdfSnapshot, image: PdfStream): SampleSource | undefined {
  const width = numberAt(snapshot, image, 'Width') ?? 0
  const height = numberAt(snapshot, image, 'Height') ?? 0
  if (!(width > 0 && height > 0) || numberAt(snapshot, image, 'BitsPerComponent') !== 8) return undefined
  const space = valueAt(snapshot, image, 'ColorSpace')
  const palette = paletteOf(snapshot, space)
  const components = palette !== undefined ? 1 : { grey: 1, rgb: 3 }[colourSpaceOf(snapshot, space, undefined) as 'grey' | 'rgb']
  const filter = nameAt(snapshot, image, 'Filter')
  if (components === undefined || filter === 'DCTDecode' || filter === 'JPXDecode') return undefined
  const samples = snapshot.decode(image)
  if (samples.length < width * height * components) return undefined
  const inverted = palette === undefined && (numbersAt(snapshot, image, 'Decode', components * 2)?.[0] ?? 0) === 1
  return { width, height, components, samples, palette, inverted }
}

function paletteOf(snapshot: PdfSnapshot, space: PdfValue | undefined): Uint8Array | undefined {
  const [family, base, , table] = asArray(space)?.map((item) => snapshot.resolve(item)) ?? []
  if (asName(family) !== 'Indexed' || colourSpaceOf(snapshot, base, undefined) !== 'rgb') return undefined
  return table?.kind === 'stream' ? snapshot.decode(table) : asString(table)?.bytes
}
