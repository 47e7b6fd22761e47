import { InputError, fromBase64 } from '../base'

/** A photo told by its own bytes, never by a name or a declared type. */
export interface PhotoImage {
  readonly bytes: Uint8Array
  readonly mediaType: 'image/jpeg' | 'image/png'
  readonly width: number
  readonly height: number
}

/** Pixels along one side: a 4 x 6 cm photo at 1200 dpi is 1890 x 2835; a bomb of a few bytes can claim 65 535. */
export const MAX_PHOTO_SIDE = 4000

/**
 * Reads the header of a photo: base64, JPEG or PNG, bounded sides. Does not decode the pixels.
 *
 * @returns undefined for anything else
 */
export function readPhoto(base64: string, maxBytes: number): PhotoImage | undefined {
  if (base64.length > Math.ceil(maxBytes / 3) * 4) return undefined
  const bytes = decoded(base64)
  if (bytes === undefined || bytes.length > maxBytes) return undefined
  const size = pngSize(bytes) ?? jpegSize(bytes)
  if (size === undefined || size.width < 1 || size.height < 1 || size.width > MAX_PHOTO_SIDE || size.height > MAX_PHOTO_SIDE)
    return undefined
  return { bytes, ...size }
}

type Size = Pick<PhotoImage, 'mediaType' | 'width' | 'height'>

function decoded(base64: string): Uint8Array | undefined {
  try {
    return fromBase64(base64)
  } catch (error) {
    if (error instanceof InputError) return undefined
    throw error
  }
}

const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]

function pngSize(bytes: Uint8Array): Size | undefined {
  if (bytes.length < 33 || PNG_SIGNATURE.some((value, index) => bytes[index] !== value)) return undefined
  return { mediaType: 'image/png', width: unsigned(bytes, 16, 4), height: unsigned(bytes, 20, 4) }
}

/** Walks the marker segments of a JPEG to its frame header (ITU-T T.81 §B.2.2). */
function jpegSize(bytes: Uint8Array): Size | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8 || bytes[2] !== 0xff) return undefined
  let offset = 2
  while (offset + 9 < bytes.length && bytes[offset] === 0xff) {
    const marker = bytes[offset + 1] ?? 0
    if (marker === 0xff) {
      offset++
      continue
    }
    const frame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
    if (frame) return { mediaType: 'image/jpeg', height: unsigned(bytes, offset + 5, 2), width: unsigned(bytes, offset + 7, 2) }
    const length = unsigned(bytes, offset + 2, 2)
    if (length < 2) return undefined
    offset += 2 + length
  }
  return undefined
}

function unsigned(bytes: Uint8Array, offset: number, length: number): number {
  let value = 0
  for (let index = 0; index < length; index++) value = value * 256 + (bytes[offset + index] ?? 0)
  return value
}
