import Ajv2020 from 'ajv/dist/2020'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { RecordError } from '../../../src/base'
import { canonicalRecordBytes, documentFields, recordFields } from '../../../src/record'
import { documentJsonSchema, parseDocument, parseRecord, recordJsonSchema } from '../../../src/record/parse'
import { documentArbitrary, recordArbitrary, smallArbitrary } from '../arbitrary'

const person = { personalId: '000000000001', fullName: 'Trần Thị Thử', gender: 'female', birthDate: '1990-05' }
const sheet = {
  typeName: 'Sơ yếu lý lịch',
  codeNumber: '15',
  codeNotation: 'SYLL-SNV',
  issuedDate: '2026-03-05',
  place: 'Tỉnh Mẫu',
  agency: { name: 'Sở Nội vụ tỉnh Mẫu' },
  subject: 'Sơ yếu lý lịch',
  signer: { title: 'Giám đốc', fullName: 'Hoàng Thị Ký' },
  legalBasis: ['Điều 8'],
  accessMode: 'own-record',
  purpose: 'Bổ sung hồ sơ',
  requester: 'Người có hồ sơ',
}

function faultsIn(parse: () => unknown): string[] {
  try {
    parse()
  } catch (error) {
    if (error instanceof RecordError) return error.faults.map((fault) => `${fault.code} ${fault.path}`)
    throw error
  }
  return []
}
const recordFaults = (more: object) => faultsIn(() => parseRecord({ ...person, ...more }))
const documentFaults = (more: object) => faultsIn(() => parseDocument({ ...sheet, ...more }))
const signedBy = (fullName: string, more: object = {}) => documentFaults({ signer: { title: 'Giám đốc', fullName, ...more } })

