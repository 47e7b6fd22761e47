import { encodeLatin1 } from '../../src/base'
import { verifyExport } from '../../src/export'
import type { FileReport } from '../../src/verify'
import { NOW } from '../support/world'

// Files that cost much more than their size. Work is counted, not timed: the bounds are lowered here so that the tests are quick.

async function judged(bytes: Uint8Array, work?: number): Promise<FileReport> {
  return verifyExport(bytes, { at: NOW, anchors: [], ...(work === undefined ? {} : { limits: { work } }) })
}

/** A PDF of these objects, numbered from 1. */
function pdfOf(objects: readonly string[]): string {
  let text = '%PDF-1.7\n'
  const entries = objects.map((object, index) => {
    const offset = text.length
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
    return `${String(offset).padStart(10, '0')} 00000 n \n`
  })
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries.join('')}`
  return `${text}${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`
}

interface Written {
  readonly number: number
  readonly value: string
}

/** Revisions that each write one object; unless said otherwise one that nobody needs. */
function withRevisions(
  base: string,
  count: number,
  written: (index: number) => Written = (index) => ({ number: 1000 + index, value: '<< >>' }),
): string {
  const parts = [base]
  let at = base.length
  let previous = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(base.slice(-64))?.[1])
  for (let index = 0; index < count; index++) {
    const { number, value } = written(index)
    const object = `${number} 0 obj\n${value}\nendobj\n`
    const start = at + object.length
    const entry = `${number} 1\n${String(at).padStart(10, '0')} 00000 n \n`
    const text = `${object}xref\n${entry}trailer\n<< /Size 3000 /Root 1 0 R /Prev ${previous} >>\nstartxref\n${start}\n%%EOF\n`
    parts.push(text)
    at += text.length
    previous = start
  }
  return parts.join('')
}

const CATALOG = '<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [5 0 R] >> /List 4 0 R >>'
const PAGES = ['<< /Type /Pages /Kids [3 0 R] /Count 1 >>', '<< /Type /Page /Parent 2 0 R >>']
const FIELD = '<< /FT /Sig /T (a) /V 6 0 R >>'
const SIGNATURE = '<< /Type /Sig /SubFilter /ETSI.CAdES.detached /ByteRange [0 1 2 3] /Contents <00> >>'

it('a list longer than a call can have arguments is read', async () => {
  const file = pdfOf([CATALOG, ...PAGES, `[${'3 0 R '.repeat(200_000)}]`, FIELD, SIGNATURE])
  expect((await judged(encodeLatin1(file))).answer).toBe('no')
})

const longList = (catalog: string): string => pdfOf([catalog, ...PAGES, `[${'3 0 R '.repeat(20_000)}]`, FIELD, SIGNATURE])

it('a long list in a file of many revisions is walked once, where none of them takes a use of an object away', async () => {
  expect((await judged(encodeLatin1(longList(CATALOG)), 500_000)).answer).toBe('no')
  expect((await judged(encodeLatin1(withRevisions(longList(CATALOG), 300)), 500_000)).answer).toBe('no')
})

it('a long list in a file of many revisions is not walked for each of them without end, where they do', async () => {
  const losing = withRevisions(longList(CATALOG.replace('/List', '/Turn 1000 0 R /List')), 300, (index) => ({
    number: 1000,
    value: index % 2 === 0 ? '<< /Odd 6 0 R >>' : '<< /Even 4 0 R >>',
  }))
  const report = await judged(encodeLatin1(losing), 500_000)
  expect([report.answer, report.refusal?.code]).toEqual(['refused', 'LIMIT_WORK'])
})

describe('XML that grows when it is read', () => {
  const laughs = Array.from({ length: 9 }, (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`).join('')

  it.each<readonly [string, string, string]>([
    ['entities of entities', `<!DOCTYPE x [<!ENTITY l0 "ha">${laughs}]><x>&l9;</x>`, 'XML_DOCTYPE'],
    [
      'one long entity, many times',
      `<!DOCTYPE x [<!ENTITY a "${'a'.repeat(50_000)}">]><x>${'&a;'.repeat(50_000)}</x>`,
      'XML_DOCTYPE',
    ],
    ['an entity from a file', '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>', 'XML_DOCTYPE'],
    ['parameter entities', '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://a.invalid/x"> %p;]><x/>', 'XML_DOCTYPE'],
    ['an entity that nobody declared', '<x>&lol;</x>', 'XML_ENTITY'],
    ['elements in elements', '<a>'.repeat(300) + '</a>'.repeat(300), 'LIMIT_XML_DEPTH'],
  ])('%s', async (_, text, code) => {
    const report = await judged(encodeLatin1(text))
    expect([report.answer, report.refusal?.code]).toEqual(['refused', code])
  })

  it('an inclusion is a name like any other, and nothing is fetched', async () => {
    const text = '<x xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="file:///etc/passwd" parse="text"/></x>'
    expect((await judged(encodeLatin1(text))).answer).toBe('none')
  })
})
