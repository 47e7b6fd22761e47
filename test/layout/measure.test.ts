import { degrees, PDFDocument, PDFHexString, PDFName, StandardFonts } from 'pdf-lib'
import { measurePages, type TextRun } from '../../src/layout'

const MM = 25.4 / 72

async function runsOf(draw: (document: PDFDocument) => Promise<void> | void): Promise<readonly TextRun[]> {
  const document = await PDFDocument.create()
  await draw(document)
  return measurePages(await document.save()).flatMap(({ runs }) => runs)
}

/** A page of one simple font with known widths: every letter half an em. */
async function simplePage(content: string, more: Record<string, never> | { Rotate: number } = {}): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  const { context } = document
  const page = document.addPage([600, 800])
  const font = context.obj({
    Type: 'Font',
    Subtype: 'TrueType',
    BaseFont: 'ABCDEF+TimesNewRomanPS-BoldItalicMT',
    FirstChar: 32,
    LastChar: 126,
    Widths: Array.from({ length: 95 }, () => 500),
    Encoding: { Type: 'Encoding', BaseEncoding: 'WinAnsiEncoding', Differences: [65, 'acircumflexacute', 'uni0111', 'Dcroat'] },
  })
  page.node.set(PDFName.of('Resources'), context.obj({ Font: { F: context.register(font) } }))
  page.node.set(PDFName.of('Contents'), context.register(context.stream(content)))
  for (const [key, value] of Object.entries(more)) page.node.set(PDFName.of(key), context.obj(value))
  return document.save()
}

async function simpleRun(content: string, more?: { Rotate: number }): Promise<TextRun> {
  const [run] = measurePages(await simplePage(content, more)).flatMap(({ runs }) => runs)
  if (run === undefined) throw new Error('nothing shown')
  return run
}

describe('text', () => {
  it('has the place, size and style that are drawn', async () => {
    const run = await simpleRun('BT /F 12 Tf 100 700 Td (hello) Tj ET')
    expect(run).toMatchObject({ text: 'hello', bold: true, italic: true, level: true, colour: [0, 0, 0] })
    expect(run.typeface).toMatchObject({ family: 'timesnewroman', name: 'TimesNewRomanPS-BoldItalicMT', measurable: true })
    expect(run.size).toBeCloseTo(12)
    expect(run.box.left).toBeCloseTo(100 * MM)
    expect(run.box.right).toBeCloseTo(130 * MM)
    expect(run.baseline).toBeCloseTo(100 * MM)
  })

  it.each([
    ['the text matrix', 'BT /F 1 Tf 12 0 0 12 100 700 Tm (hello) Tj ET'],
    ['the page matrix', 'q 2 0 0 2 0 0 cm BT /F 6 Tf 50 350 Td (hello) Tj ET Q'],
    ['a next line', "BT /F 12 Tf 14 TL 100 714 Td (hello) ' ET"],
    ['TD and T*', 'BT /F 12 Tf 100 728 Td 0 -14 TD T* (hello) Tj ET'],
    [
      'word and letter spacing before it',
      'BT /F 12 Tf 100 700 Td 2 1 (hello) " ET'.replace('2 1 (hello) "', '0 TL 0 0 (hello) "'),
    ],
  ])('is where %s puts it', async (_, content) => {
    const { box, size } = await simpleRun(content)
    expect(size).toBeCloseTo(12)
    expect(box.left).toBeCloseTo(100 * MM)
    expect(box.right).toBeCloseTo(130 * MM)
  })

  it('widens with character spacing, word spacing, scale and moves', async () => {
    const width = async (operators: string): Promise<number> => {
      const { box } = await simpleRun(`BT /F 10 Tf 100 700 Td ${operators} ET`)
      return (box.right - box.left) / MM
    }
    expect(await width('(a b) Tj')).toBeCloseTo(15)
    // after the last letter nothing is shown
    expect(await width('1 Tc (a b) Tj')).toBeCloseTo(17)
    expect(await width('3 Tw (a b) Tj')).toBeCloseTo(18)
    expect(await width('200 Tz (a b) Tj')).toBeCloseTo(30)
    expect(await width('[(a) -500 (b)] TJ')).toBeCloseTo(15)
  })

  it('reads differences by glyph names, and leaves what is invisible', async () => {
    expect((await simpleRun('BT /F 10 Tf 100 700 Td (ABC) Tj ET')).text).toBe('ấđĐ')
    const hidden = measurePages(await simplePage('BT /F 10 Tf 3 Tr 100 700 Td (secret) Tj ET')).flatMap(({ runs }) => runs)
    expect(hidden).toEqual([])
  })

  it('tells columns apart and puts back spaces that were only moves', async () => {
    const [page] = measurePages(await simplePage('BT /F 10 Tf 100 700 Td [(one) -300 (two) -5000 (three)] TJ ET'))
    expect(page?.runs.map(({ text }) => text)).toEqual(['one two', 'three'])
  })

  it('is not level when turned, and level again on a page turned back', async () => {
    expect((await simpleRun('BT /F 10 Tf 0 1 -1 0 100 700 Tm (up) Tj ET')).level).toBe(false)
    const turned = await simpleRun('BT /F 10 Tf 0 1 -1 0 500 700 Tm (up) Tj ET', { Rotate: 90 })
    expect(turned.level).toBe(true)
    expect(turned.box.left).toBeCloseTo(700 * MM)
    expect(turned.baseline).toBeCloseTo(500 * MM)
  })

  it('is measured in what pdf-lib draws with a font of its own', async () => {
    const runs = await runsOf(async (document) => {
      const font = await document.embedFont(StandardFonts.TimesRomanBold)
      document.addPage([595, 842]).drawText('Hello world', { font, size: 14, x: 50, y: 500, rotate: degrees(0) })
    })
    // A standard font comes without widths: its places are guesses, and are said to be.
    expect(runs).toMatchObject([{ text: 'Hello world', bold: true, typeface: { family: 'times', measurable: false } }])
    expect(runs[0]?.size).toBeCloseTo(14)
  })
})

