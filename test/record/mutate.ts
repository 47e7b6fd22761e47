import * as fc from 'fast-check'
import type { Field, FieldTable } from '../../src/record'

type Data = Record<string, unknown>
/** A damaged copy of the data, and what was done to it. */
export interface Mutation {
  readonly data: Data
  readonly what: string
}

/** One place of the data or of its table, changed into something that may be wrong (and sometimes happens to be right). */
export function mutationArbitrary(table: FieldTable, data: fc.Arbitrary<Data>): fc.Arbitrary<Mutation> {
  return fc.tuple(data, fc.nat(), fc.nat()).map(([original, place, change]) => {
    const copy = structuredClone(original)
    const targets = [...places(table, copy, '')]
    const target = targets[place % targets.length]
    if (target === undefined) return { data: copy, what: 'nothing' }
    const changes = changesOf(target.field, target.holder[target.key])
    const changed = changes[change % changes.length]
    if (changed === undefined) delete target.holder[target.key]
    else target.holder[target.key] = changed
    return { data: copy, what: `${target.path} := ${JSON.stringify(changed)?.slice(0, 80) ?? 'nothing'}` }
  })
}

interface Place {
  readonly holder: Data
  readonly key: string
  readonly field: Field
  readonly path: string
}

function* places(table: FieldTable, holder: Data, prefix: string): Generator<Place> {
  for (const [key, field] of Object.entries(table)) {
    const value = holder[key]
    if (value === undefined) continue
    const path = `${prefix}${key}`
    yield { holder, key, field, path }
    if (field.kind === 'group') yield* places(field.fields, value as Data, `${path}.`)
    if (field.kind === 'list') for (const entry of value as Data[]) yield* places(field.fields, entry, `${path}[].`)
  }
}

function changesOf(field: Field, value: unknown): readonly unknown[] {
  switch (field.kind) {
    case 'text': {
      const text = String(value)
      const inner = [
        '\t',
        '\r',
        '\n',
        '\u0001',
        '\u0085',
        '\u202e',
        '\u2066',
        '\u200b',
        '\ufeff',
        '\u{1fffe}',
        '\u2028',
        '\uffff',
        '\u00ad',
        '\u{10ffff}',
      ]
      const edges = [' ', '\u00a0', '\u3000', '\n', '\ufeff']
      return [
        undefined,
        '',
        ' ',
        'x'.repeat(field.max),
        'x'.repeat(field.max + 1),
        '😀'.repeat(field.max),
        '😀'.repeat(field.max + 1),
        ...inner.map((character) => `a${character}b`),
        ...edges.flatMap((character) => [text.slice(0, 10) + character, character + text.slice(0, 10)]),
        'a\u00a0b',
        'a  b',
      ]
    }
    case 'code':
      return [
        undefined,
        '',
        `${String(value)}x`,
        `${String(value)} `,
        '123456789',
        '12345678901',
        'abc',
        '0'.repeat(12),
        '/x',
        `${String(value)}\n`,
      ]
    case 'partialDate':
      return [undefined, '', ...BAD_DATES, '2000-02-29', '1800', '2099-12']
    case 'date':
      return [undefined, '', ...BAD_DATES, '2000-02-29', '1985', '1985-03']
    case 'integer':
      return [undefined, field.max + 1, field.min - 1, field.min, field.max, field.min + 0.5, 1e21, -1]
    case 'decimal':
      return [
        undefined,
        field.max,
        field.max + 1,
        -1,
        -0.5,
        0,
        10 ** -(field.fraction + 1),
        11 + 10 ** -field.fraction,
        1e-7,
        1e21,
        12,
      ]
    case 'choice':
      return [undefined, '', 'other', `${String(value)} `, String(value).toUpperCase(), 'constructor']
    case 'flag':
      return [undefined, 'yes', 1, 0, 'TRUE']
    case 'photo':
      return [undefined, '', 'AAAA', `${String(value).slice(0, -4)}`, `/9j/${'A'.repeat(8)}!`, `${String(value)}=`]
    case 'texts':
      return [
        undefined,
        [],
        [''],
        ['x '],
        Array.from({ length: field.maxItems }, () => 'x'),
        Array.from({ length: field.maxItems + 1 }, () => 'x'),
        ['x'.repeat(field.max + 1)],
      ]
    case 'list': {
      const entries = value as unknown[]
      return [
        undefined,
        [],
        [{}],
        Array.from({ length: field.maxItems }, () => entries[0]),
        Array.from({ length: field.maxItems + 1 }, () => entries[0]),
      ]
    }
    case 'group':
      return [undefined, {}]
  }
}

const BAD_DATES = [
  '1985-02-30',
  '1900-02-29',
  '2023-02-29',
  '1985-04-31',
  '1985-13',
  '1985-00',
  '1985-01-00',
  '1799',
  '2100',
  '2100-01-01',
  '85',
  '985',
  '19850',
  '1985-3',
  '1985-03-1',
  '1985-03-31Z',
  '1985Z',
  '1985-03+07:00',
  '-1985',
  '1985/03',
  '31/03/1985',
  '1985-',
  '１９８５',
]
