import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decodeUtf8 } from '../../../../src/base'
import { parseDocument, parseRecord } from '../../../../src/record/parse'
import { writeRecordExport, writeXsd } from '../../../../src/render/xml/write'

const record = parseRecord({
  personalId: '000000000001',
  fullName: 'Trần Thử',
  gender: 'female',
  birthDate: '1990-05',
  party: { officialDate: '2001' },
})
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
const element = decodeUtf8(
  writeRecordExport({
    record,
    document,
    form: 'tt06-2023',
    pageAmount: 7,
    extract: 'mot-phan',
    omitted: ['health'],
    masked: ['phone'],
  }),
)
const digest = 'A'.repeat(43) + '='
const rendering = `<Rendering Id="Rendering"><Template>tt06-2023</Template><TemplateVersion>1</TemplateVersion><RevisionZeroDigest Algorithm="http://www.w3.org/2001/04/xmlenc#sha256">${digest}</RevisionZeroDigest><PageCount>7</PageCount></Rendering>`
const signature = '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo/></ds:Signature>'
const signed = (signatures: string) =>
  `<SignedExport xmlns="urn:signed-record:export:1">${element}${rendering}<Signatures>${signatures}</Signatures></SignedExport>`

const RIGHT: readonly [string, string][] = [
  ['the element alone', element],
  ['an agency’s own form', element.replace('form="tt06-2023"', 'form="phieu-xac-nhan"')],
  ['an extract that masks alone', element.replace('<Omitted>health</Omitted>', '')],
  ['an extract that leaves out alone', element.replace('<Masked>phone</Masked>', '')],
  ['no signature yet', signed('')],
  ['one signature', signed(signature)],
  ['both signatures', signed(signature + signature)],
]
const WRONG: readonly [string, string][] = [
  ['three signatures', signed(signature.repeat(3))],
  ['something else for a signature', signed('<x xmlns="urn:x"/>')],
  ['an unknown element', element.replace('<Party>', '<Wealth>9</Wealth><Party>')],
  ['an unknown attribute', element.replace('<Gender>', '<Gender note="x">')],
  ['elements out of order', element.replace(/(<FullName>Trần.*?<\/FullName>)(<Gender>female<\/Gender>)/, '$2$1')],
  ['a form that is no id', element.replace('form="tt06-2023"', 'form="Other form"')],
  ['an extract of everything', element.replace('<Omitted>health</Omitted><Masked>phone</Masked>', '')],
  ['masks before what is left out', element.replace(/(<Omitted>.*<\/Omitted>)(<Masked>.*<\/Masked>)/, '$2$1')],
  ['a masked path that must stay', element.replace('<Masked>phone', '<Masked>fullName')],
  ['no form', element.replace(' form="tt06-2023"', '')],
  ['another version', element.replace('Version="1"', 'Version="2"')],
  ['another Id', element.replace('Id="RecordExport"', 'Id="Other"')],
  ['an empty group', element.replace(/<Party>.*<\/Party>/, '<Party></Party>')],
  ['no page count', element.replace('<PageAmount>7</PageAmount>', '')],
  ['text between elements', element.replace('<Party>', 'x<Party>')],
  ['a path that is none', element.replace('<Omitted>health', '<Omitted>He alth')],
  ['a short digest', signed('').replace(digest, 'AAAA')],
  ['another digest algorithm', signed('').replace('xmlenc#sha256', 'xmlenc#sha512')],
  ['no rendering', signed('').replace(rendering, '')],
  ['a rendering without pages', signed('').replace('<PageCount>7', '<PageCount>0')],
  ['no place for signatures', signed('').replace('<Signatures></Signatures>', '')],
]

describe('the XSD', () => {
  it('is the same every time, and is all references outside ASCII but letters', () => {
    const xsd = writeXsd()
    expect(writeXsd()).toBe(xsd)
    expect(xsd).not.toMatch(/[\u007f-\u00a0\u200b-\u202e\u2060-\u206f\ufeff]/)
  })

  it('takes what is right and refuses what is wrong', () => {
    if (spawnSync('xmllint', ['--version']).error !== undefined) {
      console.warn('xmllint is not installed: the XSD was not tried')
      return
    }
    const folder = mkdtempSync(join(tmpdir(), 'signed-record-xsd-'))
    try {
      writeFileSync(join(folder, 'export.xsd'), writeXsd())
      const cases = [...RIGHT, ...WRONG]
      cases.forEach(([, xml], index) => writeFileSync(join(folder, `${index}.xml`), xml))
      const { stderr } = spawnSync(
        'xmllint',
        ['--nonet', '--noout', '--schema', 'export.xsd', ...cases.map((_, index) => `${index}.xml`)],
        { cwd: folder, encoding: 'utf8' },
      )
      const valid = cases.filter(
        (_, index) => stderr.includes(`${index}.xml validates\n`) && !stderr.includes(`\n${index}.xml fails`),
      )
      expect(valid.map(([what]) => what)).toEqual(RIGHT.map(([what]) => what))
      expect(new Set(WRONG.map(([, xml]) => xml)).size).toBe(WRONG.length)
      expect(WRONG.every(([, xml]) => xml !== element && xml !== signed(''))).toBe(true)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
