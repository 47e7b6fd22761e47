import { RecordError, decodeUtf8 } from '../../src/base'
import type { FieldTable, FormPart } from '../../src/record'
import {
  canonicalRecordBytes,
  characterCount,
  documentFields,
  fieldAt,
  forbiddenCharacter,
  formById,
  forms,
  parseExactDate,
  parsePartialDate,
  readPhoto,
  recordDigest,
  recordFields,
  scalarFromText,
  walkFields,
  xmlNameOf,
} from '../../src/record'
import { TINY_PNG } from './arbitrary'

describe('the field table', () => {
  it('gives every element of a group its own XML name', () => {
    const check = (table: FieldTable): void => {
      const names = Object.entries(table).map(([key, field]) => xmlNameOf(key, field))
      expect(new Set(names).size).toBe(names.length)
      for (const name of names) expect(name).toMatch(/^[A-Z][A-Za-z]*$/)
      for (const field of Object.values(table)) if (field.kind === 'group' || field.kind === 'list') check(field.fields)
    }
    check(recordFields)
    check(documentFields)
  })

  it('has the names and lengths of NĐ 30 Phụ lục VI', () => {
    const names = [...walkFields(documentFields)].map(({ path, field }) => [
      xmlNameOf(path.split('.').at(-1) ?? '', field),
      'max' in field ? field.max : 0,
    ])
    expect(names).toEqual(
      expect.arrayContaining([
        ['FileCode', 0],
        ['OrganId', 13],
        ['FileCatalog', 2099],
        ['FileNotation', 20],
        ['DocOrdinal', 999],
        ['TypeName', 100],
        ['OrganName', 200],
        ['Subject', 500],
        ['Language', 30],
        ['Description', 500],
        ['Position', 100],
        ['FullName', 50],
        ['Priority', 9],
        ['IssuedAmount', 999],
      ]),
    )
  })

  it('says how sensitive a field is by the strictest of its parents', () => {
    const classes = new Map([...walkFields(recordFields)].map(({ path, sensitivity }) => [path, sensitivity]))
    expect(classes.get('fullName')).toBe('basic')
    expect(classes.get('health.bloodType')).toBe('sensitive')
    expect(classes.get('family.own.fullName')).toBe('third-party')
    expect(classes.get('history.foreignRelatives')).toBe('third-party')
  })

  it('knows its paths and no other', () => {
    expect(fieldAt(recordFields, 'education.languages.score').kind).toBe('text')
    for (const path of ['', 'x', 'fullName.x', 'constructor', 'party.toString'])
      expect(() => fieldAt(recordFields, path)).toThrow(TypeError)
  })
})

describe('the forms', () => {
  it('refer to fields of the table only', () => {
    const partPaths = (parts: readonly FormPart[]) => parts.flatMap((part) => (part.path === undefined ? [] : part.path))
    for (const form of forms) {
      const paths = [...partPaths(form.left), ...partPaths(form.right)]
      for (const block of form.blocks) {
        if (block.kind === 'item') paths.push(...partPaths(block.parts))
        if (block.kind === 'answer' || block.kind === 'lines') paths.push(block.path)
        if (block.kind === 'table') {
          const lists = block.sources.map((source) => fieldAt(recordFields, source))
          const keys = lists.flatMap((list) => (list.kind === 'list' ? Object.keys(list.fields) : []))
          for (const column of block.columns) for (const key of column.fields) expect(keys).toContain(key)
        }
      }
      for (const path of paths) expect(fieldAt(recordFields, path).vi.length).toBeGreaterThan(0)
    }
  })

  it('are found by id', () => {
    expect(formById('2c-bnv-2008').title).toEqual(['SƠ YẾU LÝ LỊCH', 'CÁN BỘ, CÔNG CHỨC'])
    expect(() => formById('toString')).toThrow(RecordError)
    try {
      formById('x')
    } catch (error) {
      expect((error as RecordError).code).toBe('FORM_UNKNOWN')
    }
  })
})

