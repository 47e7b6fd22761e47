import type { BrowserErrorCode } from '../../base'
import type { Text } from './text'

/** Why a page could judge nothing. Read by whoever opened the page; what its author has to do stands in the error's message. */
export const BROWSER_ERROR_TEXTS: Readonly<Record<BrowserErrorCode, Text>> = {
  BROWSER_TRUST_MALFORMED: {
    vi: 'trang này cài đặt sai dữ liệu tin cậy (chứng thư gốc, danh sách thu hồi)',
    en: 'this page was given trust data (anchors, status lists) that cannot be read',
  },
  BROWSER_WORKER_BLOCKED: {
    vi: 'trình duyệt hoặc chính sách bảo mật của trang không cho chạy phần kiểm tra',
    en: 'the browser, or the page’s security policy, does not let the check run',
  },
  BROWSER_WORKER_FAILED: { vi: 'phần kiểm tra dừng giữa chừng', en: 'the check stopped before its end' },
  BROWSER_INSECURE: {
    vi: 'trang phải được mở qua HTTPS hoặc từ tệp trên máy thì mới kiểm tra được chữ ký số',
    en: 'the page has to be opened over HTTPS, or from a file, before signatures can be checked',
  },
  BROWSER_TOO_MANY_FILES: { vi: 'quá nhiều tệp cho một lần kiểm tra', en: 'too many files at once' },
  BROWSER_FILES_TOO_LARGE: {
    vi: 'các tệp cộng lại lớn hơn mức kiểm tra được trong một lần',
    en: 'together the files are larger than can be checked at once',
  },
}
