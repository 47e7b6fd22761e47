import { makeQuestion } from '../../../src/browser/download-element/question'
import type { DownloadState } from '../../../src/browser/download-element/state'
import { ADVICE, PROBLEM_TEXTS } from '../../../src/browser/download-element/texts'
import { readTrustText } from '../../../src/browser/download-element/trust'
import { wordingOf } from '../../../src/browser/download-element/wording'

const found = [{ name: 'a.pdf', answer: 'yes', headline: 'CÓ GIÁ TRỊ', tone: 'good' }] as const
const file = { name: 'a.pdf', blob: new Blob([new Uint8Array(2_345_678)]), sha256: 'ab'.repeat(32), found, open: undefined }
const working = (step: Extract<DownloadState, { name: 'working' }>['step']): DownloadState => ({ name: 'working', step })

describe('the words of a state', () => {
  it('says how far it is', () => {
    expect(wordingOf(working({ stage: 'receiving', received: 1_250_000, total: 2_500_000 }), 'vi', '')).toMatchObject({
      amount: '1,3 MB trên 2,5 MB',
      fraction: 0.5,
    })
    expect(wordingOf(working({ stage: 'receiving', received: 900, total: undefined }), 'en', '')).toMatchObject({
      amount: '900 byte',
      fraction: undefined,
    })
    expect(wordingOf(working({ stage: 'waiting', seconds: 3, code: 'PORTAL_BUSY' }), 'en', '').amount).toBe('Again in 3 s')
  })

  it('does not change what is read out with each byte or second', () => {
    const headlines = [1, 2, 3].map(
      (received) => wordingOf(working({ stage: 'receiving', received, total: 3 }), 'vi', '').headline,
    )
    expect(new Set(headlines).size).toBe(1)
  })

  it('is green only where every file is', () => {
    expect(wordingOf({ name: 'done', file }, 'vi', '').tone).toBe('good')
    const practice = { ...file, found: [{ ...found[0], tone: 'open' as const }] }
    expect(wordingOf({ name: 'done', file: practice }, 'vi', '').tone).toBe('open')
  })

  it('says name, size and digest of what was given', () => {
    expect(wordingOf({ name: 'done', file }, 'en', '').facts).toEqual([
      ['File', 'a.pdf'],
      ['Size', '2.3 MB'],
      ['SHA-256', 'abababababababab…'],
    ])
  })

  it('has the page’s own label on the button', () => {
    expect(wordingOf({ name: 'ready', isCancelled: false }, 'vi', 'Tải lý lịch').primary).toBe('Tải lý lịch')
    expect(wordingOf({ name: 'ready', isCancelled: false }, 'en', '').primary).toBe('Download the signed record')
  })

  it('has advice and both languages for every code', () => {
    for (const { vi, en, advice } of Object.values(PROBLEM_TEXTS)) {
      expect(vi).not.toBe(en)
      expect(Object.keys(ADVICE)).toContain(advice)
      expect(vi.normalize('NFC')).toBe(vi)
    }
  })
})

describe('the question', () => {
  const parts = { subject: ' official-1 ', purpose: 'Bổ sung', recipient: '', consentReference: ' 12/SNV ', formats: '' }
  it('leaves out what is blank, and asks for both formats unless told', () => {
    expect(makeQuestion(parts)).toEqual({
      subject: 'official-1',
      purpose: 'Bổ sung',
      consentReference: '12/SNV',
      formats: ['pdf', 'xml'],
    })
    expect(makeQuestion({ ...parts, formats: 'XML pdf' }).formats).toEqual(['pdf', 'xml'])
    expect(makeQuestion({ ...parts, formats: ' xml' }).formats).toEqual(['xml'])
  })

  it.each([{ subject: ' ' }, { purpose: '' }, { formats: 'docx' }, { formats: 'pdf docx' }])('is none with %j', (change) => {
    expect(() => makeQuestion({ ...parts, ...change })).toThrow(expect.objectContaining({ code: 'DOWNLOAD_QUESTION' }))
  })
})

describe('trust data in the page', () => {
  it('is read, or is none', () => {
    expect(readTrustText('{"anchors":[{"certificate":"MII"}],"crls":["MII"]}')).toEqual({
      anchors: [{ certificate: 'MII' }],
      crls: ['MII'],
    })
    expect(readTrustText(undefined)).toBeUndefined()
  })

  it.each(['', '[]', '{}', '{"anchors":{}}', '{"anchors":["MII"]}', '{"anchors":[],"crls":[1]}', '{"anchors":[],"ocsp":"MII"}'])(
    '%s is refused',
    (text) => {
      expect(() => readTrustText(text)).toThrow(expect.objectContaining({ code: 'DOWNLOAD_TRUST' }))
    },
  )
})
