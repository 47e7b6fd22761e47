import { CATALOG, codeOf, open, PdfBuilder } from './builder'

describe('object streams', () => {
  const sound = [
    [1, CATALOG],
    [2, '[1 2]'],
  ] as const
  const file = (data: string, keys: string): PdfBuilder =>
    new PdfBuilder()
      .stream(5, data, `/Type/ObjStm${keys}`)
      .entry(1, { offset: 0, generation: 0, container: 5, index: 0 })
      .xrefStream(6)

  it.each([
    ['1 0 true', '/N 1/First 4', 'none'],
    ['1 0 true', '/N 2/First 4', 'PDF_OBJECT_STREAM'],
    ['1 0 true', '/N 1/First 400', 'PDF_OBJECT_STREAM'],
    ['1 0 true', '/N 99999999/First 4', 'PDF_OBJECT_STREAM'],
    ['1 0 true', '/N -1/First 4', 'PDF_OBJECT_STREAM'],
    ['1 0 true', '/First 4', 'PDF_OBJECT_STREAM'],
    ['2 0 true', '/N 1/First 4', 'PDF_OBJECT_STREAM'],
    ['1 5 true', '/N 1/First 4', 'PDF_OBJECT_STREAM'],
    ['1 0 true false', '/N 1/First 4', 'PDF_OBJECT_STREAM'],
    ['1 0 1 5 true false', '/N 2/First 8', 'PDF_OBJECT_STREAM'],
    ['1 0 2 2 true false', '/N 2/First 8', 'PDF_OBJECT_STREAM'],
    ['1 0 2 1 [1 2]', '/N 2/First 8', 'PDF_OBJECT_STREAM'],
    ['1 5 2 0 true false', '/N 2/First 8', 'PDF_OBJECT_STREAM'],
    ['1 0 true', '/N 1/First 4/Filter 9 0 R', 'PDF_OBJECT_STREAM'],
    ['1 0 <</A', '/N 1/First 4', 'PDF_MALFORMED'],
    ['1 0 true', '/N 1/N 1/First 4', 'PDF_OBJECT_STREAM'],
  ])('with %j and %s: %s', (data, keys, code) => {
    expect(codeOf(() => open(file(data, keys)).last.object(1))).toBe(code)
  })

  it('give no index to two numbers, whichever is read first', () => {
    const shared = { offset: 0, generation: 0, container: 5, index: 0 }
    const builder = new PdfBuilder().stream(5, '1 0 true', '/Type/ObjStm/N 1/First 4').entry(1, shared).entry(2, shared)
    const bytes = builder.xrefStream(6).bytes()
    const one = () => open(bytes).last
    expect(codeOf(() => one().object(2))).toBe('PDF_OBJECT_STREAM')
    const after = one()
    expect(codeOf(() => after.object(1))).toBe('none')
    expect(codeOf(() => after.object(2))).toBe('PDF_OBJECT_STREAM')
  })

  it('may not be inside another, missing, or no stream', () => {
    const inside = new PdfBuilder().objectStream(5, sound).entry(7, { offset: 0, generation: 0, container: 1, index: 0 })
    expect(codeOf(() => open(inside.xrefStream(6)))).toBe('PDF_OBJECT_STREAM')
    expect(
      codeOf(() => open(new PdfBuilder().entry(1, { offset: 0, generation: 0, container: 5, index: 0 }).xrefStream(6))),
    ).toBe('PDF_OBJECT_STREAM')
    const plain = new PdfBuilder().object(5, 'true').entry(1, { offset: 0, generation: 0, container: 5, index: 0 })
    expect(codeOf(() => open(plain.xrefStream(6)).last.object(1))).toBe('PDF_OBJECT_STREAM')
  })

  it('may not be replaced under their members', () => {
    const replaced = new PdfBuilder().objectStream(5, sound).xrefStream(6)
    replaced.stream(5, '1 0 2 5 (x) (evil)', '/Type/ObjStm/N 2/First 8')
    expect(codeOf(() => open(replaced.xrefStream(7)))).toBe('PDF_OBJECT_STREAM')
    const freed = new PdfBuilder().objectStream(5, sound).xrefStream(6).entry(5, { offset: 0, generation: 1, free: true })
    expect(codeOf(() => open(freed.xrefStream(7)))).toBe('PDF_OBJECT_STREAM')
    const moved = new PdfBuilder().objectStream(5, sound).xrefStream(6).objectStream(5, sound)
    expect(codeOf(() => open(moved.xrefStream(7)))).toBe('none')
  })

  it('may not serve a later revision', () => {
    const late = new PdfBuilder()
      .objectStream(5, sound)
      .xrefStream(6)
      .entry(2, { offset: 0, generation: 0, container: 5, index: 0 })
    expect(codeOf(() => open(late.xrefStream(7)))).toBe('PDF_OBJECT_STREAM')
  })
})
