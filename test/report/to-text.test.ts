import fc from 'fast-check'
import { toText } from '../../src/report'
import type { FileReport } from '../../src/verify'
import { hostileReport, ISSUER, PERSON, REPORTS, report, signature, TIMESTAMPER } from './reports'

const text = (of: FileReport, language: 'vi' | 'en' = 'vi'): string => toText(of, { language, colour: false })
const lines = (of: FileReport, language: 'vi' | 'en' = 'vi'): string[] => text(of, language).split('\n')

describe('toText: the verdict comes first', () => {
  it.each([
    ['yes', '✓ CÓ GIÁ TRỊ PHÁP LÝ NHƯ BẢN GỐC VĂN BẢN GIẤY', '✓ HAS THE LEGAL VALUE OF THE PAPER ORIGINAL'],
    ['no', '✗ KHÔNG CÓ GIÁ TRỊ PHÁP LÝ NHƯ BẢN GỐC VĂN BẢN GIẤY', '✗ DOES NOT HAVE THE LEGAL VALUE OF THE PAPER ORIGINAL'],
    [
      'indeterminate',
      '? CHƯA XÁC ĐỊNH ĐƯỢC GIÁ TRỊ PHÁP LÝ NHƯ BẢN GỐC VĂN BẢN GIẤY',
      '? INDETERMINATE: THE LEGAL VALUE CANNOT BE TOLD YET',
    ],
    ['none', '– KHÔNG CÓ CHỮ KÝ SỐ', '– NO SIGNATURE'],
    ['refused', '✗ KHÔNG ĐỌC ĐƯỢC TỆP', '✗ THE FILE COULD NOT BE READ'],
    ['otherDocument', '✗ KHÔNG PHẢI BẢN XUẤT HỒ SƠ CÁN BỘ, CÔNG CHỨC, VIÊN CHỨC', '✗ NOT A PERSONNEL-RECORD EXPORT'],
    ['genericYes', '✓ CHỮ KÝ SỐ HỢP LỆ', '✓ VALID: EVERY SIGNATURE PASSED'],
    ['genericNo', '✗ CHỮ KÝ SỐ KHÔNG HỢP LỆ', '✗ NOT VALID'],
    ['genericIndeterminate', '? CHỮ KÝ SỐ CHƯA XÁC ĐỊNH', '? INDETERMINATE'],
  ] as const)('%s', (key, vi, en) => {
    expect(lines(REPORTS[key])[0]).toBe(vi)
    expect(lines(REPORTS[key], 'en')[0]).toBe(en)
    expect(lines(REPORTS[key])[1]).toBe(`  ${REPORTS[key].file.name}`)
  })

  it('says of an extract that it is one', () => {
    expect(lines(REPORTS.extract)[0]).toMatch(/^✓ .*TRÍCH SAO/)
    expect(lines(REPORTS.extract)[0]).not.toContain('BẢN GỐC')
    expect(lines(REPORTS.extract, 'en')[0]).toContain('AS AN EXTRACT')
    expect(text(REPORTS.extract)).toContain('Trả lời này là về một bản trích sao')
    const failed = { ...REPORTS.no, record: REPORTS.extract.record }
    expect(lines(failed)[0]).toMatch(/^✗ KHÔNG .*TRÍCH SAO$/)
  })

  it('never words as legal value what a practice authority signed', () => {
    for (const [language, word] of [
      ['vi', 'THỬ NGHIỆM, KHÔNG CÓ GIÁ TRỊ PHÁP LÝ'],
      ['en', 'PRACTICE, NO LEGAL VALUE'],
    ] as const) {
      const practice = REPORTS.practice
      const generic = { ...practice, profile: 'generic', conditions: [] } as const
      const extract = { ...practice, record: REPORTS.extract.record }
      for (const each of [practice, generic, extract]) expect(lines(each, language)[0]).toMatch(new RegExp(`^✓ ${word}: `))
      const failed = { ...REPORTS.no, signatures: practice.signatures }
      expect(lines(failed, language)[0]).toBe(lines(REPORTS.no, language)[0])
      expect(lines(failed, language)[2]).toMatch(language === 'vi' ? /THỬ NGHIỆM cấp/ : /PRACTICE authority/)
    }
  })

  it('says beside a yes that trust rests on anchors of the caller', () => {
    expect(lines(REPORTS.namedAnchors)[2]).toMatch(/^ {2}Tin cậy theo chứng thư gốc do người kiểm tra chỉ định/)
    expect(text(REPORTS.yes)).not.toContain('do người kiểm tra chỉ định, không theo')
  })

  it('shows beside a yes what was not asked', () => {
    const head = lines(REPORTS.notCompared).slice(0, 6).join('\n')
    expect(head).toContain('chưa so trang in với dữ liệu')
    expect(head).toContain('chưa xét: người ký có giữ chức vụ')
    expect(head).toContain('chưa xét: dữ liệu có lấy từ cơ sở dữ liệu quốc gia')
  })
})

