import fc from 'fast-check'
import { encodeLatin1, encodeUtf8, WorkMeter } from '../../../src/base'
import {
  asArray,
  asBoolean,
  asDictionary,
  asInteger,
  asName,
  asNumber,
  asReference,
  asStream,
  asString,
  deepEqual,
  get,
  parseObjectAt,
  type PdfValue,
  references,
  textOf,
} from '../../../src/codec/pdf'
import { open, tableFile } from './builder'

const parse = (text: string): PdfValue => parseObjectAt(encodeLatin1(text), 0, new WorkMeter())
const text = (bytes: Uint8Array): string => textOf({ kind: 'string', hex: false, bytes, start: 0, end: 0 })

describe('access', () => {
  it('answers with the right type or undefined', () => {
    const dictionary = parse('<</I 1/R 1.5/N/Name/S(s)/B true/A[1]/D<<>>/F 1 0 R/Z null>>')
    const all = ['I', 'R', 'N', 'S', 'B', 'A', 'D', 'F', 'Z', 'missing'].map((key) => get(dictionary, key))
    expect(all.map(asInteger)).toEqual([1, ...Array<undefined>(9)])
    expect(all.map(asNumber)).toEqual([1, 1.5, ...Array<undefined>(8)])
    expect(all.map(asName).filter((name) => name !== undefined)).toEqual(['Name'])
    expect(all.map(asString).filter((string) => string !== undefined)).toHaveLength(1)
    expect(all.map(asBoolean).filter((boolean) => boolean !== undefined)).toEqual([true])
    expect(all.map(asArray).filter((items) => items !== undefined)).toHaveLength(1)
    expect(all.map(asDictionary).filter((entry) => entry !== undefined)).toHaveLength(1)
    expect(all.map(asReference).filter((entry) => entry !== undefined)).toHaveLength(1)
    expect(all.map(asStream).filter((entry) => entry !== undefined)).toEqual([])
    expect(all.at(-2)).toBeUndefined()
    expect(get(parse('[1]'), 'I')).toBeUndefined()
    expect(get(undefined, 'I')).toBeUndefined()
    const stream = open(tableFile()).last.object(4)?.value
    expect(get(asStream(stream), 'Length')).toMatchObject({ value: 3 })
  })
})

describe('deepEqual', () => {
  it.each([
    ['<</A 1/B[true null]>>', '<</B [ true null ] /A 1.0 /C null>>'],
    ['(AB)', '<4142>'],
    ['/A#42', '/AB'],
    ['12 0 R', '12  0  R'],
    ['null', 'null'],
  ])('%s is %s', (left, right) => {
    expect(deepEqual(parse(left), parse(right))).toBe(true)
    expect(deepEqual(parse(right), parse(left))).toBe(true)
  })

  it.each([
    ['1', '2'],
    ['1', '(1)'],
    ['/A', '(A)'],
    ['true', 'false'],
    ['[1]', '[1 1]'],
    ['[1 2]', '[2 1]'],
    ['<</A 1>>', '<</A 1/B 2>>'],
    ['<</A 1>>', '<</A null>>'],
    ['12 0 R', '12 1 R'],
    ['12 0 R', '13 0 R'],
    ['(a)', '(b)'],
    ['null', 'false'],
    ['<</A 1/A 1>>', '<</A 1/A 1>>'],
  ])('%s is not %s', (left, right) => {
    expect(deepEqual(parse(left), parse(right))).toBe(false)
    expect(deepEqual(parse(right), parse(left))).toBe(false)
  })

  it('compares streams by their bytes and dictionary, not by /Length', () => {
    const stream = (build: (file: ReturnType<typeof tableFile>) => unknown): PdfValue => {
      const file = tableFile()
      build(file)
      const value = open(file.table()).last.object(9)?.value
      if (value === undefined) throw new Error('no object')
      return value
    }
    const one = stream((file) => file.stream(9, 'abc', '/K 1'))
    expect(
      deepEqual(
        one,
        stream((file) => file.stream(9, 'abc', '/K 1', '10 0 R').object(10, '3')),
      ),
    ).toBe(true)
    expect(
      deepEqual(
        one,
        stream((file) => file.stream(9, 'abd', '/K 1')),
      ),
    ).toBe(false)
    expect(
      deepEqual(
        one,
        stream((file) => file.stream(9, 'abc', '/K 2')),
      ),
    ).toBe(false)
    expect(deepEqual(one, parse('<</K 1/Length 3>>'))).toBe(false)
  })
})

