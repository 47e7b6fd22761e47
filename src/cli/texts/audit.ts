import type { Text } from '../../index'

/** What `audit` says about the audit log of a portal. */
export const AUDIT_TEXTS = {
  audit: { vi: 'nhật ký của cổng tải hồ sơ: kiểm tra (check)', en: 'the audit log of a download portal: check it (check)' },
  auditCheck: {
    vi: 'kiểm tra chuỗi băm của nhật ký và nêu dòng đầu tiên bị hỏng',
    en: 'check the hash chain of a log and name the first broken line',
  },
  argAuditLog: { vi: 'tệp nhật ký; "-" là đầu vào chuẩn', en: 'the log file; "-" is standard input' },
  optAuditHead: {
    vi: 'dòng cuối đã ghi lại ở nơi khác (số:mã băm): phát hiện nhật ký bị cắt ở cuối hoặc bị viết lại',
    en: 'a last line noted elsewhere (number:hash): finds a log that was cut off at its end or written anew',
  },
  optAuditJson: { vi: 'in JSON', en: 'print JSON' },
  notAuditHead: {
    vi: 'phải là SỐ:MÃ_BĂM, mã băm gồm 64 chữ số thập lục phân',
    en: 'must be NUMBER:HASH, the hash of 64 hexadecimal digits',
  },
  auditHelp: {
    vi: 'Không có --head thì không thể phát hiện các dòng cuối bị cắt, hoặc nhật ký bị viết lại cùng với mọi mã băm.',
    en: 'Without --head, nothing tells that the last lines were cut off, or that the log was written anew with all its hashes.',
  },
  auditWhole: { vi: '{path}: nguyên vẹn, {count} dòng', en: '{path}: whole, {count} lines' },
  auditBroken: { vi: '{path}: BỊ HỎNG ở dòng {line}: {reason} ({code})', en: '{path}: BROKEN at line {line}: {reason} ({code})' },
  auditBefore: { vi: '  số dòng nguyên vẹn trước đó: {count}', en: '  whole lines before it: {count}' },
  auditTimes: { vi: '  từ {from} đến {to}', en: '  from {from} to {to}' },
  auditHead: { vi: '  dòng cuối: {head}', en: '  last line: {head}' },
  auditLineMalformed: { vi: 'không phải một dòng của nhật ký', en: 'it is no line of this log' },
  auditLineAltered: { vi: 'nội dung dòng đã bị sửa', en: 'the line was changed' },
  auditSequence: {
    vi: 'số thứ tự sai: có dòng bị xóa, thêm hoặc đổi chỗ',
    en: 'it has another number: a line was removed, put in or moved',
  },
  auditChainBroken: {
    vi: 'không nối với dòng trước: dòng này hoặc dòng trước đã bị thay',
    en: 'it does not follow the line before it: one of the two was replaced',
  },
  auditHeadDiffers: {
    vi: 'không phải dòng đã ghi lại: nhật ký đã bị viết lại từ dòng này hoặc trước đó',
    en: 'it is not the line that was noted: the log was written anew from here or earlier',
  },
  auditTruncated: { vi: 'nhật ký bị cắt tại đây', en: 'the log is cut off here' },
} as const satisfies Readonly<Record<string, Text>>
