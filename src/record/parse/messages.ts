import type { RecordErrorCode } from '../../base'
import type { Field } from '../../record'

/** What a message needs filled in; none of it is a value of the record. */
export interface MessageContext {
  readonly field?: Field | undefined
  readonly suggestion?: string | undefined
  /** code point of a refused character */
  readonly character?: number | undefined
}

/** The words of a fault, Vietnamese and English. */
export function faultMessage(code: RecordErrorCode, context: MessageContext = {}): { vi: string; en: string } {
  const label = context.field
  const text = TEXTS[code](context)
  return label === undefined ? text : { vi: `${label.vi}: ${text.vi}`, en: `${label.en}: ${text.en}` }
}

type Text = (context: MessageContext) => { vi: string; en: string }

const TEXTS: Readonly<Record<RecordErrorCode, Text>> = {
  RECORD_INVALID: () => ({ vi: 'không hợp lệ', en: 'is not valid' }),
  RECORD_REQUIRED: () => ({ vi: 'bắt buộc phải có', en: 'is required' }),
  RECORD_TYPE: ({ field }) => ({
    vi: `sai kiểu dữ liệu, cần ${typeName(field).vi}`,
    en: `has the wrong type, ${typeName(field).en} expected`,
  }),
  RECORD_UNKNOWN_FIELD: ({ suggestion }) =>
    suggestion === undefined
      ? { vi: 'không có trường này', en: 'there is no such field' }
      : { vi: `không có trường này; có phải là "${suggestion}"?`, en: `there is no such field; did you mean "${suggestion}"?` },
  RECORD_TOO_LONG: ({ field }) => ({
    vi: `quá dài, tối đa ${bound(field)} ký tự`,
    en: `is too long, at most ${bound(field)} characters`,
  }),
  RECORD_TOO_MANY: ({ field }) => ({
    vi: `quá nhiều dòng, tối đa ${bound(field)}`,
    en: `has too many entries, at most ${bound(field)}`,
  }),
  RECORD_PATTERN: () => ({ vi: 'không đúng dạng quy định', en: 'does not have the required shape' }),
  RECORD_DATE: ({ field }) =>
    field?.kind === 'date'
      ? { vi: 'không phải ngày có thật dạng NNNN-TT-NN', en: 'is not an existing day as YYYY-MM-DD' }
      : {
          vi: 'không phải ngày, tháng hoặc năm có thật dạng NNNN[-TT[-NN]]',
          en: 'is not an existing day, month or year as YYYY[-MM[-DD]]',
        },
  RECORD_DATE_ORDER: () => ({ vi: 'ngày sau đứng trước ngày trước', en: 'is before the date that it must follow' }),
  RECORD_CHARACTER: ({ character }) => ({
    vi: `có ký tự không được phép${codePoint(character)}`,
    en: `holds a character that is not allowed${codePoint(character)}`,
  }),
  RECORD_NUMBER_RANGE: ({ field }) => ({
    vi: `ngoài khoảng cho phép (${range(field)})`,
    en: `is out of range (${range(field)})`,
  }),
  RECORD_CHOICE: ({ field }) => ({ vi: `chỉ được là một trong: ${choices(field)}`, en: `must be one of: ${choices(field)}` }),
  RECORD_PHOTO: () => ({
    vi: 'phải là ảnh JPEG hoặc PNG mã base64, không quá 1 MiB và 4000 điểm mỗi chiều',
    en: 'must be a JPEG or PNG in base64, at most 1 MiB and 4000 pixels a side',
  }),
  RECORD_PERSONAL_ID: () => ({ vi: 'phải đúng 12 chữ số', en: 'must be exactly 12 digits' }),
  DOCUMENT_PURPOSE_MISSING: () => ({
    vi: 'chưa nêu mục đích khai thác dữ liệu',
    en: 'the purpose of the export is missing',
  }),
  DOCUMENT_SECRECY: () => ({
    vi: 'tài liệu mang dấu chỉ độ mật không được xuất bằng phần mềm này; phải theo pháp luật về bí mật nhà nước và cơ yếu',
    en: 'a document marked with a degree of secrecy cannot be exported here; state-secret and cipher law applies',
  }),
  DOCUMENT_ACADEMIC_TITLE: () => ({
    vi: 'không ghi học hàm, học vị, danh hiệu trước họ tên người ký (NĐ 30/2020 Phụ lục I)',
    en: "no academic title or honour before the signer's name (NĐ 30/2020 Phụ lục I)",
  }),
  DOCUMENT_AUTHORISATION_MISSING: () => ({
    vi: 'ký TUQ. phải có số, ký hiệu và thời hạn của văn bản uỷ quyền',
    en: 'signing TUQ. needs the reference and expiry of the written authorisation',
  }),
  DOCUMENT_CONSENT_MISSING: () => ({
    vi: 'phương thức khai thác này phải có văn bản đồng ý của cơ quan quản lý',
    en: 'this mode of access needs the written consent of the managing agency',
  }),
  DOCUMENT_ANNEX_TABLE: () => ({
    vi: 'mỗi dòng của bảng phải có đúng số ô bằng số cột',
    en: 'every row of the table needs as many cells as there are columns',
  }),
  DOCUMENT_LOOK_UP_ADDRESS: () => ({
    vi: 'phải là địa chỉ https có tên miền, không có phần sau dấu #',
    en: 'must be an https address with a domain name and without a fragment',
  }),
  FORM_UNKNOWN: () => ({ vi: 'không có mẫu này', en: 'there is no such form' }),
  FORM_INVALID: () => ({ vi: 'mẫu không đúng cấu trúc', en: 'the form is malformed' }),
  FORM_PATH: () => ({ vi: 'mẫu chỉ tới mục không có', en: 'the form points to what is not there' }),
  FORM_ID_TAKEN: () => ({ vi: 'mã mẫu đã được dùng', en: 'the form’s id is taken' }),
  EXTRACT_INVALID: () => ({ vi: 'kiểu trích sao không đúng cấu trúc', en: 'the extract profile is malformed' }),
  EXTRACT_PATH: () => ({ vi: 'mục không bỏ được', en: 'the item cannot be left out' }),
  EXTRACT_ID_TAKEN: () => ({ vi: 'mã trích sao đã được dùng', en: 'the extract’s id is taken' }),
  EXTRACT_UNKNOWN: () => ({ vi: 'không có kiểu trích sao này', en: 'there is no such extract profile' }),
}

