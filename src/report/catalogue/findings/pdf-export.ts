import type { TextTable } from '../text'

/** Findings about a PDF as an export: order and revisions, and what was hidden when it was signed. */
export const PDF_EXPORT_TEXTS: TextTable = {
  COVERAGE_INCOMPLETE: {
    vi: 'có chữ ký số không bao trùm toàn bộ tệp vào lúc ký',
    en: 'a signature does not cover the whole file as it was when signed',
  },
  ORDER_AGENCY_BEFORE_PERSON: {
    vi: 'cơ quan ký trước người có thẩm quyền',
    en: 'the agency signed before the authorised person',
  },
  REVISION_ZERO_SIGNED: {
    vi: 'chữ ký số có sẵn trong phiên bản đầu của tệp, trước mọi lần ký',
    en: 'a signature stands in the file’s first revision, before anybody signed',
  },
  REVISION_UNEXPECTED: {
    vi: 'bản sửa đổi {revision} thay đổi nhiều hơn mức được phép',
    en: 'revision {revision} changes more than it may',
  },
  REVISION_NOT_SIGNED: {
    vi: 'bản sửa đổi {revision} không phải do chữ ký số tương ứng tạo ra',
    en: 'revision {revision} is not that of the signature that belongs there',
  },
  SIGNATURE_UNEXPECTED: {
    vi: 'có chữ ký số khác ngoài chữ ký số của người có thẩm quyền và của cơ quan',
    en: 'there is a signature besides those of the authorised person and the agency',
  },
  CHANGED_AFTER_AGENCY: {
    vi: 'tệp có thay đổi ngoài chứng cứ sau khi cơ quan ký',
    en: 'something other than evidence came after the agency’s signature',
  },
  CERTIFICATION_MISSING: {
    vi: 'chữ ký số của người có thẩm quyền không chứng nhận tài liệu (DocMDP P=2)',
    en: 'the authorised person’s signature does not certify the document (DocMDP P=2)',
  },
  AGENCY_LOCK_MISSING: {
    vi: 'trường chữ ký của cơ quan không khóa tài liệu',
    en: 'the agency’s field does not lock the document',
  },
  HIDDEN_ACTION: { vi: 'tệp có hành động tự động[ (đối tượng {object})]', en: 'the file holds an action[ (object {object})]' },
  HIDDEN_FIELD: {
    vi: 'biểu mẫu không có đúng hai trường chữ ký[ (đối tượng {object})]',
    en: 'the form does not have just the two signature fields[ (object {object})]',
  },
  HIDDEN_ANNOTATION: {
    vi: 'có chú thích có thể che hoặc thêm nội dung[ (đối tượng {object})]',
    en: 'there is an annotation that can cover or add content[ (object {object})]',
  },
  HIDDEN_EMBEDDED_FILE: {
    vi: 'tệp đính kèm không phải chỉ là dữ liệu hồ sơ[ (đối tượng {object})]',
    en: 'attached files are not just the record’s data[ (object {object})]',
  },
  HIDDEN_FONT_NOT_EMBEDDED: {
    vi: 'có phông chữ không được nhúng: mỗi máy có thể hiện khác nhau',
    en: 'a font is not embedded: each machine may show something else',
  },
  HIDDEN_MEDIA: {
    vi: 'có nội dung đa phương tiện[ (đối tượng {object})]',
    en: 'there is multimedia content[ (object {object})]',
  },
  HIDDEN_OPTIONAL_CONTENT: {
    vi: 'có lớp nội dung có thể bật tắt[ (đối tượng {object})]',
    en: 'there are layers that can be switched on and off[ (object {object})]',
  },
  HIDDEN_UNREACHABLE_OBJECT: {
    vi: 'có đối tượng không được dùng tới[ (đối tượng {object})]',
    en: 'there is an object that nothing uses[ (object {object})]',
  },
}
