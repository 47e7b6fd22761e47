import { CONDITION_CODES } from '../../src/verify'
import { listTexts, messageOf } from '../../src/report'
import {
  CONDITION_TEXTS,
  ERROR_TEXTS,
  FINDING_TEXTS,
  placeholdersOf,
  REASON_TEXTS,
  SUB_INDICATION_TEXTS,
} from '../../src/report/catalogue'
import { scanCodes } from './finding-codes'

const texts = listTexts()
const { codes, composed } = scanCodes()
const TABLES = [FINDING_TEXTS, REASON_TEXTS, ERROR_TEXTS, SUB_INDICATION_TEXTS, CONDITION_TEXTS]

describe('every code has its words', () => {
  it('finds codes in every room that makes findings', () => {
    for (const code of [
      'DIGEST_MISMATCH',
      'ESS_CERTIFICATE_MISSING',
      'XML_REFERENCE_NOT_FOUND',
      'PDF_BYTE_RANGE_INVALID',
      'NO_EVIDENCE',
    ])
      expect(codes.has(code)).toBe(true)
  })

  it('has a text for each of them', () => {
    const missing = [...codes]
      .filter(([code]) => !TABLES.some((table) => Object.hasOwn(table, code)))
      .map(([code, use]) => `${code} (${[...use.files].join(', ')})`)
    expect(missing).toEqual([])
  })

  it('has no text for a finding that nothing makes', () => {
    expect(Object.keys(FINDING_TEXTS).filter((code) => !codes.has(code))).toEqual([])
  })

  it('meets no code that is put together from pieces', () => {
    expect(composed).toEqual([])
  })

  it('has a sentence for each answer of each condition', () => {
    expect(Object.keys(CONDITION_TEXTS)).toEqual([...CONDITION_CODES])
    for (const condition of Object.values(CONDITION_TEXTS))
      expect(new Set(Object.values(condition).map(({ vi }) => vi)).size).toBe(5)
  })
})

describe('every text', () => {
  it('is listed once', () => {
    expect(texts.length).toBeGreaterThan(400)
    expect(new Set(texts.map(({ key }) => key)).size).toBe(texts.length)
  })

  it.each(texts.map((text) => [text.key, text] as const))('%s: both languages, the same placeholders, NFC', (_, { vi, en }) => {
    expect(vi.trim()).not.toBe('')
    expect(en.trim()).not.toBe('')
    expect([...placeholdersOf(vi)].sort()).toEqual([...placeholdersOf(en)].sort())
    expect(vi.normalize('NFC')).toBe(vi)
    expect(`${vi}${en}`).not.toMatch(/[.]$|[\p{Cc}\p{Cf}]/u)
  })

  it('asks for no placeholder that its findings do not give', () => {
    const unknown = Object.entries(FINDING_TEXTS).flatMap(([code, { en }]) =>
      placeholdersOf(en)
        .filter((name) => codes.get(code)?.properties.some((names) => names.has(name)) !== true)
        .map((name) => `${code}: {${name}}`),
    )
    expect(unknown).toEqual([])
  })

  it('never speaks of forgery', () => {
    for (const { key, vi, en } of texts) {
      expect([key, vi]).not.toEqual([key, expect.stringMatching(/giả mạo|làm giả|hàng giả/iu)])
      expect([key, en]).not.toEqual([key, expect.stringMatching(/forg|fake|counterfeit/iu)])
    }
  })

  it('words another kind of document as the contract does', () => {
    expect(messageOf('NOT_A_RECORD_EXPORT', {}, 'en')).toBe('not a personnel-record export')
    expect(messageOf('NOT_A_RECORD_EXPORT', {}, 'vi')).toBe('không phải bản xuất hồ sơ cán bộ, công chức, viên chức')
  })
})
