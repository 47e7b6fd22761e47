import type { InputErrorCode } from '../../base'
import type { Text } from './text'

type PdfErrorCode = Extract<InputErrorCode, `PDF_${string}`>
type LimitErrorCode = Extract<InputErrorCode, `LIMIT_${string}`>

const PDF_ERROR_TEXTS: Readonly<Record<PdfErrorCode, Text>> = {
  PDF_HEADER: { vi: 'tệp không bắt đầu như một tệp PDF', en: 'the file does not begin as a PDF' },
  PDF_MALFORMED: { vi: 'cấu trúc PDF sai', en: 'the PDF’s structure is malformed' },
  PDF_STARTXREF: { vi: 'không đọc được vị trí bảng tham chiếu của PDF', en: 'the PDF’s startxref cannot be read' },
  PDF_XREF: { vi: 'bảng tham chiếu của PDF sai', en: 'the PDF’s cross-reference is malformed' },
  PDF_XREF_CYCLE: { vi: 'bảng tham chiếu của PDF lặp vòng', en: 'the PDF’s cross-references form a cycle' },
  PDF_TRAILER: { vi: 'phần cuối (trailer) của PDF sai', en: 'the PDF’s trailer is malformed' },
  PDF_OBJECT: { vi: 'đối tượng trong PDF sai', en: 'an object of the PDF is malformed' },
  PDF_OBJECT_STREAM: { vi: 'luồng đối tượng trong PDF sai', en: 'an object stream of the PDF is malformed' },
  PDF_STREAM: { vi: 'luồng dữ liệu trong PDF sai', en: 'a stream of the PDF is malformed' },
  PDF_FILTER: { vi: 'không giải nén được dữ liệu trong PDF', en: 'a stream of the PDF cannot be decoded' },
  PDF_HYBRID: {
    vi: 'PDF lai: phần mềm khác nhau có thể hiện nội dung khác nhau',
    en: 'a hybrid PDF, which can show different content in different software',
  },
  PDF_ENCRYPTED: { vi: 'PDF được mã hóa', en: 'the PDF is encrypted' },
  PDF_PASSWORD_WRONG: { vi: 'mật khẩu của PDF bị mã hóa không đúng', en: 'the password of the encrypted PDF is wrong' },
  PDF_TRAILING_BYTES: { vi: 'có dữ liệu sau phần kết thúc của PDF', en: 'there are bytes after the end of the PDF' },
  PDF_UNCLAIMED_BYTES: { vi: 'PDF có dữ liệu không thuộc đối tượng nào', en: 'the PDF holds bytes that belong to no object' },
  PDF_CONTENT: { vi: 'nội dung trang của PDF sai cú pháp', en: 'the drawing operators of a page are malformed' },
  PDF_PAGE_TREE: { vi: 'cây trang của PDF sai', en: 'the PDF’s page tree is malformed' },
  PDF_FIELD_TREE: { vi: 'cây trường biểu mẫu của PDF sai', en: 'the PDF’s field tree is malformed' },
}

