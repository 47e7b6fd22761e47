import fc from 'fast-check'
import { concatBytes, decodeLatin1, encodeLatin1, equalBytes, WorkMeter } from '../../../src/base'
import {
  appendRevision,
  deepEqual,
  parseObjectAt,
  type PdfData,
  type PdfFile,
  type PdfNewObject,
  toData,
} from '../../../src/codec/pdf'
import { open, tableFile } from './builder'

function append(file: PdfFile, objects: readonly PdfNewObject[]): PdfFile {
  return open(concatBytes(file.bytes, appendRevision(file, { objects }).bytes))
}

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
})

/** For comparing: optional members filled in, maps as lists, the last of equal keys as written. */
function plain(value: PdfData): unknown {
  if (value === null || typeof value !== 'object') return value === 0 ? 0 : value
  if (Array.isArray(value)) return value.map((item: PdfData) => plain(item))
  if ('dict' in value) return [...value.dict].map(([key, item]) => [key, plain(item)])
  if ('text' in value) return [...value.text]
  return value
}
