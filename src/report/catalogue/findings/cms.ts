import type { TextTable } from '../text'

/** Findings about a CMS signature. */
export const CMS_TEXTS: TextTable = {
  CMS_VERSION: { vi: 'số phiên bản trong chữ ký số CMS không đúng', en: 'a version number in the CMS is not right' },
  CMS_SIGNER_COUNT: { vi: 'chữ ký số CMS không có đúng một người ký', en: 'the CMS does not have exactly one signer' },
  CMS_CONTENT_MISSING: { vi: 'chữ ký số CMS thiếu nội dung', en: 'the CMS lacks its content' },
  CMS_NOT_DETACHED: { vi: 'chữ ký số CMS mang nội dung riêng bên trong', en: 'the CMS carries content of its own' },
  DIGEST_ALGORITHM_NOT_LISTED: {
    vi: 'hàm băm không có trong danh sách của CMS',
    en: 'the digest algorithm is not listed in the CMS',
  },
  DIGEST_ALGORITHMS_DIFFER: {
    vi: 'nội dung và thuộc tính dùng hai hàm băm khác nhau ({content}, {attributes})',
    en: 'content and attributes use different digest algorithms ({content}, {attributes})',
  },
  ALGORITHM_PROTECTION_MISMATCH: {
    vi: 'thuật toán khác với thuật toán mà chữ ký số đã ấn định',
    en: 'the algorithms are not those that the signature protects',
  },
  SIGNED_ATTRIBUTES_MISSING: { vi: 'chữ ký số không có thuộc tính được ký', en: 'the signature has no signed attributes' },
  SIGNED_ATTRIBUTES_NOT_DER: { vi: 'thuộc tính được ký không ở dạng DER', en: 'the signed attributes are not DER' },
  ATTRIBUTE_REPEATED: { vi: 'thuộc tính xuất hiện nhiều lần: {type}', en: 'an attribute occurs more than once: {type}' },
  OTHER_ATTRIBUTE_REPEATED: {
    vi: 'thuộc tính khác xuất hiện nhiều lần: {type}',
    en: 'another attribute occurs more than once: {type}',
  },
  ATTRIBUTE_NOT_SIGNED: {
    vi: 'thuộc tính phải được ký nhưng không được ký: {type}',
    en: 'an attribute that has to be signed is not: {type}',
  },
  CONTENT_TYPE_MISSING: { vi: 'thiếu thuộc tính loại nội dung', en: 'the content-type attribute is missing' },
  CONTENT_TYPE_MISMATCH: {
    vi: 'loại nội dung ghi trong chữ ký không khớp[: {oid}]',
    en: 'the stated content type differs[: {oid}]',
  },
  CONTENT_TYPE_UNEXPECTED: {
    vi: 'loại nội dung không phải loại cần có: {oid}',
    en: 'the content is of another type than expected: {oid}',
  },
  MESSAGE_DIGEST_MISSING: { vi: 'thiếu mã băm của nội dung', en: 'the message-digest attribute is missing' },
  MESSAGE_DIGEST_MALFORMED: { vi: 'mã băm của nội dung sai cấu trúc', en: 'the message-digest attribute is malformed' },
  CONTENT_NOT_GIVEN: { vi: 'không có nội dung để đối chiếu', en: 'the content is not at hand' },
  CONTENT_IS_SIGNED_ATTRIBUTES: {
    vi: 'nội dung trình bày là thuộc tính được ký của một chữ ký số khác',
    en: 'what is presented as content is another signature’s signed attributes',
  },
  SIGNING_CERTIFICATE_NOT_FOUND: {
    vi: 'không tìm thấy chứng thư chữ ký số của người ký',
    en: 'the signing certificate was not found',
  },
  ESS_CERTIFICATE_MISMATCH: {
    vi: 'chứng thư chữ ký số được chỉ định không phải chứng thư đã dùng để ký',
    en: 'the certificate that is named is not the one that signed',
  },
  ESS_CERTIFICATE_MALFORMED: {
    vi: 'thuộc tính chỉ định chứng thư chữ ký số sai cấu trúc',
    en: 'the signing-certificate attribute is malformed',
  },
  ESS_ISSUER_SERIAL_MISMATCH: {
    vi: 'tên bên cấp hoặc số hiệu chứng thư được chỉ định không khớp',
    en: 'the issuer or serial number that is named differs',
  },
  SIGNING_TIME_ATTRIBUTE: {
    vi: 'chữ ký số CMS ghi thời điểm ký riêng, trong PDF thời điểm ký phải ở /M',
    en: 'the CMS has a signing time of its own; in a PDF it belongs in /M',
  },
  SIGNING_TIME_MALFORMED: { vi: 'thời điểm ký ghi sai cấu trúc', en: 'the signing time is malformed' },
  REVOCATION_VALUES_UNREADABLE: {
    vi: 'không đọc được {count} chứng cứ trạng thái kèm theo',
    en: '{count} pieces of revocation evidence cannot be read',
  },
}
