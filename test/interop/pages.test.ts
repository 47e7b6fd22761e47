import { renderExport } from '../../src/export'
import { LINES as form2c } from '../render/form-lines/2c-bnv-2008'
import { asDrawn, firstMissing, fragments } from '../render/form-lines/match'
import { HEADER_OF_EMPLOYEES, HEADER_OF_OFFICIALS, LINES as tt06 } from '../render/form-lines/tt06-2023'
import type { Raster } from '../render/pdf/tools'
import { rasterise } from '../render/pdf/tools'
import { buildPdf } from '../support/pdf-base'
import { person } from '../support/world'
import { itAsks } from './judges'
import type { Made } from './make-export'
import { makeExport } from './make-export'
import { run } from './run'

const RESOLUTION = 50

describe.each([
  { form: 'tt06-2023', person: 'typical' },
  { form: 'tt06-2023', person: 'career-forty' },
  { form: '2c-bnv-2008', person: 'every-letter' },
])('the signed pages of $person in form $form', ({ form, person }) => {
  let made: Made
  beforeAll(async () => {
    made = await makeExport({ form, scheme: 'ECDSA P-256', digest: 'SHA-256', images: true, person })
  })

  itAsks('pdftotext', 'have the names and the number in them, in Vietnamese letters', () => {
    const { stdout, status } = run('pdftotext', ['@file.pdf', '-'], { 'file.pdf': made.pdf })
    expect(status).toBe(0)
    const text = words(stdout)
    const { signer, codeNumber, codeNotation } = made.from.document
    const number = `${String(codeNumber)}/${String(codeNotation)}`
    for (const shown of [signer.fullName, String(made.from.record.fullName), number]) expect(text).toContain(words(shown))
  })

  itAsks('pdftoppm', 'are all drawn, none blank, and the signatures show on one page alone', () => {
    const signed = rasterise(made.pdf, RESOLUTION)
    const unsigned = rasterise(made.rendered, RESOLUTION)
    expect(signed.length).toBe(unsigned.length)
    expect(signed.map(isBlank)).toEqual(signed.map(() => false))
    const differing = signed.filter((page, index) => Buffer.compare(page.grey, unsigned[index]?.grey ?? new Uint8Array()) !== 0)
    expect(differing).toHaveLength(1)
  })

  itAsks('pdfdetach', 'carry the record of the XML, byte for byte once canonical', () => {
    const saved = run('pdfdetach', ['-save', '1', '-o', '@attached.xml', '@file.pdf'], { 'file.pdf': made.pdf }, 'attached.xml')
    expect(saved.status).toBe(0)
    const listed = run('pdfdetach', ['-list', '@file.pdf'], { 'file.pdf': made.pdf })
    expect(listed.stdout).toBe('1 embedded files\n1: RecordExport.xml\n')
    const element = /<RecordExport[ >][^]*<\/RecordExport>/.exec(Buffer.from(made.xml).toString('utf8'))?.[0] ?? ''
    const attached = Buffer.from(saved.output)
      .toString('utf8')
      .replace(/^<\?xml[^]*?\?>\s*/, '')
    expect(attached.length).toBeGreaterThan(1000)
    expect(attached).toBe(element)
  })
})

const BARE = { personalId: '000000000001', fullName: 'Trần Thử', gender: 'female', birthDate: '1990-05-07' }

describe.each([
  { form: 'tt06-2023', officials: [...HEADER_OF_OFFICIALS, ...tt06], employees: [...HEADER_OF_EMPLOYEES, ...tt06] },
  { form: '2c-bnv-2008', officials: form2c, employees: form2c },
])('the form $form as poppler reads it', ({ form, officials, employees }) => {
  const { record, document } = person('every-table')
  itAsks(
    'pdftotext',
    'has every number, label, head, hint and closing line in order, with everything and with almost nothing',
    () => {
      for (const { given, lines } of [
        { given: record, lines: employees.filter((line) => line !== 'Ảnh màu (4 x 6 cm)') },
        { given: BARE, lines: officials },
      ]) {
        const { pdf } = renderExport(given, { document, form })
        const { stdout, status } = run('pdftotext', ['-raw', '@file.pdf', '-'], { 'file.pdf': pdf })
        expect([status, firstMissing(stdout, fragments(asDrawn(lines)))]).toEqual([0, undefined])
        expect(firstMissing(stdout, [...fragments(asDrawn(lines)), 'Người khai'])).toBeDefined()
      }
    },
  )
})

describe('the measure of blankness', () => {
  itAsks('pdftoppm', 'finds an empty page blank', () => {
    const blank = buildPdf(
      new Map([
        [1, '<< /Type /Catalog /Pages 2 0 R >>'],
        [2, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>'],
        [3, '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> >>'],
      ]),
    )
    expect(rasterise(blank, RESOLUTION).map(isBlank)).toEqual([true])
  })
})

/** Less ink than a page number and one line of text leave. */
function isBlank({ grey }: Raster): boolean {
  return grey.filter((level) => level < 160).length < 40
}

function words(text: string): string {
  return text.normalize('NFC').toLowerCase().split(/\s+/).join(' ')
}
