import { checkAnswer } from '../../../src/browser/download-element/check'
import { makeQuestion } from '../../../src/browser/download-element/question'
import { packFiles } from '../../../src/portal/pack'
import { PDF, XML } from './portal'
import { createHash } from 'node:crypto'

const NUMBER = { codeNumber: '1', codeNotation: 'SYLL-SNV', issuedDate: '2026-11-21' }

/** Checks an answer whose files would all be judged to be a yes. */
async function codeOf(formats: string, bytes: Uint8Array): Promise<string> {
  const yes = {
    answer: 'yes',
    sha256: '',
    tone: 'good',
    mark: '✓',
    headline: 'YES',
    record: { digest: 'a' },
    markup: '',
  } as const
  const checking = {
    judge: async (files: readonly { readonly name: string }[]) =>
      files.map(({ name }) => ({ ...yes, name, record: { ...yes.record } as never })),
    question: makeQuestion({ subject: 'official-1', purpose: 'Bổ sung hồ sơ', recipient: '', consentReference: '', formats }),
    trust: { anchors: [{ certificate: 'an invented one' }] },
    agency: undefined,
    language: 'vi',
    signal: new AbortController().signal,
    onFraction: () => undefined,
  } as const
  const reprDigest = `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`
  try {
    const { open } = await checkAnswer({ bytes, reprDigest, disposition: null }, checking)
    return open?.code ?? 'yes'
  } catch (error) {
    return (error as { readonly code: string }).code
  }
}

const zip = (files: { readonly pdf: Uint8Array; readonly xml: Uint8Array }): Uint8Array =>
  packFiles(files, ['pdf', 'xml'], 'Sơ yếu', NUMBER).bytes
const text = (words: string): Uint8Array => new TextEncoder().encode(words)

describe('a sound file under the ending of the other format', () => {
  it.each([
    ['two PDFs, one called .xml', 'pdf xml', zip({ pdf: PDF, xml: PDF }), 'DOWNLOAD_PACKAGE'],
    ['the two exchanged', 'pdf xml', zip({ pdf: XML, xml: PDF }), 'DOWNLOAD_PACKAGE'],
    ['an XML for a PDF', 'pdf', XML, 'DOWNLOAD_UNEXPECTED'],
    ['a PDF for an XML', 'xml', PDF, 'DOWNLOAD_UNEXPECTED'],
    ['a PDF behind something else', 'pdf', text('<script></script>%PDF-1.7'), 'DOWNLOAD_UNEXPECTED'],
    ['nothing at all', 'xml', text(''), 'DOWNLOAD_UNEXPECTED'],
  ])('is not what was asked for: %s', async (_, formats, bytes, code) => {
    expect(await codeOf(formats, bytes)).toBe(code)
  })

  it.each([
    ['pdf xml', zip({ pdf: PDF, xml: XML })],
    ['pdf', PDF],
    ['xml', XML],
    ['xml', text('\ufeff\n<?xml version="1.0"?>')],
  ])('is told from one under its own: %s', async (formats, bytes) => {
    expect(await codeOf(formats, bytes)).toBe('yes')
  })
})
