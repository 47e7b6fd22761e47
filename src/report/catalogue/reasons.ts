import type { TextTable } from './text'

/** What a finding's `reason` says: why a path is not trusted (RFC 5280 §6.1), why a status is unknown, why a record is unreadable. */
export const REASON_TEXTS: TextTable = {
  // a path's status stands in for a reason when the path gave none
  incomplete: { vi: 'thiếu chứng thư trung gian', en: 'an issuer’s certificate is missing' },
  untrusted: { vi: 'gốc không nằm trong danh sách tin cậy', en: 'its root is not among the trusted ones' },
  invalid: { vi: 'có lỗi trên đường dẫn', en: 'the path has a fault' },
  ISSUER_MISSING: { vi: 'thiếu chứng thư của bên cấp', en: 'an issuer’s certificate is missing' },
  ROOT_UNTRUSTED: { vi: 'gốc không nằm trong danh sách tin cậy', en: 'its root is not among the trusted ones' },
  SIGNATURE_INVALID: { vi: 'một chứng thư không do bên cấp của nó ký', en: 'a certificate was not signed by its issuer' },
  SIGNATURE_UNSUPPORTED: {
    vi: 'không kiểm tra được chữ ký trên một chứng thư',
    en: 'the signature on a certificate cannot be checked',
  },
  CERTIFICATE_EXPIRED: { vi: 'một chứng thư đã hết hạn', en: 'a certificate has expired' },
  CERTIFICATE_NOT_YET_VALID: { vi: 'một chứng thư chưa có hiệu lực', en: 'a certificate is not valid yet' },
  CERTIFICATE_DIGEST_WEAK: { vi: 'một chứng thư được ký bằng hàm băm yếu', en: 'a certificate was signed with a weak digest' },
  CRITICAL_EXTENSION: { vi: 'phần mở rộng quan trọng không được nhận biết', en: 'a critical extension is not known' },
  EXTENSION_MALFORMED: { vi: 'phần mở rộng của một chứng thư sai cấu trúc', en: 'an extension of a certificate is malformed' },
  ISSUER_KEY_WEAK: { vi: 'khóa của bên cấp quá yếu', en: 'an issuer’s key is too weak' },
  KEY_PURPOSE: { vi: 'mục đích sử dụng khóa không phù hợp', en: 'the key’s purpose does not fit' },
  KEY_USAGE_CERTIFICATES: { vi: 'bên cấp không được phép ký chứng thư', en: 'an issuer may not sign certificates' },
  NAME_CHAINING: { vi: 'tên bên cấp không khớp', en: 'an issuer’s name does not match' },
  NAME_CONSTRAINTS: { vi: 'tên nằm ngoài phạm vi bên cấp được phép', en: 'a name is outside what its issuer may name' },
  NOT_AN_AUTHORITY: { vi: 'bên cấp không phải tổ chức chứng thực', en: 'an issuer is no certification authority' },
  PATH_LENGTH: { vi: 'đường dẫn dài hơn mức bên cấp cho phép', en: 'the path is longer than an issuer allows' },
  PATH_LIMIT: { vi: 'tìm đường dẫn quá giới hạn', en: 'the search for a path reached its limit' },
  POLICY_MAPPING_ANY: {
    vi: 'ánh xạ chính sách chứng thư không được phép',
    en: 'a certificate policy is mapped in a way that is not allowed',
  },
  POLICY_MISSING: { vi: 'thiếu chính sách chứng thư bắt buộc', en: 'a required certificate policy is missing' },
  POLICY_TREE_TOO_LARGE: { vi: 'chính sách chứng thư quá phức tạp', en: 'the certificate policies are too many' },
  NO_EVIDENCE: { vi: 'không có CRL hay trả lời OCSP nào', en: 'there is neither a CRL nor an OCSP response' },
  EVIDENCE_STALE: { vi: 'CRL hoặc trả lời OCSP không còn mới', en: 'the CRL or OCSP response is out of date' },
  EVIDENCE_SIGNATURE_INVALID: {
    vi: 'chữ ký trên CRL hoặc OCSP không hợp lệ',
    en: 'the signature on the CRL or OCSP response is not valid',
  },
  EVIDENCE_ISSUER_UNTRUSTED: {
    vi: 'bên phát hành CRL hoặc OCSP không được tin cậy',
    en: 'the CRL’s or OCSP response’s issuer is not trusted',
  },
  EVIDENCE_SCOPE: { vi: 'CRL không bao gồm chứng thư này', en: 'the CRL does not cover this certificate' },
  EVIDENCE_UNSUPPORTED: {
    vi: 'CRL hoặc OCSP có phần không được hỗ trợ',
    en: 'the CRL or OCSP response has a part that is not supported',
  },
  EVIDENCE_WEAK: {
    vi: 'CRL hoặc OCSP được ký bằng thuật toán yếu',
    en: 'the CRL or OCSP response is signed with a weak algorithm',
  },
  SERVICE_SILENT: { vi: 'dịch vụ trạng thái không trả lời', en: 'the status service did not answer' },
  RECORD_NOT_CANONICAL: { vi: 'dữ liệu không ở dạng chuẩn hóa', en: 'the data are not in canonical form' },
}