const LIMIT_ERROR_TEXTS: Readonly<Record<LimitErrorCode, Text>> = {
  LIMIT_FILE_SIZE: { vi: 'tệp lớn hơn giới hạn cho phép', en: 'the file is larger than allowed' },
  LIMIT_XML_DEPTH: { vi: 'XML lồng sâu hơn giới hạn cho phép', en: 'the XML is nested deeper than allowed' },
  LIMIT_XML_ELEMENTS: { vi: 'XML có nhiều phần tử hơn giới hạn cho phép', en: 'the XML has more elements than allowed' },
  LIMIT_XML_ATTRIBUTES: {
    vi: 'một phần tử XML có nhiều thuộc tính hơn giới hạn cho phép',
    en: 'an XML element has more attributes than allowed',
  },
  LIMIT_XML_REFERENCES: {
    vi: 'chữ ký số XML có nhiều tham chiếu hơn giới hạn cho phép',
    en: 'an XML signature has more references than allowed',
  },
  LIMIT_PDF_OBJECTS: { vi: 'PDF có nhiều đối tượng hơn giới hạn cho phép', en: 'the PDF has more objects than allowed' },
  LIMIT_PDF_DEPTH: { vi: 'PDF lồng sâu hơn giới hạn cho phép', en: 'the PDF is nested deeper than allowed' },
  LIMIT_PDF_REVISIONS: { vi: 'PDF có nhiều bản sửa đổi hơn giới hạn cho phép', en: 'the PDF has more revisions than allowed' },
  LIMIT_SIGNATURES: { vi: 'tệp có nhiều chữ ký số hơn giới hạn cho phép', en: 'the file has more signatures than allowed' },
  LIMIT_INFLATION: { vi: 'dữ liệu giải nén lớn hơn giới hạn cho phép', en: 'the file’s data inflate to more than allowed' },
  LIMIT_DER_DEPTH: { vi: 'dữ liệu ASN.1 lồng sâu hơn giới hạn cho phép', en: 'ASN.1 data are nested deeper than allowed' },
  LIMIT_DER_NODES: {
    vi: 'dữ liệu ASN.1 có nhiều phần tử hơn giới hạn cho phép',
    en: 'ASN.1 data have more elements than allowed',
  },
  LIMIT_PATH_LENGTH: { vi: 'đường dẫn tin cậy dài hơn giới hạn cho phép', en: 'a certificate path is longer than allowed' },
  LIMIT_WORK: { vi: 'kiểm tra tệp tốn nhiều công hơn giới hạn cho phép', en: 'checking the file costs more work than allowed' },
  LIMIT_TIME: { vi: 'kiểm tra tệp lâu hơn thời gian cho phép', en: 'checking the file takes longer than allowed' },
}

