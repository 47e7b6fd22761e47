import { parse } from 'content-disposition'
import fc from 'fast-check'
import { contentDisposition, safeFileName } from '../../src/portal'

describe('a file name', () => {
  it.each([
    ['Sơ yếu lý lịch 15-SYLL-SNV Nguyễn Văn Ví Dụ', 'Sơ yếu lý lịch 15-SYLL-SNV Nguyễn Văn Ví Dụ'],
    ['a\r\nSet-Cookie: x=1', 'a Set-Cookie- x=1'],
    ['../../etc/passwd', 'etc-passwd'],
    ['C:\\windows\\x', 'C-windows-x'],
    ['exe.\u202efdp', 'exe. fdp'],
    ['a\u200bb\u0000c\ufeffd', 'a b c d'],
    ['"; filename="evil.exe', '; filename=-evil.exe'],
    ['100%41', '100-41'],
    ['nul', 'record nul'],
    ['COM1.txt', 'record COM1.txt'],
    ['...', 'record'],
    ['', 'record'],
    ['  .hidden  ', 'hidden'],
    ['Lê\ud800x', 'Lê x'],
    ['e\u0302\u0301'.normalize('NFD'), 'ế'],
  ])('%j is kept as %j', (wanted, name) => {
    expect(safeFileName(wanted)).toBe(name)
  })

  it('is bounded', () => {
    expect([...safeFileName('Đ'.repeat(5000))]).toHaveLength(120)
  })

  it('holds nothing that a path, a line or an eye is led astray by, whatever was wanted', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (wanted) => {
        const name = safeFileName(wanted)
        expect(name).not.toMatch(/[\p{C}/\\:*?"<>|%]|^[.\s]|[.\s]$/u)
        expect(name).not.toBe('')
        expect(safeFileName(name)).toBe(name)
      }),
    )
  })
})

describe('Content-Disposition', () => {
  it('names the file for old and new clients (RFC 6266 §5, RFC 8187)', () => {
    expect(contentDisposition("Đỗ Ư (1)'s.pdf")).toBe(
      `attachment; filename="Do U (1)_s.pdf"; filename*=UTF-8''%C4%90%E1%BB%97%20%C6%AF%20%281%29%27s.pdf`,
    )
  })

  it('names it once when it is plain', () => {
    expect(contentDisposition('a b.pdf')).toBe('attachment; filename="a b.pdf"')
    expect(contentDisposition('ab.pdf')).toBe('attachment; filename=ab.pdf')
    expect(contentDisposition('a%41.pdf')).toBe("attachment; filename=a_41.pdf; filename*=UTF-8''a%2541.pdf")
  })

  it('is one line with one or two parameters, and gives the name back, whatever the name', () => {
    const shape =
      /^attachment; filename=(?:"([A-Za-z0-9 ._()-]*)"|([A-Za-z0-9._-]+))(?:; filename\*=UTF-8''([A-Za-z0-9!#$&+.^_`|~%-]*))?$/
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (name) => {
        const header = contentDisposition(name)
        const match = shape.exec(header)
        expect(match).not.toBeNull()
        const plain = match?.[1] ?? match?.[2] ?? ''
        expect(match?.[3] === undefined ? plain : decodeURIComponent(match[3])).toBe(name.replace(/\p{Cs}/gu, '_'))
        expect(new Headers({ 'content-disposition': header }).get('content-disposition')).toBe(header)
      }),
    )
  })

  it('reads alike in a reader of its own', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (wanted) => {
        const name = `${safeFileName(wanted)}.pdf`
        expect(parse(contentDisposition(name))).toMatchObject({ type: 'attachment', parameters: { filename: name } })
      }),
    )
  })
})
