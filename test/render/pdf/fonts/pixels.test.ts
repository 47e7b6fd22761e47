import { drawPdf } from '../../../../src/render/pdf'
import { FACE_NAMES, type FaceName } from '../../../../src/render/pdf/fonts/face'
import { layOut } from '../../../../src/render/pdf'
import type { TextMark } from '../../../../src/render/pdf/layout/types'
import { sampleView } from '../sample-views'
import { haveTool, OPTIONS, rasterise, type Raster } from '../tools'
import { vietnameseLetters } from './letters'

// A subset font with blank glyphs passes every test that takes text out of a page: only pixels show it.
const LETTERS = [
  ...vietnameseLetters(),
  ...Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.,;:!?()/-+%&"@#'),
  ...Array.from('ĕŏŭĭčƀñĔŎŬĬČɃÑ'),
  ...['Ê̆', 'ê̆', 'Ô̆', 'ô̆', 'Ơ̆', 'ơ̆', 'Ư̆', 'ư̆'],
]
const CELL = 36
const COLUMNS = 15
const RESOLUTION = 144

describe.each(['pdftoppm', 'mutool'] as const)('letters drawn by %s', (program) => {
  const test = haveTool(program) ? it : it.skip
  test.each(FACE_NAMES)(
    '%s: none is blank, no two are alike',
    (face) => {
      const [page] = rasterise(drawPdf(letterPage(face), OPTIONS), RESOLUTION, program)
      if (page === undefined) throw new Error('no page')
      const seen = new Map<string, string>()
      for (const [index, letter] of LETTERS.entries()) {
        const { ink, shape } = cellAt(page, index)
        expect([letter, ink > 4]).toEqual([letter, true])
        expect([letter, seen.get(shape)]).toEqual([letter, undefined])
        seen.set(shape, letter)
      }
    },
    30_000,
  )
})

function letterPage(face: FaceName): ReturnType<typeof layOut> {
  const layout = layOut(sampleView({ blocks: [] }), { sealDiameterMm: 36 })
  const owner = { type: 'P' as const, children: [] }
  const marks = LETTERS.map((text, index): TextMark => {
    const x = (index % COLUMNS) * CELL + 18
    const y = Math.floor(index / COLUMNS) * CELL + 30
    return { kind: 'text', owner, text, face, size: 20, x, y, width: 20, stretch: 0 }
  })
  return {
    ...layout,
    pageCount: 1,
    pages: [{ marks }],
    document: { type: 'Document', children: [owner, layout.fields.AuthorisedPerson.element, layout.fields.Agency.element] },
  }
}

function cellAt(page: Raster, index: number): { readonly ink: number; readonly shape: string } {
  const scale = RESOLUTION / 72
  const left = Math.round(((index % COLUMNS) * CELL + 10) * scale)
  const top = Math.round(Math.floor(index / COLUMNS) * CELL * scale)
  const size = CELL * scale
  let ink = 0
  let shape = ''
  for (let y = top; y < top + size; y++) {
    for (let x = left; x < left + size; x++) {
      const dark = (page.grey[y * page.width + x] ?? 255) < 128
      if (dark) ink += 1
      shape += dark ? '1' : '0'
    }
  }
  return { ink, shape }
}
