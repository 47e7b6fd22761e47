import fc from 'fast-check'
import { zlibSync } from 'fflate'
import { RenderError } from '../../../../src/base'
import { decodePng } from '../../../../src/render/pdf/images/png'
import { cropToVisible, onWhite } from '../../../../src/render/pdf/images/samples'
import { assemblePng, inkPng, makePng, pngChunk } from '../tools'

const SMALL = { width: 2, height: 2 }

describe('decodePng', () => {
  it('reads colour with alpha', () => {
    const samples = decodePng(makePng({ ...SMALL, colourType: 6, pixel: (x, y) => [x, y, 7, x + y] }))
    expect(samples).toEqual({
      ...SMALL,
      rgb: Uint8Array.of(0, 0, 7, 1, 0, 7, 0, 1, 7, 1, 1, 7),
      alpha: Uint8Array.of(0, 1, 1, 2),
    })
  })

  it('reads grey, grey with alpha, colour and a transparent colour', () => {
    expect(decodePng(makePng({ ...SMALL, colourType: 0, pixel: (x) => [x] })).rgb).toEqual(
      Uint8Array.of(0, 0, 0, 1, 1, 1, 0, 0, 0, 1, 1, 1),
    )
    expect(decodePng(makePng({ ...SMALL, colourType: 4, pixel: (x) => [x, 9] })).alpha).toEqual(Uint8Array.of(9, 9, 9, 9))
    expect(decodePng(makePng({ ...SMALL, colourType: 2, pixel: (x) => [x, 2, 3] })).alpha).toBeUndefined()
    const keyed = makePng({
      ...SMALL,
      colourType: 2,
      chunks: [['tRNS', Uint8Array.of(0, 1, 0, 2, 0, 3)]],
      pixel: (x) => [x, 2, 3],
    })
    expect(decodePng(keyed).alpha).toEqual(Uint8Array.of(255, 0, 255, 0))
  })

  it('reads palettes of 8 and of fewer bits', () => {
    const chunks = [
      ['PLTE', Uint8Array.of(1, 2, 3, 4, 5, 6)],
      ['tRNS', Uint8Array.of(0)],
    ] as const
    expect(decodePng(makePng({ ...SMALL, colourType: 3, chunks, pixel: (x) => [x] })).alpha).toEqual(
      Uint8Array.of(0, 255, 0, 255),
    )
    const bits = assemblePng(
      { ...SMALL, colourType: 3, bitDepth: 1, chunks },
      zlibSync(Uint8Array.of(0, 0b01000000, 0, 0b10000000)),
    )
    expect(decodePng(bits).rgb).toEqual(Uint8Array.of(1, 2, 3, 4, 5, 6, 4, 5, 6, 1, 2, 3))
  })

  it('undoes every line filter', () => {
    // Each row after the first repeats the values 10, 20, 30 through another filter.
    const rows = [0, 10, 20, 30, 1, 10, 10, 10, 2, 0, 0, 0, 3, 5, 5, 5, 4, 0, 0, 0]
    const { rgb } = decodePng(assemblePng({ width: 3, height: 5, colourType: 0 }, zlibSync(Uint8Array.from(rows))))
    const values = Array.from({ length: 15 }, (_, index) => rgb[index * 3])
    expect(values.slice(0, 9)).toEqual([10, 20, 30, 10, 20, 30, 10, 20, 30])
    expect(values.slice(9, 12)).toEqual([10, 20, 30])
    expect(values.slice(12)).toEqual([10, 20, 30])
  })

  it.each([
    ['not a PNG', Uint8Array.of(1, 2, 3)],
    ['16 bits', makePng({ ...SMALL, colourType: 0, bitDepth: 16, pixel: () => [0, 0] })],
    ['interlaced', makePng({ ...SMALL, colourType: 0, interlace: 1, pixel: () => [0] })],
    ['too little data', makePng({ ...SMALL, colourType: 0, pixel: () => [] })],
    ['too much data', makePng({ ...SMALL, colourType: 0, pixel: () => [0, 0] })],
    ['no palette', makePng({ ...SMALL, colourType: 3, pixel: () => [0] })],
    ['outside the palette', makePng({ ...SMALL, colourType: 3, chunks: [['PLTE', Uint8Array.of(1, 2, 3)]], pixel: () => [1] })],
    ['unknown critical chunk', makePng({ ...SMALL, colourType: 0, chunks: [['ABCD', new Uint8Array(1)]], pixel: () => [0] })],
    ['a second header', makePng({ ...SMALL, colourType: 0, chunks: [['IHDR', new Uint8Array(13)]], pixel: () => [0] })],
    ['bytes after the end', makePng({ ...SMALL, colourType: 0, after: Uint8Array.of(0), pixel: () => [0] })],
    ['an empty picture', makePng({ width: 0, height: 2, colourType: 0, pixel: () => [] })],
    ['damaged data', assemblePng({ ...SMALL, colourType: 0 }, Uint8Array.of(0x78, 0x9c, 0xff, 0xff, 0xff))],
    ['an unknown filter', assemblePng({ ...SMALL, colourType: 0 }, zlibSync(Uint8Array.of(9, 0, 0, 0, 0, 0)))],
  ])('refuses %s', (_, bytes) => {
    expect(codeOf(bytes)).toBe('RENDER_IMAGE_FORMAT')
  })

  it('refuses a wrong CRC', () => {
    const bytes = makePng({ ...SMALL, colourType: 0, pixel: () => [0] })
    bytes[20] = 5
    expect(codeOf(bytes)).toBe('RENDER_IMAGE_FORMAT')
  })

  it('stops a bomb: sizes beyond bounds, and data beyond the size', () => {
    expect(codeOf(assemblePng({ width: 60_000, height: 60_000, colourType: 0 }, new Uint8Array(10)))).toBe('RENDER_IMAGE_SIZE')
    expect(codeOf(assemblePng({ ...SMALL, colourType: 0 }, zlibSync(new Uint8Array(50_000_000))))).toBe('RENDER_IMAGE_FORMAT')
  })

  it('answers damage with its own error, never another', () => {
    const good = inkPng([20, 40, 200], { width: 12, height: 9 })
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.nat(255), fc.nat(good.length), (place, value, length) => {
        const bytes = good.slice(0, length)
        if (place < length) bytes[place] = value
        codeOf(bytes)
      }),
      { numRuns: 400 },
    )
  })
})