describe('references', () => {
  it('lists them in order, with repeats', () => {
    const found = [...references(parse('<</A 1 0 R/B[2 0 R[3 0 R]<</C 1 0 R>>]/D 4 0 R/E 5>>'))]
    expect(found.map(({ number }) => number)).toEqual([1, 2, 3, 1, 4])
    expect([...references(parse('7 1 R'))]).toMatchObject([{ number: 7, generation: 1 }])
  })

  it('walks an array longer than a call stack', () => {
    let count = 0
    for (const reference of references(parse(`[${'1 0 R '.repeat(300_000)}]`))) count += reference.number
    expect(count).toBe(300_000)
  })
})

describe('textOf', () => {
  it('reads PDFDocEncoding', () => {
    expect(text(Uint8Array.of(0x41, 0x18, 0x80, 0x92, 0xa0, 0xe9, 0x9f, 0x7f, 0xad))).toBe(
      'A\u02d8\u2022\u2122\u20ac\u00e9\ufffd\ufffd\ufffd',
    )
    expect(text(new Uint8Array())).toBe('')
  })

  it('reads UTF-16BE and UTF-8, Vietnamese and beyond the first plane', () => {
    const words = 'Nguyễn Thị Ước 𠮷'
    expect(text(Uint8Array.of(0xfe, 0xff, ...utf16(words)))).toBe(words)
    expect(text(Uint8Array.of(0xef, 0xbb, 0xbf, ...encodeUtf8(words)))).toBe(words)
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (any) => {
        expect(text(Uint8Array.of(0xfe, 0xff, ...utf16(any)))).toBe(any)
        expect(text(Uint8Array.of(0xef, 0xbb, 0xbf, ...encodeUtf8(any)))).toBe(any)
      }),
    )
  })

  it('shows what is malformed as such', () => {
    expect(text(Uint8Array.of(0xfe, 0xff, 0x00, 0x41, 0x42))).toBe('A\ufffd')
    expect(text(Uint8Array.of(0xfe, 0xff, 0xd8, 0x00, 0x00, 0x41))).toBe('\ufffdA')
    expect(text(Uint8Array.of(0xfe, 0xff, 0xdc, 0x00))).toBe('\ufffd')
    for (const bad of [[0xc0, 0x80], [0xe0, 0x80, 0x80], [0xed, 0xa0, 0x80], [0xf5, 0x80], [0xe1, 0x80], [0x80]]) {
      expect(text(Uint8Array.of(0xef, 0xbb, 0xbf, ...bad, 0x41))).toMatch(/^\ufffd+A$/)
    }
  })
})

function utf16(words: string): number[] {
  return Array.from({ length: words.length }, (_, index) => words.charCodeAt(index)).flatMap((unit) => [unit >> 8, unit & 255])
}

describe('scalars are read as their spelling says', () => {
  const digits = fc.stringMatching(/^[0-9]{0,20}$/)
  it('numbers', () => {
    fc.assert(
      fc.property(fc.constantFrom('', '+', '-'), digits, fc.constantFrom('', '.'), digits, (sign, whole, point, fraction) => {
        fc.pre((whole + fraction).length > 0)
        const spelling = sign + whole + point + fraction
        expect(Object.is(asNumber(parse(spelling)), Number(spelling))).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  it('names, also when others have just been read', () => {
    const name = fc.stringMatching(/^[A-Za-z0-9+._-]{1,40}$/)
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 50 }), (names) => {
        expect(asArray(parse(`[/${names.join('/')}]`))?.map(asName)).toEqual(names)
      }),
    )
  })
})
