import * as fc from 'fast-check'
import { InputError, WorkMeter, decodeUtf8, encodeUtf8 } from '../../../../src/base'
import { canonicalize, parseXml } from '../../../../src/codec/xml'
import { parseDocument, parseRecord } from '../../../../src/record/parse'
import { readRecordExport } from '../../../../src/render/xml/read'
import { writeRecordExport } from '../../../../src/render/xml/write'
import { documentArbitrary, recordArbitrary } from '../../../record/arbitrary'

const document = parseDocument({
  typeName: 'Sơ yếu lý lịch',
  codeNumber: '15',
  codeNotation: 'SYLL-SNV',
  issuedDate: '2026-03-05',
  place: 'Tỉnh Mẫu',
  agency: { name: 'Sở Nội vụ' },
  subject: 'Lý lịch',
  signer: { title: 'Giám đốc', fullName: 'Hoàng Ký' },
  legalBasis: ['Điều 8'],
  accessMode: 'own-record',
  purpose: 'Thử',
  requester: 'Thử',
})
const record = parseRecord({
  personalId: '000000000001',
  fullName: 'Trần <Thử> & "Con"',
  gender: 'female',
  birthDate: '1990-05',
  health: { heightCm: 160, weightKg: 50.5 },
  career: [
    { from: '2001', unit: 'A' },
    { from: '2002', unit: 'B' },
  ],
  evaluation: 'dòng 1\ndòng 2',
})
const data = { record, document, form: 'tt06-2023', pageAmount: 7 }
const { health, ...without } = record
const less = { ...data, record: without }
const good = decodeUtf8(writeRecordExport(data))

function refusal(xml: string | Uint8Array): { code: string; path: string } | undefined {
  try {
    readRecordExport(typeof xml === 'string' ? encodeUtf8(xml) : xml, { meter: new WorkMeter() })
    return undefined
  } catch (error) {
    if (error instanceof InputError) return { code: error.code, path: error.path ?? '' }
    throw error
  }
}