describe('samples', () => {
  it('are cut to what is visible', () => {
    const samples = decodePng(
      makePng({ width: 6, height: 5, colourType: 6, pixel: (x, y) => [x, y, 0, x >= 2 && x <= 4 && y === 3 ? 255 : 0] }),
    )
    expect(cropToVisible(samples, 24)).toEqual({
      width: 3,
      height: 1,
      rgb: Uint8Array.of(2, 3, 0, 3, 3, 0, 4, 3, 0),
      alpha: Uint8Array.of(255, 255, 255),
    })
    expect(cropToVisible({ ...samples, alpha: new Uint8Array(30) }, 24)).toBeUndefined()
  })

  it('are laid on white', () => {
    expect(onWhite({ width: 2, height: 1, rgb: Uint8Array.of(0, 0, 0, 10, 20, 30), alpha: Uint8Array.of(0, 255) }).rgb).toEqual(
      Uint8Array.of(255, 255, 255, 10, 20, 30),
    )
  })
})

/** The code of the refusal; undefined when accepted; any other error fails the test. */
function codeOf(bytes: Uint8Array): string | undefined {
  try {
    decodePng(bytes)
    return undefined
  } catch (error) {
    if (error instanceof RenderError) return error.code
    throw error
  }
}

it('chunks of tests are chunks', () => {
  expect(pngChunk('IEND', new Uint8Array(0))).toEqual(Uint8Array.of(0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82))
})