/** Why bytes from outside could not be read. Also the words of a report's `refusal`. */
export const INPUT_ERROR_TEXTS: Readonly<Record<InputErrorCode, Text>> = {
  ...PDF_ERROR_TEXTS,
  ...LIMIT_ERROR_TEXTS,
  HEX_MALFORMED: { vi: 'chuỗi thập lục phân sai', en: 'hexadecimal text is malformed' },
  BASE64_MALFORMED: { vi: 'chuỗi base64 sai', en: 'base64 text is malformed' },
  UTF8_MALFORMED: { vi: 'văn bản không phải UTF-8 hợp lệ', en: 'text is not valid UTF-8' },
  TIME_MALFORMED: { vi: 'thời điểm không đúng dạng ISO 8601', en: 'a moment is not ISO 8601' },
  INPUT_UNKNOWN_FORMAT: { vi: 'không phải tệp PDF hay XML', en: 'neither a PDF nor an XML file' },
  INPUT_UNREADABLE: { vi: 'không mở được tệp', en: 'the file cannot be opened' },
  INPUT_EMPTY: { vi: 'tệp rỗng', en: 'the file is empty' },
  INPUT_DETACHED_MISSING: {
    vi: 'thiếu tệp mà chữ ký số tham chiếu tới',
    en: 'the file that the signature refers to was not given',
  },
  XPATH_MALFORMED: { vi: 'biểu thức XPath sai', en: 'an XPath expression is malformed' },
  XPATH_UNSUPPORTED: {
    vi: 'biểu thức XPath dùng tính năng không được hỗ trợ',
    en: 'an XPath expression uses something that is not supported',
  },
  INPUT_JSON: { vi: 'không phải JSON hợp lệ', en: 'not valid JSON' },
  INPUT_CERTIFICATE: { vi: 'không đọc được chứng thư chữ ký số', en: 'a certificate cannot be read' },
  INPUT_CRL: { vi: 'không đọc được danh sách thu hồi (CRL)', en: 'a revocation list (CRL) cannot be read' },
  INPUT_OCSP: { vi: 'không đọc được trả lời trạng thái (OCSP)', en: 'a status response (OCSP) cannot be read' },
  AUDIT_LOG_HELD: { vi: 'nhật ký đang do tiến trình khác giữ', en: 'another process holds the log' },
  AUDIT_LOG_MALFORMED: { vi: 'tệp không kết thúc như một nhật ký', en: 'the file does not end as a log does' },
  AUDIT_LOG_CHANGED: { vi: 'nhật ký đã bị sửa, cắt hoặc chuyển đi', en: 'the log was changed, cut or moved by somebody else' },
  EXPORT_STORE_FOREIGN: {
    vi: 'thư mục không phải kho văn bản của thư viện này',
    en: 'the folder is no store of exports of this library',
  },
  EXPORT_STORE_VERSION: { vi: 'kho văn bản thuộc phiên bản mới hơn', en: 'the store of exports is of a later version' },
  EXPORT_STORE_DAMAGED: {
    vi: 'tệp trong kho văn bản bị hỏng, thiếu hoặc đã bị sửa',
    en: 'a file of the store of exports is damaged, missing or changed',
  },
  EXPORT_STORE_LOST: {
    vi: 'tiến trình không còn giữ khóa của văn bản trong kho',
    en: 'the process does not hold the lock of the export any more',
  },
  ASN1_MALFORMED: { vi: 'dữ liệu ASN.1 sai', en: 'ASN.1 data are malformed' },
  ASN1_NOT_CANONICAL: { vi: 'dữ liệu ASN.1 không ở dạng chuẩn DER', en: 'ASN.1 data are not in canonical form (DER)' },
  ASN1_TRAILING_BYTES: { vi: 'có dữ liệu thừa sau giá trị ASN.1', en: 'there are bytes after an ASN.1 value' },
  ASN1_UNEXPECTED: { vi: 'dữ liệu ASN.1 không phải loại cần có', en: 'an ASN.1 value is of another kind than expected' },
  ASN1_TRUNCATED: { vi: 'dữ liệu ASN.1 bị cụt', en: 'ASN.1 data end too early' },
  PKI_CERTIFICATE_MALFORMED: { vi: 'chứng thư chữ ký số sai cấu trúc', en: 'a certificate is malformed' },
  PKI_CRL_MALFORMED: { vi: 'danh sách thu hồi (CRL) sai cấu trúc', en: 'a revocation list (CRL) is malformed' },
  PKI_OCSP_MALFORMED: { vi: 'trả lời trạng thái (OCSP) sai cấu trúc', en: 'a status response (OCSP) is malformed' },
  PKI_PEM_MALFORMED: { vi: 'tệp PEM sai', en: 'PEM text is malformed' },
  CMS_MALFORMED: { vi: 'chữ ký số CMS sai cấu trúc', en: 'the CMS signature is malformed' },
  TIMESTAMP_MALFORMED: { vi: 'dấu thời gian sai cấu trúc', en: 'the timestamp is malformed' },
  XML_MALFORMED: { vi: 'XML sai', en: 'the XML is malformed' },
  XML_ENCODING: { vi: 'mã ký tự của XML không được chấp nhận', en: 'the XML’s character encoding is not accepted' },
  XML_DOCTYPE: { vi: 'XML có khai báo DOCTYPE, không được chấp nhận', en: 'the XML has a DOCTYPE, which is not accepted' },
  XML_ENTITY: { vi: 'XML dùng thực thể không được chấp nhận', en: 'the XML uses an entity that is not accepted' },
  XML_DUPLICATE_ID: { vi: 'XML có hai phần tử cùng một định danh (Id)', en: 'two XML elements have the same Id' },
  XML_SIGNATURE_MALFORMED: { vi: 'chữ ký số XML sai cấu trúc', en: 'the XML signature is malformed' },
  XML_RECORD_MALFORMED: { vi: 'dữ liệu hồ sơ trong XML sai cấu trúc', en: 'the record in the XML is malformed' },
}