function typeName(field: Field | undefined): { vi: string; en: string } {
  switch (field?.kind) {
    case 'list':
    case 'texts':
      return { vi: 'danh sách', en: 'a list' }
    case 'group':
    case undefined:
      return { vi: 'đối tượng', en: 'an object' }
    case 'integer':
    case 'decimal':
      return { vi: 'số', en: 'a number' }
    case 'flag':
      return { vi: 'true hoặc false', en: 'true or false' }
    case 'text':
    case 'code':
    case 'partialDate':
    case 'date':
    case 'choice':
    case 'photo':
      return { vi: 'chuỗi ký tự', en: 'a text' }
  }
}

function bound(field: Field | undefined): number {
  if (field?.kind === 'list') return field.maxItems
  return field?.kind === 'text' || field?.kind === 'texts' || field?.kind === 'code' ? (field.max ?? 0) : 0
}

function range(field: Field | undefined): string {
  if (field?.kind === 'integer') return `${field.min}–${field.max}`
  return field?.kind === 'decimal' ? `${field.min ?? 0}–${field.max}, ${field.fraction}` : ''
}

function choices(field: Field | undefined): string {
  return field?.kind === 'choice' ? Object.keys(field.values).join(', ') : ''
}

function codePoint(character: number | undefined): string {
  return character === undefined ? '' : ` (U+${character.toString(16).toUpperCase().padStart(4, '0')})`
}
