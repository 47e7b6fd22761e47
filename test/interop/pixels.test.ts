import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseDocument, parseRecord } from '../../src/record/parse'
import { formById } from '../../src/record'
import { drawPdf, layOut, type Layout } from '../../src/render/pdf'
import { decodePng } from '../../src/render/pdf/images/png'
import type { Mark } from '../../src/render/pdf/layout/types'
import { buildView } from '../../src/render/view'
import { makePng, OPTIONS, type Raster, rasterise } from '../render/pdf/tools'
import { person } from '../support/world'
import { differingSquares } from './compare-pixels'
import { itAsks } from './judges'
import { makeExport } from './make-export'

const RESOLUTION = 50
const FORMS = ['tt06-2023', '2c-bnv-2008'] as const
const RENDERERS = ['pdftoppm', 'mutool'] as const
const MAKING = process.env.SIGNED_RECORD_MAKE_PIXELS === '1'

describe.each(FORMS)('the signed pages of form %s', (form) => {
  const chosen = async (program: (typeof RENDERERS)[number]): Promise<readonly Raster[]> => {
    const { pdf } = await makeExport({ form, scheme: 'ECDSA P-256', digest: 'SHA-256', images: true, person: 'typical' })
    const pages = rasterise(pdf, RESOLUTION, program)
    return [0, pages.length >> 1, pages.length - 1].flatMap((index) => pages[index] ?? [])
  }

  for (const program of RENDERERS) {
    itAsks(program, 'look as they are stored: first, middle, last', async () => {
      const pages = await chosen(program)
      expect(pages).toHaveLength(3)
      for (const [index, page] of pages.entries()) {
        const name = join(__dirname, 'pixels', `${form}-${program}-${index + 1}.png`)
        if (MAKING) store(name, page)
        expect({ name, differing: differingSquares(page, stored(name)) }).toEqual({ name, differing: 0 })
      }
    })
  }
})

describe('the comparison', () => {
  const { record, document } = person('typical')
  const layout = layOut(buildView(parseRecord(record), parseDocument(document), formById('tt06-2023')), { sealDiameterMm: 36 })
  const page = (change: (mark: Mark, index: number) => Mark): Raster => {
    const [first] = layout.pages
    if (first === undefined) throw new Error('no page')
    const changed: Layout = { ...layout, pages: [{ marks: first.marks.map(change) }, ...layout.pages.slice(1)] }
    const [drawn] = rasterise(drawPdf(changed, OPTIONS), RESOLUTION)
    if (drawn === undefined) throw new Error('no picture')
    return drawn
  }
  const isLine = (mark: Mark): boolean => mark.kind === 'text' && mark.text.includes('Tôn giáo')

  itAsks('pdftoppm', 'sees a page that is shifted by a millimetre, down or to the right', () => {
    const right = page((mark) => mark)
    expect(
      differingSquares(
        right,
        page((mark) => mark),
      ),
    ).toBe(0)
    expect(
      differingSquares(
        right,
        page((mark) => (mark.kind === 'text' ? { ...mark, y: mark.y + 2.8 } : mark)),
      ),
    ).toBeGreaterThan(50)
    expect(
      differingSquares(
        right,
        page((mark) => (mark.kind === 'text' ? { ...mark, x: mark.x + 2.8 } : mark)),
      ),
    ).toBeGreaterThan(50)
  })

  itAsks('pdftoppm', 'sees one line that has moved, and one that is gone', () => {
    const right = page((mark) => mark)
    for (const change of [{ y: 4 }, { y: -4 }]) {
      const moved = page((mark) => (mark.kind === 'text' && isLine(mark) ? { ...mark, y: mark.y + change.y } : mark))
      expect(differingSquares(right, moved)).toBeGreaterThan(3)
    }
    expect(
      differingSquares(
        right,
        page((mark) => (mark.kind === 'text' && isLine(mark) ? { ...mark, text: '' } : mark)),
      ),
    ).toBeGreaterThan(5)
  })

  itAsks('mutool', 'finds the same page alike between the two renderers, but for the smoothing', () => {
    const [first] = rasterise(drawPdf(layout, OPTIONS), RESOLUTION, 'mutool')
    if (first === undefined) throw new Error('no picture')
    expect(
      differingSquares(
        page((mark) => mark),
        first,
      ),
    ).toBeLessThan(120)
  })
})

/** In sixteen greys: a third of the size, and less than the tolerance apart. */
function store(name: string, { width, height, grey }: Raster): void {
  writeFileSync(
    name,
    makePng({ width, height, colourType: 0, pixel: (x, y) => [Math.round((grey[y * width + x] ?? 0) / 17) * 17] }),
  )
}

function stored(name: string): Raster {
  const { width, height, rgb } = decodePng(new Uint8Array(readFileSync(name)))
  return { width, height, grey: Uint8Array.from({ length: width * height }, (_, index) => rgb[3 * index] ?? 0) }
}
