import { concatBytes } from '../../../../src/base'
import { pageImage } from '../../../../src/render/pdf/images/photo'
import { makePng, refusal } from '../tools'

function jpeg(frame: readonly number[], before: Uint8Array = new Uint8Array(0)): Uint8Array {
  return concatBytes(Uint8Array.of(0xff, 0xd8), before, Uint8Array.from(frame), Uint8Array.of(0xff, 0xda, 0, 2, 0xff, 0xd9))
}
const FRAME = [0xff, 0xc0, 0, 17, 8, 0, 60, 0, 40, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]

function photo(bytes: Uint8Array): Parameters<typeof pageImage>[0] {
  return { bytes, mediaType: 'image/jpeg', alternateText: 'Ảnh' }
}

describe('pageImage', () => {
  it('finds the size of a JPEG behind other segments, and keeps its bytes', () => {
    const bytes = jpeg(FRAME, Uint8Array.of(0xff, 0xe0, 0, 4, 1, 2))
    expect(pageImage(photo(bytes))).toEqual({ kind: 'jpeg', bytes, width: 40, height: 60, components: 3 })
  })

  it('lays a PNG on white', () => {
    const bytes = makePng({ width: 1, height: 1, colourType: 6, pixel: () => [0, 0, 0, 0] })
    const image = pageImage({ bytes, mediaType: 'image/png', alternateText: 'Ảnh' })
    expect(image).toEqual({
      kind: 'samples',
      samples: { width: 1, height: 1, rgb: Uint8Array.of(255, 255, 255), alpha: undefined },
    })
  })

  it.each([
    ['no JPEG', Uint8Array.of(1, 2, 3, 4)],
    ['four components', jpeg([0xff, 0xc0, 0, 20, 8, 0, 60, 0, 40, 4, ...new Array<number>(12).fill(1)])],
    ['12 bits', jpeg(FRAME.with(4, 12))],
    ['lossless', jpeg(FRAME.with(1, 0xc3))],
    ['no frame', jpeg([])],
    ['a segment beyond the end', jpeg([0xff, 0xe0, 0xff, 0xff])],
    ['no marker', jpeg([1, 2, 3, 4])],
    ['no end', jpeg(FRAME).slice(0, -1)],
  ])('refuses %s', (_, bytes) => {
    expect(refusal(() => pageImage(photo(bytes)))).toMatchObject({ code: 'RENDER_IMAGE_FORMAT' })
  })
})
