import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { decodeLatin1, DEFAULT_LIMITS, encodeLatin1, InputError, WorkMeter } from '../../../src/base'
import { readPdf, unclaimedBytes } from '../../../src/codec/pdf'
import { CATALOG, codeOf, open, PAGE, PdfBuilder, streamFile, tableFile } from './builder'

/** The sound file with one text replaced by another of the same length, so that offsets stay. */
function patched(source: PdfBuilder, from: string, to: string): Uint8Array {
  const text = decodeLatin1(source.bytes())
  if (from.length !== to.length || text.split(from).length < 2) throw new Error('not a patch')
  return encodeLatin1(text.replace(from, to))
}

describe('header and tail', () => {
  it.each([
    ['', 'PDF_HEADER'],
    ['%PDF-1.7', 'PDF_STARTXREF'],
    ['%PDF-1.7\nstartxref\n0\n%%EOF', 'PDF_XREF'],
    ['%PDF-1.7\nstartxref\n99999999999999\n%%EOF', 'PDF_STARTXREF'],
    ['%PDF-1.7\nstartxref\n9999999999\n%%EOF', 'PDF_XREF'],
    ['%PDF-1.7\nstartxref\n-5\n%%EOF', 'PDF_STARTXREF'],
    ['%PDF-1.7\n%%EOF', 'PDF_STARTXREF'],
    ['%%EOF', 'PDF_HEADER'],
    ['%PDF-3.0\n', 'PDF_HEADER'],
    ['%PDF-1.71\n', 'PDF_HEADER'],
    [`${' '.repeat(1025)}%PDF-1.7\n`, 'PDF_HEADER'],
  ])('%j is %s', (text, code) => {
    expect(codeOf(() => open(encodeLatin1(text)))).toBe(code)
  })

  it('reports a header that is not at the start', () => {
    expect(open(new PdfBuilder('junk\n%PDF-1.4\n').object(1, CATALOG).table()).irregularities).toEqual([
      { code: 'PDF_HEADER', offset: 5 },
    ])
  })

  it('does not look for another section when startxref is wrong', () => {
    const bytes = tableFile().bytes()
    const end = decodeLatin1(bytes).lastIndexOf('startxref')
    expect(codeOf(() => open(encodeLatin1(decodeLatin1(bytes).slice(0, end) + 'startxref\n12\n%%EOF\n')))).toBe('PDF_XREF')
  })

  it('refuses bytes between the last section and the end', () => {
    const builder = tableFile()
    const start = Number(/startxref\n(\d+)/.exec(decodeLatin1(builder.bytes()))?.[1])
    expect(codeOf(() => open(builder.object(1, '<</Evil true>>').end(start)))).toBe('PDF_STARTXREF')
  })
})

