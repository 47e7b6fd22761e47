import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { concatBytes, decodeLatin1, encodeLatin1, equalBytes } from '../../../src/base'
import {
  appendRevision,
  asArray,
  asDictionary,
  asString,
  get,
  nextObjectNumber,
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

  it('continues a linearised file', () => {
    if (!hasQpdf) return
    const [from, to] = [join(folder, 'from.pdf'), join(folder, 'linearised.pdf')]
    writeFileSync(from, make().bytes())
    execFileSync('qpdf', [
      '--deterministic-id',
      '--linearize',
      `--object-streams=${kind === 'table' ? 'disable' : 'generate'}`,
      from,
      to,
    ])
    const base = open(new Uint8Array(readFileSync(to)))
    const file = append(base, [{ number: nextObjectNumber(base), value: { dict: new Map() } }])
    expect(file.revisions.map(({ xrefKind }) => xrefKind)).toEqual([kind, kind])
    expect(unclaimedBytes(file)).toEqual([])
    expectSound(file)
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

describe('a request', () => {
  it('may be longer than a call may have arguments', () => {
    const base = open(tableFile())
    const objects = Array.from({ length: 60_000 }, (_, index) => ({ number: 10 + index, value: [index, null] }))
    const file = append(base, objects)
    expect(file.last.object(60_009)?.value).toMatchObject({ items: [{ value: 59_999 }, { kind: 'null' }] })
    expect(unclaimedBytes(file)).toEqual([])
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

function canRun(command: string): boolean {
  try {
    execFileSync(command, ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
