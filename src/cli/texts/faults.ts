import type { Text } from '../../index'

/** Why a command stops. */
export const FAULT_TEXTS = {
  seeHelp: { vi: 'Xem: {command} --help', en: 'See: {command} --help' },
  defect: {
    vi: 'Lỗi của chương trình ({name}). Đặt SIGNED_RECORD_DEBUG=1 để xem chi tiết.',
    en: 'A defect of this program ({name}). Set SIGNED_RECORD_DEBUG=1 for details.',
  },
  cannotRead: { vi: 'không đọc được {path}[ ({reason})]', en: 'cannot read {path}[ ({reason})]' },
  cannotWrite: { vi: 'không ghi được {path}[ ({reason})]', en: 'cannot write {path}[ ({reason})]' },
  alreadyThere: { vi: '{path} đã có; dùng --force để ghi đè', en: '{path} is already there; --force overwrites it' },
  inputTwice: { vi: 'đầu vào chuẩn chỉ đọc được một lần', en: 'standard input can be read once only' },
  notMoment: { vi: 'không phải thời điểm ISO 8601', en: 'not an ISO 8601 moment' },
  notHost: {
    vi: 'phải là tên máy hoặc địa chỉ IP, có thể kèm cổng',
    en: 'must be a host name or an IP address, perhaps with a port',
  },
  hostWithoutOnline: { vi: '--allow-host chỉ có nghĩa cùng --online', en: '--allow-host means nothing without --online' },
  notAmong: { vi: 'phải thuộc: {words}', en: 'must be among: {words}' },
  levelNotOffered: {
    vi: 'bản này chưa tạo được mức {level}, chỉ có B-B',
    en: 'level {level} is not offered by this version, only B-B',
  },
  tsaNotOffered: {
    vi: 'bản này chưa dùng dịch vụ cấp dấu thời gian (--tsa)',
    en: 'time-stamp services (--tsa) are not offered by this version',
  },
  tokenNotOffered: {
    vi: 'bản này chưa dùng khóa trong thiết bị (pkcs11:)',
    en: 'keys in tokens (pkcs11:) are not offered by this version',
  },
  timeRefused: {
    vi: '--at chỉ dùng với khóa của tổ chức thử nghiệm, hoặc kèm --unsafe-time',
    en: '--at is for keys of a practice authority only, or with --unsafe-time',
  },
  nameHasFolder: { vi: '--name là tên tệp, không có thư mục', en: '--name is a file name without a folder' },
  nameAndFile: { vi: '--out đã là một tệp: không dùng cùng --name', en: '--out names a file: leave --name out' },
  passwordWithoutKey: { vi: 'có tệp mật khẩu mà không có khóa', en: 'a password file without its key' },
  imageWithoutKey: { vi: 'có hình chữ ký hoặc con dấu mà không có khóa', en: 'a signature image or seal without its key' },
  markIsAgencys: {
    vi: '--attachment-of và --copy chỉ dùng với --role agency và không có hình con dấu (NĐ 30/2020)',
    en: '--attachment-of and --copy are for --role agency, without a picture of the seal (NĐ 30/2020)',
  },
  agencyNameAlone: {
    vi: '--agency-name chỉ dùng cùng --attachment-of hoặc --copy',
    en: '--agency-name goes with --attachment-of or --copy',
  },
  otherRole: { vi: 'có tùy chọn của vai trò khác với --role {role}', en: 'options of another role than --role {role}' },
  keyMissing: { vi: 'thiếu {option}', en: '{option} is missing' },
  valueOrCms: { vi: 'cần đúng một trong --signature và --cms', en: 'exactly one of --signature and --cms is needed' },
  unknownOption: { vi: 'không có tùy chọn {term}', en: 'unknown option {term}' },
  unknownCommand: { vi: 'không có lệnh {term}', en: 'unknown command {term}' },
  commandMissing: { vi: 'thiếu lệnh', en: 'no command given' },
  argumentMissing: { vi: 'thiếu tham số {term}', en: 'missing argument {term}' },
  optionMissing: { vi: 'thiếu tùy chọn bắt buộc {term}', en: 'required option {term} is missing' },
  valueMissing: { vi: 'tùy chọn {term} thiếu giá trị', en: 'option {term} needs a value' },
  valueInvalid: { vi: 'giá trị sai: {term}', en: 'invalid value: {term}' },
  tooMany: { vi: 'quá nhiều tham số', en: 'too many arguments' },
  conflicting: { vi: 'các tùy chọn không đi cùng nhau: {term}', en: 'options that exclude each other: {term}' },
  demoFolder: {
    vi: '{path} đã có và không phải thư mục của lần thử trước; hãy chọn thư mục khác',
    en: '{path} is there already and is not from an earlier demo; choose another folder',
  },
} as const satisfies Readonly<Record<string, Text>>