describe('cross-reference sections', () => {
  it('end a circular /Prev', () => {
    const builder = new PdfBuilder().object(1, CATALOG)
    const start = builder.position
    expect(codeOf(() => open(builder.table(`/Root 1 0 R/Prev ${start}`)))).toBe('PDF_XREF_CYCLE')
    const two = new PdfBuilder().object(1, CATALOG).table('/Root 1 0 R/Prev 000000').object(2, 'true').table()
    const last = String(decodeLatin1(two.bytes()).lastIndexOf('xref\n2 1')).padStart(6, '0')
    const forward = patched(two, '/Prev 000000', `/Prev ${last}`)
    expect(codeOf(() => open(forward))).toBe('PDF_XREF_CYCLE')
  })

  it.each([
    ['00000 n ', '0000a n ', 'PDF_XREF'],
    ['00000 n ', '00000 x ', 'PDF_XREF'],
    ['00000 n ', '00000 n\n', 'PDF_XREF'],
    ['00000 n ', '00001 n ', 'PDF_OBJECT'],
    ['xref\n', 'xreg\n', 'PDF_XREF'],
    ['trailer', 'trailar', 'PDF_XREF'],
    ['/Size 5', '/Size 4', 'PDF_XREF'],
    ['/Size 5', '/Size(a', 'PDF_MALFORMED'],
    ['/Size 5', '/Sise 5', 'PDF_TRAILER'],
    ['/Root 1 0 R', '/Root 1 0 5', 'PDF_MALFORMED'],
    ['/Root 1 0 R', '/Root (abc)', 'PDF_TRAILER'],
    ['/Size 5', '/Root 5', 'PDF_TRAILER'],
    ['2 1\n', '1 1\n', 'PDF_XREF'],
    ['2 1\n', '2 9\n', 'PDF_XREF'],
    ['0 1\n0000000000 65535 f', '0 1\n0000000009 00000 n', 'PDF_XREF'],
    ['/Root 1 0 R/ID', '/Encrypt 9 /ID', 'PDF_ENCRYPTED'],
    ['3 0 obj', '7 0 obj', 'PDF_OBJECT'],
    ['3 0 obj', '3 1 obj', 'PDF_OBJECT'],
    ['3 0 obj', '3 0 abj', 'PDF_OBJECT'],
  ])('with %j made %j are refused: %s', (from, to, code) => {
    const padded = to.length === from.length ? to : to.padEnd(from.length, ' ')
    expect(codeOf(() => open(patched(tableFile(), from, padded)))).toBe(code)
  })

  it('may not take out what earlier revisions defined, by a smaller /Size', () => {
    const revised = (size: number): PdfBuilder => {
      const builder = tableFile()
      const previous = /startxref\n(\d+)/.exec(decodeLatin1(builder.bytes()))?.[1]
      const start = builder.position
      const trailer = `trailer\n<</Root 1 0 R/Size ${size}/Prev ${previous}>>\n`
      return builder.raw(`xref\n0 1\n0000000000 65535 f \n${trailer}`).end(start)
    }
    expect([5, 6, 4, 1].map((size) => codeOf(() => open(revised(size))))).toEqual(['none', 'none', 'PDF_TRAILER', 'PDF_TRAILER'])
  })

  it('may not claim more entries than there are bytes', () => {
    expect(codeOf(() => open(new PdfBuilder().object(1, CATALOG).raw('').table('/Root 1 0 R/Prev 4')))).toBe('PDF_XREF')
    const huge = new PdfBuilder().object(1, CATALOG)
    const start = huge.position
    expect(codeOf(() => open(huge.raw('xref\n0 900000\ntrailer<</Size 900000/Root 1 0 R>>\n').end(start)))).toBe('PDF_XREF')
  })

  it('may not point into another object, into another revision, or behind the file', () => {
    const offset = decodeLatin1(tableFile().bytes()).indexOf('3 0 obj')
    expect(codeOf(() => open(tableFile().object(13, PAGE).entry(3, { offset, generation: 0 }).table()))).toBe('none')
    const builder = tableFile()
    const inside = builder.position + 1
    expect(codeOf(() => open(builder.object(13, PAGE).entry(3, { offset: inside, generation: 0 }).table()))).toBe('PDF_OBJECT')
    expect(codeOf(() => open(tableFile().entry(9, { offset: 999_999, generation: 0 }).table()))).toBe('PDF_XREF')
    const old = tableFile().object(9, '(old)').table().object(9, '(new)').table()
    const first = decodeLatin1(old.bytes()).indexOf('9 0 obj')
    expect(codeOf(() => open(old.entry(9, { offset: first, generation: 0 }).table()))).toBe('PDF_XREF')
  })

  it('reports entries and sections that miss by a line end', () => {
    const builder = new PdfBuilder().raw('\n').object(1, CATALOG)
    builder.entry(1, { offset: 9, generation: 0 })
    expect(open(builder.table()).irregularities).toEqual([{ code: 'PDF_OBJECT', offset: 9 }])
    const text = decodeLatin1(builder.bytes())
    const start = text.indexOf('xref')
    const shifted = encodeLatin1(text.replace(`startxref\n${start}`, `startxref\n${start - 1}`))
    expect(open(shifted).irregularities).toContainEqual({ code: 'PDF_STARTXREF', offset: start - 1 })
  })

  it.each([
    ['/W[1 3 1]', '/W[1 3  ]', 'PDF_XREF'],
    ['/W[1 3 1]', '/W[1 3 9]', 'PDF_XREF'],
    ['/W[1 3 1]', '/W[0 0 0]', 'PDF_XREF'],
    ['/W[1 3 1]', '/W[1 3-1]', 'PDF_MALFORMED'],
    ['/W[1 3 1]', '/W[1 2 1]', 'PDF_XREF'],
    ['/Index[1 1 ', '/Index[2 1 ', 'PDF_XREF'],
    ['/Index[1 1 ', '/Index[1 9 ', 'PDF_XREF'],
    ['/Type/XRef', '/Type/Xref', 'PDF_XREF'],
    ['/Size 7', '/Size 6', 'PDF_XREF'],
  ])('as streams with %j made %j are refused: %s', (from, to, code) => {
    expect(codeOf(() => open(patched(streamFile(), from, to)))).toBe(code)
  })
})

