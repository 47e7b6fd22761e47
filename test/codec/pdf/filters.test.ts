import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { concatBytes, DEFAULT_LIMITS, encodeLatin1, equalBytes, type Limits, WorkMeter } from '../../../src/base'
import { asStream, deflate, readPdf } from '../../../src/codec/pdf'
import { CATALOG, codeOf, PdfBuilder } from './builder'

function decode(data: Uint8Array | string, keys: string, limits: Partial<Limits> = {}): Uint8Array {
  const bytes = new PdfBuilder().object(1, CATALOG).stream(2, data, keys).object(3, '/FlateDecode').table().bytes()
  const { last } = readPdf(bytes, { meter: new WorkMeter({ ...DEFAULT_LIMITS, ...limits }) })
  const stream = asStream(last.object(2)?.value)
  if (stream === undefined) throw new Error('no stream')
  return last.decode(stream)
}

describe('FlateDecode', () => {
  it('gives back what zlib and deflate wrote', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5000 }), (data) => {
        expect(decode(deflate(data), '/Filter/FlateDecode')).toEqual(data)
        expect(decode(new Uint8Array(deflateSync(data)), '/Filter[/FlateDecode]')).toEqual(data)
      }),
      { numRuns: 50 },
    )
  })

  it('reads large incompressible data, stored and with a reference as filter', () => {
    const data = Uint8Array.from({ length: 300_000 }, (_, index) => (index * index * 31 + (index >> 7)) & 255)
    expect(equalBytes(decode(new Uint8Array(deflateSync(data, { level: 0 })), '/Filter 3 0 R'), data)).toBe(true)
  })

  it('writes the same bytes each time', () => {
    expect(deflate(encodeLatin1('aaaa'.repeat(100)))).toEqual(deflate(encodeLatin1('aaaa'.repeat(100))))
  })

  it('refuses damaged and cut data', () => {
    const sound = deflate(encodeLatin1('some text that is long enough to be cut somewhere in the middle'))
    expect(codeOf(() => decode(sound.subarray(0, 20), '/Filter/FlateDecode'))).toBe('PDF_FILTER')
    expect(codeOf(() => decode('', '/Filter/FlateDecode'))).toBe('PDF_FILTER')
    expect(codeOf(() => decode('not zlib', '/Filter/FlateDecode'))).toBe('PDF_FILTER')
    expect(codeOf(() => decode(Uint8Array.of(0x78, 0x9c, 0xff, 0xff), '/Filter/FlateDecode'))).toBe('PDF_FILTER')
  })

  it('stops a bomb early', () => {
    const bomb = new Uint8Array(deflateSync(new Uint8Array(20_000_000), { level: 9 }))
    expect(codeOf(() => decode(bomb, '/Filter/FlateDecode'))).toBe('LIMIT_INFLATION')
    expect(codeOf(() => decode(bomb, '/Filter/FlateDecode', { inflationRatio: 2000, inflatedBytes: 1_000_000 }))).toBe(
      'LIMIT_INFLATION',
    )
    expect(decode(bomb, '/Filter/FlateDecode', { inflationRatio: 2000 }).length).toBe(20_000_000)
    const twice = new Uint8Array(deflateSync(bomb))
    expect(codeOf(() => decode(twice, '/Filter[/FlateDecode/FlateDecode]'))).toBe('LIMIT_INFLATION')
  })

  it('ignores megabytes behind the end in linear time', () => {
    const padded = concatBytes(deflate(encodeLatin1('end')), new Uint8Array(20_000_000))
    const started = performance.now()
    expect(decode(padded, '/Filter/FlateDecode')).toEqual(encodeLatin1('end'))
    expect(performance.now() - started).toBeLessThan(2000)
  })
})

describe('predictors', () => {
  it('undoes each PNG row type', () => {
    const rows = Uint8Array.of(0, 10, 20, 30, 1, 1, 2, 3, 2, 1, 1, 1, 3, 5, 5, 5, 4, 1, 1, 1)
    const plain = decode(deflate(rows), '/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns 3>>')
    expect([...plain]).toEqual([10, 20, 30, 1, 3, 6, 2, 4, 7, 6, 10, 13, 7, 11, 14])
  })

  it('undoes TIFF differences of 4, 8 and 16 bits', () => {
    const parms = (bits: number, colors: number): string =>
      `/Filter/FlateDecode/DecodeParms<</Predictor 2/Columns 3/Colors ${colors}/BitsPerComponent ${bits}>>`
    expect([...decode(deflate(Uint8Array.of(1, 2, 250, 9, 1, 1)), parms(8, 1))]).toEqual([1, 3, 253, 9, 10, 11])
    expect([...decode(deflate(Uint8Array.of(1, 2, 3, 4, 5, 6)), parms(8, 2))]).toEqual([1, 2, 4, 6, 9, 12])
    expect([...decode(deflate(Uint8Array.of(0, 255, 0, 1, 1, 0)), parms(16, 1))]).toEqual([0, 255, 1, 0, 2, 0])
    expect([...decode(deflate(Uint8Array.of(0x1f, 0x20)), parms(4, 1))]).toEqual([0x10, 0x20])
  })

  it.each([
    '/Predictor 9',
    '/Predictor 15/Columns 0',
    '/Predictor 12/Colors 99',
    '/Predictor 12/BitsPerComponent 3',
    '/Predictor 12/Columns 4',
    '/Predictor /X',
  ])('refuses %s', (parameters) => {
    expect(codeOf(() => decode(deflate(Uint8Array.of(0, 1, 2, 3)), `/Filter/FlateDecode/DecodeParms<<${parameters}>>`))).toBe(
      'PDF_FILTER',
    )
  })

  it('refuses an unknown PNG row type', () => {
    expect(codeOf(() => decode(deflate(Uint8Array.of(7, 1)), '/Filter/FlateDecode/DecodeParms<</Predictor 15>>'))).toBe(
      'PDF_FILTER',
    )
  })
})

