import { create } from 'content-disposition'
import fc from 'fast-check'
import { readFileName } from '../../../src/browser/download-element/content-disposition'
import { contentDisposition } from '../../../src/portal/file-name'

describe('the file name of an answer', () => {
  it('is read as RFC 8187 writes it, Vietnamese letters and all', () => {
    expect(
      readFileName('attachment; filename="x.pdf"; filename*=UTF-8\'\'S%C6%A1%20y%E1%BA%BFu%20l%C3%BD%20l%E1%BB%8Bch.pdf'),
    ).toBe('Sơ yếu lý lịch.pdf')
  })

  it.each([
    ['attachment; filename="a b.pdf"', 'a b.pdf'],
    ['attachment; filename=a.pdf', 'a.pdf'],
    ['ATTACHMENT;FILENAME = "a.pdf" ', 'a.pdf'],
    ['attachment; filename="a\\"b.pdf"', 'a"b.pdf'],
    ["attachment; filename*=utf-8'vi'%41.pdf; filename=b.pdf", 'A.pdf'],
    ['attachment; filename=""', ''],
    // an extended value that cannot be read leaves the plain one
    ["attachment; filename=b.pdf; filename*=UTF-8''%ff.pdf", 'b.pdf'],
    ["attachment; filename=b.pdf; filename*=UTF-8''a%2.pdf", 'b.pdf'],
    ["attachment; filename=b.pdf; filename*=ISO-8859-1''a.pdf", 'b.pdf'],
    ['attachment; filename=b.pdf; filename*=a.pdf', 'b.pdf'],
  ])('reads %s', (header, name) => {
    expect(readFileName(header)).toBe(name)
  })

  it.each([
    [null],
    [''],
    ['attachment'],
    ['attachment; filename="a.pdf'],
    ['attachment; filename="a.pdf" x'],
    ['attachment; filename=a.pdf; filename=b.pdf'],
    ['attachment; filename=a.pdf; FileName=b.pdf'],
    ['attachment; filename=Sơ.pdf'],
    [`attachment; filename="${'a'.repeat(5000)}"`],
  ])('gives up on %s', (header) => {
    expect(readFileName(header)).toBeUndefined()
  })

  it('gives back whatever name the portal and a common library write', () => {
    const names = fc.string({ unit: 'binary', maxLength: 60 }).map((name) => name.replace(/[\p{C}/\\]/gu, '').trim())
    fc.assert(
      fc.property(
        names.filter((name) => name !== ''),
        (name) => {
          expect(readFileName(contentDisposition(name))).toBe(name)
          if (/^[\x20-\x7e]*$/.test(name)) expect(readFileName(create(name))).toBe(name)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('answers any text without an exception', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(['string', 'undefined']).toContain(typeof readFileName(`attachment; filename*=UTF-8''${text}`))
      }),
      { numRuns: 300 },
    )
  })
})
