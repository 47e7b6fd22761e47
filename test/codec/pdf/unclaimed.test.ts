import { encodeLatin1 } from '../../../src/base'
import { unclaimedBytes, unclaimedBytesOf } from '../../../src/codec/pdf'
import { CATALOG, codeOf, open, PAGE, PdfBuilder, streamFile, tableFile } from './builder'

const found = (builder: PdfBuilder): readonly { readonly code: string; readonly offset: number }[] =>
  unclaimedBytes(open(builder))

describe('unclaimedBytes', () => {
  it('is content with comments and white space, in every revision', () => {
    expect(
      found(new PdfBuilder('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n').object(1, CATALOG).raw('% a comment\r\n\n \t').table()),
    ).toEqual([])
    expect(found(tableFile().raw('% between\n').object(3, PAGE).table().object(3, PAGE).table())).toEqual([])
    expect(found(streamFile().object(3, PAGE).xrefStream(8))).toEqual([])
  })

  it('finds bytes before, between and behind objects', () => {
    const start = new PdfBuilder('%PDF-1.7\njunk ').object(1, CATALOG).table()
    expect(found(start)).toEqual([{ code: 'PDF_UNCLAIMED_BYTES', offset: 9 }])
    const between = tableFile()
    const at = between.position
    expect(found(between.raw('junk\n').object(3, PAGE).table())).toEqual([{ code: 'PDF_UNCLAIMED_BYTES', offset: at }])
  })

  it('finds an object that no entry names', () => {
    const dead = tableFile()
    const at = dead.position
    expect(found(dead.raw('3 0 obj\n(shadow)\nendobj\n').object(7, 'true').table())).toEqual([
      { code: 'PDF_UNCLAIMED_BYTES', offset: at },
    ])
    const twice = tableFile()
    const first = twice.position
    expect(found(twice.object(3, '(first)').object(3, PAGE).table())).toEqual([{ code: 'PDF_UNCLAIMED_BYTES', offset: first }])
  })

  it('finds an object inside another, or inside a comment', () => {
    const inner = '8 0 obj (inner) endobj'
    const inside = tableFile()
    const at = inside.position + encodeLatin1('7 0 obj\n( ').length
    expect(found(inside.object(7, `( ${inner})`).entry(8, { offset: at, generation: 0 }).table())).toEqual([
      { code: 'PDF_OBJECT', offset: at },
    ])
    const comment = tableFile()
    const hidden = comment.position + 2
    comment.raw(`% ${inner}\n`).entry(8, { offset: hidden, generation: 0 })
    expect(found(comment.table())).toEqual([{ code: 'PDF_UNCLAIMED_BYTES', offset: hidden }])
  })

  it('finds a member of an object stream that no entry names', () => {
    const data = '1 0 7 5 true (hidden)'
    const builder = new PdfBuilder()
    const at = builder.position
    builder.stream(5, data, '/Type/ObjStm/N 2/First 8').entry(1, { offset: 0, generation: 0, container: 5, index: 0 })
    expect(found(builder.xrefStream(6))).toEqual([{ code: 'PDF_OBJECT_STREAM', offset: at }])
  })

  it('reports a hundred at most, and needs a file that was read', () => {
    const builder = new PdfBuilder()
    for (let number = 1; number < 300; number++) builder.raw('junk ').object(number, 'true')
    expect(found(builder.table())).toHaveLength(100)
    const file = open(tableFile())
    expect(() => unclaimedBytes({ ...file })).toThrow(TypeError)
    expect(codeOf(() => unclaimedBytes(file))).toBe('none')
  })

  it('tells what stands in one revision from what stands in others', () => {
    const sound = tableFile().object(3, PAGE).table()
    const loose = tableFile().raw('junk\n').object(3, PAGE).table().object(3, PAGE).table()
    const inEach = (builder: PdfBuilder) => {
      const file = open(builder)
      return file.revisions.map((revision) => unclaimedBytesOf(file, revision).map(({ code }) => code))
    }
    expect(inEach(sound)).toEqual([[], []])
    expect(inEach(loose)).toEqual([[], ['PDF_UNCLAIMED_BYTES'], []])
  })
})
