import type { TextTable } from '../text'

/** Findings about XML signatures and XAdES properties. */
export const XML_TEXTS: TextTable = {
  DIGEST_UNKNOWN: { vi: 'hàm băm không được nhận biết: {algorithm}', en: 'a digest algorithm is not known: {algorithm}' },
  XML_REFERENCE_NOT_FOUND: { vi: 'không tìm thấy phần được tham chiếu[: {uri}]', en: 'a referenced part was not found[: {uri}]' },
  XML_REFERENCE_EXTERNAL: {
    vi: 'tham chiếu ra ngoài tệp, không được tải[: {uri}]',
    en: 'a reference leads outside the file and is not fetched[: {uri}]',
  },
  XML_REFERENCE_UNSUPPORTED: {
    vi: 'loại tham chiếu không được hỗ trợ[: {uri}]',
    en: 'this kind of reference is not supported[: {uri}]',
  },
  XML_REFERENCE_TYPE_MISMATCH: {
    vi: 'tham chiếu không trỏ tới loại phần tử mà nó ghi[: {uri}]',
    en: 'a reference does not lead to the kind of element that it states[: {uri}]',
  },
  XML_MANIFEST_ENTRY_NOT_FOUND: {
    vi: 'không tìm thấy phần mà bảng kê tham chiếu[: {uri}]',
    en: 'a part that a manifest refers to was not found[: {uri}]',
  },
  XML_REFERENCE_DIGEST_MISMATCH: {
    vi: 'phần được tham chiếu không khớp với phần đã ký[: {uri}]',
    en: 'a referenced part is not what was signed[: {uri}]',
  },
  XML_TRANSFORM_FAILED: { vi: 'không thực hiện được phép biến đổi[: {uri}]', en: 'a transform cannot be carried out[: {uri}]' },
  XML_TRANSFORM_UNSUPPORTED: { vi: 'phép biến đổi không được hỗ trợ[: {uri}]', en: 'a transform is not supported[: {uri}]' },
  XML_FILTER_LEAVES_OUT_CONTENT: {
    vi: 'bộ lọc XPath để một phần nội dung ra ngoài phạm vi ký[: {uri}]',
    en: 'an XPath filter leaves a part of the content unsigned[: {uri}]',
  },
  XML_FILTER_LEAVES_OUT_SIGNATURES: {
    vi: 'bộ lọc XPath để các chữ ký số khác ra ngoài phạm vi ký[: {uri}]',
    en: 'an XPath filter leaves other signatures unsigned[: {uri}]',
  },
  XML_CANONICALIZATION_UNSUPPORTED: {
    vi: 'cách chuẩn hóa XML không được hỗ trợ',
    en: 'the canonicalization method is not supported',
  },
  XML_MANIFEST_MALFORMED: { vi: 'bảng kê (Manifest) sai cấu trúc[: {uri}]', en: 'a manifest is malformed[: {uri}]' },
  XML_MANIFEST_DIGEST_MISMATCH: {
    vi: 'mục trong bảng kê không khớp với nội dung đã ký[: {uri}]',
    en: 'an entry of a manifest is not what was signed[: {uri}]',
  },
  XML_MANIFEST_ENTRY_UNCHECKED: {
    vi: 'chưa kiểm tra được mục trong bảng kê[: {uri}]',
    en: 'an entry of a manifest could not be checked[: {uri}]',
  },
  XML_CERTIFICATE_UNREADABLE: { vi: 'không đọc được chứng thư kèm theo', en: 'a certificate that it brings cannot be read' },
  XML_KEY_VALUE_IGNORED: {
    vi: 'chữ ký số chỉ mang khóa công khai, không có chứng thư; khóa này không được dùng',
    en: 'the signature brings a bare key and no certificate; the key is not used',
  },
  XML_UNEXPECTED_CONTENT: {
    vi: 'tệp có phần nằm ngoài cấu trúc của bản xuất (dòng {line})',
    en: 'the file has a part that does not belong to an export (line {line})',
  },
  EXPORT_CANONICALIZATION: {
    vi: 'chữ ký số không dùng cách chuẩn hóa của bản xuất[ ({id})]',
    en: 'the signature does not use the export’s canonicalization[ ({id})]',
  },
  EXPORT_DATA_FORMAT_MISSING: {
    vi: 'chữ ký số không ghi định dạng của phần được ký[ ({id})]',
    en: 'the signature does not state the format of what it signs[ ({id})]',
  },
  EXPORT_REFERENCE_COUNT: {
    vi: 'chữ ký số có số tham chiếu khác với quy định của bản xuất[ ({id})]',
    en: 'the signature has another number of references than an export’s[ ({id})]',
  },
  EXPORT_REFERENCE_FORM: {
    vi: 'tham chiếu của chữ ký số không theo dạng của bản xuất[ ({id})]',
    en: 'a reference of the signature is not of an export’s form[ ({id})]',
  },
  EXPORT_REFERENCE_MISSING: {
    vi: 'chữ ký số không bao trùm một phần phải ký[ ({id})]',
    en: 'the signature leaves out a part that it has to cover[ ({id})]',
  },
  EXPORT_ORDER: {
    vi: 'cơ quan không ký sau, hoặc không ký lên chữ ký số của người có thẩm quyền',
    en: 'the agency did not sign after the authorised person, or not over that signature',
  },
  EXPORT_RENDERING_MALFORMED: {
    vi: 'thiếu hoặc sai phần ghi bản trình bày (Rendering)',
    en: 'the part that names the rendering is missing or malformed',
  },
  EXPORT_SIGNATURE_UNREADABLE: { vi: 'không đọc được chữ ký số', en: 'a signature cannot be read' },
  XADES_CERTIFICATE_UNREADABLE: {
    vi: 'không đọc được chứng thư trong phần không ký',
    en: 'a certificate in the unsigned properties cannot be read',
  },
  XADES_EVIDENCE_UNREADABLE: {
    vi: 'không đọc được chứng cứ trạng thái kèm theo',
    en: 'a piece of revocation evidence cannot be read',
  },
  XADES_TIMESTAMP_UNREADABLE: { vi: 'không đọc được dấu thời gian kèm theo', en: 'a timestamp that it brings cannot be read' },
  XADES_TIMESTAMPS_TOO_MANY: {
    vi: 'chữ ký số mang quá nhiều dấu thời gian; phần vượt quá không được xét',
    en: 'the signature carries too many timestamps; those beyond the limit are passed over',
  },
  XADES_TIMESTAMP_CANONICALIZATION: {
    vi: 'cách chuẩn hóa của dấu thời gian không được hỗ trợ',
    en: 'a timestamp’s canonicalization is not supported',
  },
  XADES_COUNTER_SIGNATURE_ELSEWHERE: {
    vi: 'chữ ký xác nhận không ký lên chữ ký số chứa nó',
    en: 'the counter-signature does not sign the signature that holds it',
  },
  XADES_ISSUER_SERIAL_MISMATCH: {
    vi: 'tên bên cấp hoặc số hiệu chứng thư được chỉ định không khớp',
    en: 'the issuer or serial number that is named differs',
  },
  XADES_PROPERTIES_MISSING: { vi: 'thiếu phần thuộc tính được ký', en: 'the signed properties are missing' },
  XADES_PROPERTIES_REPEATED: { vi: 'có nhiều phần thuộc tính', en: 'there is more than one set of properties' },
  XADES_PROPERTIES_NOT_SIGNED: { vi: 'phần thuộc tính không được ký', en: 'the properties are not signed' },
  XADES_PROPERTIES_ELSEWHERE: {
    vi: 'chữ ký số ký phần thuộc tính nằm ở nơi khác',
    en: 'the signature signs properties that stand elsewhere',
  },
  XADES_PROPERTIES_TRANSFORMED: {
    vi: 'phần thuộc tính bị biến đổi trước khi ký',
    en: 'the properties are transformed before they are signed',
  },
  XADES_PROPERTIES_TYPE: {
    vi: 'tham chiếu tới thuộc tính không ghi đúng loại',
    en: 'the reference to the properties does not state their type',
  },
  XADES_SIGNING_TIME_MALFORMED: { vi: 'thời điểm ký ghi sai cấu trúc', en: 'the signing time is malformed' },
  XADES_TARGET_MISMATCH: { vi: 'thuộc tính là của một chữ ký số khác', en: 'the properties belong to another signature' },
}
