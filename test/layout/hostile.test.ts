import { PDFDocument, PDFName } from 'pdf-lib'
import { SignedRecordError } from '../../src/base'
import { inspectLayout, measurePages } from '../../src/layout'
import { boxAbout } from '../../src/layout/measure/extent'

/** One page with these operators, and form XObjects by name that all pages and forms share. */
async function pageOf(content: string, forms: Readonly<Record<string, string>> = {}): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  const { context } = document
  const page = document.addPage([595, 842])
  const names = Object.keys(forms)
  const references = names.map(() => context.nextRef())
  const shared = context.obj({ XObject: Object.fromEntries(names.map((name, index) => [name, references[index]])) })
  for (const [index, name] of names.entries()) {
    const reference = references[index]
    const stream = context.flateStream(forms[name] ?? '', {
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [0, 0, 595, 842],
      Resources: shared,
    })
    if (reference !== undefined) context.assign(reference, stream)
  }
  page.node.set(PDFName.of('Contents'), context.register(context.flateStream(content)))
  page.node.set(PDFName.of('Resources'), shared)
  return document.save({ useObjectStreams: false })
}

async function codeOf(content: string, forms?: Readonly<Record<string, string>>): Promise<string> {
  const bytes = await pageOf(content, forms)
  try {
    measurePages(bytes)
    return 'measured'
  } catch (error) {
    return error instanceof SignedRecordError ? error.code : String(error)
  }
}

const RULE = '10 10 m 200 10 l S'

describe('operators that mean harm', () => {
  it.each([
    ['a stray operand list', '1 2 3', 'measured'],
    ['more Q than q', `Q Q Q ${RULE}`, 'measured'],
    ['q left open', `q q q ${RULE}`, 'measured'],
    ['unknown operators', `1 2 xyzzy BX /A /B foo EX ${RULE}`, 'measured'],
    ['text without a font', 'BT 10 0 0 10 0 0 Tm (abc) Tj ET', 'measured'],
    ['lines without a start', '1 1 l 2 2 l S', 'measured'],
    [
      'huge numbers',
      `${'9'.repeat(120)} 0 0 ${'9'.repeat(120)} 0 0 cm ${'q 1000000 0 0 1000000 0 0 cm '.repeat(60)} ${RULE}`,
      'measured',
    ],
    ['an operator without its numbers', '1 2 3 cm', 'PDF_CONTENT'],
    ['names where numbers belong', '/A /B m', 'PDF_CONTENT'],
    ['more operands than any operator takes', `${'1 '.repeat(1000)} m`, 'PDF_CONTENT'],
    ['no token', '1 1 m ) S', 'PDF_CONTENT'],
    ['a string without end', '(abc', 'PDF_MALFORMED'],
    ['an inline picture without end', 'BI /W 1 /H 1 ID abc', 'PDF_CONTENT'],
    ['an inline picture without data', 'BI /W 1 /H 1 S', 'PDF_CONTENT'],
    ['states nested without end', 'q '.repeat(10_000), 'LIMIT_PDF_DEPTH'],
    ['arrays nested without end', '['.repeat(10_000), 'LIMIT_PDF_DEPTH'],
  ])('%s', async (_, content, code) => {
    expect(await codeOf(content)).toBe(code)
  })

  it('refuses a form that draws itself, at once or by another', async () => {
    expect(await codeOf('/A Do', { A: '/A Do' })).toBe('PDF_CONTENT')
    expect(await codeOf('/A Do', { A: '/B Do', B: '/A Do' })).toBe('PDF_CONTENT')
  })

  it('bounds forms that multiply', async () => {
    const names = [...'ABCDEFGHIJ']
    const forms = Object.fromEntries(names.map((name, index) => [name, `/${names[index + 1] ?? 'Z'} Do `.repeat(20)]))
    expect(await codeOf('/A Do', forms)).toBe('LIMIT_WORK')
  })

  it('bounds forms that nest', async () => {
    const forms = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`F${index}`, `/F${index + 1} Do`]))
    expect(await codeOf('/F0 Do', forms)).toBe('LIMIT_PDF_DEPTH')
  })

  it('carries a huge array of moves within the bound', async () => {
    expect(await codeOf(`BT [${'(a) -100 '.repeat(100_000)}] TJ ET`)).toBe('measured')
    const bytes = await pageOf(`BT [${'(a) -100 '.repeat(100_000)}] TJ ET`)
    expect(() => measurePages(bytes, { limits: { work: 10_000 } })).toThrow(expect.objectContaining({ code: 'LIMIT_WORK' }))
  })

  it('measures nothing that is clipped away, invisible, or off the page', async () => {
    const hidden = [`q 300 300 10 10 re W n ${RULE} Q`, `-500 -500 m -300 -500 l S`, `q 0 0 0 0 re W n ${RULE} Q`]
    const [page] = measurePages(await pageOf(hidden.join('\n')))
    expect(page?.rules).toEqual([])
    const [shown] = measurePages(await pageOf(RULE))
    expect(shown?.rules).toMatchObject([{ direction: 'horizontal', dashed: false, colour: [0, 0, 0] }])
  })
})

