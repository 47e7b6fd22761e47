import type { SigningErrorCode, SourceErrorCode } from '../../base'
import type { Text } from './text'

type KeyErrorCode = Extract<SigningErrorCode, `KEY_${string}`>

const KEY_ERROR_TEXTS: Readonly<Record<KeyErrorCode, Text>> = {
  KEY_FILE_MALFORMED: { vi: 'không đọc được tệp khóa', en: 'the key file cannot be read' },
  KEY_PASSWORD_WRONG: { vi: 'mật khẩu của khóa không đúng', en: 'the key’s password is wrong' },
  KEY_PASSWORD_MISSING: { vi: 'cần mật khẩu để mở khóa', en: 'the key needs a password' },
  KEY_UNSUPPORTED: { vi: 'loại khóa này không được hỗ trợ', en: 'this kind of key is not supported' },
  KEY_CERTIFICATE_MISSING: {
    vi: 'không có chứng thư chữ ký số đi với khóa',
    en: 'there is no certificate that belongs to the key',
  },
}

/** Why signing was refused, or failed. */
export const SIGNING_ERROR_TEXTS: Readonly<Record<SigningErrorCode, Text>> = {
  ...KEY_ERROR_TEXTS,
  SIGN_WOULD_BREAK: {
    vi: 'chữ ký mới sẽ làm hỏng chữ ký đã có trong tệp tin',
    en: 'another signature would break one that the file has',
  },
  SIGN_MARK_MALFORMED: {
    vi: 'số, ký hiệu hoặc tên cơ quan ghi kèm chữ ký không đúng dạng',
    en: 'the number, form of copy or agency to be shown with the signature is malformed',
  },
  SIGN_INPUT_NOT_SOUND: {
    vi: 'tệp không đủ điều kiện để ký tiếp',
    en: 'the file is not fit to be signed',
  },
  SIGN_ROLE_TAKEN: { vi: 'chữ ký số này đã có trong tệp', en: 'this signature is in the file already' },
  SIGN_ORDER: {
    vi: 'cơ quan ký sau người có thẩm quyền',
    en: 'the agency signs after the authorised person',
  },
  SIGN_FIELD_MISSING: { vi: 'tệp không có chỗ dành cho chữ ký số này', en: 'the file has no place for this signature' },
  SIGN_CERTIFICATE_EXPIRED: { vi: 'chứng thư chữ ký số đã hết hạn', en: 'the certificate has expired' },
  SIGN_CERTIFICATE_NOT_YET_VALID: { vi: 'chứng thư chữ ký số chưa có hiệu lực', en: 'the certificate is not valid yet' },
  SIGN_CERTIFICATE_REVOKED: { vi: 'chứng thư chữ ký số đã bị thu hồi', en: 'the certificate is revoked' },
  SIGN_STATUS_UNKNOWN: {
    vi: 'chưa kiểm tra được trạng thái thu hồi của chứng thư chữ ký số',
    en: 'the certificate’s revocation status could not be established',
  },
  SIGN_KEY_USAGE: { vi: 'chứng thư chữ ký số không dùng để ký văn bản', en: 'the certificate is not for signing documents' },
  SIGN_CHAIN_UNTRUSTED: {
    vi: 'chứng thư chữ ký số không có đường dẫn tới gốc được tin cậy',
    en: 'the certificate has no path to a trusted root',
  },
  SIGN_NAME_MISMATCH: {
    vi: 'tên trên chứng thư chữ ký số không khớp với hồ sơ',
    en: 'the name in the certificate does not agree with the record',
  },
  SIGN_SAME_CERTIFICATE: {
    vi: 'cơ quan phải ký bằng chứng thư chữ ký số riêng',
    en: 'the agency has to sign with a certificate of its own',
  },
  SIGN_ALGORITHM_NOT_ALLOWED: { vi: 'thuật toán ký không được phép', en: 'the signature algorithm is not allowed' },
  SIGN_ALGORITHM_MISMATCH: { vi: 'thuật toán ký không hợp với loại khóa', en: 'the signature algorithm does not fit the key' },
  SIGN_KEY_TOO_SHORT: { vi: 'khóa quá ngắn', en: 'the key is too short' },
  SIGN_VALUE_INVALID: {
    vi: 'giá trị chữ ký số không phải do khóa của chứng thư tạo ra',
    en: 'the signature value was not made by the certificate’s key',
  },
  SIGN_VALUE_COUNT: { vi: 'số giá trị chữ ký số nhận được không đúng', en: 'another number of signature values came back' },
  SIGN_BASE_DIFFERS: { vi: 'tệp không phải là tệp đã chuẩn bị để ký', en: 'the file is not the one that was prepared' },
  SIGN_PREPARATION_EXPIRED: { vi: 'phần chuẩn bị ký đã quá 24 giờ', en: 'the preparation is older than 24 hours' },
  SIGN_PREPARATION_MALFORMED: { vi: 'dữ liệu chuẩn bị ký sai', en: 'the preparation is malformed' },
  SIGN_SPACE_EXCEEDED: {
    vi: 'chữ ký số lớn hơn chỗ dành sẵn trong PDF',
    en: 'the signature is larger than the space kept in the PDF',
  },
  SIGN_CMS_REFUSED: { vi: 'chữ ký số CMS đưa vào không được chấp nhận', en: 'the finished CMS is not accepted' },
  SIGN_LEVEL_UNSUPPORTED: { vi: 'mức chữ ký số này chưa được hỗ trợ', en: 'this signature level is not offered' },
  SIGN_TIME_REFUSED: { vi: 'thời điểm ký không được chấp nhận', en: 'the signing time is not accepted' },
  SIGN_IMAGE_MISSING: { vi: 'thiếu hình chữ ký hoặc hình con dấu', en: 'a signature or seal image is missing' },
}

/** Why a service gave no answer that could be used. */
export const SOURCE_ERROR_TEXTS: Readonly<Record<SourceErrorCode, Text>> = {
  SOURCE_UNAVAILABLE: { vi: 'không kết nối được dịch vụ', en: 'the service could not be reached' },
  SOURCE_TIMEOUT: { vi: 'dịch vụ không trả lời kịp', en: 'the service did not answer in time' },
  SOURCE_REFUSED: { vi: 'dịch vụ từ chối yêu cầu', en: 'the service refused the request' },
  SOURCE_MALFORMED: { vi: 'dịch vụ trả lời sai định dạng', en: 'the service’s answer is malformed' },
  SOURCE_HOST_FORBIDDEN: { vi: 'không được phép kết nối tới máy chủ này', en: 'connecting to this host is not allowed' },
}
