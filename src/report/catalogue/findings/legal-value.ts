import type { TextTable } from '../text'

/** Findings of the conditions of legal value: what is missing, what disagrees, what was not asked. */
export const LEGAL_VALUE_TEXTS: TextTable = {
  // only what the file is not: a sound decree or contract is no forged record
  NOT_A_RECORD_EXPORT: {
    vi: 'không phải bản xuất hồ sơ cán bộ, công chức, viên chức',
    en: 'not a personnel-record export',
  },
  RECORD_UNREADABLE: {
    vi: 'không đọc được dữ liệu hồ sơ: {reason}[ ({at})]',
    en: 'the record’s data cannot be read: {reason}[ ({at})]',
  },
  RECORD_NOT_READ: {
    vi: 'chưa đọc dữ liệu hồ sơ, vì không có bộ đọc',
    en: 'the record’s data were not read: no reader was plugged in',
  },
  SIGNATURE_MISSING: { vi: 'thiếu chữ ký số của {role}', en: 'the signature of {role} is missing' },
  SIGNATURE_NOT_PASSED: { vi: 'chữ ký số “{signature}”: {reason}', en: 'signature “{signature}”: {reason}' },
  SAME_CERTIFICATE_TWICE: {
    vi: 'người có thẩm quyền và cơ quan ký bằng cùng một chứng thư chữ ký số',
    en: 'the authorised person and the agency signed with one and the same certificate',
  },
  PERSON_NAME_DIFFERS: {
    vi: 'tên trên chứng thư chữ ký số của người có thẩm quyền không phải họ tên người ký ghi trong hồ sơ',
    en: 'the authorised person’s certificate does not name the signer that the record names',
  },
  AGENCY_NAME_DIFFERS: {
    vi: 'tên hoặc mã trên chứng thư chữ ký số của cơ quan không phải của cơ quan ban hành ghi trong hồ sơ',
    en: 'the agency’s certificate has neither the name nor the code of the issuing agency',
  },
  AGENCY_CERTIFICATE_IS_A_PERSONS: {
    vi: 'chứng thư chữ ký số ở vị trí của cơ quan là chứng thư của cá nhân',
    en: 'the certificate in the agency’s place is a person’s',
  },
  AGENCY_KEY_IS_THE_PERSONS: {
    vi: 'cơ quan và người có thẩm quyền dùng chung một khóa',
    en: 'the agency and the authorised person use one key',
  },
  ANOTHER_AGENCY: {
    vi: 'cơ quan ban hành là “{found}”, không phải “{asked}”',
    en: 'the issuing agency is “{found}”, not “{asked}”',
  },
  TRUST_NOT_ESTABLISHED: {
    vi: 'chữ ký số “{signature}”: chưa có đường dẫn tới gốc được tin cậy',
    en: 'signature “{signature}”: no path to a trusted root is established',
  },
  TRUST_DOMAIN_NOT_ACCEPTED: {
    vi: 'chữ ký số “{signature}” thuộc hệ thống {domain}, không được chấp nhận cho hồ sơ này',
    en: 'signature “{signature}” belongs to the domain {domain}, which is not accepted for this record',
  },
  RECORDS_DIFFER: { vi: 'dữ liệu hồ sơ khác với tệp “{file}”', en: 'the record differs from that of “{file}”' },
  RENDERING_DIGEST_DIFFERS: {
    vi: 'tệp XML ghi mã băm của một bản PDF khác (tệp đi cùng: “{file}”)',
    en: 'the XML states the digest of another PDF (the file beside it: “{file}”)',
  },
  PAGES_NOT_COMPARED: {
    vi: 'chưa so trang in với dữ liệu, vì không có bộ dựng trang',
    en: 'the pages were not compared with the data: no renderer was plugged in',
  },
  PAGES_DIFFER_FROM_RECORD: {
    vi: 'trang in khác với trang dựng lại từ dữ liệu, tại {at}',
    en: 'the pages differ from those drawn from the data, at {at}',
  },
  TEMPLATE_UNKNOWN: {
    vi: 'không có khuôn trình bày của tệp này ở đây[: {template}][ {version}]',
    en: 'the file’s template is not known here[: {template}][ {version}]',
  },
  NO_LONGER_IN_FORCE: { vi: 'hồ sơ có giá trị đến hết ngày {validUntil}', en: 'the record was valid until {validUntil}' },
  NOT_ASKED_WITHOUT_RECORD: {
    vi: 'không xét được vì không có dữ liệu hồ sơ',
    en: 'cannot be asked without the record’s data',
  },
  OFFICE_NOT_CHECKED: {
    vi: 'chưa xét: người ký có giữ chức vụ đó vào lúc ký hay không',
    en: 'not asked: whether the signer held that office',
  },
  SOURCE_NOT_CHECKED: {
    vi: 'chưa xét: dữ liệu có lấy từ cơ sở dữ liệu quốc gia về cán bộ, công chức, viên chức hay không',
    en: 'not asked: whether the data came from the national database',
  },
}
