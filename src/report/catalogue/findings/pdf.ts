import type { TextTable } from '../text'

/** Findings about signatures in a PDF. */
export const PDF_TEXTS: TextTable = {
  PDF_BYTE_RANGE_INVALID: { vi: 'phạm vi ký (/ByteRange) sai', en: 'the signed range (/ByteRange) is malformed' },
  PDF_CONTENTS_INVALID: { vi: 'nội dung chữ ký (/Contents) sai', en: 'the signature’s /Contents is malformed' },
  PDF_HOLE_NOT_CONTENTS: {
    vi: 'phạm vi ký bỏ trống nhiều hơn chỗ của chữ ký số',
    en: 'the signed range leaves out more than the signature itself',
  },
  PDF_SIGNATURE_PARTIAL: {
    vi: 'chữ ký số không bao trùm trọn một bản sửa đổi',
    en: 'the signature covers no revision as a whole',
  },
  PDF_SIGNATURE_OVERLAP: { vi: 'phạm vi ký chồng lên chữ ký số khác', en: 'the signed range overlaps another signature' },
  PDF_SIGNATURE_SHARED: { vi: 'hai trường dùng chung một chữ ký số', en: 'two fields share one signature' },
  PDF_SIGNATURE_REPLACED: { vi: 'chữ ký số bị ghi đè về sau', en: 'the signature was overwritten later' },
  PDF_SIGNATURE_MISSING: { vi: 'trường chữ ký không chứa chữ ký số đọc được', en: 'the field holds no readable signature' },
  PDF_SIGNATURE_NOT_READ: { vi: 'không đọc được chữ ký số', en: 'the signature could not be read' },
  PDF_SIGNATURE_TYPE: { vi: 'loại ghi trong chữ ký số không đúng', en: 'the signature states another type' },
  PDF_SIGNATURE_DUPLICATE_KEY: { vi: 'từ điển chữ ký số có mục ghi hai lần', en: 'the signature dictionary has an entry twice' },
  PDF_SUBFILTER_DEPRECATED: { vi: 'chữ ký số thuộc dạng cũ, không nên dùng nữa', en: 'an old form of signature, deprecated' },
  PDF_SUBFILTER_UNSUPPORTED: { vi: 'dạng chữ ký số không được hỗ trợ', en: 'this form of signature is not supported' },
  PDF_PADDING_NOT_ZERO: {
    vi: 'chỗ trống sau chữ ký số có dữ liệu',
    en: 'there are data in the space kept behind the signature',
  },
  PDF_DIGEST_NOT_STATED: {
    vi: 'chữ ký số không ghi mã băm của nội dung',
    en: 'the signature does not state the content’s digest',
  },
  PDF_FIELD_NOT_LISTED: { vi: 'trường chữ ký không có trong biểu mẫu', en: 'the signature’s field is not listed in the form' },
  PDF_FIELD_NOT_SIGNED: {
    vi: 'trường chữ ký xuất hiện sau phần mà chữ ký số bao trùm',
    en: 'the field appeared after what the signature covers',
  },
  PDF_FIELD_TYPE: {
    vi: 'trường chứa chữ ký số không phải trường chữ ký',
    en: 'the field that holds the signature is of another kind',
  },
  PDF_EVIDENCE_UNREADABLE: {
    vi: 'không đọc được {count} chứng cứ kèm theo trong PDF',
    en: '{count} pieces of evidence in the PDF cannot be read',
  },
}
