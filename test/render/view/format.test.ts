import type { FormProfile } from '../../../src/record'
import { formById, recordFields } from '../../../src/record'
import { parseDocument, parseRecord } from '../../../src/record/parse'
import {
  buildView,
  formatDocumentNumber,
  formatLongDate,
  formatPartialDate,
  formatPlaceAndDate,
  formatValue,
  viewTexts,
} from '../../../src/render/view'

const record = parseRecord({
  personalId: '000000000001',
  fullName: 'Đỗ Thị Thử',
  gender: 'female',
  birthDate: '1985-03-05',
  homeTown: { commune: 'Xã An Mẫu', district: 'quận Thử' },
  salary: { grade: { name: 'Chuyên viên', coefficient: 3.5 } },
  salaryHistory: [
    { from: '2001-04', code: '01.003', step: '1', coefficient: 3, jobPositionSalary: 12_345_678 },
    { from: '2004', to: '2005' },
  ],
  education: {
    professional: [{ from: '1999', to: '2003-06-30', school: 'Trường A', degree: 'Cử nhân' }],
    languages: [{ school: 'B', language: 'Tiếng Anh', score: '7' }],
  },
  history: { oldRegime: [{ from: '1970', description: 'Công nhân' }] },
})
const sheet = {
  typeName: 'Sơ yếu lý lịch',
  codeNumber: '5',
  codeNotation: 'SYLL-SNV',
  issuedDate: '2026-02-15',
  place: 'Hà Mẫu',
  agency: { name: 'Sở Nội vụ', parent: 'Ủy ban nhân dân tỉnh Mẫu' },
  subject: 'Lý lịch',
  signer: { authority: 'KT.', onBehalfOf: ['Giám đốc'], title: 'Phó Giám đốc', fullName: 'Hoàng Ký' },
  legalBasis: ['Điều 8'],
  accessMode: 'own-record',
  purpose: 'Thử',
  requester: 'Thử',
}
const document = parseDocument(sheet)

describe('dates and numbers as printed', () => {
  it('show a date as far as it is known', () => {
    expect(['1985', '1985-03', '1985-03-31'].map(formatPartialDate)).toEqual(['1985', '03/1985', '31/03/1985'])
    expect(['1985', '1985-03', '1985-03-05'].map(formatLongDate)).toEqual(['1985', '03/1985', '05 tháng 03 năm 1985'])
  })

  it('put zeros in the date line as NĐ 30 does', () => {
    expect(formatPlaceAndDate('Hà Nội', '2020-01-05')).toBe('Hà Nội, ngày 05 tháng 01 năm 2020')
    expect(formatPlaceAndDate('Hà Nội', '2020-02-29')).toBe('Hà Nội, ngày 29 tháng 02 năm 2020')
    expect(formatPlaceAndDate('Hà Nội', '2020-06-15')).toBe('Hà Nội, ngày 15 tháng 6 năm 2020')
    expect(formatPlaceAndDate('Hà Nội', '2020-12-09')).toBe('Hà Nội, ngày 09 tháng 12 năm 2020')
  })

  it('put a zero before document numbers below 10', () => {
    expect(formatDocumentNumber('5', 'QĐ-BNV')).toBe('05/QĐ-BNV')
    expect(formatDocumentNumber('15', 'QĐ-BNV')).toBe('15/QĐ-BNV')
    expect(formatDocumentNumber('05', 'QĐ-BNV')).toBe('05/QĐ-BNV')
  })

  it('write decimals and amounts the Vietnamese way', () => {
    expect(formatValue({ kind: 'decimal', max: 20, fraction: 2, vi: '', en: '' }, 3, 'coefficient')).toBe('3,00')
    expect(formatValue({ kind: 'decimal', max: 20, fraction: 2, vi: '', en: '' }, 2.5)).toBe('2,5')
    expect(formatValue(recordFields.salaryHistory.fields.jobPositionSalary, 12_345_678)).toBe('12.345.678')
    expect(formatValue(recordFields.commendations.fields.year, 2019)).toBe('2019')
  })
})

describe('buildView', () => {
  it('writes the name in capitals and the birthday in words', () => {
    const texts = [...viewTexts(buildView(record, document, formById('tt06-2023')))]
    expect(texts).toContainEqual({ path: 'record.fullName', text: 'ĐỖ THỊ THỬ' })
    expect(texts).toContainEqual({ path: 'record.birthDate', text: '05 tháng 03 năm 1985' })
    expect(texts).toContainEqual({ path: 'document.codeNumber', text: '05/SYLL-SNV' })
  })

  it('does not print a word of a place twice', () => {
    const texts = [...viewTexts(buildView(record, document, formById('2c-bnv-2008')))]
    expect(texts).toContainEqual({ path: 'record.homeTown.commune', text: 'An Mẫu' })
    expect(texts).toContainEqual({ path: 'record.homeTown.district', text: 'quận Thử' })
  })

  it('lays the pay table of 2c out sideways and joins all training in one table', () => {
    const { blocks } = buildView(record, document, formById('2c-bnv-2008'))
    const table = (id: string) => blocks.flatMap((block) => (block.kind === 'table' && block.id === id ? [block] : []))[0]
    expect(table('31')).toMatchObject({
      orientation: 'columns',
      path: 'record.salaryHistory',
      rows: [
        ['04/2001', '01.003/1', '3,00'],
        ['2004', '', ''],
      ],
    })
    expect(table('27')).toMatchObject({
      path: 'record.education',
      rows: [
        ['Trường A', '', '1999 - 30/06/2003', '', 'Cử nhân'],
        ['B', 'Tiếng Anh', '', '', '7'],
      ],
    })
    expect(blocks).toContainEqual({
      kind: 'paragraph',
      text: '1970: Công nhân',
      style: 'body',
      path: 'record.history.oldRegime[0]',
    })
  })

  it('names the signer as NĐ 30 ô 7a does', () => {
    expect(buildView(record, document, formById('tt06-2023')).footer).toMatchObject({
      authority: ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'],
      signerName: 'Hoàng Ký',
    })
    const acting = parseDocument({ ...sheet, signer: { authority: 'Q.', title: 'Giám đốc', fullName: 'Hoàng Ký' } })
    expect(buildView(record, acting, formById('tt06-2023')).footer.authority).toEqual(['Q. GIÁM ĐỐC'])
  })

  it('takes the header of NĐ 30 where a form asks for it', () => {
    const form: FormProfile = {
      ...formById('tt06-2023'),
      header: 'nd30',
      photoLabel: undefined,
      footer: { ...formById('tt06-2023').footer, recipients: true },
    }
    const view = buildView(record, parseDocument({ ...sheet, to: [{ organName: 'Bộ Thử' }] }), form)
    expect(view.header).toMatchObject({
      kind: 'nd30',
      superior: 'ỦY BAN NHÂN DÂN TỈNH MẪU',
      agency: 'SỞ NỘI VỤ',
      number: 'Số: 05/SYLL-SNV',
      placeAndDate: 'Hà Mẫu, ngày 15 tháng 02 năm 2026',
      photo: undefined,
    })
    expect(view.footer.recipients).toEqual(['Nơi nhận:', '- Bộ Thử;', '- Lưu: VT.'])
  })

  it('marks practice exports only', () => {
    expect(buildView(record, document, formById('tt06-2023')).practiceNotice).toBeUndefined()
    expect(buildView(record, parseDocument({ ...sheet, practice: true }), formById('tt06-2023')).practiceNotice).toContain(
      'THỰC HÀNH',
    )
  })
})
