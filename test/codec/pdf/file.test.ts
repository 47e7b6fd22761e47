import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { concatBytes, DEFAULT_LIMITS, encodeLatin1, WorkMeter } from '../../../src/base'
import { asName, endsRevision, get, readPdf, unclaimedBytes } from '../../../src/codec/pdf'
import { CATALOG, codeOf, open, PAGE, PAGES, PdfBuilder, streamFile, tableFile } from './builder'

const hasQpdf = canRun('qpdf', '--version')
if (!hasQpdf) console.warn('skipped: files made by qpdf: qpdf is not installed')
const withQpdf = hasQpdf ? it : it.skip

describe('sound files', () => {
  it('reads a cross-reference table', () => {
    const file = open(tableFile())
    expect(file).toMatchObject({ version: '1.7', irregularities: [] })
    expect(file.revisions).toHaveLength(1)
    expect(file.revisions[0]).toMatchObject({
      index: 0,
      start: 0,
      end: file.bytes.length,
      markerEnd: file.bytes.length - 1,
      xrefKind: 'table',
    })
    expect(file.last.objectNumbers()).toEqual([1, 2, 3, 4])
    expect(asName(get(file.last.resolve(get(file.last.trailer, 'Root')), 'Type'))).toBe('Catalog')
    expect(file.last.object(4)).toMatchObject({
      generation: 0,
      compressed: false,
      value: { kind: 'stream', encoded: encodeLatin1('q Q') },
    })
    expect(file.last.object(0)).toBeUndefined()
    expect(file.last.object(99)).toBeUndefined()
    expect(unclaimedBytes(file)).toEqual([])
  })

  it('reads object streams and a cross-reference stream', () => {
    const file = open(streamFile())
    const [revision] = file.revisions
    expect(revision?.xrefKind).toBe('stream')
    expect([...(revision?.structureObjects ?? [])].sort()).toEqual([5, 6])
    const page = file.last.object(3)
    expect(page).toMatchObject({ compressed: true, generation: 0, revision: 0 })
    expect(asName(get(page?.value, 'Type'))).toBe('Page')
    expect(page?.source.subarray(page.value.start, page.value.start + 2)).toEqual(encodeLatin1('<<'))
    expect(unclaimedBytes(file)).toEqual([])
  })

  it('keeps each revision as it was', () => {
    const file = open(
      tableFile()
        .object(3, '<</Type/Page/Rotate 90>>')
        .table()
        .object(7, '(new)')
        .entry(4, { offset: 0, generation: 1, free: true })
        .table(),
    )
    expect(file.revisions.map(({ start }) => start)).toEqual([0, file.revisions[0]?.end, file.revisions[1]?.end])
    expect(file.at(0).object(3)).toMatchObject({ revision: 0 })
    expect(get(file.at(0).object(3)?.value, 'Rotate')).toBeUndefined()
    expect(get(file.at(1).object(3)?.value, 'Rotate')).toMatchObject({ value: 90 })
    expect(file.last.object(3)).toMatchObject({ revision: 1 })
    expect(file.at(1).object(7)).toBeUndefined()
    expect(file.at(1).object(4)).toBeDefined()
    expect(file.last.object(4)).toBeUndefined()
    expect(file.last.objectNumbers()).toEqual([1, 2, 3, 7])
    expect(file.at(1).trailer).toBe(file.revisions[1]?.trailer)
    expect(() => file.at(3)).toThrow(TypeError)
  })

  it('accepts an entry that repeats the older one exactly', () => {
    const base = tableFile()
    const file = open(base.bytes())
    const entry = file.revisions[0]?.entries.get(3)
    if (entry?.kind !== 'offset') throw new Error('no entry')
    const again = tableFile().entry(3, { offset: entry.offset, generation: 0 }).object(8, 'true').table()
    expect(open(again).last.object(3)).toMatchObject({ value: { kind: 'dictionary' } })
    expect(
      codeOf(() =>
        open(
          tableFile()
            .entry(3, { offset: entry.offset - 60, generation: 0 })
            .table(),
        ),
      ),
    ).toBe('PDF_XREF')
  })

  it('reads an indirect /Length as of the revision that is asked for', () => {
    const builder = new PdfBuilder().object(1, CATALOG).stream(2, 'ab\nendstream cd', '', '3 0 R').object(3, '15').table()
    const first = open(builder).last.object(2)
    expect(first).toMatchObject({ value: { encoded: encodeLatin1('ab\nendstream cd') } })
    const file = open(builder.object(3, '2').table())
    expect(file.at(0).object(2)).toMatchObject({ value: { encoded: encodeLatin1('ab\nendstream cd') } })
    // With the shorter length `endobj` does not follow.
    expect(codeOf(() => file.last.object(2))).toBe('PDF_OBJECT')
  })

  it('sees a reference to another generation as null, and follows chains', () => {
    const file = open(new PdfBuilder().object(1, CATALOG).object(2, '3 0 R').object(3, '(end)').object(4, '(five)', 5).table())
    const reference = (number: number, generation: number) =>
      ({ kind: 'reference', number, generation, start: 0, end: 0 }) as const
    expect(file.last.resolve(reference(2, 0))).toMatchObject({ kind: 'string' })
    expect(file.last.resolve(reference(4, 5))).toMatchObject({ kind: 'string' })
    expect(file.last.resolve(reference(4, 0))).toMatchObject({ kind: 'null' })
    expect(file.last.resolve(reference(40, 0))).toMatchObject({ kind: 'null' })
    expect(file.last.resolve(undefined)).toMatchObject({ kind: 'null' })
  })

  it('allows line ends behind the last %%EOF, four bytes at most', () => {
    const base = tableFile().bytes()
    expect(open(concatBytes(base, encodeLatin1('\r\n\n'))).revisions).toHaveLength(1)
    expect(codeOf(() => open(concatBytes(base, encodeLatin1('\r\n\r\n'))))).toBe('PDF_TRAILING_BYTES')
    expect(codeOf(() => open(concatBytes(base, encodeLatin1(' '))))).toBe('PDF_TRAILING_BYTES')
    expect(codeOf(() => open(concatBytes(base, new Uint8Array(1))))).toBe('PDF_TRAILING_BYTES')
    expect(open(base.subarray(0, -1)).revisions[0]).toMatchObject({ end: base.length - 1, markerEnd: base.length - 1 })
  })

  it('says whether a signed range ends with a revision', () => {
    const { bytes, revisions } = open(tableFile().raw('\n\n').object(7, '(new)').table())
    const [first] = revisions
    if (first === undefined) throw new Error('no revision')
    const ends = [-1, 0, 1, 2, 3, 4, 5].map((distance) => endsRevision(bytes, first, first.markerEnd + distance))
    expect(ends).toEqual([false, true, true, true, true, false, false])
    expect(endsRevision(bytes, first, bytes.length + 1)).toBe(false)
  })

  withQpdf('reads what qpdf makes: linearised, with and without object streams, and appended to', () => {
    const folder = mkdtempSync(join(tmpdir(), 'signed-record-pdf-'))
    const from = join(folder, 'in.pdf')
    writeFileSync(from, tableFile().bytes())
    for (const options of [
      ['--linearize'],
      ['--linearize', '--object-streams=generate'],
      ['--object-streams=generate'],
      ['--object-streams=disable'],
    ]) {
      const to = join(folder, 'out.pdf')
      execFileSync('qpdf', ['--deterministic-id', ...options, from, to])
      const file = open(new Uint8Array(readFileSync(to)))
      expect(file.revisions).toHaveLength(1)
      expect(file.revisions[0]).toMatchObject({ start: 0, end: file.bytes.length })
      expect(asName(get(file.last.resolve(get(file.last.trailer, 'Root')), 'Type'))).toBe('Catalog')
      expect(unclaimedBytes(file)).toEqual([])
    }
  })
})

