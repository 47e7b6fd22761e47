import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { concatBytes, decodeLatin1, encodeLatin1, equalBytes, WorkMeter } from '../../../src/base'
import {
  appendRevision,
  asArray,
  asDictionary,
  asString,
  deepEqual,
  get,
  nextObjectNumber,
  parseObjectAt,
  type PdfData,
  type PdfFile,
  type PdfNewObject,
  toData,
  unclaimedBytes,
} from '../../../src/codec/pdf'
import { codeOf, open, PAGE, PdfBuilder, streamFile, tableFile } from './builder'

const hasQpdf = canRun('qpdf')
if (!hasQpdf) console.warn('skipped: qpdf --check on appended files: qpdf is not installed')
const folder = mkdtempSync(join(tmpdir(), 'signed-record-append-'))

const bases = [
  ['table', tableFile],
  ['stream', streamFile],
] as const

function append(file: PdfFile, objects: readonly PdfNewObject[], trailer?: ReadonlyMap<string, PdfData>): PdfFile {
  const appended = appendRevision(file, trailer === undefined ? { objects } : { objects, trailer })
  return open(concatBytes(file.bytes, appended.bytes))
}

/** qpdf finds neither an error nor a warning. */
function expectSound(file: PdfFile): void {
  if (!hasQpdf) return
  const path = join(folder, 'appended.pdf')
  writeFileSync(path, file.bytes)
  execFileSync('qpdf', ['--check', path], { stdio: 'pipe' })
}

describe.each(bases)('a revision behind a %s', (kind, make) => {
  it('brings the objects and leaves the base as it was', () => {
    const base = open(make())
    const page = asDictionary(base.last.object(3)?.value)
    if (page === undefined) throw new Error('no page')
    const changed = { dict: new Map([...toData(page).dict, ['Rotate', 90] as const]) }
    const number = nextObjectNumber(base)
    const file = append(base, [
      { number: 3, value: changed },
      { number, value: { dict: new Map([['Type', { name: 'Test' }]]) }, stream: encodeLatin1('some\nendstream data') },
    ])
    expect(equalBytes(file.bytes.subarray(0, base.bytes.length), base.bytes)).toBe(true)
    expect(file.revisions).toHaveLength(2)
    expect(file.revisions[1]).toMatchObject({ start: base.bytes.length, end: file.bytes.length, xrefKind: kind })
    expect(get(file.last.object(3)?.value, 'Rotate')).toMatchObject({ value: 90 })
    expect(get(file.at(0).object(3)?.value, 'Rotate')).toBeUndefined()
    expect(file.last.object(number)?.value).toMatchObject({ kind: 'stream', encoded: encodeLatin1('some\nendstream data') })
    expect(file.irregularities).toEqual([])
    expect(unclaimedBytes(file)).toEqual([])
    expectSound(file)
  })

  it('carries the trailer on', () => {
    const base = open(make())
    const info = nextObjectNumber(base)
    const file = append(base, [{ number: info, value: { dict: new Map() } }], new Map([['Info', { ref: info }]]))
    expect(get(file.last.trailer, 'Root')).toMatchObject({ number: 1 })
    expect(get(file.last.trailer, 'Info')).toMatchObject({ number: info })
    expect(get(file.last.trailer, 'Prev')).toMatchObject({ value: base.revisions[0]?.startXref })
    const [before, after] = [base, file].map(({ last }) =>
      (asArray(get(last.trailer, 'ID')) ?? []).map((item) => asString(item)?.bytes),
    )
    expect(after?.[0]).toEqual(before?.[0])
    expect(after?.[1]).not.toEqual(before?.[1])
    expect(nextObjectNumber(file)).toBeGreaterThan(info)
    const again = append(append(file, []), [
      {
        number: 2,
        value: {
          dict: new Map<string, PdfData>([
            ['Type', { name: 'Pages' }],
            ['Kids', [{ ref: 3 }]],
            ['Count', 1],
          ]),
        },
      },
    ])
    expect(again.revisions).toHaveLength(4)
    expect(get(again.last.trailer, 'Info')).toMatchObject({ number: info })
    expectSound(again)
  })

  it('is the same each time, and follows the content', () => {
    const base = open(make())
    const request = { objects: [{ number: 20, value: 1 }] }
    expect(appendRevision(base, request).bytes).toEqual(appendRevision(base, request).bytes)
    const identifier = (value: PdfData): string =>
      /\/ID (.*)/.exec(decodeLatin1(appendRevision(base, { objects: [{ number: 20, value }] }).bytes))?.[1] ?? ''
    expect(
      new Set([1, 2, 3, 'ab', 'ba'].map((value) => identifier(typeof value === 'string' ? { name: value } : value))).size,
    ).toBe(5)
  })

  it('tells the place of marked values', () => {
    const base = open(make())
    const contents = encodeLatin1(`<${'0'.repeat(40)}>`)
    const appended = appendRevision(base, {
      objects: [{ number: 30, value: { dict: new Map([['Contents', { raw: contents, mark: 'contents' }]]) } }],
    })
    const all = concatBytes(base.bytes, appended.bytes)
    const mark = appended.marks.get('contents')
    expect(all.subarray(mark?.start, mark?.end)).toEqual(contents)
    expect(get(open(all).last.object(30)?.value, 'Contents')).toMatchObject({ kind: 'string', hex: true, ...mark })
  })

  it('starts on a line of its own', () => {
    const base = open(make().bytes().subarray(0, -1))
    const file = append(base, [
      {
        number: 3,
        value: {
          dict: new Map([
            ['Type', { name: 'Page' }],
            ['Parent', { ref: 2 }],
          ]),
        },
      },
    ])
    expect(file.bytes[base.bytes.length]).toBe(0x0a)
    expect(unclaimedBytes(file)).toEqual([])
  })
})

