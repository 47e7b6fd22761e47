import type { Text } from '../../index'

/** What commands say while and after they work. */
export const MESSAGE_TEXTS = {
  noAnchors: {
    vi: 'Chưa có chứng thư gốc nào được tin (--trust): mọi đường dẫn tin cậy sẽ là không tin cậy.',
    en: 'No trust anchors were given (--trust): every certificate path will be untrusted.',
  },
  wrote: { vi: 'Đã ghi {path}', en: 'Wrote {path}' },
  signedBy: {
    vi: 'Đã ký thành công: {subject}\n  chứng thư có hiệu lực từ {from} đến {to}; tin cậy theo {anchor}; trạng thái: {status} ({source}, {producedAt})',
    en: 'Signed: {subject}\n  certificate valid {from} to {to}; trusted by {anchor}; status: {status} ({source}, {producedAt})',
  },
  statusGood: { vi: 'không bị thu hồi', en: 'not revoked' },
  statusUnknown: { vi: 'KHÔNG RÕ', en: 'UNKNOWN' },
  relaxed: { vi: 'Đã nới lỏng: {name}', en: 'Relaxed: {name}' },
  timeGiven: { vi: 'Thời điểm ký do người dùng đặt: {at}', en: 'The signing time was given: {at}' },
  levelNotice: {
    vi: 'Mức B-B: không có dấu thời gian; thời điểm ký là tự khai.',
    en: 'B-B: no time-stamp; the time of signing is only claimed.',
  },
  unsignedNotice: { vi: 'Không có khóa nào: các tệp CHƯA được ký.', en: 'No key was given: the files are NOT signed.' },
  notVerified: {
    vi: 'Dữ liệu được lấy ra mà không kiểm tra chữ ký; hãy dùng "verify".',
    en: 'The record was taken out without verifying the file; use "verify".',
  },
  preparedFor: {
    vi: 'Văn bản số {number} ngày {date}, {subject}, của {agency}; người ký: {role}',
    en: 'Document {number} of {date}, {subject}, {agency}; to be signed by: {role}',
  },
  preparedAlgorithm: { vi: 'Thuật toán: {algorithm}', en: 'Algorithm: {algorithm}' },
  preparedDigest: { vi: 'Mã băm {digest} của nội dung cần ký: {hex}', en: '{digest} of what is to be signed: {hex}' },
  preparedData: { vi: 'Nội dung cần ký (base64): {base64}', en: 'To be signed (base64): {base64}' },
  progress: { vi: 'Đang kiểm tra [{bar}] {value}/{total} tệp', en: 'Verifying [{bar}] {value}/{total} files' },
  askPassword: { vi: 'Mật khẩu của {path}: ', en: 'Password of {path}: ' },
  inspectFile: { vi: '  {format}, {size} byte, SHA-256 {sha256}', en: '  {format}, {size} bytes, SHA-256 {sha256}' },
  inspectRecord: {
    vi: '  hồ sơ số {number} ngày {date}, mẫu {form}, SHA-256 {digest}',
    en: '  record {number} of {date}, form {form}, SHA-256 {digest}',
  },
  inspectSignatures: { vi: '  số chữ ký số: {count}', en: '  signatures: {count}' },
  inspectIntegrity: {
    vi: 'mã băm: {digest}; giá trị: {value}; phạm vi: {coverage}',
    en: 'digest: {digest}; value: {value}; covers: {coverage}',
  },
  inspectAlgorithms: { vi: 'thuật toán: {algorithms}', en: 'algorithms: {algorithms}' },
  inspectClaimed: { vi: 'thời điểm tự khai: {at}', en: 'claimed time: {at}' },
  inspectTimestamps: { vi: 'dấu thời gian của chữ ký số: {count}', en: 'signature timestamps: {count}' },
  inspectSigner: { vi: 'chứng thư chữ ký số của người ký:', en: 'signed with:' },
  inspectCertificate: {
    vi: '{subject} (do {issuer} cấp, số hiệu {serial}, {validFrom} – {validTo}, SHA-256 {sha256})',
    en: '{subject} (by {issuer}, serial {serial}, {validFrom} – {validTo}, SHA-256 {sha256})',
  },
  inspectRevision: { vi: 'bản sửa đổi {revision}: {level}', en: 'revision {revision}: {level}' },
  inspectEvidence: {
    vi: '  chứng cứ kèm theo: {crls} CRL, {ocsps} OCSP',
    en: '  evidence in the file: {crls} CRLs, {ocsps} OCSP answers',
  },
} as const satisfies Readonly<Record<string, Text>>
