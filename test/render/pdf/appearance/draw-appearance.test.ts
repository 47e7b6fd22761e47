import { decodeLatin1, encodeLatin1, formatMoment } from '../../../../src/base'
import { drawAppearance } from '../../../../src/render/pdf'
import { MM, PERSON_BOX } from '../../../../src/render/pdf/layout/geometry'
import { faceOf } from '../../../../src/render/pdf/fonts/face'
import { unescaped } from '../../../support/readings'
import { inkPng, makePng, refusal } from '../tools'

const BLUE = [24, 48, 180] as const
const RED = [200, 20, 30] as const
const SEAL = { width: 36 * MM, height: 36 * MM }
const TIME = new Date('2026-11-21T02:00:00Z')

describe('drawAppearance of a person', () => {
  it('keeps the shape of blue ink, in the middle of the height, so that the seal covers a third of it', () => {
    const drawn = drawAppearance('authorised-person', { image: inkPng(BLUE, { width: 40, height: 40 }), box: PERSON_BOX })
    const [width, , , height, x, y] = matrixOf(drawn.content)
    expect([width, height]).toEqual([round(PERSON_BOX.height), round(PERSON_BOX.height)])
    // The seal's box ends at a third of the person's (layout/footer.ts).
    expect((PERSON_BOX.width / 3 - (x ?? 0)) / (width ?? 1)).toBeCloseTo(1 / 3, 2)
    expect(y).toBe(0)
    expect(drawn.fonts).toEqual([])
    expect(drawn.images).toMatchObject([{ width: 40, height: 40 }])
    expect(drawn.images[0]?.rgb.length).toBe(40 * 40 * 3)
    expect(drawn.images[0]?.alpha.length).toBe(40 * 40)
    expect(decodeLatin1(drawn.content)).toContain(`/${drawn.images[0]?.name} Do`)
  })

  it.each([
    ['RENDER_IMAGE_COLOUR', inkPng(RED, { width: 20, height: 20 })],
    ['RENDER_IMAGE_COLOUR', inkPng([0, 0, 0], { width: 20, height: 20 })],
    ['RENDER_IMAGE_COLOUR', makePng({ width: 4, height: 4, colourType: 6, pixel: () => [0, 0, 255, 0] })],
    ['RENDER_IMAGE_OPAQUE', inkPng(BLUE, { width: 20, height: 20 }, 255)],
    ['RENDER_IMAGE_OPAQUE', makePng({ width: 4, height: 4, colourType: 2, pixel: () => [...BLUE] })],
    ['RENDER_IMAGE_FORMAT', Uint8Array.of(0xff, 0xd8, 0xff)],
  ])('refuses with %s', (code, image) => {
    expect(refusal(() => drawAppearance('authorised-person', { image, box: PERSON_BOX }))).toMatchObject({ code })
  })

  it('refuses blue ink painted on white', () => {
    const image = makePng({
      width: 20,
      height: 20,
      colourType: 6,
      pixel: (x) => (x < 4 ? [0, 0, 0, 0] : x < 10 ? [...BLUE, 255] : [255, 255, 255, 255]),
    })
    expect(refusal(() => drawAppearance('authorised-person', { image, box: PERSON_BOX }))).toMatchObject({
      code: 'RENDER_IMAGE_COLOUR',
    })
  })
})

describe('drawAppearance of an agency', () => {
  it('draws the seal at its real size, clear space round it cut off', () => {
    const padded = makePng({
      width: 60,
      height: 80,
      colourType: 6,
      pixel: (x, y) => (Math.abs(Math.hypot(x - 29.5, y - 29.5) - 17) < 3.2 ? [...RED, 255] : [0, 0, 0, 0]),
    })
    const drawn = drawAppearance('agency', { image: padded, box: SEAL, sealDiameterMm: 36 })
    expect(matrixOf(drawn.content)).toEqual([round(SEAL.width), 0, 0, round(SEAL.width), 0, 0])
    expect(drawn.images[0]).toMatchObject({ width: 40, height: 40 })
  })

  it.each([
    ['RENDER_IMAGE_COLOUR', { image: inkPng(BLUE, { width: 20, height: 20 }), box: SEAL }],
    ['RENDER_IMAGE_OPAQUE', { image: inkPng(RED, { width: 20, height: 20 }, 255), box: SEAL }],
    ['RENDER_IMAGE_SIZE', { image: inkPng(RED, { width: 20, height: 40 }), box: SEAL }],
    ['RENDER_IMAGE_SIZE', { image: inkPng(RED, { width: 20, height: 20 }), box: SEAL, sealDiameterMm: 42 }],
    ['RENDER_IMAGE_SIZE', { image: inkPng(RED, { width: 20, height: 20 }), box: { ...SEAL, height: 50 } }],
  ])('refuses with %s', (code, input) => {
    expect(refusal(() => drawAppearance('agency', input))).toEqual({ code, path: 'images.agency' })
  })
})