describe('generations', () => {
  it('stay with the object, or follow the free entry', () => {
    const base = open(tableFile().object(9, '(x)', 3).entry(8, { offset: 0, generation: 2, free: true }).table())
    const file = append(base, [
      { number: 9, value: 1 },
      { number: 8, value: 2 },
    ])
    expect(file.last.object(9)).toMatchObject({ generation: 3, value: { value: 1 } })
    expect(file.last.object(8)).toMatchObject({ generation: 2, value: { value: 2 } })
  })
})

describe('values', () => {
  const name = fc.string({ unit: fc.integer({ min: 1, max: 255 }).map((code) => String.fromCharCode(code)), maxLength: 12 })
  const { value } = fc.letrec<{ value: PdfData }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constant(null),
      fc.boolean(),
      fc.integer(),
      fc.integer({ min: -10_000_000, max: 10_000_000 }).map((number) => number / 1000),
      name.map((text) => ({ name: text })),
      fc.record({ text: fc.uint8Array({ maxLength: 20 }), hex: fc.boolean() }),
      fc.uint8Array({ maxLength: 20 }).map((text) => ({ text })),
      fc.record({ ref: fc.integer({ min: 1, max: 99999 }), generation: fc.integer({ min: 0, max: 65535 }) }),
      fc.array(tie('value'), { maxLength: 5 }),
      fc.array(fc.tuple(name, tie('value')), { maxLength: 5 }).map((entries) => ({ dict: new Map(entries) })),
    ),
  }))

  it('read back as they were written', () => {
    const base = open(tableFile())
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 4 }), fc.uint8Array({ maxLength: 50 }), (values, data) => {
        const objects: PdfNewObject[] = values.map((item, index) => ({ number: 10 + index, value: item }))
        const file = append(base, [...objects, { number: 40, value: { dict: new Map() }, stream: data }])
        expect(equalBytes(file.bytes.subarray(0, base.bytes.length), base.bytes)).toBe(true)
        expect(file.last.object(40)?.value).toMatchObject({ encoded: data })
        for (const [index, item] of values.entries()) {
          const read = file.last.object(10 + index)?.value
          expect(read).toBeDefined()
          if (read === undefined) return
          // Written again from what was read, it reads as the same once more.
          const twice = append(base, [{ number: 10, value: toData(read) }]).last.object(10)?.value
          expect(twice !== undefined && deepEqual(read, twice)).toBe(true)
          expect(plain(toData(read))).toEqual(plain(item))
        }
      }),
      { numRuns: 200 },
    )
  })

  it('never need an exponent', () => {
    const written = (number: number): string => {
      const text = decodeLatin1(appendRevision(open(tableFile()), { objects: [{ number: 9, value: number }] }).bytes)
      return /obj\n(.*)\n/.exec(text)?.[1] ?? ''
    }
    expect([1e21, 1e-7, 0.1 + 0.2, -0, -1.5, 100].map(written)).toEqual([
      '1000000000000000000000',
      '0.0000001',
      '0.3',
      '0',
      '-1.5',
      '100',
    ])
    expect(parseObjectAt(encodeLatin1(written(1e-7)), 0, new WorkMeter())).toMatchObject({ value: 1e-7 })
  })

  it.each<[string, PdfNewObject]>([
    ['a number that is none', { number: 9, value: Number.NaN }],
    ['a number without end', { number: 9, value: Number.POSITIVE_INFINITY }],
    ['a name above Latin-1', { number: 9, value: { name: 'Tên' + '\u1ea1' } }],
    ['a name with NUL', { number: 9, value: { name: '\u0000' } }],
    ['object 0', { number: 0, value: 1 }],
    ['a fraction', { number: 1.5, value: 1 }],
    ['a generation above the largest', { number: 9, generation: 65536, value: 1 }],
    ['a stream without dictionary', { number: 9, value: [1], stream: new Uint8Array(1) }],
    [
      'a mark twice',
      {
        number: 9,
        value: [
          { raw: encodeLatin1('1'), mark: 'm' },
          { raw: encodeLatin1('2'), mark: 'm' },
        ],
      },
    ],
  ])('refuses %s', (_, object) => {
    expect(() => appendRevision(open(tableFile()), { objects: [object] })).toThrow(TypeError)
  })

  it('refuses an object twice and trailer keys of its own', () => {
    const base = open(tableFile())
    const object = { number: 9, value: 1 }
    expect(() => appendRevision(base, { objects: [object, object] })).toThrow(TypeError)
    expect(() => appendRevision(base, { objects: [], trailer: new Map([['Prev', 1]]) })).toThrow(TypeError)
  })

  it('appends to a file without /ID without adding one', () => {
    const base = open(new PdfBuilder().object(1, '<<>>').object(3, PAGE).table())
    expect(get(append(base, []).last.trailer, 'ID')).toBeUndefined()
    expect(codeOf(() => append(base, []))).toBe('none')
  })
})

/** For comparing: optional members filled in, maps as lists, the last of equal keys as written. */
function plain(value: PdfData): unknown {
  if (value === null || typeof value !== 'object') return value === 0 ? 0 : value
  if (Array.isArray(value)) return value.map((item: PdfData) => plain(item))
  if ('dict' in value) return [...value.dict].map(([key, item]) => [key, plain(item)])
  if ('text' in value) return [...value.text]
  return value
}

function canRun(command: string): boolean {
  try {
    execFileSync(command, ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
