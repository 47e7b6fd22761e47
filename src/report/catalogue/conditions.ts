import type { ConditionAnswer, ConditionCode } from '../../verify'
import type { Text } from './text'

/** The name of a condition, and a sentence for each of its answers. */
export type ConditionTexts = Readonly<Record<ConditionAnswer | 'name', Text>>

/** The conditions of legal value (contract section 3). */
export const CONDITION_TEXTS: Readonly<Record<ConditionCode, ConditionTexts>> = {
  RECORD_PRESENT: {
    name: { vi: 'Dữ liệu hồ sơ', en: 'Record data' },
    yes: { vi: 'Tệp mang dữ liệu hồ sơ và đọc được', en: 'The file carries the record’s data, and they can be read' },
    no: { vi: 'Không có dữ liệu hồ sơ đọc được trong tệp', en: 'There are no readable record data in the file' },
    indeterminate: {
      vi: 'Chưa xác định được tệp có dữ liệu hồ sơ hay không',
      en: 'It cannot be told whether the file carries record data',
    },
    'not-applicable': { vi: 'Không xét dữ liệu hồ sơ', en: 'Record data are not asked for' },
  },
  AUTHORISED_PERSON_SIGNED: {
    name: { vi: 'Chữ ký số của người có thẩm quyền', en: 'Signature of the authorised person' },
    yes: { vi: 'Chữ ký số của người có thẩm quyền hợp lệ', en: 'The authorised person’s signature is valid' },
    no: { vi: 'Không có chữ ký số hợp lệ của người có thẩm quyền', en: 'There is no valid signature of the authorised person' },
    indeterminate: {
      vi: 'Chưa xác định được chữ ký số của người có thẩm quyền có hợp lệ hay không',
      en: 'It cannot be told whether the authorised person’s signature is valid',
    },
    'not-applicable': {
      vi: 'Không xét chữ ký số của người có thẩm quyền',
      en: 'The authorised person’s signature is not asked for',
    },
  },
  AGENCY_SIGNED: {
    name: { vi: 'Chữ ký số của cơ quan', en: 'Signature of the agency' },
    yes: {
      vi: 'Chữ ký số của cơ quan hợp lệ, bằng chứng thư chữ ký số riêng',
      en: 'The agency’s signature is valid, by a certificate of its own',
    },
    no: { vi: 'Không có chữ ký số hợp lệ của cơ quan', en: 'There is no valid signature of the agency' },
    indeterminate: {
      vi: 'Chưa xác định được chữ ký số của cơ quan có hợp lệ hay không',
      en: 'It cannot be told whether the agency’s signature is valid',
    },
    'not-applicable': { vi: 'Không xét chữ ký số của cơ quan', en: 'The agency’s signature is not asked for' },
  },
  ORDER: {
    name: { vi: 'Thứ tự ký', en: 'Order of signing' },
    yes: {
      vi: 'Cơ quan ký sau và ký lên chữ ký số của người có thẩm quyền',
      en: 'The agency signed after the authorised person, over that signature',
    },
    no: {
      vi: 'Không đúng thứ tự: người có thẩm quyền ký trước, cơ quan ký sau',
      en: 'The order is not that of the law: the authorised person first, the agency after',
    },
    indeterminate: { vi: 'Chưa xác định được thứ tự ký', en: 'The order of signing cannot be told' },
    'not-applicable': { vi: 'Không xét thứ tự ký', en: 'The order of signing is not asked for' },
  },
  COVERAGE: {
    name: { vi: 'Phạm vi ký', en: 'What is signed' },
    yes: { vi: 'Cả hai chữ ký số bao trùm toàn bộ hồ sơ', en: 'Both signatures cover the whole record' },
    no: { vi: 'Có chữ ký số không bao trùm toàn bộ hồ sơ', en: 'Not both signatures cover the whole record' },
    indeterminate: { vi: 'Chưa xác định được phạm vi ký', en: 'What the signatures cover cannot be told' },
    'not-applicable': { vi: 'Không xét phạm vi ký', en: 'What is signed is not asked for' },
  },
  NOTHING_AFTER: {
    name: { vi: 'Thay đổi sau khi ký', en: 'Changes after signing' },
    yes: {
      vi: 'Không có thay đổi nào ngoài hai chữ ký số và chứng cứ kèm theo',
      en: 'Nothing came after but the signatures themselves and their evidence',
    },
    no: {
      vi: 'Tệp có thay đổi không được phép sau khi ký',
      en: 'The file was changed after signing in a way that is not permitted',
    },
    indeterminate: {
      vi: 'Chưa xác định được tệp có bị thay đổi sau khi ký hay không',
      en: 'It cannot be told whether the file was changed after signing',
    },
    'not-applicable': { vi: 'Không xét thay đổi sau khi ký', en: 'Changes after signing are not asked for' },
  },
  NAMES_AGREE: {
    name: { vi: 'Tên trên chứng thư chữ ký số', en: 'Names in the certificates' },
    yes: {
      vi: 'Tên trên hai chứng thư chữ ký số khớp với người ký và cơ quan ghi trong hồ sơ',
      en: 'The certificates name the signer and the agency that the record names',
    },
    no: {
      vi: 'Tên trên chứng thư chữ ký số không khớp với người ký hoặc cơ quan ghi trong hồ sơ',
      en: 'The certificates do not name the signer and the agency that the record names',
    },
    indeterminate: {
      vi: 'Chưa đối chiếu được tên người ký và cơ quan',
      en: 'The names of signer and agency could not be compared',
    },
    'not-applicable': { vi: 'Không xét tên người ký và cơ quan', en: 'The names of signer and agency are not asked for' },
  },
  TRUST_DOMAIN: {
    name: { vi: 'Hệ thống chứng thực', en: 'Trust domain' },
    yes: {
      vi: 'Cả hai chứng thư chữ ký số thuộc hệ thống chứng thực được chấp nhận',
      en: 'Both certificates belong to an accepted trust domain',
    },
    no: {
      vi: 'Có chứng thư chữ ký số không thuộc hệ thống chứng thực được chấp nhận',
      en: 'Not both certificates belong to an accepted trust domain',
    },
    indeterminate: {
      vi: 'Chưa xác định được chứng thư chữ ký số thuộc hệ thống chứng thực nào',
      en: 'It cannot be told to which trust domain the certificates belong',
    },
    'not-applicable': { vi: 'Không xét hệ thống chứng thực', en: 'The trust domain is not asked for' },
  },
  SAME_RECORD: {
    name: { vi: 'Cùng một hồ sơ', en: 'One and the same record' },
    yes: { vi: 'Các tệp đưa vào cùng nhau mang cùng một hồ sơ', en: 'The files given together carry one and the same record' },
    no: {
      vi: 'Các tệp cùng cơ quan, số và ngày nhưng mang dữ liệu khác nhau',
      en: 'The files have one agency, number and date, but carry different data',
    },
    indeterminate: { vi: 'Chưa so được với tệp đi cùng', en: 'The file could not be compared with the one given beside it' },
    'not-applicable': { vi: 'Không có tệp đi cùng để so', en: 'No file was given beside it to compare with' },
  },
  RE_RENDERED: {
    name: { vi: 'Trang in khớp dữ liệu', en: 'Pages agree with the data' },
    yes: {
      vi: 'Trang in dựng lại từ dữ liệu trùng với trang trong tệp',
      en: 'The pages drawn again from the data are those of the file',
    },
    no: {
      vi: 'Trang in trong tệp khác với trang dựng lại từ dữ liệu',
      en: 'The file’s pages differ from those drawn again from the data',
    },
    indeterminate: { vi: 'Chưa dựng lại được trang in để so', en: 'The pages could not be drawn again to compare' },
    'not-applicable': { vi: 'Không so trang in với dữ liệu', en: 'Pages were not compared with the data' },
  },
  CLEAN_AT_SIGNING: {
    name: { vi: 'Không có nội dung ẩn', en: 'Nothing hidden' },
    yes: { vi: 'Không có nội dung ẩn trong phần đã ký', en: 'Nothing is hidden in what was signed' },
    no: {
      vi: 'Phần đã ký có nội dung mà người ký có thể không nhìn thấy',
      en: 'What was signed holds content that a signer may not see',
    },
    indeterminate: {
      vi: 'Chưa xác định được phần đã ký có nội dung ẩn hay không',
      en: 'It cannot be told whether anything is hidden in what was signed',
    },
    'not-applicable': { vi: 'Không xét nội dung ẩn (chỉ xét với PDF)', en: 'Hidden content is asked for in a PDF only' },
  },
  STILL_IN_FORCE: {
    name: { vi: 'Còn hiệu lực', en: 'Still in force' },
    yes: { vi: 'Hồ sơ còn trong thời hạn sử dụng', en: 'The record’s term has not ended' },
    no: { vi: 'Hồ sơ đã hết thời hạn sử dụng', en: 'The record’s term has ended' },
    indeterminate: { vi: 'Chưa xác định được thời hạn sử dụng', en: 'The record’s term cannot be told' },
    'not-applicable': { vi: 'Hồ sơ không ghi thời hạn sử dụng', en: 'The record states no term' },
  },
}