describe('hybrid files', () => {
  function hybrid(): PdfBuilder {
    const builder = new PdfBuilder().object(1, CATALOG).object(2, PAGES).object(3, PAGE).stream(4, '')
    const hidden = builder.position
    builder.raw('5 0 obj\n(hidden)\nendobj\n')
    const stream = builder.position
    const data = Uint8Array.of(1, hidden >> 8, hidden & 255, 0)
    builder.raw(`6 0 obj\n<</Type/XRef/W[1 2 1]/Index[5 1]/Size 7/Length 4>>stream\n`).raw(data).raw('\nendstream\nendobj\n')
    return builder
      .entry(5, { offset: 0, generation: 0, free: true })
      .entry(6, { offset: stream, generation: 0 })
      .table(`/Root 1 0 R/XRefStm ${stream}`)
  }

  it('are refused by default', () => {
    expect(codeOf(() => open(hybrid()))).toBe('PDF_HYBRID')
  })

  it('show what the table hides when they are allowed', () => {
    const file = open(hybrid(), true)
    expect(file.revisions[0]?.xrefKind).toBe('hybrid')
    expect(file.last.object(5)).toMatchObject({ value: { kind: 'string' } })
    expect(unclaimedBytes(file)).toEqual([])
  })
})

describe('limits', () => {
  const read = (bytes: Uint8Array, limits: object): string =>
    codeOf(() => readPdf(bytes, { meter: new WorkMeter({ ...DEFAULT_LIMITS, ...limits }) }))

  it('stop a file that is too large in any way', () => {
    const bytes = tableFile().bytes()
    expect(read(bytes, { fileSize: 100 })).toBe('LIMIT_FILE_SIZE')
    expect(read(bytes, { pdfObjects: 3 })).toBe('LIMIT_PDF_OBJECTS')
    expect(read(streamFile().bytes(), { pdfObjects: 3 })).toBe('LIMIT_PDF_OBJECTS')
    expect(read(bytes, { work: 3 })).toBe('LIMIT_WORK')
    const builder = tableFile()
    for (let count = 0; count < 5; count++) builder.object(3, PAGE).table()
    expect(read(builder.bytes(), { pdfRevisions: 5 })).toBe('LIMIT_PDF_REVISIONS')
    expect(read(builder.bytes(), { pdfRevisions: 6 })).toBe('none')
    expect(read(builder.bytes(), { pdfObjects: 8 })).toBe('LIMIT_PDF_OBJECTS')
  })

  it('let a large file through without copying it', () => {
    const large = new PdfBuilder().object(1, CATALOG).stream(2, new Uint8Array(50_000_000)).table().bytes()
    const started = performance.now()
    const stream = open(large).last.object(2)?.value
    expect(performance.now() - started).toBeLessThan(2000)
    expect(stream?.kind === 'stream' && stream.encoded.buffer === large.buffer).toBe(true)
  })
})

function canRun(command: string, ...parameters: readonly string[]): boolean {
  try {
    execFileSync(command, parameters, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
