import type { SignatureReport } from '../../verify'
import type { Text } from './text'

type SubIndication = NonNullable<SignatureReport['subIndication']>

/** Sub-indications of EN 319 102-1 §5.1.3: why a signature failed or cannot be judged. */
export const SUB_INDICATION_TEXTS: Readonly<Record<SubIndication, Text>> = {
  FORMAT_FAILURE: { vi: 'chữ ký số không đúng định dạng', en: 'the signature is not in the form that its format asks' },
  HASH_FAILURE: { vi: 'nội dung không khớp với nội dung đã ký', en: 'the content is not what was signed' },
  SIG_CRYPTO_FAILURE: {
    vi: 'giá trị chữ ký số không khớp với khóa công khai trên chứng thư chữ ký số',
    en: 'the signature value does not match the public key in the certificate',
  },
  SIG_CONSTRAINTS_FAILURE: {
    vi: 'chữ ký số không đáp ứng các ràng buộc bắt buộc',
    en: 'the signature does not meet a required constraint',
  },
  REVOKED: { vi: 'chứng thư chữ ký số đã bị thu hồi trước khi ký', en: 'the certificate had been revoked before signing' },
  EXPIRED: { vi: 'chứng thư chữ ký số đã hết hạn khi ký', en: 'the certificate had expired at signing' },
  NOT_YET_VALID: { vi: 'chứng thư chữ ký số chưa có hiệu lực khi ký', en: 'the certificate was not yet valid at signing' },
  CHAIN_CONSTRAINTS_FAILURE: {
    vi: 'chứng thư chữ ký số hoặc đường dẫn tin cậy không đáp ứng ràng buộc sử dụng',
    en: 'the certificate or its path does not meet a constraint on its use',
  },
  CERTIFICATE_CHAIN_GENERAL_FAILURE: {
    vi: 'đường dẫn tin cậy của chứng thư chữ ký số có lỗi',
    en: 'the certificate’s path has a fault',
  },
  CRYPTO_CONSTRAINTS_FAILURE: {
    vi: 'thuật toán hoặc độ dài khóa không được phép',
    en: 'an algorithm or a key length is not allowed',
  },
  CRYPTO_CONSTRAINTS_FAILURE_NO_POE: {
    vi: 'thuật toán hoặc độ dài khóa nay không được phép, và thời điểm ký chưa được chứng minh',
    en: 'an algorithm or a key length is not allowed today, and the time of signing is not proven',
  },
  NO_SIGNING_CERTIFICATE_FOUND: {
    vi: 'không tìm thấy chứng thư chữ ký số của người ký',
    en: 'the signing certificate was not found',
  },
  NO_CERTIFICATE_CHAIN_FOUND: {
    vi: 'không tìm thấy đường dẫn tin cậy từ chứng thư chữ ký số tới gốc được tin cậy',
    en: 'no path was found from the certificate to a trusted root',
  },
  REVOKED_NO_POE: {
    vi: 'chứng thư chữ ký số đã bị thu hồi, và chưa có chứng cứ cho thấy đã ký trước khi thu hồi',
    en: 'the certificate is revoked, and nothing proves that the signature is older',
  },
  REVOKED_CA_NO_POE: {
    vi: 'chứng thư của tổ chức chứng thực đã bị thu hồi, và chưa có chứng cứ cho thấy đã ký trước đó',
    en: 'a certification authority’s certificate is revoked, and nothing proves that the signature is older',
  },
  OUT_OF_BOUNDS_NO_POE: {
    vi: 'ngoài thời hạn của chứng thư chữ ký số, và thời điểm ký chưa được chứng minh',
    en: 'outside the certificate’s validity, and the time of signing is not proven',
  },
  OUT_OF_BOUNDS_NOT_REVOKED: {
    vi: 'ngoài thời hạn của chứng thư chữ ký số, không bị thu hồi, và thời điểm ký chưa được chứng minh',
    en: 'outside the certificate’s validity, not revoked, and the time of signing is not proven',
  },
  REVOCATION_OUT_OF_BOUNDS_NO_POE: {
    vi: 'chứng cứ về trạng thái thu hồi nằm ngoài thời hạn của bên phát hành',
    en: 'the revocation evidence lies outside its issuer’s validity',
  },
  TIMESTAMP_ORDER_FAILURE: {
    vi: 'thứ tự các dấu thời gian mâu thuẫn nhau',
    en: 'the timestamps contradict one another in order',
  },
  SIGNED_DATA_NOT_FOUND: { vi: 'không có dữ liệu đã ký để đối chiếu', en: 'the signed data are not at hand' },
  TRY_LATER: {
    vi: 'chưa kiểm tra được trạng thái thu hồi của chứng thư chữ ký số',
    en: 'the revocation status of the certificate could not be established yet',
  },
  NO_POE: { vi: 'chưa có chứng cứ về thời điểm tồn tại của chữ ký số', en: 'nothing proves when the signature existed' },
  GENERIC: { vi: 'không kiểm tra được chữ ký số', en: 'the signature could not be checked' },
}
