import type { TextTable } from '../text'

/** Findings of the steps that judge one signature: certificate, path, status, algorithms, time. */
export const TRUST_TEXTS: TextTable = {
  COVERAGE_BROKEN: { vi: 'phạm vi ký sai cấu trúc', en: 'what the signature covers is not built as the format asks' },
  COVERAGE_PARTIAL: { vi: 'chữ ký số chỉ bao trùm một phần tệp', en: 'the signature covers only a part of the file' },
  DIGEST_MISMATCH: { vi: 'nội dung không khớp với nội dung đã ký', en: 'the content is not what was signed' },
  SIGNATURE_VALUE_INVALID: {
    vi: 'giá trị chữ ký số không khớp với khóa công khai trên chứng thư chữ ký số',
    en: 'the signature value does not match the public key in the certificate',
  },
  SIGNATURE_VALUE_NOT_CHECKED: { vi: 'chưa kiểm tra được giá trị chữ ký số', en: 'the signature value could not be checked' },
  SIGNED_DATA_NOT_CHECKED: {
    vi: 'chưa đối chiếu được nội dung đã ký',
    en: 'the signed content could not be compared',
  },
  ALGORITHM_UNKNOWN: {
    vi: 'thuật toán không được nhận biết[: {algorithm}][: {oid}]',
    en: 'an algorithm is not known[: {algorithm}][: {oid}]',
  },
  ALGORITHM_OUTSIDE_ANNEX_I: {
    vi: 'thuật toán {what} không có trong Phụ lục I TT 15/2025',
    en: 'the algorithm {what} is not in Annex I of TT 15/2025',
  },
  DIGEST_WEAK: { vi: 'hàm băm {what} không còn đủ an toàn', en: 'the digest algorithm {what} is no longer strong enough' },
  KEY_TOO_SHORT: { vi: 'khóa {what} bit quá ngắn', en: 'the key ({what} bits) is too short' },
  CURVE_UNKNOWN: { vi: 'đường cong của khóa không được nhận biết ({what})', en: 'the key’s curve is not known ({what})' },
  SIGNING_CERTIFICATE_MISSING: {
    vi: 'không tìm thấy chứng thư chữ ký số của người ký',
    en: 'the signing certificate was not found',
  },
  ESS_CERTIFICATE_DIFFERS: {
    vi: 'chứng thư chữ ký số mà chữ ký chỉ định không phải chứng thư đã dùng để ký',
    en: 'the certificate that the signature names is not the one that it was made with',
  },
  ESS_CERTIFICATE_MISSING: {
    vi: 'chữ ký số không chỉ định chứng thư chữ ký số của người ký (signing-certificate)',
    en: 'the signature does not name its signing certificate (signing-certificate attribute)',
  },
  KEY_USAGE_UNFIT: {
    vi: 'chứng thư chữ ký số không được cấp để ký văn bản',
    en: 'the certificate was not issued for signing documents',
  },
  CHAIN_INCOMPLETE: {
    vi: 'đường dẫn tin cậy chưa đầy đủ: {reason}',
    en: 'the certificate path is incomplete: {reason}',
  },
  CHAIN_UNTRUSTED: {
    vi: 'đường dẫn không dẫn tới gốc được tin cậy: {reason}',
    en: 'the certificate path leads to no trusted root: {reason}',
  },
  CHAIN_INVALID: { vi: 'đường dẫn tin cậy không hợp lệ: {reason}', en: 'the certificate path is not valid: {reason}' },
  CERTIFICATE_REVOKED: {
    vi: 'chứng thư chữ ký số đã bị thu hồi[ từ {revokedAt}]',
    en: 'the certificate is revoked[ since {revokedAt}]',
  },
  CA_CERTIFICATE_REVOKED: {
    vi: 'chứng thư của tổ chức chứng thực đã bị thu hồi[ từ {revokedAt}]',
    en: 'a certification authority’s certificate is revoked[ since {revokedAt}]',
  },
  CA_CERTIFICATE_EXPIRED: {
    vi: 'chứng thư của tổ chức chứng thực đã hết hạn[ từ {expiredAt}] và không có bằng chứng về thời điểm trước đó',
    en: 'a certification authority’s certificate has expired[ since {expiredAt}], and nothing is proven to be from before',
  },
  EVIDENCE_NOT_PROVEN: {
    vi: 'không có bằng chứng rằng thông tin thu hồi đã có khi chứng thư của bên cấp còn tin cậy được',
    en: 'nothing proves that the revocation information existed while its issuer’s certificate could be relied on',
  },
  PRACTICE_AUTHORITY: {
    vi: 'chứng thư chữ ký số do tổ chức chứng thực THỬ NGHIỆM cấp, không có giá trị pháp lý',
    en: 'the certificate was issued by a PRACTICE authority and has no legal value',
  },
  REVOKED_AFTER_SIGNING: {
    vi: 'chứng thư chữ ký số bị thu hồi sau khi ký[, từ {revokedAt}]; chữ ký số không bị ảnh hưởng',
    en: 'the certificate was revoked after signing[, since {revokedAt}]; the signature stands',
  },
  REVOCATION_UNKNOWN: {
    vi: 'chưa kiểm tra được trạng thái thu hồi của chứng thư chữ ký số: {reason}',
    en: 'the certificate’s revocation status could not be established: {reason}',
  },
  TIME_CLAIMED_ONLY: {
    vi: 'thời điểm ký chỉ do người ký tự khai, không có dấu thời gian',
    en: 'the signing time is only claimed by the signer; there is no timestamp',
  },
  SIGNING_TIME_AFTER_TIMESTAMP: {
    vi: 'thời điểm ký tự khai ({claimed}) sau dấu thời gian ({proven})',
    en: 'the claimed signing time ({claimed}) is later than the timestamp ({proven})',
  },
}
