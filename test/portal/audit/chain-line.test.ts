import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { chainLine, chainRecovery, readAuditLine } from '../../../src/portal/audit'
import { entryOf } from './entries'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

describe('chainLine', () => {
  it('writes the first line as the format says, and chains the second to it', () => {
    const first = chainLine(null, entryOf(1))
    const start =
      `{"seq":1,"previous":"${sha256('signed-record audit log 1')}","at":"2026-11-22T01:00:01.000Z","event":"request","requester":"CB-1",` +
      `"subject":"HS-7","purpose":"Bổ nhiệm, xem xét hồ sơ","basis":"Quy chế, Điều 8 khoản 1","outcome":"granted","code":null,` +
      `"digests":{"pdf":"${'a'.repeat(64)}","xml":"${'b'.repeat(64)}"}`
    expect(first.line).toBe(`${start},"hash":"${sha256(start)}"}`)
    expect(first.head).toEqual({ sequence: 1, hash: sha256(start) })
    const second = chainLine(first.head, entryOf(2))
    expect(JSON.parse(second.line)).toMatchObject({ seq: 2, previous: sha256(start), basis: null })
  })

  it('keeps every value, in one line of plain characters, whatever it holds', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) }),
    )
    const entries = fc.record({ requester: text, subject: text, purpose: text, basis: fc.option(text) })
    fc.assert(
      fc.property(entries, (texts) => {
        const { line } = chainLine(null, entryOf(1, texts))
        expect(line).toMatch(/^\{[^\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}<>&]*\}$/u)
        expect(readAuditLine(line)).toMatchObject(texts)
      }),
    )
  })

  it('writes line ends, markup, overrides and half characters as escapes', () => {
    const { line } = chainLine(null, entryOf(1, { purpose: 'a\nb\u2028c\u0085<d>&\u202e\ud800"\\' }))
    expect(line).toContain('"purpose":"a\\nb\\u2028c\\u0085\\u003cd\\u003e\\u0026\\u202e\\ud800\\"\\\\"')
  })

  it('cuts a text that would fill the log, and still tells two such apart', () => {
    const texts = ['x', 'y'].map((last) =>
      readAuditLine(chainLine(null, entryOf(1, { subject: `${'\u0001'.repeat(1_000_000)}${last}` })).line),
    )
    const [one, other] = texts.map((line) => (typeof line === 'object' && line.event === 'request' ? line.subject : ''))
    expect(one).toMatch(/^\u0001{432}… sha256:[0-9a-f]{64}$/)
    expect(other).not.toBe(one)
  })

  it.each<[string, object]>([
    ['a time that is none', { at: new Date(Number.NaN) }],
    ['a time after the year 9999', { at: new Date(Date.UTC(10000, 0)) }],
    ['a missing text', { purpose: undefined }],
    ['another outcome', { outcome: 'perhaps' }],
    ['a code with markup', { code: '<b>' }],
    ['a digest in base64', { digests: { pdf: 'q'.repeat(44) } }],
    ['a digest of another format', { digests: { html: 'a'.repeat(64) } }],
  ])('refuses %s as misuse', (_, more) => {
    expect(() => chainLine(null, { ...entryOf(1), ...more })).toThrow(TypeError)
  })
})

describe('readAuditLine', () => {
  const { line } = chainLine(null, entryOf(1, { requester: 'Đỗ' }))

  it.each([
    ['a space', line.replace(',', ', ')],
    ['a key twice', line.replace('"subject"', '"subject":"HS-8","subject"')],
    ['another key', line.replace('"subject"', '"name":"x","subject"')],
    ['another order', line.replace(/("outcome":"\w+"),("code":null)/, '$2,$1')],
    ['an escape more', line.replace('Đ', '\\u0110')],
    ['another spelling of a number', line.replace('"seq":1', '"seq":1.0')],
    ['a number past what is exact', line.replace('"seq":1', '"seq":9007199254740993')],
    ['another spelling of a time', line.replace('.000Z', 'Z')],
    ['a prototype', line.replace('"subject"', '"__proto__":{},"subject"')],
    ['an event of another kind', line.replace('request', 'requests')],
    ['no JSON', line.slice(1)],
    ['a list', '[]'],
    ['null', 'null'],
    ['a deep nest', '['.repeat(8000)],
    ['a hash in capitals', line.replace(/[0-9a-f]{64}"\}$/, (hash) => hash.toUpperCase())],
    ['a line end', `${line}\r`],
  ])('refuses %s', (_, other) => {
    expect(other).not.toBe(line)
    expect(readAuditLine(other)).toBe('AUDIT_LINE_MALFORMED')
  })

  it('tells a line whose words were changed', () => {
    expect(readAuditLine(line.replace('HS-7', 'HS-8'))).toBe('AUDIT_LINE_ALTERED')
    expect(readAuditLine(line.replace(/.(?="\}$)/, (digit) => (digit === '0' ? '1' : '0')))).toBe('AUDIT_LINE_ALTERED')
  })

  it('reads what a recovery left', () => {
    const recovery = { at: new Date(0), bytes: 17, sha256: 'c'.repeat(64) }
    const chained = chainRecovery(null, recovery)
    expect(readAuditLine(chained.line)).toMatchObject({ event: 'recovery', sequence: 1, ...recovery })
    expect(() => chainRecovery(null, { ...recovery, at: new Date(Number.NaN) })).toThrow(TypeError)
  })
})