describe('objects', () => {
  it.each([
    ['/Length 3', '/Length 2', 'PDF_STREAM'],
    ['/Length 3', '/Length 9', 'PDF_STREAM'],
    ['/Length 3', '/Lenght 3', 'PDF_STREAM'],
    ['>>stream\nq', '>>stream\rq', 'PDF_STREAM'],
    ['q Q\nendstream', 'q Qxendstream', 'PDF_STREAM'],
    ['endstream\nendobj', 'endstream\nendobX', 'PDF_OBJECT'],
  ])('with %j made %j are refused: %s', (from, to, code) => {
    const file = open(patched(tableFile(), from, to))
    expect(codeOf(() => file.last.object(4))).toBe(code)
    expect(codeOf(() => unclaimedBytes(file))).toBe(code)
  })

  it('whose lengths or references go in circles end in an error', () => {
    const circle = open(
      new PdfBuilder().object(1, CATALOG).object(2, '3 0 R').object(3, '2 0 R').stream(4, 'x', '', '4 0 R').table(),
    )
    expect(codeOf(() => circle.last.resolve({ kind: 'reference', number: 2, generation: 0, start: 0, end: 0 }))).toBe(
      'PDF_OBJECT',
    )
    expect(codeOf(() => circle.last.object(4))).toBe('PDF_STREAM')
    const nested = new PdfBuilder()
      .object(1, CATALOG)
      .stream(5, '6 0 1', '/Type/ObjStm/N 1/First 4', '6 0 R')
      .entry(6, { offset: 0, generation: 0, container: 5, index: 0 })
    expect(codeOf(() => open(nested.xrefStream(7)).last.object(6))).toBe('PDF_STREAM')
  })

  it('nested without end stop at the limit', () => {
    const file = open(new PdfBuilder().object(1, CATALOG).object(2, '[<</A '.repeat(50_000)).table())
    expect(codeOf(() => file.last.object(2))).toBe('LIMIT_PDF_DEPTH')
  })

  it('that overlap cost no more than the work limit', () => {
    const builder = new PdfBuilder().object(1, CATALOG)
    for (let number = 2; number < 4000; number++)
      builder.entry(number, { offset: builder.position, generation: 0 }).raw(`${number} 0 obj ( `)
    const bytes = builder.raw(' '.repeat(2_000_000)).table().bytes()
    const file = readPdf(bytes, { meter: new WorkMeter({ ...DEFAULT_LIMITS, work: 1_000_000 }) })
    const started = performance.now()
    const codes = new Set(file.last.objectNumbers().map((number) => codeOf(() => file.last.object(number))))
    expect(codes).toContain('LIMIT_WORK')
    expect(performance.now() - started).toBeLessThan(5000)
  })
})

describe('any damage', () => {
  const isAnswer = (bytes: Uint8Array): boolean => {
    try {
      const file = readPdf(bytes, { meter: new WorkMeter(), allowHybrid: true })
      unclaimedBytes(file)
    } catch (error) {
      if (!(error instanceof InputError)) throw error
    }
    return true
  }

  it.each([
    ['table', tableFile().object(3, PAGE).table().bytes()],
    ['stream', streamFile().object(3, PAGE).xrefStream(8).bytes()],
  ])('of one byte, a cut or a doubled part of a %s file ends in a file or an InputError', (_, sound) => {
    fc.assert(
      fc.property(fc.nat(sound.length - 1), fc.nat(255), fc.nat(sound.length), (at, value, cut) => {
        const changed = sound.slice()
        changed[at] = value
        const doubled = Uint8Array.from([...sound.subarray(0, at), ...sound.subarray(cut)])
        return isAnswer(changed) && isAnswer(sound.subarray(0, cut)) && isAnswer(doubled)
      }),
      { numRuns: 1500 },
    )
  })

  it('of source text that is no PDF', () => {
    expect(isAnswer(new Uint8Array(readFileSync(__filename)))).toBe(true)
  })
})