describe('parseRecord', () => {
  it('takes the smallest record', () => {
    expect(parseRecord(person)).toEqual(person)
  })

  it.each([
    ['a missing name', { fullName: undefined }, 'RECORD_REQUIRED record.fullName'],
    ['null for a required value', { fullName: null }, 'RECORD_REQUIRED record.fullName'],
    ['white space for a name', { fullName: ' \u00a0\t' }, 'RECORD_REQUIRED record.fullName'],
    ['a number for a text', { fullName: 7 }, 'RECORD_TYPE record.fullName'],
    ['an object for a list', { career: { from: '1999' } }, 'RECORD_TYPE record.career'],
    ['a text for a group', { position: 'Giám đốc' }, 'RECORD_TYPE record.position'],
    ['a text for a number', { health: { heightCm: '170' } }, 'RECORD_TYPE record.health.heightCm'],
    ['not a number', { health: { weightKg: Number.NaN } }, 'RECORD_TYPE record.health.weightKg'],
    ['a 9-digit identity number as personal id', { personalId: '123456789' }, 'RECORD_PERSONAL_ID record.personalId'],
    ['full-width digits', { personalId: '０００００００００００１' }, 'RECORD_PERSONAL_ID record.personalId'],
    ['a long text', { ethnicity: 'x'.repeat(51) }, 'RECORD_TOO_LONG record.ethnicity'],
    ['a day that does not exist', { birthDate: '1985-02-29' }, 'RECORD_DATE record.birthDate'],
    ['a date in Vietnamese order', { birthDate: '31/03/1985' }, 'RECORD_DATE record.birthDate'],
    ['an unknown choice', { gender: 'nam' }, 'RECORD_CHOICE record.gender'],
    ['a choice that every object has', { gender: 'constructor' }, 'RECORD_CHOICE record.gender'],
    ['a tab', { fullName: 'Trần\tThử' }, 'RECORD_CHARACTER record.fullName'],
    ['a line end in a line', { fullName: 'Trần\nThử' }, 'RECORD_CHARACTER record.fullName'],
    ['a directional override', { evaluation: 'a\u202eb' }, 'RECORD_CHARACTER record.evaluation'],
    ['half a surrogate pair', { fullName: 'a\ud800b' }, 'RECORD_CHARACTER record.fullName'],
    ['a person too tall', { health: { heightCm: 251 } }, 'RECORD_NUMBER_RANGE record.health.heightCm'],
    [
      'too many decimals',
      { salary: { allowances: { position: 0.123 } } },
      'RECORD_NUMBER_RANGE record.salary.allowances.position',
    ],
    ['letters in a telephone number', { phone: 'không có' }, 'RECORD_PATTERN record.phone'],
    ['a photo that is a text', { photo: 'AAAA' }, 'RECORD_PHOTO record.photo'],
    [
      'too many rows',
      { disciplines: Array.from({ length: 101 }, () => ({ from: '1999', form: 'x' })) },
      'RECORD_TOO_MANY record.disciplines',
    ],
    [
      'a row without what it is about',
      { career: [{ from: '1999', unit: 'A' }, { from: '2001' }] },
      'RECORD_REQUIRED record.career[1].unit',
    ],
    ['to before from', { career: [{ from: '2001-04', to: '2001-03', unit: 'A' }] }, 'RECORD_DATE_ORDER record.career[0].to'],
    ['recruitment before birth', { recruitment: { date: '1989' } }, 'RECORD_DATE_ORDER record.recruitment.date'],
    ['a secrecy field', { secrecy: 'Mật' }, 'DOCUMENT_SECRECY record.secrecy'],
    ['an unknown field', { fulName: 'x' }, 'RECORD_UNKNOWN_FIELD record.fulName'],
    ['an unknown field inside', { party: { admitted: '1999' } }, 'RECORD_UNKNOWN_FIELD record.party.admitted'],
  ])('refuses %s', (_, more, fault) => {
    expect(recordFaults(more)).toEqual([fault])
  })

  it('takes orders of dates that are possible', () => {
    expect(
      recordFaults({
        career: [
          { from: '2001-04', to: '2001', unit: 'A' },
          { from: '2001', to: '2001-01', unit: 'B' },
        ],
      }),
    ).toEqual([])
  })

  it('tells every fault at once, in both languages, and what was meant', () => {
    try {
      parseRecord({ personalId: '1', gender: 'x', birthdate: '1990', career: [{}] })
      throw new Error('accepted')
    } catch (error) {
      if (!(error instanceof RecordError)) throw error
      expect(new Set(error.faults.map((fault) => fault.path))).toEqual(
        new Set([
          'record.personalId',
          'record.gender',
          'record.fullName',
          'record.birthDate',
          'record.birthdate',
          'record.career[0].from',
          'record.career[0].unit',
        ]),
      )
      expect(error.faults.find((fault) => fault.path === 'record.birthdate')?.message.en).toContain('"birthDate"')
      for (const { message } of error.faults)
        expect(message.vi.length > 0 && message.en.length > 0 && message.vi !== message.en).toBe(true)
    }
  })

  it('refuses what is no object, and keys of the prototype', () => {
    for (const input of [undefined, null, 'x', 7, [], () => 1])
      expect(faultsIn(() => parseRecord(input)).length).toBeGreaterThan(0)
    expect(faultsIn(() => parseRecord(JSON.parse(`{"__proto__":{"x":1},${JSON.stringify(person).slice(1)}`)))).toEqual([
      'RECORD_UNKNOWN_FIELD record.__proto__',
    ])
  })

  it('never raises anything but RecordError', () => {
    fc.assert(
      fc.property(
        fc.anything(),
        (input) => Array.isArray(faultsIn(() => parseRecord(input))) && Array.isArray(faultsIn(() => parseDocument(input))),
      ),
    )
  })

  it('gives the same bytes for composed and decomposed text', () => {
    fc.assert(
      fc.property(smallArbitrary(recordFields), (data) => {
        // White space and order cannot be told apart from a fault here: only records that are accepted count.
        fc.pre(faultsIn(() => parseRecord(data)).length === 0)
        const decomposed = JSON.parse(JSON.stringify(data).normalize('NFD')) as unknown
        expect(canonicalRecordBytes(parseRecord(decomposed))).toEqual(canonicalRecordBytes(parseRecord(data)))
      }),
      { numRuns: 60 },
    )
  })

  it('drops empty values and keeps the order of the table', () => {
    const record = parseRecord({
      evaluation: ' a\r\nb ',
      ...person,
      religion: '',
      career: [],
      position: {},
      health: { status: ' ' },
      phone: null,
    })
    expect(Object.keys(record)).toEqual(['personalId', 'fullName', 'gender', 'birthDate', 'evaluation'])
    expect(record.evaluation).toBe('a\nb')
  })
})

