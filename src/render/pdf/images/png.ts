import { Unzlib } from 'fflate'
import { RenderError } from '../../../base'
import { malformed, type PngChunks, readPngChunks } from './png-chunks'
import { LARGEST, type Samples } from './samples'

/** Samples a pixel, by colour type (W3C PNG §11.2.1). */
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

/**
 * Decodes a PNG picture of 8 bits a sample (palettes also of 1, 2 and 4), not interlaced. Colour profiles and gamma are not
 * applied: the samples are taken as sRGB, as viewers do with scans of ink.
 *
 * @throws RenderError RENDER_IMAGE_FORMAT, RENDER_IMAGE_SIZE (more samples or bytes than a page needs)
 */
export function decodePng(bytes: Uint8Array): Samples {
  if (bytes.length > LARGEST.bytes) throw new RenderError('RENDER_IMAGE_SIZE', 'the picture file is too large')
  const chunks = readPngChunks(bytes)
  const { width, height, bitDepth, colourType } = chunks
  const channels = CHANNELS[colourType]
  if (channels === undefined) throw malformed('an unknown colour type')
  if (bitDepth !== 8 && !(colourType === 3 && [1, 2, 4].includes(bitDepth))) throw malformed('not 8 bits a sample')
  if (width === 0 || height === 0) throw malformed('an empty picture')
  if (width > LARGEST.side || height > LARGEST.side || width * height > LARGEST.samples) {
    throw new RenderError('RENDER_IMAGE_SIZE', 'the picture has too many samples')
  }
  const stride = Math.ceil((width * channels * bitDepth) / 8)
  const rows = unfilter(inflate(chunks.data, (stride + 1) * height), stride, height, Math.max(1, (channels * bitDepth) >> 3))
  return colourType === 3 ? fromPalette(chunks, rows, stride) : fromSamples(chunks, rows, channels)
}

/** Inflates to exactly `size` bytes, stopping a bomb at the first kilobyte of input that goes beyond. */
function inflate(data: readonly Uint8Array[], size: number): Uint8Array {
  const out = new Uint8Array(size)
  let length = 0
  const stream = new Unzlib((part) => {
    if (length + part.length > size) throw malformed('more image data than the size says')
    out.set(part, length)
    length += part.length
  })
  try {
    for (const [index, chunk] of data.entries()) {
      for (let offset = 0; offset < chunk.length; offset += 1024) {
        const last = index === data.length - 1 && offset + 1024 >= chunk.length
        stream.push(chunk.subarray(offset, offset + 1024), last)
      }
    }
  } catch (cause) {
    if (cause instanceof RenderError) throw cause
    throw malformed('damaged image data')
  }
  if (length !== size) throw malformed('less image data than the size says')
  return out
}

/** Undoes the line filters (W3C PNG §9.2). */
function unfilter(data: Uint8Array, stride: number, height: number, step: number): Uint8Array {
  const rows = new Uint8Array(stride * height)
  for (let y = 0; y < height; y++) {
    const filter = data[y * (stride + 1)] ?? 0
    if (filter > 4) throw malformed('an unknown line filter')
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x
      const left = x >= step ? (rows[at - step] ?? 0) : 0
      const up = y > 0 ? (rows[at - stride] ?? 0) : 0
      const upLeft = y > 0 && x >= step ? (rows[at - stride - step] ?? 0) : 0
      rows[at] = (data[y * (stride + 1) + 1 + x] ?? 0) + predict(filter, left, up, upLeft)
    }
  }
  return rows
}

function predict(filter: number, left: number, up: number, upLeft: number): number {
  if (filter === 1) return left
  if (filter === 2) return up
  if (filter === 3) return (left + up) >> 1
  if (filter !== 4) return 0
  const estimate = left + up - upLeft
  const [toLeft, toUp, toUpLeft] = [Math.abs(estimate - left), Math.abs(estimate - up), Math.abs(estimate - upLeft)]
  if (toLeft <= toUp && toLeft <= toUpLeft) return left
  return toUp <= toUpLeft ? up : upLeft
}

function fromSamples(chunks: PngChunks, rows: Uint8Array, channels: number): Samples {
  const { width, height, transparency } = chunks
  const count = width * height
  const colours = channels >= 3 ? 3 : 1
  const hasAlpha = channels === 2 || channels === 4
  if (hasAlpha && transparency !== undefined) throw malformed('tRNS beside an alpha channel')
  const key = transparency === undefined ? undefined : transparentColour(transparency, colours)
  const rgb = new Uint8Array(count * 3)
  const alpha = hasAlpha || key !== undefined ? new Uint8Array(count) : undefined
  for (let pixel = 0; pixel < count; pixel++) {
    const at = pixel * channels
    for (let colour = 0; colour < 3; colour++) rgb[pixel * 3 + colour] = rows[at + (colours === 3 ? colour : 0)] ?? 0
    if (alpha === undefined) continue
    if (hasAlpha) alpha[pixel] = rows[at + colours] ?? 0
    else alpha[pixel] = key?.every((value, colour) => rows[at + colour] === value) === true ? 0 : 255
  }
  return { width, height, rgb, alpha }
}

function transparentColour(transparency: Uint8Array, colours: number): number[] {
  if (transparency.length !== colours * 2) throw malformed('tRNS has the wrong length')
  return Array.from(
    { length: colours },
    (_, colour) => ((transparency[colour * 2] ?? 0) << 8) | (transparency[colour * 2 + 1] ?? 0),
  )
}

function fromPalette(chunks: PngChunks, rows: Uint8Array, stride: number): Samples {
  const { width, height, bitDepth, palette, transparency } = chunks
  if (palette === undefined) throw malformed('no palette')
  const entries = palette.length / 3
  if (transparency !== undefined && transparency.length > entries) throw malformed('tRNS has the wrong length')
  const rgb = new Uint8Array(width * height * 3)
  const alpha = transparency === undefined ? undefined : new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const bit = x * bitDepth
      const entry = ((rows[y * stride + (bit >> 3)] ?? 0) >> (8 - bitDepth - (bit & 7))) & ((1 << bitDepth) - 1)
      if (entry >= entries) throw malformed('a colour outside the palette')
      const pixel = y * width + x
      for (let colour = 0; colour < 3; colour++) rgb[pixel * 3 + colour] = palette[entry * 3 + colour] ?? 0
      if (alpha !== undefined) alpha[pixel] = transparency?.[entry] ?? 255
    }
  }
  return { width, height, rgb, alpha }
}
