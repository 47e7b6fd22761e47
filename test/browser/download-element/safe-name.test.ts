import fc from 'fast-check'
import { isPlainName, safeName } from '../../../src/browser/download-element/safe-name'
import { safeFileName } from '../../../src/portal/file-name'

describe('the name a file is saved under', () => {
  it.each([
    ['Sơ yếu lý lịch.pdf', 'Sơ yếu lý lịch.pdf'],
    ['../../etc/passwd', 'etc-passwd.pdf'],
    ['C:\\Windows\\evil.exe', 'C-Windows-evil.exe.pdf'],
    ['hoso\u202Efdp.exe', 'hoso-fdp.exe.pdf'],
    ['a\r\nb.PDF', 'a-b.pdf'],
    ['con.pdf', 'record con.pdf'],
    ['.htaccess', 'htaccess.pdf'],
    ['...', 'record.pdf'],
    ['', 'record.pdf'],
    [undefined, 'record.pdf'],
    ['So\u031B yê\u0301u.pdf', 'Sơ yế' + 'u.pdf'],
  ])('of %j is %j', (received, saved) => {
    expect(safeName(received, 'pdf')).toBe(saved)
  })

  it('keeps every name that the portal gives', () => {
    for (const name of ['12-SYLL-SNV Nguyễn Văn Ví Dụ', 'Đặng Thị Mẫu (trích sao)']) {
      expect(safeFileName(name)).toBe(name)
      expect(safeName(`${name}.zip`, 'zip')).toBe(`${name}.zip`)
    }
  })

  it('is short, plain, and ends as the file does, whatever was sent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (received) => {
        const name = safeName(received, 'xml')
        expect(name.endsWith('.xml')).toBe(true)
        expect([...name].length).toBeLessThanOrEqual(135)
        expect(name).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}/\\:]/u)
        expect(isPlainName(name)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})

describe('a plain name', () => {
  it.each([['a.pdf'], ['Sơ yếu lý lịch.xml']])('%j', (name) => {
    expect(isPlainName(name)).toBe(true)
  })
  it.each([
    ['../a.pdf'],
    ['a/b.pdf'],
    ['a\\b.pdf'],
    ['C:a.pdf'],
    ['.pdf'],
    ['a.pdf '],
    ['a\u202E.pdf'],
    ['nul.pdf'],
    ['a\u0000.pdf'],
    ['x'.repeat(300)],
  ])('not %j', (name) => {
    expect(isPlainName(name)).toBe(false)
  })
})
