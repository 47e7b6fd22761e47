import type { Language, Text } from '../../report'

/** What the element says by itself; the words of a report come from the report. */
export const TEXTS = {
  drop: { vi: 'Thả tệp PDF, XML của bản xuất hồ sơ vào đây', en: 'Drop the PDF and XML of a record’s export here' },
  choose: { vi: 'Chọn tệp để kiểm tra', en: 'Choose files to check' },
  together: {
    vi: 'Nếu có cả hai tệp PDF và XML của cùng một bản xuất, hãy chọn cùng lúc để đối chiếu với nhau.',
    en: 'Where you have both the PDF and the XML of one export, give them together: they are compared with each other.',
  },
  stays: {
    vi: 'Tệp được kiểm tra ngay trên máy này và không được gửi đi đâu.',
    en: 'The files are checked on this machine and are sent nowhere.',
  },
  nothingTrusted: {
    vi: 'Trang này không tin cậy tổ chức chứng thực nào nên không thể trả lời một tệp có giá trị pháp lý hay không. Người quản trị trang phải cung cấp chứng thư gốc và danh sách thu hồi (thuộc tính trust, hoặc <script type="application/json" data-trust>).',
    en: 'This page trusts no authority, so it cannot tell whether a file has legal value. The page’s author has to give anchors and status lists (property trust, or <script type="application/json" data-trust>).',
  },
  onlyLists: {
    vi: 'Mới chỉ có danh sách thu hồi. Hãy chọn cả tệp PDF hoặc XML cần kiểm tra.',
    en: 'That was a status list only. Choose it together with the PDF or XML to check.',
  },
  reading: { vi: 'Đang đọc tệp {file}/{files}', en: 'Reading file {file} of {files}' },
  judging: { vi: 'Đang kiểm tra tệp {file}/{files}', en: 'Checking file {file} of {files}' },
  progress: { vi: 'Tiến độ kiểm tra', en: 'Progress of the check' },
  cancel: { vi: 'Hủy', en: 'Cancel' },
  cancelled: { vi: 'Đã hủy kiểm tra.', en: 'The check was cancelled.' },
  another: { vi: 'Kiểm tra tệp khác', en: 'Check another file' },
  print: { vi: 'In báo cáo', en: 'Print the report' },
  save: { vi: 'Lưu báo cáo', en: 'Save the report' },
  reportName: { vi: 'bao-cao-kiem-tra-chu-ky-so.html', en: 'signature-verification-report.html' },
  overview: { vi: 'Kết quả kiểm tra {files} tệp', en: 'Results for {files} files' },
  showReport: { vi: 'Xem báo cáo', en: 'Show the report' },
  failed: { vi: 'Chưa kiểm tra được', en: 'Nothing could be checked' },
  forAuthor: { vi: 'Thông tin cho người quản trị trang', en: 'For the page’s author' },
  unexpected: { vi: 'phần kiểm tra gặp lỗi', en: 'the check failed' },
} as const satisfies Readonly<Record<string, Text>>

/** Name of a text. */
export type TextName = keyof typeof TEXTS

/** A text with its numbers filled in. */
export function say(name: TextName, language: Language, values: Readonly<Record<string, number>> = {}): string {
  return TEXTS[name][language].replace(/\{(\w+)\}/g, (_, key: string) => String(values[key] ?? '…'))
}
