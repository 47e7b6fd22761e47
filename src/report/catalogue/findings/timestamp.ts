import type { TextTable } from '../text'

/** Findings about time-stamp tokens. One that proves nothing fails no signature: the time stays unproven. */
export const TIMESTAMP_TEXTS: TextTable = {
  TIMESTAMP_IMPRINT_MISMATCH: { vi: 'dấu thời gian không phải của chữ ký số này', en: 'the timestamp is over something else' },
  TIMESTAMP_IMPRINT_UNCHECKED: {
    vi: 'không có dữ liệu để đối chiếu dấu thời gian',
    en: 'there is nothing to compare the timestamp with',
  },
  TIMESTAMP_CERTIFICATE_PURPOSE: {
    vi: 'chứng thư đóng dấu thời gian không được cấp cho việc này ({purpose})',
    en: 'the timestamp’s certificate was not issued for time-stamping ({purpose})',
  },
  TIMESTAMP_CERTIFICATE_UNBOUND: {
    vi: 'dấu thời gian không chỉ định chứng thư của bên cấp',
    en: 'the timestamp does not name its certificate',
  },
  TIMESTAMP_EXTENSION_UNKNOWN: {
    vi: 'dấu thời gian có phần mở rộng quan trọng không được nhận biết: {oid}',
    en: 'the timestamp has a critical extension that is not known: {oid}',
  },
  TIMESTAMP_AUTHORITY_NAME: {
    vi: 'tên bên cấp ghi trong dấu thời gian không khớp với chứng thư',
    en: 'the authority named in the timestamp is not that of its certificate',
  },
  TIMESTAMP_SIGNER_COUNT: {
    vi: 'dấu thời gian không có đúng một người ký',
    en: 'the timestamp does not have exactly one signer',
  },
  TIMESTAMP_NOT_SOUND: { vi: 'dấu thời gian không hợp lệ', en: 'the timestamp is not sound' },
  TIMESTAMP_UNREADABLE: { vi: 'không đọc được dấu thời gian', en: 'the timestamp cannot be read' },
  TIMESTAMP_IN_THE_FUTURE: {
    vi: 'dấu thời gian ghi thời điểm sau thời điểm kiểm tra',
    en: 'the timestamp is later than the moment of judgement',
  },
  TIMESTAMP_WEAK_IMPRINT: { vi: 'dấu thời gian dùng hàm băm yếu', en: 'the timestamp rests on a weak digest' },
  TIMESTAMP_NOT_ACCEPTED: {
    vi: 'dấu thời gian không được chấp nhận vì dùng hàm băm yếu',
    en: 'the timestamp is not accepted: it rests on a weak digest',
  },
  TIMESTAMP_NOT_TRUSTED: {
    vi: 'bên cấp dấu thời gian chưa được tin cậy',
    en: 'the time-stamping authority is not trusted',
  },
  TIMESTAMP_STATUS_UNKNOWN: {
    vi: 'chưa xác nhận được chứng thư của bên cấp dấu thời gian còn hiệu lực hay đã thu hồi',
    en: 'the time-stamping authority’s certificate status is not established as good',
  },
  TIMESTAMP_AUTHORITY_REVOKED: {
    vi: 'chứng thư của bên cấp dấu thời gian đã bị thu hồi',
    en: 'the time-stamping authority’s certificate is revoked',
  },
  TIMESTAMP_AUTHORITY_EXPIRED: {
    vi: 'chứng thư của bên cấp dấu thời gian đã hết hạn và không có dấu thời gian nào sau đó bao trùm',
    en: 'the time-stamping authority’s certificate has expired, and no later timestamp covers this one',
  },
  TIMESTAMP_WEAK_SIGNATURE: {
    vi: 'chữ ký số trên dấu thời gian dùng thuật toán không còn đủ an toàn',
    en: 'the timestamp is signed with an algorithm that is no longer strong enough',
  },
  TIMESTAMP_OUT_OF_ORDER: {
    vi: 'dấu thời gian ghi {said}, nhưng một dấu thời gian khác chứng minh nó đã có từ {proven}',
    en: 'the timestamp says {said}, yet another one proves that it existed at {proven}',
  },
}