describe('readRecordExport', () => {
  it('gives back what was written, an extract too', () => {
    const meter = new WorkMeter()
    expect(readRecordExport(encodeUtf8(good), { meter })).toEqual(data)
    const extract = { ...less, extract: 'trich-sao-co-ban', omitted: ['health', 'family.own'], masked: ['phone'] }
    expect(readRecordExport(writeRecordExport(extract), { meter })).toEqual(extract)
  })

  it('gives back every generated export, from canonical bytes', () => {
    fc.assert(
      fc.property(
        recordArbitrary,
        documentArbitrary,
        fc.integer({ min: 1, max: 999 }),
        (someRecord, someDocument, pageAmount) => {
          const written = { record: someRecord, document: someDocument, form: '2c-bnv-2008', pageAmount }
          const bytes = writeRecordExport(written)
          const meter = new WorkMeter()
          expect(readRecordExport(bytes, { meter })).toEqual(written)
          expect(canonicalize(parseXml(bytes, { meter }).root, { method: 'exclusive', withComments: false })).toEqual(bytes)
        },
      ),
      { numRuns: 40 },
    )
  })

  it('does not depend on the order of the keys', () => {
    const reversed = Object.fromEntries(Object.entries(record).reverse()) as unknown as typeof record
    expect(decodeUtf8(writeRecordExport({ ...data, record: reversed }))).toBe(good)
  })

  it('refuses an extract that names a path twice, or one that cannot be left out', () => {
    const omitting = (...omitted: string[]) => refusal(writeRecordExport({ ...less, extract: 'x', omitted }))
    const masking = (...masked: string[]) => refusal(writeRecordExport({ ...less, extract: 'x', omitted: ['phone'], masked }))
    expect([omitting('health'), masking('health')]).toEqual([undefined, undefined])
    for (const path of ['fullName', 'x', 'health.x', 'constructor', 'family.own.fullName', '']) {
      expect(omitting(path)).toEqual({ code: 'XML_RECORD_MALFORMED', path: 'RecordExport/Extract/Omitted[1]' })
      expect(masking(path)).toEqual({ code: 'XML_RECORD_MALFORMED', path: 'RecordExport/Extract/Masked[1]' })
    }
    expect(omitting('health', 'health')).toEqual({ code: 'XML_RECORD_MALFORMED', path: 'RecordExport/Extract/Omitted[2]' })
    expect(masking('health', 'phone')).toEqual({ code: 'XML_RECORD_MALFORMED', path: 'RecordExport/Extract/Masked[2]' })
    for (const refused of [omitting(), omitting('health', 'health.status'), masking('family', 'family.own')])
      expect(refused).toEqual({ code: 'XML_RECORD_MALFORMED', path: 'RecordExport/Extract' })
  })

  it('refuses an extract whose data still hold what it says is gone, or whose masks stand before what is left out', () => {
    const place = { code: 'XML_RECORD_MALFORMED', path: 'RecordExport/Extract' }
    expect(health).toBeDefined()
    for (const path of ['health', 'health.heightCm', 'career', 'evaluation']) {
      expect(refusal(writeRecordExport({ ...data, extract: 'x', omitted: [path] }))).toEqual(place)
      expect(refusal(writeRecordExport({ ...data, extract: 'x', masked: [path] }))).toEqual(place)
    }
    const entry = {
      ...data,
      record: {
        ...record,
        career: [
          { from: '2001', unit: 'A' },
          { from: '2002', unit: 'B', position: 'C' },
        ],
      },
    }
    expect(refusal(writeRecordExport({ ...entry, extract: 'x', masked: ['career.position'] }))).toEqual(place)
    const right = decodeUtf8(writeRecordExport({ ...less, extract: 'x', omitted: ['health'], masked: ['phone'] }))
    const turned = right.replace(
      '<Omitted>health</Omitted><Masked>phone</Masked>',
      '<Masked>phone</Masked><Omitted>health</Omitted>',
    )
    expect(turned).not.toBe(right)
    expect(refusal(turned)).toEqual({ code: 'XML_RECORD_MALFORMED', path: 'RecordExport/Extract/Masked[2]' })
  })

  it.each<[string, (xml: string) => string, string]>([
    ['an unknown element', (xml) => xml.replace('<Health>', '<Wealth>9</Wealth><Health>'), 'RecordExport/Record'],
    ['a repeated element', (xml) => xml.replace('</Gender>', '</Gender><Gender>male</Gender>'), 'RecordExport/Record'],
    [
      'elements out of order',
      (xml) => xml.replace(/(<FullName>Trần.*?<\/FullName>)(<Gender>female<\/Gender>)/, '$2$1'),
      'RecordExport/Record',
    ],
    ['a missing element', (xml) => xml.replace(/<PersonalId>\d+<\/PersonalId>/, ''), 'RecordExport/Record'],
    ['a missing page count', (xml) => xml.replace('<PageAmount>7</PageAmount>', ''), 'RecordExport/Document'],
    ['an attribute on a value', (xml) => xml.replace('<Gender>', '<Gender note="x">'), 'RecordExport/Record/Gender'],
    ['an attribute on a row', (xml) => xml.replace('<Entry>', '<Entry note="x">'), 'RecordExport/Record/Career/Entry[1]'],
    ['an attribute on a group', (xml) => xml.replace('<Health>', '<Health note="x">'), 'RecordExport/Record/Health'],
    ['an attribute on the root', (xml) => xml.replace('Version="1"', 'Version="1" note="x"'), 'RecordExport'],
    ['another version', (xml) => xml.replace('Version="1"', 'Version="2"'), 'RecordExport'],
    ['another Id', (xml) => xml.replace('Id="RecordExport"', 'Id="Other"'), 'RecordExport'],
    ['another namespace', (xml) => xml.replace('urn:signed-record:export:1', 'urn:signed-record:export:2'), '/'],
    ['another root', (xml) => `<SignedExport xmlns="urn:signed-record:export:1">${xml}</SignedExport>`, '/'],
    ['an element of another namespace', (xml) => xml.replace('<Gender>', '<Gender xmlns="urn:x">'), 'RecordExport/Record'],
    [
      'a value of another namespace',
      (xml) => xml.replace('<From>2001</From>', '<x:From xmlns:x="urn:x">2001</x:From>'),
      'RecordExport/Record/Career/Entry[1]',
    ],
    ['text between elements', (xml) => xml.replace('<Health>', 'x<Health>'), 'RecordExport/Record'],
    ['white space between elements', (xml) => xml.replace('<Health>', '\n<Health>'), 'RecordExport/Record'],
    ['a comment between elements', (xml) => xml.replace('<Health>', '<!--x--><Health>'), 'RecordExport/Record'],
    ['a comment in a value', (xml) => xml.replace('female', 'fe<!--x-->male'), 'RecordExport/Record/Gender'],
    ['an instruction in a value', (xml) => xml.replace('female', 'fe<?x y?>male'), 'RecordExport/Record/Gender'],
    ['an element in a value', (xml) => xml.replace('female', '<b>female</b>'), 'RecordExport/Record/Gender'],
    ['a comment beside the root', (xml) => `<!--x-->${xml}`, '/'],
    [
      'an empty row',
      (xml) => xml.replace('<Entry><From>2001</From><Unit>A</Unit></Entry>', '<Entry></Entry>'),
      'RecordExport/Record/Career/Entry[1]',
    ],
    [
      'another element for a row',
      (xml) => xml.replace(/<Entry>(.*?)<\/Entry>/, '<Row>$1</Row>'),
      'RecordExport/Record/Career/Entry[1]',
    ],
    ['an empty list', (xml) => xml.replace(/<Career>.*<\/Career>/, '<Career></Career>'), 'RecordExport/Record/Career'],
    ['an empty group', (xml) => xml.replace(/<Health>.*<\/Health>/, '<Health></Health>'), 'RecordExport/Record/Health'],
    ['an empty value', (xml) => xml.replace('female', ''), 'RecordExport/Record/Gender'],
    ['a number in another spelling', (xml) => xml.replace('>160<', '>0160<'), 'RecordExport/Record/Health/HeightCm'],
    ['a decimal in another spelling', (xml) => xml.replace('>50.5<', '>50.50<'), 'RecordExport/Record/Health/WeightKg'],
    ['a text that is not NFC', (xml) => xml.replace('Trần', 'Trần'.normalize('NFD')), 'RecordExport/Record/FullName'],
    ['a text with an end of white space', (xml) => xml.replace('dòng 2<', 'dòng 2 <'), 'RecordExport/Record/Evaluation'],
    ['a carriage return', (xml) => xml.replace('dòng 1\n', 'dòng 1&#xD;\n'), 'RecordExport/Record/Evaluation'],
    ['a form that is no id', (xml) => xml.replace('tt06-2023', '../x'), 'RecordExport/Record'],
    ['no form', (xml) => xml.replace(' form="tt06-2023"', ''), 'RecordExport/Record'],
    [
      'a second Record',
      (xml) => xml.replace('</RecordExport>', `${/<Record .*<\/Record>/s.exec(xml)?.[0] ?? ''}</RecordExport>`),
      'RecordExport',
    ],
    [
      'an extract of nothing known',
      (xml) => xml.replace('<Record ', '<Extract profile="x"><Omitted>Not A Path</Omitted></Extract><Record '),
      'RecordExport/Extract/Omitted[1]',
    ],
    ['a metadata text too long', (xml) => xml.replace('>Lý lịch<', `>${'x'.repeat(501)}<`), 'RecordExport/Document/Subject'],
    ['a legal basis without text', (xml) => xml.replace('>Điều 8<', '><'), 'RecordExport/Document/LegalBasis/Basis[1]'],
  ])('refuses %s', (_, damage, path) => {
    const damaged = damage(good)
    expect(damaged).not.toBe(good)
    expect(refusal(damaged)).toEqual({ code: 'XML_RECORD_MALFORMED', path })
  })

  it('refuses documents that XML does not allow or we do not', () => {
    expect(refusal(`<!DOCTYPE RecordExport>${good}`)?.code).toBe('XML_DOCTYPE')
    expect(refusal(good.slice(0, -3))?.code).toBe('XML_MALFORMED')
    expect(refusal('')?.code).toMatch(/^(XML|INPUT)_/)
    expect(refusal(Uint8Array.of(0xff, 0xfe, 0xfd))?.code).toMatch(/^(XML|UTF8)_/)
  })

  it('answers any one-byte damage with the same data or a refusal, and never another error', () => {
    const bytes = encodeUtf8(good)
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 0, max: 255 }), (index, value) => {
        const damaged = bytes.slice()
        damaged[index] = value
        const answer = refusal(damaged)
        if (answer !== undefined) return
        // What is accepted is written back in its canonical form (a raw ">" is allowed in XML): there is one spelling for each record.
        const meter = new WorkMeter()
        const canonical = canonicalize(parseXml(damaged, { meter }).root, { method: 'exclusive', withComments: false })
        expect(writeRecordExport(readRecordExport(damaged, { meter }))).toEqual(canonical)
      }),
      { numRuns: 250 },
    )
  })
})
