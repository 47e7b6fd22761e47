import type { Finding } from '../../base'
import type { Answer, ConditionAnswer, FileReport, SignatureReport } from '../../verify'
import type { Text } from './text'

type Terms<Key extends string> = Readonly<Record<Key, Text>>
type TrustDomain = NonNullable<SignatureReport['chain']['trustDomain']>
type Changes = NonNullable<SignatureReport['changesAfter']>

/** Roles within a sentence. */
export const ROLE_TERMS: Terms<SignatureReport['role']> = {
  'authorised-person': { vi: 'người có thẩm quyền', en: 'the authorised person' },
  agency: { vi: 'cơ quan', en: 'the agency' },
  other: { vi: 'bên khác', en: 'another party' },
}

export const DOMAIN_TERMS: Terms<TrustDomain> = {
  'official-duty': { vi: 'chứng thực chữ ký số chuyên dùng công vụ', en: 'official duty (công vụ)' },
  public: { vi: 'chứng thực chữ ký số công cộng', en: 'public' },
  caller: { vi: 'gốc do người kiểm tra chỉ định', en: 'anchors named by the verifying party' },
}

export const INDICATION_TERMS: Terms<SignatureReport['indication']> = {
  passed: { vi: 'hợp lệ', en: 'valid' },
  failed: { vi: 'không hợp lệ', en: 'not valid' },
  indeterminate: { vi: 'chưa xác định', en: 'indeterminate' },
}

export const ANSWER_TERMS: Terms<ConditionAnswer> = {
  yes: { vi: 'có', en: 'yes' },
  no: { vi: 'không', en: 'no' },
  indeterminate: { vi: 'chưa xác định', en: 'indeterminate' },
  'not-applicable': { vi: 'không áp dụng', en: 'not applicable' },
}

export const PLACE_TERMS: Terms<SignatureReport['role']> = {
  'authorised-person': { vi: 'Chữ ký số ở vị trí của người có thẩm quyền', en: 'Signature in the authorised person’s place' },
  agency: { vi: 'Chữ ký số ở vị trí của cơ quan', en: 'Signature in the agency’s place' },
  other: { vi: 'Chữ ký số', en: 'Signature' },
}

export const KIND_TERMS: Terms<Exclude<SignatureReport['kind'], 'signature'>> = {
  'document-timestamp': { vi: 'Dấu thời gian của tài liệu', en: 'Document timestamp' },
  'counter-signature': { vi: 'Chữ ký số xác nhận', en: 'Counter-signature' },
}

export const COVERAGE_TERMS: Terms<SignatureReport['integrity']['coverage']> = {
  'whole-file': { vi: 'toàn bộ tệp', en: 'the whole file' },
  'whole-revision': { vi: 'toàn bộ tệp vào lúc ký', en: 'the whole file as it was when signed' },
  partial: { vi: 'một phần tệp', en: 'a part of the file' },
  broken: { vi: 'phạm vi ký sai', en: 'malformed' },
  'whole-document': { vi: 'toàn bộ hồ sơ', en: 'the whole record' },
  part: { vi: 'một phần tài liệu', en: 'a part of the document' },
}

export const DIGEST_TERMS: Terms<SignatureReport['integrity']['digest']> = {
  match: { vi: 'khớp', en: 'match' },
  mismatch: { vi: 'không khớp', en: 'mismatch' },
  unchecked: { vi: 'chưa kiểm tra', en: 'not checked' },
}

export const VALUE_TERMS: Terms<SignatureReport['integrity']['value']> = {
  valid: { vi: 'đúng', en: 'valid' },
  invalid: { vi: 'sai', en: 'invalid' },
  unchecked: { vi: 'chưa kiểm tra', en: 'not checked' },
}

export const CHAIN_TERMS: Terms<SignatureReport['chain']['status']> = {
  trusted: { vi: 'tin cậy', en: 'trusted' },
  untrusted: { vi: 'gốc không nằm trong danh sách tin cậy', en: 'leads to a root that is not trusted' },
  incomplete: { vi: 'chưa đầy đủ', en: 'incomplete' },
  invalid: { vi: 'không hợp lệ', en: 'not valid' },
  unchecked: { vi: 'chưa kiểm tra', en: 'not checked' },
}

export const REVOCATION_TERMS: Terms<SignatureReport['revocation']['status']> = {
  good: { vi: 'không bị thu hồi', en: 'not revoked' },
  revoked: { vi: 'đã bị thu hồi', en: 'revoked' },
  unknown: { vi: 'chưa xác định', en: 'unknown' },
  unchecked: { vi: 'chưa kiểm tra', en: 'not checked' },
}

export const TIME_SOURCE_TERMS: Terms<NonNullable<SignatureReport['time']['source']>> = {
  'signature-timestamp': { vi: 'theo dấu thời gian của chữ ký số', en: 'by the signature’s timestamp' },
  'document-timestamp': { vi: 'theo dấu thời gian của tài liệu', en: 'by a document timestamp' },
  'archive-timestamp': { vi: 'theo dấu thời gian lưu trữ', en: 'by an archive timestamp' },
  claimed: { vi: 'tự khai', en: 'claimed' },
}

export const CHANGE_LEVEL_TERMS: Terms<Changes['level']> = {
  none: { vi: 'không có', en: 'none' },
  archival: { vi: 'chỉ chứng cứ lưu trữ', en: 'evidence only' },
  'form-filling': { vi: 'điền biểu mẫu hoặc ký thêm', en: 'form filling or a further signature' },
  annotations: { vi: 'chú thích', en: 'annotations' },
  other: { vi: 'thay đổi khác', en: 'something else' },
}

export const SEVERITY_TERMS: Terms<Finding['severity']> = {
  error: { vi: 'lỗi', en: 'error' },
  warning: { vi: 'cảnh báo', en: 'warning' },
  notice: { vi: 'lưu ý', en: 'notice' },
}

export const FORMAT_TERMS: Terms<FileReport['format']> = {
  pdf: { vi: 'PDF', en: 'PDF' },
  xml: { vi: 'XML', en: 'XML' },
  'asic-e': { vi: 'ASiC-E', en: 'ASiC-E' },
  unknown: { vi: 'không rõ định dạng', en: 'unknown format' },
}

export const PROFILE_TERMS: Terms<FileReport['profile']> = {
  'official-record': {
    vi: 'hồ sơ có giá trị pháp lý như bản gốc văn bản giấy hay không',
    en: 'does the record have the legal value of the paper original',
  },
  generic: { vi: 'từng chữ ký số trong tệp có hợp lệ hay không', en: 'is each signature in the file sound' },
}

/** Short marks that a reader sees without colour. */
export const ANSWER_MARKS: Readonly<Record<ConditionAnswer | Answer, string>> = {
  yes: '✓',
  no: '✗',
  indeterminate: '?',
  'not-applicable': '–',
  none: '–',
  refused: '✗',
}
