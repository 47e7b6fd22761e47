import type { RecordErrorCode, RenderErrorCode } from '../../base'
import type { Text } from './text'

/** What is wrong with a record or with an export's metadata, in general words; a fault's own message says more. */
export const RECORD_ERROR_TEXTS: Readonly<Record<RecordErrorCode, Text>> = {
  RECORD_INVALID: { vi: 'hồ sơ không hợp lệ', en: 'the record is not valid' },
  RECORD_REQUIRED: { vi: 'thiếu mục bắt buộc', en: 'a required item is missing' },
  RECORD_TYPE: { vi: 'sai kiểu dữ liệu', en: 'a value has the wrong type' },
  RECORD_UNKNOWN_FIELD: { vi: 'có trường không thuộc hồ sơ', en: 'there is no such field' },
  RECORD_TOO_LONG: { vi: 'nội dung quá dài', en: 'a value is too long' },
  RECORD_TOO_MANY: { vi: 'quá nhiều dòng', en: 'there are too many entries' },
  RECORD_PATTERN: { vi: 'nội dung không đúng dạng quy định', en: 'a value does not have the required shape' },
  RECORD_DATE: { vi: 'ngày không có thật hoặc sai dạng', en: 'a date does not exist or is malformed' },
  RECORD_DATE_ORDER: { vi: 'thứ tự ngày không đúng', en: 'dates are in the wrong order' },
  RECORD_CHARACTER: { vi: 'có ký tự không được phép', en: 'a character is not allowed' },
  RECORD_NUMBER_RANGE: { vi: 'số ngoài khoảng cho phép', en: 'a number is out of range' },
  RECORD_CHOICE: { vi: 'giá trị không nằm trong danh sách cho phép', en: 'a value is not one of those allowed' },
  RECORD_PHOTO: { vi: 'ảnh không đúng định dạng hoặc quá lớn', en: 'the photo is of another format or too large' },
  RECORD_PERSONAL_ID: { vi: 'số định danh cá nhân phải gồm 12 chữ số', en: 'a personal identification number has 12 digits' },
  DOCUMENT_PURPOSE_MISSING: { vi: 'thiếu mục đích xuất hồ sơ', en: 'the purpose of the export is missing' },
  DOCUMENT_SECRECY: {
    vi: 'văn bản có dấu chỉ độ mật không được xuất qua đường này',
    en: 'a document with a secrecy marking is not exported this way',
  },
  DOCUMENT_ACADEMIC_TITLE: {
    vi: 'không ghi học hàm, học vị trước họ tên người ký',
    en: 'no academic title stands before the signer’s name',
  },
  DOCUMENT_AUTHORISATION_MISSING: {
    vi: 'thiếu văn bản ủy quyền của người ký thừa ủy quyền',
    en: 'the signer’s written authorisation is missing',
  },
  DOCUMENT_CONSENT_MISSING: { vi: 'thiếu thông tin về sự đồng ý', en: 'the consent is missing' },
  DOCUMENT_ANNEX_TABLE: {
    vi: 'bảng của phụ lục có dòng không đủ hoặc thừa ô',
    en: 'a table of an annex has a row with too few or too many cells',
  },
  DOCUMENT_LOOK_UP_ADDRESS: {
    vi: 'địa chỉ tra cứu không phải địa chỉ https',
    en: 'the look-up address is no https address',
  },
  FORM_UNKNOWN: { vi: 'không có mẫu này', en: 'there is no such form' },
  FORM_INVALID: { vi: 'mẫu không đúng cấu trúc', en: 'the form is not built as forms are' },
  FORM_PATH: { vi: 'mẫu chỉ tới mục mà hồ sơ không có ở đó', en: 'the form points to what the record does not have there' },
  FORM_ID_TAKEN: { vi: 'mã mẫu đã được dùng cho mẫu khác', en: 'the form’s id belongs to another form' },
  EXTRACT_UNKNOWN: { vi: 'không có kiểu trích sao này', en: 'there is no such extract profile' },
  EXTRACT_INVALID: { vi: 'kiểu trích sao không đúng cấu trúc', en: 'the extract profile is not built as such profiles are' },
  EXTRACT_PATH: {
    vi: 'mục không có trong hồ sơ, không bỏ được, hoặc được nêu hai lần',
    en: 'an item is not in the record, cannot be left out, or is named twice',
  },
  EXTRACT_ID_TAKEN: { vi: 'mã trích sao đã được dùng cho kiểu khác', en: 'the extract’s id belongs to another profile' },
}

/** Why a record that is right in itself cannot be laid out. */
export const RENDER_ERROR_TEXTS: Readonly<Record<RenderErrorCode, Text>> = {
  RENDER_CHARACTER: { vi: 'phông chữ không có ký tự này', en: 'the fonts have no such character' },
  RENDER_IMAGE_FORMAT: { vi: 'không dùng được định dạng ảnh này', en: 'this image format cannot be used' },
  RENDER_IMAGE_OPAQUE: {
    vi: 'hình chữ ký hoặc con dấu phải có nền trong suốt',
    en: 'a signature or seal image needs a transparent ground',
  },
  RENDER_IMAGE_COLOUR: {
    vi: 'hình chữ ký phải màu xanh, hình con dấu phải màu đỏ',
    en: 'a signature image has to be blue, a seal image red',
  },
  RENDER_IMAGE_SIZE: { vi: 'kích thước ảnh không dùng được', en: 'the image’s size cannot be used' },
  RENDER_TABLE_SHAPE: { vi: 'bảng có dòng không đúng số cột', en: 'a table has a row that does not fit its columns' },
  RENDER_OVERFLOW: { vi: 'nội dung không vừa trang', en: 'the content does not fit the page' },
  RENDER_TEMPLATE_UNKNOWN: { vi: 'không có khuôn trình bày này', en: 'there is no such template' },
}
