import type { ViewHeader } from '../../view'
import { RenderError } from '../../../base'
import type { PageImage } from '../layout/types'
import { malformed } from './png-chunks'
import { decodePng } from './png'
import { LARGEST, onWhite } from './samples'

type Photo = NonNullable<ViewHeader['photo']>

/**
 * Reads the photo as the page needs it: JPEG bytes stay as they are, a PNG is decoded and laid on white.
 *
 * @throws RenderError RENDER_IMAGE_FORMAT (damaged; a JPEG that is neither grey nor colour of 8 bits), RENDER_IMAGE_SIZE
 */
export function pageImage(photo: Photo): PageImage {
  if (photo.mediaType === 'image/png') return { kind: 'samples', samples: onWhite(decodePng(photo.bytes)) }
  return readJpegFrame(photo.bytes)
}

const STANDALONE = new Set([0x01, 0xd0, 0xd1, 0xd2, 0xd3, 0xd4, 0xd5, 0xd6, 0xd7])

/** Finds size and components in a JPEG's frame header (ITU-T T.81 §B.2.2); baseline, extended and progressive only. */
function readJpegFrame(bytes: Uint8Array): PageImage {
  if (bytes.length > LARGEST.bytes) throw new RenderError('RENDER_IMAGE_SIZE', 'the photo file is too large')
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) throw malformed('not a JPEG file')
  if (bytes.at(-2) !== 0xff || bytes.at(-1) !== 0xd9) throw malformed('the JPEG file has no end')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let offset = 2; offset + 4 <= bytes.length; ) {
    if (bytes[offset] !== 0xff) throw malformed('a JPEG marker is missing')
    const marker = bytes[offset + 1] ?? 0
    if (marker === 0xff || STANDALONE.has(marker)) {
      offset += marker === 0xff ? 1 : 2
      continue
    }
    if (marker === 0xda || marker === 0xd9) break
    const length = view.getUint16(offset + 2)
    if (length < 2 || offset + 2 + length > bytes.length) throw malformed('a JPEG segment is longer than the file')
    if (marker >= 0xc0 && marker <= 0xc2) return frameOf(view, offset + 4, length, bytes)
    if (marker >= 0xc3 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) throw malformed('a rare kind of JPEG')
    offset += 2 + length
  }
  throw malformed('a JPEG without a frame')
}

function frameOf(view: DataView, offset: number, length: number, bytes: Uint8Array): PageImage {
  if (length < 8) throw malformed('a JPEG frame that is too short')
  const height = view.getUint16(offset + 1)
  const width = view.getUint16(offset + 3)
  const components = view.getUint8(offset + 5)
  if (view.getUint8(offset) !== 8 || (components !== 1 && components !== 3))
    throw malformed('a JPEG that is neither grey nor colour of 8 bits')
  if (width === 0 || height === 0) throw malformed('an empty picture')
  if (width > LARGEST.side || height > LARGEST.side) throw new RenderError('RENDER_IMAGE_SIZE', 'the photo has too many samples')
  return { kind: 'jpeg', bytes, width, height, components }
}
