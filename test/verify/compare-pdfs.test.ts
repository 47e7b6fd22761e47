import { WorkMeter, encodeLatin1 } from '../../src/base'
import { comparePdfs } from '../../src/verify/compare-pdfs'

/** A small PDF whose second object has the generation and the content given. */
function pdf(generation: number, content: string, comment = ''): Uint8Array {
  const objects = [`1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n`, `2 ${generation} obj\n${content}\nendobj\n`]
  const header = `%PDF-1.7\n${comment}`
  const second = header.length + (objects[0] ?? '').length
  const body = header + objects.join('')
  const entry = (offset: number, number: number): string =>
    `${String(offset).padStart(10, '0')} ${String(number).padStart(5, '0')} n \n`
  const table = `xref\n0 3\n0000000000 65535 f \n${entry(header.length, 0)}${entry(second, generation)}`
  return encodeLatin1(`${body}${table}trailer\n<< /Size 3 /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`)
}

const PAGES = '<< /Type /Pages /Kids [] /Count 0 >>'
const compare = (found: Uint8Array): string | undefined => comparePdfs(found, pdf(0, PAGES), new WorkMeter())

describe('pages rendered again', () => {
  it('are the same byte by byte, or object by object', () => {
    expect(compare(pdf(0, PAGES))).toBeUndefined()
    expect(compare(pdf(0, PAGES, '%x\n'))).toBeUndefined()
  })

  it('differ in a value, or in a generation that makes every reference null', () => {
    expect(compare(pdf(0, '<< /Type /Pages /Kids [] /Count 1 >>'))).toBe('object 2')
    expect(compare(pdf(1, PAGES))).toBe('object 2')
  })

  it('differ from what cannot be read, and a limit is no difference', () => {
    expect(compare(encodeLatin1('%PDF-1.7\n'))).toBeDefined()
    const meter = new WorkMeter({ ...new WorkMeter().limits, work: 1 })
    expect(() => comparePdfs(pdf(0, PAGES, '%x\n'), pdf(0, PAGES), meter)).toThrow(
      expect.objectContaining({ code: 'LIMIT_WORK' }),
    )
  })
})