describe('toText: then why', () => {
  const reasonsOf = (of: FileReport): string[] => {
    const all = lines(of)
    const start = all.indexOf('Lý do')
    return start < 0 ? [] : all.slice(start + 1, all.indexOf('', start))
  }

  it('names each condition that is not yes, in words', () => {
    expect(reasonsOf(REPORTS.yes)).toEqual([])
    expect(reasonsOf(REPORTS.none)).toEqual([])
    expect(reasonsOf(REPORTS.no)).toEqual([
      '  ✗ Không có chữ ký số hợp lệ của người có thẩm quyền',
      '      chữ ký số “AuthorisedPerson”: nội dung không khớp với nội dung đã ký [SIGNATURE_NOT_PASSED]',
    ])
    expect(reasonsOf(REPORTS.indeterminate)[0]).toMatch(/^ {2}\? Chưa xác định được chữ ký số của cơ quan/)
  })

  it('says of another kind of document only what it is not, and how its signatures are', () => {
    expect(reasonsOf(REPORTS.otherDocument)).toEqual([
      '  ✗ Không có dữ liệu hồ sơ đọc được trong tệp',
      '      không phải bản xuất hồ sơ cán bộ, công chức, viên chức [NOT_A_RECORD_EXPORT, Quy chế TT 06/2023 Điều 8]',
    ])
    expect(lines(REPORTS.otherDocument)[2]).toContain('1 hợp lệ, 0 không hợp lệ, 0 chưa xác định')
  })

  it('names the signatures that did not pass when only they are asked about', () => {
    expect(reasonsOf(REPORTS.genericNo)[0]).toContain('“AuthorisedPerson”: không hợp lệ')
    expect(reasonsOf(REPORTS.genericIndeterminate).join()).toContain('không có CRL hay trả lời OCSP nào')
  })

  it('gives a refusal with its place', () => {
    expect(lines(REPORTS.refused)[2]).toBe('  Không đọc được: XML có khai báo DOCTYPE, không được chấp nhận (dòng 2)')
  })
})