describe('parseDocument', () => {
  it('takes the smallest metadata', () => {
    expect(parseDocument(sheet)).toEqual(sheet)
  })

  it.each([
    ['a missing purpose', { purpose: undefined }, 'DOCUMENT_PURPOSE_MISSING document.purpose'],
    ['an empty purpose', { purpose: '  ' }, 'DOCUMENT_PURPOSE_MISSING document.purpose'],
    ['a missing legal basis', { legalBasis: [] }, 'RECORD_REQUIRED document.legalBasis'],
    ['a missing requester', { requester: undefined }, 'RECORD_REQUIRED document.requester'],
    ['an unknown way of access', { accessMode: 'anybody' }, 'RECORD_CHOICE document.accessMode'],
    ['consent promised and not given', { accessMode: 'written-consent' }, 'DOCUMENT_CONSENT_MISSING document.consent'],
    ['a partial date of issue', { issuedDate: '2026-03' }, 'RECORD_DATE document.issuedDate'],
    ['an end before the beginning', { validUntil: '2026-03-04' }, 'RECORD_DATE_ORDER document.validUntil'],
    ['a page count, which is computed', { pageAmount: 3 }, 'RECORD_UNKNOWN_FIELD document.pageAmount'],
    ['a number of twelve signs', { codeNumber: '1'.repeat(12) }, 'RECORD_PATTERN document.codeNumber'],
    ['a secrecy field', { doMat: 'Tối mật' }, 'DOCUMENT_SECRECY document.doMat'],
    ['a degree in the subject', { subject: 'Sơ yếu lý lịch (tuyệt mật)' }, 'DOCUMENT_SECRECY document.subject'],
    ['a mark in brackets', { subject: 'Sơ yếu lý lịch (Mật)' }, 'DOCUMENT_SECRECY document.subject'],
    ['a stamp', { description: 'Bản MẬT số 2' }, 'DOCUMENT_SECRECY document.description'],
    ['a decomposed mark', { subject: 'Hồ sơ - mật'.normalize('NFD') }, 'DOCUMENT_SECRECY document.subject'],
    ['a mark over an annex', { annexes: [{ title: 'Danh sách (Mật)' }] }, 'DOCUMENT_SECRECY document.annexes[0].title'],
    [
      'a row of an annex with a cell too many',
      { annexes: [{ title: 'A' }, { title: 'B', table: { columns: ['a'], rows: [{ cells: ['1'] }, { cells: ['1', '2'] }] } }] },
      'DOCUMENT_ANNEX_TABLE document.annexes[1].table.rows[1].cells',
    ],
    ['an annex without a title', { annexes: [{ paragraphs: ['x'] }] }, 'RECORD_REQUIRED document.annexes[0].title'],
    ...[
      'javascript:alert(1)',
      'http://tra-cuu.example.vn/',
      'https://tra-cuu.example.vn@khac.example/',
      'https://tra-cuu',
      'https://10.0.0.1/',
      'https://tra-cuu.example.vn/#x',
      'https://tra-cuu.example.vn/a b',
      'https://tra-cuu.example.vn/\u0111',
      'https://tra-cuu.example.vn/%2',
      'HTTPS://tra-cuu.example.vn/',
    ].map((address): [string, object, string] => [
      `to look up at ${address}`,
      { lookUp: { address } },
      'DOCUMENT_LOOK_UP_ADDRESS document.lookUp.address',
    ]),
    [
      'an address of 201 characters',
      { lookUp: { address: `https://tra-cuu.example.vn/${'a'.repeat(174)}` } },
      'RECORD_TOO_LONG document.lookUp.address',
    ],
    ['a mark in the notation', { codeNotation: 'SYLL-MẬT' }, 'DOCUMENT_SECRECY document.codeNotation'],
  ])('refuses %s', (_, more, fault) => {
    expect(documentFaults(more)).toEqual([fault])
  })

  it.each(['Hồ sơ cam kết bảo mật', 'Tờ khai mật khẩu', 'BẢO MẬT THÔNG TIN', 'Lý lịch người nuôi ong lấy mật ong'])(
    'takes "%s"',
    (subject) => {
      expect(documentFaults({ subject })).toEqual([])
    },
  )

  it.each([
    'TS. Hoàng Ký',
    'TS Hoàng Ký',
    'GS.TS. Hoàng Ký',
    'PGS-TS Hoàng Ký',
    'ThS. Hoàng Ký',
    'Th.S Hoàng Ký',
    'Tiến sĩ Hoàng Ký',
    'tiến sỹ Hoàng Ký',
    'Giáo sư Hoàng Ký',
    'Đại tá Hoàng Ký',
    'ＴＳ. Hoàng Ký',
    'Hoàng Ký, PhD',
  ])('refuses the title in "%s"', (name) => {
    expect(signedBy(name)).toEqual(['DOCUMENT_ACADEMIC_TITLE document.signer.fullName'])
    expect(signedBy(name, { allowAcademicTitle: true })).toEqual([])
  })

  it.each(['Tạ Sĩ Tiến', "K'Sor Thử", 'Giàng A Thử', 'Tsuy Ban Mẫu', 'Bs̆ Mẫu', 'Thạch Sô Phách'])(
    'takes "%s" for a name',
    (name) => {
      expect(signedBy(name)).toEqual([])
    },
  )

  it('asks TUQ. for the written authorisation', () => {
    expect(signedBy('Hoàng Ký', { authority: 'TUQ.' })).toEqual(['DOCUMENT_AUTHORISATION_MISSING document.signer.authorisation'])
    expect(signedBy('Hoàng Ký', { authority: 'TUQ.', authorisation: { reference: '1/UQ' } })).toEqual([
      'RECORD_REQUIRED document.signer.authorisation.expires',
    ])
    expect(signedBy('Hoàng Ký', { authority: 'TUQ.', authorisation: { reference: '1/UQ', expires: '2026-03-04' } })).toEqual([
      'RECORD_DATE_ORDER document.signer.authorisation.expires',
    ])
    expect(signedBy('Hoàng Ký', { authority: 'TUQ.', authorisation: { reference: '1/UQ', expires: '2026-03-05' } })).toEqual([])
  })
})

