import type { ExtractProfile, FieldTable, FormProfile } from '../../src/record'
import { applyExtract, extractById, formById, holdsValue, recordFields, walkFields } from '../../src/record'
import { parseRecord } from '../../src/record/parse'
import { verifyExport } from '../../src/export'
import { folded, glyphReadings, readings } from '../support/readings'
import type { Person } from '../support/world'
import { exportOf, makeWorld, person, trustOf } from '../support/world'

const name = { vi: 'Thử', en: 'Trial' }
const PROFILES: readonly ExtractProfile[] = [
  extractById('trich-sao-co-ban'),
  {
    id: 'che-nhieu',
    name,
    omitted: ['history', 'identityCard', 'education.professional.major', 'career.position', 'disciplines'],
    masked: [
      'photo',
      'phone',
      'health',
      'family',
      'currentResidence',
      'permanentResidence',
      'socialInsuranceNumber',
      'birthPlace',
      'evaluation',
      'education.languages',
      'commendations.form',
    ],
  },
  { id: 'chi-qua-trinh', name, kept: ['career', 'position', 'officialNumber'] },
]
/** What every export of a practice authority prints, and the names that standards give. */
const FIXED = 'BẢN THỰC HÀNH – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ; TRÍCH SAO; Bản trích sao này không có; che'

const CASES = PROFILES.flatMap((profile) =>
  (
    [
      ['every-table', 'tt06-2023'],
      ['typical', '2c-bnv-2008'],
    ] as const
  ).map(([from, form]) => ({ profile, from, form, id: profile.id })),
)

describe.each(CASES)('the extract $id of $from in form $form, signed twice', ({ profile, from, form }) => {
  const source = marked(stillInForce(person(from)))
  const secrets = secretsOf(source, profile, formById(form))
  let extract: { readonly pdf: Uint8Array; readonly xml: Uint8Array }
  let whole: { readonly pdf: Uint8Array; readonly xml: Uint8Array }
  let answers: string[]

  beforeAll(async () => {
    const world = await makeWorld(source.document)
    extract = both(await exportOf(world, source, { form, extract: profile }))
    whole = both(await exportOf(world, source, { form }))
    const reports = [await verifyExport(extract.pdf, trustOf(world)), await verifyExport(extract.xml, trustOf(world))]
    answers = reports.map((report) => report.answer)
  })

  it('has the legal value of an extract, also where nobody knows its profile', () => {
    expect(answers).toEqual(['yes', 'yes'])
  })

  it('holds nothing of what it leaves out or masks, in any encoding, stream or revision', () => {
    for (const bytes of [extract.pdf, extract.xml]) expect(foundIn(readings(bytes), secrets)).toEqual([])
  })

  it('has no picture left where the photo is gone', () => {
    const images = (pdf: Uint8Array) => Buffer.from(pdf).toString('latin1').split('/Subtype /Image').length - 1
    expect(images(whole.pdf)).toBe(1)
    expect(images(extract.pdf)).toBe(profile.id === 'trich-sao-co-ban' ? 1 : 0)
  })

  it('is searched by what finds all of it in the full record', () => {
    expect(secrets.length).toBeGreaterThanOrEqual(10)
    expect(foundIn(readings(whole.xml), secrets)).toEqual(secrets)
    expect(foundIn(readings(whole.pdf), secrets)).toEqual(secrets)
    // the pages are read for themselves: not everything found in the PDF comes from its attachment
    expect(foundIn(glyphReadings(whole.pdf), secrets).length).toBeGreaterThan(secrets.length / 3)
  })
})

