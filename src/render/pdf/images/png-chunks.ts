import { RenderError } from '../../../base'

/** The chunks that matter of a PNG file, in their order. */
export interface PngChunks {
  readonly width: number
  readonly height: number
  readonly bitDepth: number
  readonly colourType: number
  readonly palette: Uint8Array | undefined
  readonly transparency: Uint8Array | undefined
  readonly data: readonly Uint8Array[]
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/**
 * Reads the chunk structure of a PNG file (W3C PNG §5), checking every CRC. Refuses unknown critical chunks, chunks out of
 * order, bytes after the end, and interlacing.
 *
 * @throws RenderError RENDER_IMAGE_FORMAT
 */
export function readPngChunks(bytes: Uint8Array): PngChunks {
  if (SIGNATURE.some((value, index) => bytes[index] !== value)) throw malformed('not a PNG file')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const data: Uint8Array[] = []
  let header: Pick<PngChunks, 'width' | 'height' | 'bitDepth' | 'colourType'> | undefined
  let palette: Uint8Array | undefined
  let transparency: Uint8Array | undefined
  let before = ''
  for (let offset = 8; ; ) {
    if (offset + 12 > bytes.length) throw malformed('the file ends within a chunk')
    const length = view.getUint32(offset)
    if (length > bytes.length - offset - 12) throw malformed('a chunk is longer than the file')
    const type = String.fromCharCode(...bytes.subarray(offset + 4, offset + 8))
    if (view.getUint32(offset + 8 + length) !== crc32(bytes.subarray(offset + 4, offset + 8 + length)))
      throw malformed(`${type}: wrong CRC`)
    const body = bytes.subarray(offset + 8, offset + 8 + length)
    offset += 12 + length
    if ((before === '') !== (type === 'IHDR')) throw malformed('IHDR must come first, once')
    if (type === 'IHDR') header = readHeader(body)
    else if (type === 'PLTE') {
      if (palette !== undefined || data.length > 0 || length === 0 || length % 3 !== 0 || length > 768)
        throw malformed('PLTE out of place')
      palette = body
    } else if (type === 'tRNS') {
      if (transparency !== undefined || data.length > 0) throw malformed('tRNS out of place')
      transparency = body
    } else if (type === 'IDAT') {
      if (data.length > 0 && before !== 'IDAT') throw malformed('IDAT chunks must follow each other')
      data.push(body)
    } else if (type === 'IEND') {
      if (offset !== bytes.length) throw malformed('bytes after the end')
      break
    } else if (/^[A-Z]/.test(type)) throw malformed('an unknown critical chunk')
    before = type
  }
  if (header === undefined || data.length === 0) throw malformed('no image data')
  return { ...header, palette, transparency, data }
}

function readHeader(body: Uint8Array): Pick<PngChunks, 'width' | 'height' | 'bitDepth' | 'colourType'> {
  if (body.length !== 13) throw malformed('IHDR has the wrong length')
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength)
  const [bitDepth = 0, colourType = 0, compression, filter, interlace] = body.subarray(8)
  if (compression !== 0 || filter !== 0) throw malformed('an unknown compression or filter')
  if (interlace !== 0) throw malformed('interlaced')
  return { width: view.getUint32(0), height: view.getUint32(4), bitDepth, colourType }
}

/** @internal */
export function malformed(reason: string): RenderError {
  return new RenderError('RENDER_IMAGE_FORMAT', `this picture cannot be used: ${reason}`)
}

const CRC = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value
})

function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff
  for (const byte of bytes) value = (CRC[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8)
  return (value ^ 0xffffffff) >>> 0
}