describe('text that means harm', () => {
  /** One page of text in a simple font whose letters the map gives a meaning. */
  async function textPage(content: string, map: string): Promise<Uint8Array> {
    const document = await PDFDocument.create()
    const { context } = document
    const page = document.addPage([595, 842])
    const meanings = context.register(context.flateStream(map))
    const font = context.obj({ Type: 'Font', Subtype: 'Type1', BaseFont: 'Times-Roman', ToUnicode: meanings })
    page.node.set(PDFName.of('Contents'), context.register(context.flateStream(`BT /F 12 Tf 300 400 Td ${content} ET`)))
    page.node.set(PDFName.of('Resources'), context.obj({ Font: { F: context.register(font) } }))
    return document.save({ useObjectStreams: false })
  }

  it('is measured where a map would turn each letter into thousands', async () => {
    const long = `1 beginbfrange <00> <ff> <${'0041'.repeat(16_000)}> endbfrange`
    const [page] = measurePages(await textPage('(abc) Tj', long))
    expect(page?.runs.map(({ text }) => text)).toEqual(['abc'])
    const ranges = `1 beginbfrange ${`<0000> <fffe> <${'0041'.repeat(60)}> `.repeat(100)} endbfrange`
    const bytes = await textPage('(abc) Tj', ranges)
    expect(() => measurePages(bytes, { limits: { work: 500_000 } })).toThrow(expect.objectContaining({ code: 'LIMIT_WORK' }))
  })

  it('is bounded where a map has forty thousand code spaces', async () => {
    const document = await PDFDocument.create()
    const { context } = document
    const page = document.addPage([595, 842])
    const spaces = `1 begincodespacerange ${'<fffffff0> <fffffff0> '.repeat(4000)} endcodespacerange `.repeat(10)
    const Encoding = context.register(context.flateStream(spaces))
    const font = context.obj({ Type: 'Font', Subtype: 'Type0', Encoding, DescendantFonts: [{ Subtype: 'CIDFontType2' }] })
    const content = `BT /F 12 Tf 300 400 Td (${'a'.repeat(50_000)}) Tj ET`
    page.node.set(PDFName.of('Contents'), context.register(context.flateStream(content)))
    page.node.set(PDFName.of('Resources'), context.obj({ Font: { F: font } }))
    const bytes = await document.save({ useObjectStreams: false })
    expect(() => measurePages(bytes)).toThrow(expect.objectContaining({ code: 'LIMIT_WORK' }))
  })

  it('is examined where a line has twenty thousand letters', async () => {
    expect(inspectLayout(await textPage(`(${'ab'.repeat(10_000)}) Tj`, '')).breaches.length).toBeGreaterThan(0)
  })

  it('is boxed where a row has more pieces than a call has arguments', () => {
    const boxes = Array.from({ length: 300_000 }, (_, at) => ({ left: at, top: 1, right: at + 1, bottom: 2 }))
    expect(boxAbout(boxes)).toEqual({ left: 0, top: 1, right: 300_000, bottom: 2 })
  })

  it('is of no colour in a space called like a member of every object', async () => {
    const [page] = measurePages(await textPage('/constructor cs 0.5 sc (abc) Tj', ''))
    expect(page?.runs.map(({ colour }) => colour)).toEqual([undefined])
    expect(await codeOf('true '.repeat(1000))).toBe('PDF_CONTENT')
  })
})

describe('files that are none', () => {
  it.each([
    ['empty', new Uint8Array(0), 'PDF_HEADER'],
    ['XML', new TextEncoder().encode('<a/>'), 'PDF_HEADER'],
  ])('%s', (_, bytes, code) => {
    expect(() => inspectLayout(bytes)).toThrow(expect.objectContaining({ code }))
  })

  it('is misuse to ask for an unknown kind', () => {
    expect(() => inspectLayout(new Uint8Array(0), { kind: 'letter' as 'form' })).toThrow(TypeError)
  })
})