describe('drawAppearance without an image', () => {
  it('shows name and time in 10 points, with seconds and +07:00', () => {
    const drawn = drawAppearance('agency', { box: SEAL, text: { signerName: 'SỞ NỘI VỤ', time: TIME } })
    expect(drawn.fonts).toEqual(['Tinos'])
    expect(shownText(drawn.content)).toBe(`SỞ NỘI VỤ${formatMoment(TIME)}`)
    expect(decodeLatin1(drawn.content)).toContain('/Tinos 10 Tf')
  })

  it('keeps the person’s text out of the part under the seal, and all text in the box', () => {
    for (const [role, box, least] of [
      ['authorised-person', PERSON_BOX, PERSON_BOX.width / 3],
      ['agency', SEAL, 0],
    ] as const) {
      const { content } = drawAppearance(role, { box, text: { signerName: 'NGUYỄN THỊ HOÀNG PHƯƠNG NGHIÊNG', time: TIME } })
      for (const match of decodeLatin1(content).matchAll(/1 0 0 1 ([\d.]+) ([\d.]+) Tm/g)) {
        expect(Number(match[1])).toBeGreaterThanOrEqual(least)
        expect(Number(match[2])).toBeGreaterThan(0)
        expect(Number(match[2])).toBeLessThan(box.height)
      }
    }
  })

  it('keeps the seconds with their minutes', () => {
    const { content } = drawAppearance('agency', { box: SEAL, text: { signerName: 'A', time: TIME } })
    const lines = decodeLatin1(content)
      .split(' ET\n')
      .slice(0, -1)
      .map((line) => shownText(encodeLatin1(line)))
    expect(lines).toEqual(['A', '2026-11-21T09:00:00', '+07:00'])
  })

  it('makes long names smaller, and refuses what does not fit or has no letters', () => {
    const text = { signerName: 'ỦY BAN NHÂN DÂN '.repeat(8), time: TIME }
    expect(decodeLatin1(drawAppearance('agency', { box: SEAL, text }).content)).not.toContain('/Tinos 10 Tf')
    const draw = (signerName: string) => () => drawAppearance('agency', { box: SEAL, text: { signerName, time: TIME } })
    expect(refusal(draw('W'.repeat(2000)))).toMatchObject({ code: 'RENDER_OVERFLOW' })
    expect(refusal(draw('日本'))).toMatchObject({ code: 'RENDER_CHARACTER' })
  })

  it('is empty where nothing is given', () => {
    expect(drawAppearance('agency', { box: SEAL })).toEqual({ content: new Uint8Array(0), images: [], fonts: [] })
  })
})

function matrixOf(content: Uint8Array): number[] {
  const match = /^q (.*) cm /.exec(decodeLatin1(content))
  return (match?.[1] ?? '').split(' ').map(Number)
}

function shownText(content: Uint8Array): string {
  const { characters, glyphs } = faceOf('regular').data
  const meaning = new Map(Array.from(characters, (character, index) => [glyphs[index], character]))
  const strings = Array.from(decodeLatin1(content).matchAll(/\(((?:[^()\\]|\\[^])*)\) Tj/g), ([, inside = '']) =>
    unescaped(inside),
  )
  const codes = Buffer.concat(strings)
  return Array.from({ length: codes.length / 2 }, (_, index) => meaning.get(codes.readUInt16BE(index * 2)) ?? '?').join('')
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
