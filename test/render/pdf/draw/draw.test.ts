import { createHash } from 'node:crypto'
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFNumber, PDFRawStream, decodePDFRawStream, type PDFObject } from 'pdf-lib'
import { drawPdf, layOut } from '../../../../src/render/pdf'
import type { View } from '../../../../src/render/view'
import { sampleStateView, sampleView } from '../sample-views'
import { drawView, haveTool, makePng, OPTIONS, rasterise, runOn } from '../tools'

const photo = {
  bytes: makePng({ width: 40, height: 60, colourType: 2, pixel: (x, y) => [x * 5, y * 4, 120] }),
  mediaType: 'image/png',
  alternateText: 'Ảnh chân dung',
} as const
const withPhoto = (): View => ({ ...sampleView(), header: { ...sampleView().header, photo } })

describe('drawPdf', () => {
  it('gives the same bytes for the same input', () => {
    expect(createHash('sha256').update(drawView(withPhoto())).digest('hex')).toBe(
      createHash('sha256').update(drawView(withPhoto())).digest('hex'),
    )
  })

  // A change here is a change of the template: raise TEMPLATE_VERSION, and keep the old one renderable.
  it('draws template version 1 as it was when it was frozen', () => {
    const hashes = [sampleView(), withPhoto(), sampleView({ years: 40, practice: true }), sampleStateView()].map((view) =>
      createHash('sha256').update(drawView(view)).digest('hex'),
    )
    expect(hashes).toMatchInlineSnapshot(`
[
  "2567f08085a4c9c5025a3092ce5c3c5906e1b5d5faabbbce3158200fa358531f",
  "56f729562c209f30c07bbe6241994fdfd298c4c80e7983ca72ee1e43e7db0ee9",
  "df6f17c5b6026066923f43d2d6d274944b032168b11f40c4785a7991dd4df34a",
  "06bc15bc39db30c8d8af02c436a8721f8cf38accf530a503b3dd6dce271df65f",
]
`)
  })

  it('differs in its identifier when only the attachment differs', () => {
    const layout = layOut(sampleView(), { sealDiameterMm: 36 })
    const id = (attachment: Uint8Array) =>
      /\/ID \[ (<[0-9A-F]{32}>) \1 \]/.exec(latin1(drawPdf(layout, { ...OPTIONS, attachment })))?.[1]
    expect(id(Uint8Array.of(1))).toBeDefined()
    expect(id(Uint8Array.of(1))).not.toBe(id(Uint8Array.of(2)))
  })

  it('takes its dates from the document', () => {
    const text = latin1(drawView(sampleView()))
    expect(new Set(text.match(/D:\d{14}[+'\d]*/g))).toEqual(new Set(["D:20260105000000+07'00'"]))
    expect(text).toContain('<xmp:CreateDate>2026-01-05T00:00:00+07:00</xmp:CreateDate>')
    expect(text).toContain('<sr:templateVersion>1</sr:templateVersion>')
    expect(text).toContain('<sr:practice>false</sr:practice>')
  })

  it('escapes what goes into the metadata', () => {
    const text = latin1(drawPdf(layOut(sampleView(), { sealDiameterMm: 36 }), { ...OPTIONS, author: 'A & <B>' }))
    expect(text).toContain('<rdf:li>A &amp; &lt;B&gt;</rdf:li>')
  })

  it('keeps two pages without a photo under 120 KB', () => {
    const bytes = drawView(sampleView({ years: 2 }))
    expect(bytes.length).toBeLessThan(120 * 1024)
  })
})

describe('the document', () => {
  it('is tagged, titled, in Vietnamese, with its record attached', async () => {
    const { catalog, context } = await PDFDocument.load(drawView(sampleView()), { updateMetadata: false })
    expect(catalog.lookup(PDFName.of('MarkInfo'), PDFDict).toString()).toContain('/Marked true')
    expect(String(catalog.get(PDFName.of('Lang')))).toBe('(vi-VN)')
    expect(catalog.lookup(PDFName.of('ViewerPreferences'), PDFDict).toString()).toContain('/DisplayDocTitle true')
    const file = catalog.lookup(PDFName.of('AF'), PDFArray).lookup(0, PDFDict)
    expect(String(file.get(PDFName.of('AFRelationship')))).toBe('/Source')
    const names = catalog
      .lookup(PDFName.of('Names'), PDFDict)
      .lookup(PDFName.of('EmbeddedFiles'), PDFDict)
      .lookup(PDFName.of('Names'), PDFArray)
    expect(context.lookup(names.get(1))).toBe(file)
    const stream = file.lookup(PDFName.of('EF'), PDFDict).lookup(PDFName.of('F'))
    expect(stream).toBeInstanceOf(PDFRawStream)
    expect(decodePDFRawStream(stream as PDFRawStream).decode()).toEqual(OPTIONS.attachment)
  })

  it('has two empty signature fields as the contract of rooms says', async () => {
    const layout = layOut(sampleView(), { sealDiameterMm: 36 })
    const document = await PDFDocument.load(drawPdf(layout, OPTIONS), { updateMetadata: false })
    const form = document.catalog.lookup(PDFName.of('AcroForm'), PDFDict)
    expect(form.lookup(PDFName.of('SigFlags'), PDFNumber).asNumber()).toBe(3)
    expect(form.has(PDFName.of('NeedAppearances'))).toBe(false)
    expect(form.lookup(PDFName.of('DR'), PDFDict).lookup(PDFName.of('Font'), PDFDict).keys().map(String)).toEqual(['/Tinos'])
    const fields = form.lookup(PDFName.of('Fields'), PDFArray)
    expect(fields.size()).toBe(2)
    for (const [index, name] of (['AuthorisedPerson', 'Agency'] as const).entries()) {
      const field = fields.lookup(index, PDFDict)
      const at = (key: string): PDFObject | undefined => field.lookup(PDFName.of(key))
      expect([at('FT'), at('T'), at('Subtype'), at('F')].map(String)).toEqual(['/Sig', `(${name})`, '/Widget', '132'])
      expect(field.has(PDFName.of('V'))).toBe(false)
      expect(field.has(PDFName.of('TU'))).toBe(true)
      const page = document.getPage(layout.fields[name].page)
      expect(field.get(PDFName.of('P'))).toBe(page.ref)
      expect(String(page.node.get(PDFName.of('Tabs')))).toBe('/S')
      expect(page.node.lookup(PDFName.of('Annots'), PDFArray).indexOf(fields.get(index))).toBe(index)
      const normal = field.lookup(PDFName.of('AP'), PDFDict).lookup(PDFName.of('N'))
      expect(decodePDFRawStream(normal as PDFRawStream).decode()).toHaveLength(0)
      expect(field.has(PDFName.of('Lock'))).toBe(name === 'Agency')
    }
    expect(fields.lookup(1, PDFDict).lookup(PDFName.of('Lock'), PDFDict).toString().replace(/\s+/g, ' ')).toBe(
      '<< /Type /SigFieldLock /Action /All /P 1 >>',
    )
  })

  it('covers a third of the person’s box by the seal’s, as the file says it', async () => {
    const document = await PDFDocument.load(drawView(sampleView()), { updateMetadata: false })
    const fields = document.catalog.lookup(PDFName.of('AcroForm'), PDFDict).lookup(PDFName.of('Fields'), PDFArray)
    const [person, seal] = [0, 1].map((index) =>
      fields
        .lookup(index, PDFDict)
        .lookup(PDFName.of('Rect'), PDFArray)
        .asArray()
        .map((edge) => (edge as PDFNumber).asNumber()),
    )
    const overlap = ((seal?.[2] ?? 0) - (person?.[0] ?? 0)) / ((person?.[2] ?? 0) - (person?.[0] ?? 0))
    expect(overlap).toBeGreaterThanOrEqual(0.28)
    expect(overlap).toBeLessThanOrEqual(0.38)
    expect(((seal?.[2] ?? 0) - (seal?.[0] ?? 0)) / (72 / 25.4)).toBeCloseTo(36, 1)
  })

  it('ties every field to its Form element, and every piece of a page to its element', async () => {
    const document = await PDFDocument.load(drawView(sampleView({ years: 60 })), { updateMetadata: false })
    const root = document.catalog.lookup(PDFName.of('StructTreeRoot'), PDFDict)
    const numbers = root.lookup(PDFName.of('ParentTree'), PDFDict).lookup(PDFName.of('Nums'), PDFArray)
    expect(numbers.size()).toBe(2 * (document.getPageCount() + 2))
    const fields = document.catalog.lookup(PDFName.of('AcroForm'), PDFDict).lookup(PDFName.of('Fields'), PDFArray)
    for (const index of [0, 1]) {
      const key = fields.lookup(index, PDFDict).lookup(PDFName.of('StructParent'), PDFNumber).asNumber()
      const element = numbers.lookup(2 * key + 1, PDFDict)
      expect(String(element.get(PDFName.of('S')))).toBe('/Form')
      expect(element.lookup(PDFName.of('K'), PDFDict).get(PDFName.of('Obj'))).toBe(fields.get(index))
    }
    for (const [index, page] of document.getPages().entries()) {
      const content = page.node.lookup(PDFName.of('Contents'))
      const operators = latin1(decodePDFRawStream(content as PDFRawStream).decode())
      expect(numbers.lookup(2 * index + 1, PDFArray).size()).toBe(operators.match(/\/MCID \d+/g)?.length ?? 0)
      expect(operators.match(/BDC/g)?.length).toBe(operators.match(/EMC/g)?.length)
    }
  })
})

describe('other programs', () => {
  const views = [sampleView(), withPhoto(), sampleView({ years: 45, practice: true }), sampleStateView()]
  const test = (tool: string) => (haveTool(tool) ? it : it.skip)

  test('qpdf')('qpdf finds no fault', () => {
    for (const view of views)
      expect(runOn(drawView(view), 'qpdf', '--check', '%')).toContain('No syntax or stream encoding errors')
  })

  test('pdftotext')('pdftotext reads the texts in their order', () => {
    for (const view of views.slice(0, 2)) {
      const text = runOn(drawView(view), 'pdftotext', '-raw', '%', '-').replace(/\s+/g, '')
      let from = 0
      for (const wanted of shownTexts(view)) {
        const found = text.indexOf(wanted.replace(/\s+/g, ''), from)
        expect([wanted, found >= 0]).toEqual([wanted, true])
        from = found + wanted.replace(/\s+/g, '').length
      }
    }
  })

  test('pdfdetach')('pdfdetach finds the record', () => {
    expect(runOn(drawView(sampleView()), 'pdfdetach', '-list', '%')).toContain('RecordExport.xml')
  })

  test('pdftoppm')('nothing is printed into the margins but the page number', () => {
    const pages = rasterise(drawView(sampleView({ years: 45 })), 72)
    const outside: string[] = []
    let inside = 0
    for (const [number, { width, height, grey }] of pages.entries()) {
      for (const [index, value] of grey.entries()) {
        const [x, y] = [index % width, Math.floor(index / width)]
        if (value > 128 || (number > 0 && y < 56 && Math.abs(x - 319) < 20)) continue
        if (x >= 85 && x <= width - 43 && y >= 56 && y <= height - 57) inside += 1
        else outside.push(`page ${number + 1}: ${x}, ${y}`)
      }
    }
    expect(outside).toEqual([])
    expect(inside).toBeGreaterThan(10_000)
  })
})

/** Every text of a view in reading order; spaces apart. */
function shownTexts(view: View): string[] {
  const parts = [...view.header.left, ...view.header.right].flatMap(({ label, hint = '', value }) => [label, hint, value])
  const blocks = view.blocks.flatMap((block) => {
    if (block.kind === 'item')
      return [block.number, ...block.parts.flatMap(({ label, hint = '', value }) => [label, hint, value])]
    if (block.kind === 'heading') return [block.number, block.text, block.hint ?? '']
    if (block.kind === 'paragraph') return [block.text]
    return block.orientation === 'rows' ? block.rows.flat() : []
  })
  return [...parts, ...view.title, ...blocks, ...view.footer.authority, view.footer.signerName].filter((text) => text !== '')
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1')
}