describe('values', () => {
  it('read dates that exist', () => {
    expect(['1985', '1985-12', '2000-02-29', '1800-01-01', '2099-12-31'].map((text) => parsePartialDate(text)?.year)).toEqual([
      1985, 1985, 2000, 1800, 2099,
    ])
    for (const text of ['1900-02-29', '1985-13', '1985-00', '1985-04-31', '1985-01-00', '1799', '2100', '', '1985-1', '+1985'])
      expect(parsePartialDate(text)).toBeUndefined()
    expect(parseExactDate('1985-03')).toBeUndefined()
  })

  it('find the characters that no text may hold', () => {
    for (const code of [
      0x00, 0x09, 0x0d, 0x1f, 0x7f, 0x85, 0xad, 0x61c, 0x200b, 0x200f, 0x2028, 0x202e, 0x2066, 0xfeff, 0xfffb, 0xfffe, 0x1ffff,
      0x10fffe,
    ]) {
      expect(forbiddenCharacter(`a${String.fromCodePoint(code)}b`, true)).toBe(code)
    }
    expect(forbiddenCharacter('a\udc00', false)).toBe(0xdc00)
    expect(forbiddenCharacter('a\nb', false)).toBe(0x0a)
    expect(forbiddenCharacter('a\nb ữ 漢 😀 ’ …', true)).toBeUndefined()
  })

  it('count characters, not code units', () => {
    expect(['', 'ữ', '😀', 'a😀b😀', '\ud83d'].map(characterCount)).toEqual([0, 1, 1, 4, 1])
  })

  it('have one spelling each', () => {
    const weight = recordFields.health.fields.weightKg
    expect(['50.5', '50', '0', '300'].map((text) => scalarFromText(weight, text))).toEqual([50.5, 50, 0, 300])
    for (const text of ['50.50', '050', '+50', '5e1', '50.', '.5', '301', '-0', '0.05', '', ' 50', '999999999999999999999'])
      expect(scalarFromText(weight, text)).toBeUndefined()
    expect(scalarFromText(documentFields.practice, 'true')).toBe(true)
    expect(scalarFromText(documentFields.practice, '1')).toBeUndefined()
  })
})

describe('readPhoto', () => {
  const png = (change: (bytes: Buffer) => void): string => {
    const bytes = Buffer.from(TINY_PNG, 'base64')
    change(bytes)
    return bytes.toString('base64')
  }

  it('knows PNG and JPEG by their bytes', () => {
    expect(readPhoto(TINY_PNG, 1000)).toMatchObject({ mediaType: 'image/png', width: 1, height: 1 })
    const jpeg = Buffer.from(
      'ffd8ffe000104a46494600010100000100010000ffc0001108016200ec03012200021101031101ffd9',
      'hex',
    ).toString('base64')
    expect(readPhoto(jpeg, 1000)).toMatchObject({ mediaType: 'image/jpeg', width: 236, height: 354 })
  })

  it.each([
    ['no base64', 'abc!'],
    ['another format', Buffer.from('GIF89a..............................').toString('base64')],
    ['a JPEG without a frame', Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex').toString('base64')],
    ['a JPEG that jumps nowhere', Buffer.from(`ffd8ffe00000${'00'.repeat(30)}`, 'hex').toString('base64')],
    ['a picture of no width', png((bytes) => bytes.writeUInt32BE(0, 16))],
    ['a bomb', png((bytes) => bytes.writeUInt32BE(65_535, 20))],
    ['too many bytes', 'A'.repeat(2000)],
  ])('refuses %s', (_, base64) => {
    expect(readPhoto(base64, 1000)).toBeUndefined()
  })
})

describe('the canonical record', () => {
  it('is the same for every order of keys', () => {
    const left = {
      personalId: '000000000001',
      fullName: 'A',
      gender: 'male',
      birthDate: '1990',
      career: [{ from: '1999', unit: 'B' }],
    } as const
    const right = {
      career: [{ unit: 'B', from: '1999' }],
      birthDate: '1990',
      gender: 'male',
      fullName: 'A',
      personalId: '000000000001',
    } as const
    expect(decodeUtf8(canonicalRecordBytes(left))).toBe(
      '{"birthDate":"1990","career":[{"from":"1999","unit":"B"}],"fullName":"A","gender":"male","personalId":"000000000001"}',
    )
    expect(canonicalRecordBytes(right)).toEqual(canonicalRecordBytes(left))
    expect(recordDigest(left, (bytes) => bytes.length)).toBe(canonicalRecordBytes(left).length)
  })
})