describe('other filters', () => {
  it('reads ASCIIHex and ASCII85', () => {
    expect(decode('48 65 6C 6c 6F 7>', '/Filter/ASCIIHexDecode')).toEqual(encodeLatin1('Hellop'))
    expect(decode('87cURD]i,"Ebo80~>', '/Filter/ASCII85Decode')).toEqual(encodeLatin1('Hello World!'))
    expect([...decode('z!!~>', '/Filter/ASCII85Decode')]).toEqual([0, 0, 0, 0, 0])
    expect(decode('87cURD]i,"Ebo80~>', '/Filter[/ASCII85Decode]/DecodeParms[null]')).toEqual(encodeLatin1('Hello World!'))
  })

  it('reads run lengths', () => {
    expect([...decode(Uint8Array.of(2, 1, 2, 3, 254, 9, 128), '/Filter/RunLengthDecode')]).toEqual([1, 2, 3, 9, 9, 9])
  })

  it('reads LZW, early and late, over width changes and a full table', () => {
    // ISO 32000-2 §7.4.4.2, example 1
    const coded = Uint8Array.of(0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01)
    expect([...decode(coded, '/Filter/LZWDecode')]).toEqual([45, 45, 45, 45, 45, 65, 45, 45, 45, 66])
    const data = Uint8Array.from({ length: 30_000 }, (_, index) => (index * index) % 251)
    for (const early of [0, 1]) {
      expect(equalBytes(decode(encodeLzw(data, early), `/Filter/LZWDecode/DecodeParms<</EarlyChange ${early}>>`), data)).toBe(
        true,
      )
    }
  })

  it.each([
    ['ASCIIHexDecode', '4g>'],
    ['ASCIIHexDecode', '41'],
    ['ASCII85Decode', 'a~>'],
    ['ASCII85Decode', 'uuuuu~>'],
    ['ASCII85Decode', '87cUR'],
    ['ASCII85Decode', '8z~>'],
    ['RunLengthDecode', '\u0005ab'],
    ['RunLengthDecode', '\u00ff'],
    ['LZWDecode', '\u00ff\u00ff'],
    ['DCTDecode', 'x'],
    ['JPXDecode', 'x'],
    ['Crypt', 'x'],
    ['Fl', 'x'],
  ])('refuses %s data %j', (filter, data) => {
    expect(codeOf(() => decode(data, `/Filter/${filter}`))).toBe('PDF_FILTER')
  })

  it('refuses chains without end, external data and parameters without filter', () => {
    expect(codeOf(() => decode('x', `/Filter[${'/ASCIIHexDecode'.repeat(9)}]`))).toBe('PDF_FILTER')
    expect(codeOf(() => decode('x', '/F(other.bin)'))).toBe('PDF_FILTER')
    expect(codeOf(() => decode('x', '/DecodeParms<<>>'))).toBe('PDF_FILTER')
    expect(codeOf(() => decode('x', '/Filter 7'))).toBe('PDF_FILTER')
  })
})

/** A plain LZW coder, to test the decoder against. */
function encodeLzw(data: Uint8Array, early: number): Uint8Array {
  const bits: number[] = []
  const put = (code: number, width: number): void => {
    for (let bit = width - 1; bit >= 0; bit--) bits.push((code >> bit) & 1)
  }
  let table = new Map<string, number>()
  let width = 9
  let next = 258
  let current = ''
  const codeFor = (text: string): number => (text.length === 1 ? text.charCodeAt(0) : (table.get(text) ?? 0))
  put(256, 9)
  for (const byte of data) {
    const longer = current + String.fromCharCode(byte)
    if (longer.length === 1 || table.has(longer)) {
      current = longer
      continue
    }
    put(codeFor(current), width)
    table.set(longer, next++)
    if (next + early > 1 << width) width++
    if (next >= 4094) {
      put(256, width)
      table = new Map()
      next = 258
      width = 9
    }
    current = String.fromCharCode(byte)
  }
  if (current !== '') put(codeFor(current), width)
  put(257, next + 1 + early > 1 << width && width < 12 ? width + 1 : width)
  while (bits.length % 8 !== 0) bits.push(0)
  return Uint8Array.from({ length: bits.length / 8 }, (_, index) =>
    Number.parseInt(bits.slice(index * 8, index * 8 + 8).join(''), 2),
  )
}
