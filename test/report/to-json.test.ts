import { toJson } from '../../src/report'
import { CONDITION_CODES } from '../../src/verify'
import { REPORTS } from './reports'

describe('toJson', () => {
  it('has the keys of the contract, in its order', () => {
    const json = toJson(REPORTS.no)
    expect(Object.keys(json)).toEqual(
      'reportVersion file format profile judgedAt answer refusal conditions signatures record findings'.split(' '),
    )
    expect(Object.keys(json.file)).toEqual(['name', 'size', 'sha256'])
    expect(Object.keys(json.conditions[0] ?? {})).toEqual(['code', 'answer', 'clause', 'message', 'findings'])
    expect(json.conditions.map(({ code }) => code)).toEqual([...CONDITION_CODES])
    const signature = json.signatures[0]
    expect(Object.keys(signature ?? {})).toEqual(
      'id role kind format level indication subIndication integrity algorithms signer chain revocation time changesAfter findings'.split(
        ' ',
      ),
    )
    expect(Object.keys(signature?.signer ?? {})).toEqual(
      'subject issuer serial sha256 commonName organisation managingUnit validFrom validTo'.split(' '),
    )
    expect(Object.keys(signature?.chain ?? {})).toEqual(['status', 'trustDomain', 'anchorSha256', 'path'])
    expect(Object.keys(signature?.time ?? {})).toEqual(['claimed', 'proven', 'source', 'authority'])
    expect(Object.keys(signature?.changesAfter ?? {})).toEqual(['level', 'permitted', 'revisions'])
    expect(Object.keys(signature?.findings[0] ?? {})).toEqual(['code', 'severity', 'clause', 'message'])
    expect(Object.keys(json.record ?? {})).toEqual(['form', 'digest', 'number', 'extract'])
  })

  it('keeps every value of the report', () => {
    for (const report of Object.values(REPORTS)) {
      const json = toJson(report)
      expect(JSON.parse(JSON.stringify(json))).toEqual(json)
      expect(json).toMatchObject({ answer: report.answer, file: report.file, record: report.record, judgedAt: report.judgedAt })
      for (const [index, signature] of report.signatures.entries()) {
        const { findings, ...rest } = signature
        expect(json.signatures[index]).toMatchObject(rest)
        expect(json.signatures[index]?.findings).toHaveLength(findings.length)
      }
    }
  })

  it('says why in both languages', () => {
    const person = toJson(REPORTS.no).conditions.find(({ code }) => code === 'AUTHORISED_PERSON_SIGNED')
    expect(person?.message.vi).toContain('nội dung không khớp với nội dung đã ký')
    expect(person?.message.en).toContain('the content is not what was signed')
    expect(person?.findings[0]?.parameters).toEqual({ signature: 'AuthorisedPerson', reason: 'HASH_FAILURE' })
    const present = toJson(REPORTS.otherDocument).conditions[0]
    expect(present?.message.en).toContain('not a personnel-record export')
    expect(present?.message.vi).toContain('không phải bản xuất hồ sơ cán bộ, công chức, viên chức')
  })

  it('words a refusal', () => {
    expect(toJson(REPORTS.refused).refusal).toEqual({
      code: 'XML_DOCTYPE',
      message: 'the XML has a DOCTYPE, which is not accepted',
      at: 'line 2',
      messages: { vi: 'XML có khai báo DOCTYPE, không được chấp nhận', en: 'the XML has a DOCTYPE, which is not accepted' },
    })
  })
})
