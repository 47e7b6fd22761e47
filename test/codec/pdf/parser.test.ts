import fc from 'fast-check'
import { decodeLatin1, DEFAULT_LIMITS, encodeLatin1, WorkMeter } from '../../../src/base'
import { parseObjectAt, type PdfValue } from '../../../src/codec/pdf'
import { codeOf } from './builder'

function parse(text: string, offset = 0): PdfValue {
  return parseObjectAt(encodeLatin1(text), offset, new WorkMeter())
}

describe('scalars', () => {
  it.each([
    ['0', 0, true],
    ['+17', 17, true],
    ['-98', -98, true],
    ['34.5', 34.5, false],
    ['-.002', -0.002, false],
    ['4.', 4, false],
    ['99999999999999999999', 1e20, false],
  ])('reads the number %s', (text, value, integer) => {
    expect(parse(text)).toEqual({ kind: 'number', value, integer, start: 0, end: text.length })
  })

  it.each([
    '--1',
    '1-2',
    '1e5',
    '+',
    '.',
    '1.2.3',
    '0x10',
    'tru',
    'nullx',
    'R',
    ')',
    '>',
    ']',
    '',
    '{',
    '%only a comment',
    '9'.repeat(200),
  ])('refuses %s', (text) => {
    expect(codeOf(() => parse(text))).toBe('PDF_MALFORMED')
  })

  it.each([
    ['/Name1', 'Name1'],
    ['/A;Name_With-Various***Characters?', 'A;Name_With-Various***Characters?'],
    ['/paired#28#29parentheses', 'paired()parentheses'],
    ['/A#42', 'AB'],
    ['/ ', ''],
    ['/caf#e9', 'caf\u00e9'],
  ])('reads the name %s', (text, value) => {
    expect(parse(text)).toMatchObject({ kind: 'name', value })
  })

  it.each(['/A#4', '/A#zz', '/A#00', '/#'])('refuses the name %s', (text) => {
    expect(codeOf(() => parse(text))).toBe('PDF_MALFORMED')
  })

  it('reads a reference, also over comments, and nothing that only looks like one', () => {
    expect(parse('12 0 R')).toEqual({ kind: 'reference', number: 12, generation: 0, start: 0, end: 6 })
    expect(parse('12 %c\n 3%d\nR')).toMatchObject({ kind: 'reference', number: 12, generation: 3 })
    for (const text of ['12 0 Rx', '+12 0 R', '12 0R', '12 -1 R', '12 70000 R', '12 0.0 R', '1.0 0 R'])
      expect(parse(text)).toMatchObject({ kind: 'number' })
    expect(parse('[1 2 3 0 R 4]')).toMatchObject({
      items: [{ value: 1 }, { value: 2 }, { kind: 'reference', number: 3 }, { value: 4 }],
    })
  })
})

describe('strings', () => {
  it.each([
    ['(plain)', 'plain'],
    ['(a(b(c))d)', 'a(b(c))d'],
    ['(\\n\\r\\t\\b\\f\\(\\)\\\\\\q)', '\n\r\t\b\f()\\q'],
    ['(a\\\r\nb\\\nc\\\rd)', 'abcd'],
    ['(a\r\nb\rc\nd)', 'a\nb\nc\nd'],
    ['(\\53\\053\\0053\\777)', '++\u00053\u00ff'],
    ['()', ''],
    ['(\\))', ')'],
  ])('reads the literal %j', (text, value) => {
    const string = parse(text)
    expect(string).toMatchObject({ kind: 'string', hex: false, start: 0, end: text.length })
    expect(string.kind === 'string' && decodeLatin1(string.bytes)).toBe(value)
  })

  it('keeps the exact place of a hexadecimal string', () => {
    const value = parse('<</Contents  <48 6\n5 7>/X 1>>')
    const contents = value.kind === 'dictionary' ? value.entries.get('Contents') : undefined
    expect(contents).toMatchObject({ kind: 'string', hex: true, start: 13, end: 23, bytes: Uint8Array.of(0x48, 0x65, 0x70) })
  })

  it.each(['(a', '(a\\)', '(((', '<41', '<4g>', '<', '<41 (>'])('refuses %s', (text) => {
    expect(codeOf(() => parse(text))).toBe('PDF_MALFORMED')
  })
})

describe('containers', () => {
  it('records duplicate keys and keeps the first', () => {
    const value = parse('<</A 1/B 2/A 3/#41 4>>')
    expect(value).toMatchObject({ kind: 'dictionary', duplicateKeys: ['A', 'A'] })
    expect(value.kind === 'dictionary' && value.entries.get('A')).toMatchObject({ value: 1 })
  })

  it.each(['<<', '<</A>>', '<</A 1', '<<1 2>>', '[1', '<</A 1>', '[1 2>>', '<</A [1>>]'])('refuses %s', (text) => {
    expect(codeOf(() => parse(text))).toBe('PDF_MALFORMED')
  })

  it('stops at the depth limit, not at the stack', () => {
    const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)
    expect(parse(nested(DEFAULT_LIMITS.pdfDepth))).toMatchObject({ kind: 'array' })
    expect(codeOf(() => parse(nested(100_000)))).toBe('LIMIT_PDF_DEPTH')
    expect(codeOf(() => parse('<</A'.repeat(100_000)))).toBe('LIMIT_PDF_DEPTH')
  })

  it('stops when the work is used up', () => {
    const meter = new WorkMeter({ ...DEFAULT_LIMITS, work: 100 })
    expect(codeOf(() => parseObjectAt(encodeLatin1(`[${'1 '.repeat(200)}]`), 0, meter))).toBe('LIMIT_WORK')
    expect(
      codeOf(() => parseObjectAt(encodeLatin1(`(${'x'.repeat(100_000)}`), 0, new WorkMeter({ ...DEFAULT_LIMITS, work: 100 }))),
    ).toBe('LIMIT_WORK')
  })

  it('ends every random text in a value or an InputError', () => {
    const letters = fc.constantFrom(...'<>[](){}/%#\\ \n\r0159+-.RnultrefasA\u0000\u00ff')
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 40 }), (text) => {
        expect(['none', 'PDF_MALFORMED']).toContain(codeOf(() => parse(text.join(''))))
      }),
      { numRuns: 2000 },
    )
  })
})
