import fc from 'fast-check'
import { InputError, RecordError, SigningError } from '../../src/base'
import { describeError, messageOf } from '../../src/report'
import { fillTemplate } from '../../src/report/catalogue'
import { showMoment } from '../../src/report/moment'
import { neutralise } from '../../src/report/neutralise'
import { showPlace } from '../../src/report/place'
import { HOSTILE } from './reports'

const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u

describe('fillTemplate', () => {
  const values: Readonly<Record<string, string>> = { a: '{b}[x]', b: 'B' }
  const fill = (template: string): string => fillTemplate(template, (name) => values[name])

  it('fills in one pass: a value is never read as a template', () => {
    expect(fill('<{a}> {b}')).toBe('<{b}[x]> B')
  })
  it('drops an optional part whose value is absent, and marks one that is needed', () => {
    expect(fill('x[ ({b})][ since {none}] {none}')).toBe('x (B) …')
  })
})

describe('messageOf', () => {
  it('fills names, roles, reasons and moments in the language', () => {
    expect(messageOf('SIGNATURE_MISSING', { role: 'agency' }, 'vi')).toBe('thiếu chữ ký số của cơ quan')
    expect(messageOf('SIGNATURE_NOT_PASSED', { signature: 'S1', reason: 'HASH_FAILURE' }, 'vi')).toContain(
      'không khớp với nội dung đã ký',
    )
    expect(messageOf('CERTIFICATE_REVOKED', { revokedAt: '2026-11-21T02:00:00Z' }, 'vi')).toContain('21/11/2026 09:00:00 +07:00')
    expect(messageOf('CERTIFICATE_REVOKED', {}, 'en')).toBe('the certificate is revoked')
    expect(messageOf('RECORD_UNREADABLE', { reason: 'XML_DOCTYPE', at: '' }, 'en')).toMatch(/DOCTYPE, which is not accepted$/)
  })
  it('knows error codes, and gives an unknown code back, also one that names a property of Object', () => {
    expect(messageOf('PDF_ENCRYPTED', undefined, 'en')).toBe('the PDF is encrypted')
    for (const code of ['NEVER_HEARD_OF', 'constructor', '__proto__', 'toString']) expect(messageOf(code, {}, 'vi')).toBe(code)
    expect(messageOf('SIGNATURE_MISSING', { role: 'constructor' }, 'en')).toContain('constructor')
  })
  it('neutralises what it is given', () => {
    expect(messageOf('ANOTHER_AGENCY', { asked: HOSTILE, found: HOSTILE }, 'vi')).not.toMatch(UNSEEN)
    expect(messageOf(HOSTILE, {}, 'vi')).not.toMatch(UNSEEN)
  })
})

describe('describeError', () => {
  it('names what, where and the code', () => {
    const error = new InputError('XML_MALFORMED', 'tag not closed', { path: 'line 3, column 14' })
    expect(describeError(error, 'vi')).toBe('dòng 3, cột 14: XML sai (chi tiết: tag not closed) [XML_MALFORMED]')
    expect(describeError(error, 'en')).toBe('line 3, column 14: the XML is malformed (tag not closed) [XML_MALFORMED]')
    expect(describeError(new SigningError('SIGN_ORDER', 'too early'), 'en')).toMatch(
      /^the agency signs after .*\(too early\) \[SIGN_ORDER\]$/,
    )
  })
  it('gives each fault of a record a line of its own, in the language', () => {
    const fault = (path: string) => ({ code: 'RECORD_DATE', path, message: { vi: 'ngày sai', en: 'bad day' } }) as const
    const error = new RecordError([fault('record.birthDate'), fault('record.x\nRECORD OK')])
    expect(describeError(error, 'vi').split('\n')).toEqual([
      'record.birthDate: ngày sai [RECORD_DATE]',
      'record.x⟨U+000A⟩RECORD OK: ngày sai [RECORD_DATE]',
    ])
    expect(describeError(new RecordError([]), 'en')).toBe('the record is not valid [RECORD_INVALID]')
  })
})

describe('neutralise', () => {
  it('shows controls, overrides and line ends by their code points', () => {
    expect(neutralise('a\u001b[31m\u202eb\r\n\u0085\u2028')).toBe('a⟨U+001B⟩[31m⟨U+202E⟩b⟨U+000D⟩⟨U+000A⟩⟨U+0085⟩⟨U+2028⟩')
    expect(neutralise('Nguyễn Thị Ánh, Ksor H’Bia')).toBe('Nguyễn Thị Ánh, Ksor H’Bia')
  })
  it('shows what draws as nothing, stands for nothing, or only looks like a space', () => {
    const hidden = [
      '\u00ad',
      '\u034f',
      '\u115f',
      '\u2800',
      '\u3164',
      '\u00a0',
      '\u2003',
      '\ue000',
      '\u{10ffff}',
      '\ufe0e',
      '\ud800',
    ]
    for (const character of hidden) expect(neutralise(`a${character}b`)).toMatch(/^a⟨U\+[\dA-F]{4,6}⟩b$/)
  })
  it('lets no heap of marks climb over other lines, and leaves Vietnamese in either form alone', () => {
    expect(neutralise(`a${'\u0301'.repeat(50)}`).match(/\p{M}/gu)).toHaveLength(4)
    const name = 'Nguyễn Thị Ngọc Ưỡng'
    for (const form of ['NFC', 'NFD'] as const) expect(neutralise(name.normalize(form))).toBe(name.normalize(form))
  })
  it('leaves no unseen character in any text, and bounds its length', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => !UNSEEN.test(neutralise(text))))
    expect(neutralise('x'.repeat(1_000_000)).length).toBeLessThan(500)
    expect(neutralise('\u202e'.repeat(1_000_000)).length).toBeLessThan(5000)
  })
})

describe('moments and places', () => {
  it('shows moments in Vietnam’s zone and dates as dates', () => {
    expect(showMoment('2026-11-20T20:30:05Z', 'vi')).toBe('21/11/2026 03:30:05 +07:00')
    expect(showMoment('2026-11-20T20:30:05Z', 'en')).toBe('2026-11-21 03:30:05 +07:00')
    expect(showMoment('2026-11-20', 'vi')).toBe('20/11/2026')
    for (const text of ['2026-02-30', '2026-11-20T99:00:00Z', 'never', '']) expect(showMoment(text, 'vi')).toBeUndefined()
  })
  it('shows a reader’s places in the language, and leaves a path alone', () => {
    expect(showPlace('object 12', 'vi')).toBe('đối tượng 12')
    expect(showPlace('trailer', 'vi')).toBe('phần cuối (trailer)')
    expect(showPlace('object 12', 'en')).toBe('object 12')
    expect(showPlace('record.line[2].object', 'vi')).toBe('record.line[2].object')
  })
})