describe('an annotation’s appearance', () => {
  it('is drawn into its rectangle by the algorithm of ISO 32000-1 §12.5.5', async () => {
    const document = await PDFDocument.create()
    const { context } = document
    const page = document.addPage([600, 800])
    // The form's matrix turns its box by a quarter: 20 × 10 becomes 10 × 20, then fills 100 × 50.
    const form = context.stream('0 0 m 20 0 l S', {
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [0, 0, 20, 10],
      Matrix: [0, 1, -1, 0, 0, 0],
    })
    const parent = context.register(context.obj({ FT: 'Sig', T: PDFHexString.fromText('Outer') }))
    const widget = context.obj({
      Type: 'Annot',
      Subtype: 'Widget',
      T: PDFHexString.fromText('Inner'),
      Parent: parent,
      Rect: [100, 100, 200, 150],
      AP: { N: context.register(form) },
    })
    page.node.set(PDFName.of('Annots'), context.obj([context.register(widget)]))
    const [measured] = measurePages(await document.save())
    expect(measured?.fields.map(({ name }) => name)).toEqual(['Outer.Inner'])
    const [rule] = measured?.rules ?? []
    expect(rule).toMatchObject({ direction: 'vertical', through: 'annotation', field: 'Outer.Inner' })
    expect(rule?.length).toBeCloseTo(50 * MM)
    expect(rule?.box.right).toBeCloseTo(200 * MM)
  })

  it('is not drawn when hidden', async () => {
    const document = await PDFDocument.create()
    const { context } = document
    const page = document.addPage([600, 800])
    const form = context.register(context.stream('0 0 m 20 0 l S', { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 20, 10] }))
    const hidden = { Type: 'Annot', Subtype: 'Stamp', F: 2, Rect: [0, 0, 20, 10], AP: { N: form } }
    page.node.set(PDFName.of('Annots'), context.obj([context.register(context.obj(hidden))]))
    expect(measurePages(await document.save())[0]?.rules).toEqual([])
  })
})

describe('rules and areas', () => {
  it.each([
    ['a stroked line', '1 w 10 10 m 110 10 l S', 'horizontal', 100],
    ['a thin filled rectangle', '10 10 100 1 re f', 'horizontal', 100],
    ['an upright line', '2 w 10 10 m 10 60 l S', 'vertical', 50],
  ])('%s is a rule', async (_, content, direction, length) => {
    const [page] = measurePages(await simplePage(content))
    expect(page?.rules).toMatchObject([{ direction }])
    expect(page?.rules[0]?.length).toBeCloseTo(length * MM)
  })

  it('a stroked rectangle is four, a filled one an area, a curve a shape', async () => {
    const [page] = measurePages(await simplePage('10 10 100 50 re S 0.5 g 200 200 50 50 re f 0 0 m 10 40 20 40 30 0 c S'))
    expect(page?.rules.map(({ direction }) => direction).sort()).toEqual(['horizontal', 'horizontal', 'vertical', 'vertical'])
    expect(page?.shapes).toMatchObject([{ colour: [0.5, 0.5, 0.5] }, { colour: [0, 0, 0] }])
  })

  it('colours are told where they can be', async () => {
    const [page] = measurePages(
      await simplePage('0 0 0 1 k 0 0 9 9 re f 1 0 0 rg 20 0 9 9 re f /Pattern cs /P scn 40 0 9 9 re f'),
    )
    expect(page?.shapes.map(({ colour }) => colour)).toEqual([[0, 0, 0], [1, 0, 0], undefined])
  })
})
