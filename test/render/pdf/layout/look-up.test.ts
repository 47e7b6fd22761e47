import fc from 'fast-check'
import type { ViewLookUp } from '../../../../src/render/view'
import { MM } from '../../../../src/render/pdf/layout/geometry'
import { qrModules } from '../../../../src/render/pdf/layout/qr'
import { footOf, paintRectangles, scan } from '../read-code'
import { item, part, PROSE, sampleStateView, sampleView } from '../sample-views'
import { drawView, haveTool, rasterise, refusal } from '../tools'
import { expectInside, expectNoCollision, lay, textMarks } from './expectations'

const DIGEST = 'd8c21adf9039e36f6366f7b805f9a9f94ef8ca1238e4f4611a134c11cd526b65'
const lookUp = (address = 'https://tra-cuu.example.vn/vb/15-SYLL-SNV', more: readonly string[] = []): ViewLookUp => ({
  lines: [`Tra cứu bản điện tử: ${address}`, ...more, DIGEST].map((text) => ({ text, path: 'document.lookUp.address' })),
  code: `${address}?sha256=${DIGEST}`,
  alternateText: 'Mã QR',
})
const LONGEST = `https://tra-cuu.example.vn/${'Wm'.repeat(86)}W`

describe('the look-up on the page', () => {
  it('stands at the foot of the first page and collides with nothing', () => {
    for (const view of [sampleView(), sampleStateView(), sampleView({ years: 45, practice: true })]) {
      for (const one of [lookUp(), lookUp(LONGEST, ['W'.repeat(100), 'W '.repeat(50)])]) {
        const layout = lay({ ...view, lookUp: one })
        expectInside(layout)
        expectNoCollision(layout)
        const pages = layout.pages.map((page) => page.marks.filter((mark) => mark.kind === 'modules').length)
        expect(pages).toEqual(layout.pages.map((_, page) => (page === 0 ? 1 : 0)))
        const texts = textMarks(layout, 0).map(({ text }) => text)
        expect(texts.slice(texts.findIndex((text) => text.startsWith('Tra cứu'))).join('')).toContain(DIGEST)
      }
    }
  })

  it('keeps its squares large enough to be printed, and white around them', () => {
    const layout = lay({ ...sampleView(), lookUp: lookUp(LONGEST) })
    const code = layout.pages[0]?.marks.find((mark) => mark.kind === 'modules')
    if (code?.kind !== 'modules') throw new Error('no code')
    expect(code.modules.length).toBeLessThanOrEqual(73)
    expect(code.unit / MM).toBeGreaterThan(0.33)
  })

  it('is read after the closing block, as a figure with its meaning in words, then the lines', () => {
    const { document } = lay({ ...sampleView(), lookUp: lookUp() })
    expect(document.children.slice(-3).map(({ type }) => type)).toEqual(['Figure', 'P', 'P'])
    expect(document.children.at(-3)).toMatchObject({ alternate: 'Mã QR' })
    expect(document.children.at(-3)?.box).toBeDefined()
  })

  it('leaves its room free whatever comes before it', () => {
    const block = fc.oneof(
      fc.constant({ kind: 'paragraph' as const, style: 'body' as const, text: PROSE }),
      fc.constant(item('1)', part('Tên:', 'Người Thử'))),
      fc.constant({ kind: 'heading' as const, level: 1 as const, number: '9)', text: 'MỤC' }),
    )
    fc.assert(
      fc.property(fc.array(block, { maxLength: 24 }), fc.boolean(), (blocks, practice) => {
        const layout = lay({ ...sampleView({ blocks, practice }), lookUp: lookUp() })
        expectInside(layout)
        expectNoCollision(layout)
      }),
      { numRuns: 60 },
    )
  }, 60_000)

  it('is refused where the header leaves no room for it', () => {
    const header = { ...sampleView().header, left: Array.from({ length: 40 }, () => part('Cơ quan:', 'Sở Nội vụ')) }
    expect(refusal(() => lay({ ...sampleView(), header, lookUp: lookUp() }))).toEqual({
      code: 'RENDER_OVERFLOW',
      path: 'view.header',
    })
  })
})

describe('the code', () => {
  it('is read from the page’s content stream by a scanner of another make', async () => {
    for (const address of ['https://a.example.vn', 'https://tra-cuu.example.vn/vb/15-SYLL-SNV', LONGEST]) {
      const one = lookUp(address)
      expect(scan(footOf(await paintRectangles(drawView({ ...sampleView(), lookUp: one }), 0, 3)))).toBe(one.code)
    }
  })

  it('is read from pixels as printed', () => {
    if (!haveTool('pdftoppm')) return
    for (const address of ['https://tra-cuu.example.vn/vb/15-SYLL-SNV', LONGEST]) {
      const one = lookUp(address)
      const [page] = rasterise(drawView({ ...sampleView(), lookUp: one }), 200)
      if (page === undefined) throw new Error('no page')
      expect(scan(footOf(page))).toBe(one.code)
    }
  }, 60_000)

  it('holds every address that the metadata allows', () => {
    const path = fc.string({ unit: fc.constantFrom(..."abcXYZ019._~!$&'()*+,;=:@/?-"), maxLength: 173 })
    fc.assert(
      fc.property(path, (rest) => {
        const text = `https://tra-cuu.example.vn/${rest}?sha256=${DIGEST}`
        const modules = qrModules(text)
        expect(scan(rasterOf(modules))).toBe(text)
      }),
      { numRuns: 25 },
    )
  })
})

function rasterOf(modules: readonly (readonly boolean[])[]): { width: number; height: number; grey: Uint8Array } {
  const [scale, quiet] = [4, 4]
  const side = (modules.length + 2 * quiet) * scale
  const grey = new Uint8Array(side * side).fill(255)
  for (const [index] of grey.entries()) {
    const row = Math.floor(Math.floor(index / side) / scale) - quiet
    const column = Math.floor((index % side) / scale) - quiet
    if (modules[row]?.[column] === true) grey[index] = 0
  }
  return { width: side, height: side, grey }
}