describe('the JSON Schemas', () => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  const recordValid = ajv.compile(recordJsonSchema())
  const documentValid = ajv.compile(documentJsonSchema())

  it('accept what the schema accepts', () => {
    fc.assert(
      fc.property(recordArbitrary, (record) => recordValid(record)),
      { numRuns: 20 },
    )
    fc.assert(
      fc.property(documentArbitrary, (document) => documentValid(document)),
      { numRuns: 20 },
    )
    const typical = JSON.parse(readFileSync(join(__dirname, '../../../fixtures/people/typical.json'), 'utf8')) as Record<
      string,
      unknown
    >
    expect(recordValid(typical['record'])).toBe(true)
  })

  it('refuse unknown fields, wrong lengths and shapes', () => {
    expect(recordValid(person)).toBe(true)
    for (const wrong of [
      { x: 1 },
      { personalId: '1' },
      { fullName: 'x'.repeat(101) },
      { fullName: 'a\u202eb' },
      { birthDate: '1985-13' },
      { gender: 'x' },
      { health: { heightCm: 1.5 } },
    ]) {
      expect(recordValid({ ...person, ...wrong })).toBe(false)
    }
    expect(documentValid({ ...sheet, purpose: undefined })).toBe(false)
    expect(Object.keys(documentFields).length).toBeGreaterThan(15)
  })
})
