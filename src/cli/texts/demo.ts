import type { Text } from '../../index'

/** What the demo says. */
export const DEMO_TEXTS = {
  demoAuthority: {
    vi: '1. Tổ chức chứng thực thử nghiệm: chứng thư gốc {root}, danh sách thu hồi trong {crl}',
    en: '1. A practice authority: root certificate {root}, revocation lists in {crl}',
  },
  demoKeys: {
    vi: '2. Hai khóa thử nghiệm (mật khẩu trong {password}): {person} của người có thẩm quyền, {agency} của cơ quan',
    en: '2. Two practice keys (password in {password}): {person} of the authorised person, {agency} of the agency',
  },
  demoRecord: {
    vi: '3. Hồ sơ của một người không có thật: {record}, {document}',
    en: '3. The record of an invented person: {record}, {document}',
  },
  demoSigned: {
    vi: '4. Đã trình bày và ký hai lần (người có thẩm quyền, rồi cơ quan): {pdf}, {xml}',
    en: '4. Rendered and signed twice (the authorised person, then the agency): {pdf}, {xml}',
  },
  demoVerified: { vi: '5. Kiểm tra {file}: {answer}', en: '5. Verified {file}: {answer}' },
  demoDamaged: { vi: '6. Đổi một byte, {file}: {answer} ({reason})', en: '6. One byte changed, {file}: {answer} ({reason})' },
  demoReports: { vi: '7. Báo cáo: {json}, {html}', en: '7. Reports: {json}, {html}' },
  demoMark: {
    vi: 'Tất cả chỉ để THỬ NGHIỆM: khóa, chứng thư và tệp không có giá trị pháp lý.',
    en: 'All of it is PRACTICE: keys, certificates and files have no legal value.',
  },
  demoNext: { vi: 'Hãy thử tiếp:', en: 'Try next:' },
  demoUnexpected: { vi: 'Kết quả không như phải có.', en: 'The results are not what they should be.' },
  'answer-yes': { vi: 'ĐẠT mọi điều kiện về giá trị pháp lý', en: 'YES, every condition of legal value is met' },
  'answer-no': { vi: 'KHÔNG', en: 'NO' },
  'answer-indeterminate': { vi: 'CHƯA KẾT LUẬN được', en: 'CANNOT BE TOLD' },
  'answer-none': { vi: 'không có chữ ký số', en: 'not signed' },
  'answer-refused': { vi: 'KHÔNG ĐỌC được', en: 'NOT READ' },
} as const satisfies Readonly<Record<string, Text>>