describe('toText: each signature', () => {
  const field = (of: FileReport, name: string): string | undefined =>
    lines(of)
      .find((line) => line.startsWith(`  ${name} `))
      ?.slice(2 + name.length)
      .trim()
  const only = (changes: Parameters<typeof signature>[0]): FileReport => report({ signatures: [signature(changes)] })

  it('shows the seven fields of TT 15/2025', () => {
    expect(field(REPORTS.yes, 'Tổ chức cấp chứng thư chữ ký số')).toContain('CA Thực hành cấp 2')
    expect(field(REPORTS.yes, 'Người ký')).toBe('Trần Thị Bình, Sở Nội vụ tỉnh Mẫu')
    expect(field(REPORTS.yes, 'Đơn vị quản lý chứng thư chữ ký số')).toBe('Văn phòng Sở')
    expect(field(REPORTS.yes, 'Thời điểm ký')).toBe('21/11/2026 09:00:00 +07:00 (tự khai)')
    expect(field(REPORTS.yes, 'Tính toàn vẹn')).toMatch(/^toàn vẹn/)
    expect(field(REPORTS.yes, 'Hiệu lực tại thời điểm ký')).toContain('thời điểm ký chưa được chứng minh')
    expect(field(REPORTS.yes, 'Thời hạn của chứng thư chữ ký số')).toBe(
      'từ 01/01/2026 00:00:00 +07:00 đến 31/12/2028 23:59:59 +07:00',
    )
  })

  it('tells a proven time from a claimed one', () => {
    const time = {
      claimed: '2026-11-21T09:00:00+07:00',
      proven: '2026-11-21T09:00:07+07:00',
      source: 'signature-timestamp',
      authority: TIMESTAMPER,
    } as const
    expect(field(only({ time }), 'Thời điểm ký')).toBe(
      '21/11/2026 09:00:07 +07:00 (theo dấu thời gian của chữ ký số, do Dấu thời gian số 1 cấp); tự khai: 21/11/2026 09:00:00 +07:00',
    )
    expect(field(only({ time }), 'Hiệu lực tại thời điểm ký')).toBe('hợp lệ tại thời điểm ký đã được chứng minh')
    expect(field(only({ time: { claimed: null, proven: null, source: null, authority: null } }), 'Thời điểm ký')).toBe(
      'không ghi',
    )
  })

  it('never calls intact what is not, or was not checked', () => {
    const integrity = (digest: 'match' | 'mismatch' | 'unchecked', value: 'valid' | 'invalid' | 'unchecked'): string =>
      field(only({ integrity: { digest, value, coverage: 'whole-file' } }), 'Tính toàn vẹn') ?? ''
    expect(integrity('match', 'valid')).toMatch(/^toàn vẹn/)
    expect(integrity('mismatch', 'valid')).toMatch(/^không toàn vẹn/)
    expect(integrity('match', 'invalid')).toMatch(/^không toàn vẹn/)
    for (const [digest, value] of [
      ['unchecked', 'valid'],
      ['match', 'unchecked'],
      ['unchecked', 'unchecked'],
    ] as const)
      expect(integrity(digest, value)).toMatch(/^chưa kiểm tra được/)
  })

  it('shows changes that are not permitted beside a signature that passed', () => {
    const changed = only({
      changesAfter: {
        level: 'other',
        permitted: false,
        revisions: [{ revision: 3, level: 'other', changes: ['page 1 changed'] }],
      },
    })
    expect(text(changed)).toContain('“AuthorisedPerson”: hợp lệ; sau khi ký có thay đổi không được phép')
    expect(field(changed, 'Thay đổi sau khi ký')).toBe('thay đổi khác (KHÔNG được phép); bản sửa đổi 3: sửa trang (đối tượng 1)')
  })

  it('lists the certificates of the path, signer first, each with subject, issuer, serial number, validity and digest', () => {
    const all = lines(only({}), 'en')
    const start = all.indexOf('  Certificates of the path')
    const block = all.slice(start, start + 13)
    expect(block[1]).toBe('    1. Signer')
    expect(block[7]).toBe('    2. Trust anchor')
    for (const [offset, of] of [
      [2, PERSON],
      [8, ISSUER],
    ] as const)
      for (const [index, value] of [of.subject, of.issuer, of.serial, of.validFrom.slice(0, 10), of.sha256].entries())
        expect(block[offset + index]).toContain(value)
  })

  it('calls nothing an anchor in a path that is not trusted, and shows a signer without a path', () => {
    const chain = { status: 'untrusted', trustDomain: null, anchorSha256: ISSUER.sha256, path: [PERSON, ISSUER] } as const
    expect(text(only({ chain }), 'en')).toContain('    2. Intermediate certificate')
    expect(text(only({ chain }), 'en')).not.toContain('Trust anchor')
    const unchecked = only({ chain: { status: 'unchecked', trustDomain: null, anchorSha256: null, path: [] } })
    expect(text(unchecked, 'en')).toContain(PERSON.sha256)
    expect(text(only({ kind: 'document-timestamp' }), 'en')).toContain('    1. Time-stamping authority')
  })

  it('stands when the signer is not known', () => {
    const unread = only({ signer: null, indication: 'failed', subIndication: 'FORMAT_FAILURE', changesAfter: null })
    expect(field(unread, 'Người ký')).toBe('không có thông tin')
    expect(field(unread, 'Hiệu lực tại thời điểm ký')).toBe('không hợp lệ: chữ ký số không đúng định dạng')
  })

  it('lists findings with their clauses, each once', () => {
    const finding = { code: 'DIGEST_MISMATCH', severity: 'error', clause: 'EN 319 102-1 §5.2.7' } as const
    const shown = lines(only({ findings: [finding, finding] })).filter((line) =>
      line.includes('[DIGEST_MISMATCH, EN 319 102-1 §5.2.7]'),
    )
    expect(shown).toHaveLength(1)
  })
})

describe('toText on a terminal', () => {
  it('colours only when asked', () => {
    for (const each of Object.values(REPORTS)) {
      expect(text(each)).not.toContain('\u001b')
      const coloured = toText(each, { language: 'vi', colour: true })
      expect(coloured).toContain('\u001b[')
      expect(coloured.replace(/\u001b\[[\d;]*m/g, '')).toBe(text(each))
    }
  })

  it('lets no name in a file steer the terminal, turn the line, or forge a line', () => {
    const shown = text(hostileReport())
    expect(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.exec(shown.replace(/\n/g, ''))?.index).toBeUndefined()
    expect(shown).toContain('⟨U+001B⟩')
    expect(shown).toContain('⟨U+202E⟩')
    for (const point of ['0000', '009B', '3164', 'E0041', 'FE0F']) expect(shown).toContain(`⟨U+${point}⟩`)
    expect(shown.split('\n').some((line) => line.startsWith('✓'))).toBe(false)
    expect(shown.split('\n')[0]).toMatch(/^✗ KHÔNG/)
  })

  it('begins with the verdict and has as many lines, whatever the names are', () => {
    const count = lines(REPORTS.no).length
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (name) => {
        const named = {
          ...REPORTS.no,
          file: { ...REPORTS.no.file, name },
          signatures: REPORTS.no.signatures.map((each) => ({ ...each, id: name })),
        }
        const shown = lines(named)
        return shown.length === count && shown[0] === lines(REPORTS.no)[0]
      }),
    )
  })
})