describe('the search', () => {
  const spellings: readonly [string, (text: string) => Uint8Array][] = [
    ['UTF-8', (text) => Buffer.from(text)],
    ['UTF-16 in either order', (text) => Buffer.concat([Buffer.from('x'), Buffer.from(text, 'utf16le').swap16()])],
    ['a hexadecimal string', (text) => Buffer.from(`<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`)],
    [
      'octal escapes',
      (text) => Buffer.from(`(${[...Buffer.from(text)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('')})`),
    ],
    ['references', (text) => Buffer.from(Array.from(text, (letter) => `&#x${letter.codePointAt(0)?.toString(16)};`).join(''))],
    ['base64', (text) => Buffer.from(Buffer.from(`<name>${text}</name>, born somewhere`).toString('base64'))],
    ['letters with their marks apart', (text) => Buffer.from(text.normalize('NFD'))],
    ['capitals', (text) => Buffer.from(text.toUpperCase())],
  ]
  it.each(spellings)('finds a name in %s', (_, spell) => {
    expect(foundIn(readings(spell('Nguyễn Thị Kín')), ['nguyễn', 'vắng'])).toEqual(['nguyễn'])
  })
})

/** Words, numbers and days of what the profile takes away that stand in nothing it keeps. */
function secretsOf(source: Person, profile: ExtractProfile, form: FormProfile): readonly string[] {
  const record = parseRecord(source.record)
  const { record: kept, note } = applyExtract(record, profile)
  const table = [...walkFields(recordFields)]
  const removed = table.filter(({ path }) => holdsValue(record, path) && !holdsValue(kept, path)).map(({ path }) => path)
  expect(removed.length).toBeGreaterThan(0)
  const labels = table.map(
    ({ path, field }) => `${path} ${field.vi} ${field.en} ${'values' in field ? Object.values(field.values).join(' ') : ''}`,
  )
  const known = folded([kept, source.document, form, labels, note, FIXED].map((one) => JSON.stringify(one)).join('\n'))
  const words = removed.flatMap((path) => textsAt(record, path.split('.'))).flatMap(wordsOf)
  return [...new Set(words)].filter((word) => !known.includes(word))
}

/** Of a photo, a piece of its middle; of days, both spellings; of texts, what chance does not put into compressed bytes. */
function wordsOf(text: string): readonly string[] {
  if (text.length > 500 && /^[A-Za-z0-9+/=]+$/.test(text)) return [folded(text.slice(200, 264))]
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return [text]
  const words = [...folded(text).matchAll(/\p{L}{4,}|[1-9]\d{8,}/gu)].map(([word]) => word)
  return words.filter((word) => word.length >= 6 || /[^a-z0-9]/.test(word))
}

function textsAt(value: unknown, keys: readonly string[]): readonly string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap((entry) => textsAt(entry, keys))
  if (typeof value !== 'object' || value === null) return []
  const [key, ...rest] = keys
  if (key === undefined) return Object.values(value).flatMap((member) => textsAt(member, []))
  return textsAt((value as Record<string, unknown>)[key], rest)
}

function foundIn(texts: readonly string[], words: readonly string[]): readonly string[] {
  return words.filter((word) => texts.some((text) => text.includes(word)))
}

/** The person with a word of its own at the end of every text that has room for one: what is found can then come from nowhere else. */
function marked(from: Person): Person {
  let count = 0
  const mark = (value: unknown, table: FieldTable): unknown => {
    if (Array.isArray(value)) return value.map((entry) => mark(entry, table))
    return Object.fromEntries(
      Object.entries(value as object).map(([key, member]: [string, unknown]) => {
        const field = table[key]
        if (field?.kind === 'group' || field?.kind === 'list') return [key, mark(member, field.fields)]
        if (field?.kind !== 'text' || typeof member !== 'string' || member.length + 8 > field.max) return [key, member]
        count += 1
        return [key, `${member} ẩn${Array.from(String(count).padStart(4, '0'), (digit) => 'bcdghklmnx'[Number(digit)]).join('')}`]
      }),
    )
  }
  return { ...from, record: mark(from.record, recordFields) as Person['record'] }
}

function stillInForce(from: Person): Person {
  return 'validUntil' in from.document ? { ...from, document: { ...from.document, validUntil: '2027-03-05' } } : from
}

function both({ pdf, xml }: { readonly pdf?: Uint8Array; readonly xml?: Uint8Array }) {
  if (pdf === undefined || xml === undefined) throw new TypeError('both files are expected')
  return { pdf, xml }
}
