import type { Text } from '../../report'

/** What to do about a problem. */
export const ADVICE = {
  again: {
    vi: 'Hãy bấm nút lần nữa: cổng tiếp tục yêu cầu này với cùng số văn bản.',
    en: 'Press the button again: the portal goes on with this request, under the same document number.',
  },
  signIn: {
    vi: 'Hãy đăng nhập lại vào cổng rồi bấm nút lần nữa.',
    en: 'Sign in to the portal again, then press the button again.',
  },
  correct: { vi: 'Hãy sửa lại rồi bấm nút lần nữa.', en: 'Correct it, then press the button again.' },
  agency: {
    vi: 'Hãy liên hệ cơ quan quản lý hồ sơ.',
    en: 'Contact the agency that manages the record.',
  },
  portal: {
    vi: 'Hãy báo cho người quản trị cổng, kèm mã dưới đây.',
    en: 'Tell the administrator of the portal, with the code below.',
  },
  anew: {
    vi: 'Bấm nút lần nữa sẽ tạo một yêu cầu mới, có số văn bản mới.',
    en: 'Pressing the button again makes a new request, with a new document number.',
  },
  keepOut: {
    vi: 'Tệp không được lưu vào máy. Hãy bấm nút lần nữa; nếu vẫn như vậy, hãy báo cho người quản trị cổng.',
    en: 'The file was not saved. Press the button again; if it stays so, tell the administrator of the portal.',
  },
  save: {
    vi: 'Tệp chưa được lưu. Có thể vẫn lưu tệp, rồi kiểm tra ở trang xác minh trước khi sử dụng.',
    en: 'The file has not been saved. It can be saved all the same, and checked on the verification page before it is used.',
  },
} as const satisfies Readonly<Record<string, Text>>

interface ProblemText extends Text {
  readonly advice: keyof typeof ADVICE
}

/** What a code means to the person at the button, and what to do; for any other code the portal's own words are shown. */
export const PROBLEM_TEXTS: Readonly<Record<string, ProblemText>> = {
  DOWNLOAD_QUESTION: {
    vi: 'Trang này chưa nêu đủ hồ sơ và mục đích khai thác.',
    en: 'This page does not say whose record, and what for.',
    advice: 'portal',
  },
  DOWNLOAD_ACTION: {
    vi: 'Trang này không có địa chỉ dùng được để yêu cầu tệp.',
    en: 'This page has no usable address to ask for the file.',
    advice: 'portal',
  },
  DOWNLOAD_TRUST: {
    vi: 'Dữ liệu tin cậy của trang này không đọc được.',
    en: 'The trust data of this page cannot be read.',
    advice: 'portal',
  },
  DOWNLOAD_INSECURE: {
    vi: 'Trang này không được mở qua HTTPS nên trình duyệt không kiểm tra được chữ ký số.',
    en: 'This page was not opened over HTTPS, so that the browser cannot check signatures.',
    advice: 'portal',
  },
  DOWNLOAD_CONNECTION: { vi: 'Kết nối với cổng bị gián đoạn.', en: 'The connection to the portal was lost.', advice: 'again' },
  DOWNLOAD_WAIT_LONG: {
    vi: 'Cổng đang bận và đề nghị thử lại sau.',
    en: 'The portal is busy and asks to try again later.',
    advice: 'again',
  },
  DOWNLOAD_REDIRECTED: {
    vi: 'Cổng chuyển yêu cầu sang trang khác, thường vì phiên đăng nhập đã hết.',
    en: 'The portal sent the request to another page, most often because the session has ended.',
    advice: 'signIn',
  },
  DOWNLOAD_UNEXPECTED: {
    vi: 'Cổng trả lời không đúng dạng.',
    en: 'The portal’s answer is not what it should be.',
    advice: 'portal',
  },
  DOWNLOAD_TOO_LARGE: { vi: 'Tệp nhận được quá lớn.', en: 'The file is too large.', advice: 'portal' },
  DOWNLOAD_DIGEST_MISSING: {
    vi: 'Cổng không gửi kèm giá trị kiểm tra (Repr-Digest) của tệp.',
    en: 'The portal sent no digest (Repr-Digest) of the file.',
    advice: 'portal',
  },
  DOWNLOAD_DIGEST_MISMATCH: {
    vi: 'Tệp nhận được khác tệp mà cổng đã gửi.',
    en: 'The file that arrived is not the one that the portal sent.',
    advice: 'keepOut',
  },
  DOWNLOAD_PACKAGE: {
    vi: 'Gói tệp nhận được không đúng dạng: phải có đúng một tệp PDF và một tệp XML.',
    en: 'The package is not as it should be: exactly one PDF and one XML.',
    advice: 'keepOut',
  },
  DOWNLOAD_NOT_VALID: {
    vi: 'Tệp nhận được không đạt khi kiểm tra chữ ký số.',
    en: 'The file did not pass the check of its signatures.',
    advice: 'keepOut',
  },
  DOWNLOAD_FILES_DIFFER: {
    vi: 'Tệp PDF và tệp XML nhận được không thuộc cùng một bản xuất hồ sơ.',
    en: 'The PDF and the XML are not of one export.',
    advice: 'keepOut',
  },
  DOWNLOAD_UNVERIFIED: {
    vi: 'Chưa xác minh được đầy đủ tệp trong trình duyệt.',
    en: 'The file could not be verified wholly in the browser.',
    advice: 'save',
  },
  DOWNLOAD_NO_TRUST: {
    vi: 'Trang này không nêu tin cậy tổ chức chứng thực nào nên chưa xác minh được đầy đủ tệp.',
    en: 'This page names no authority that it trusts, so that the file could not be verified wholly.',
    advice: 'save',
  },
  DOWNLOAD_INTERNAL: { vi: 'Có lỗi trong trang này.', en: 'Something failed in this page.', advice: 'again' },
  BROWSER_WORKER_BLOCKED: {
    vi: 'Trình duyệt không cho trang này chạy phần kiểm tra chữ ký số.',
    en: 'The browser does not let this page run the check of signatures.',
    advice: 'save',
  },
  BROWSER_WORKER_FAILED: {
    vi: 'Phần kiểm tra chữ ký số ngừng giữa chừng.',
    en: 'The check of signatures ended half-way.',
    advice: 'save',
  },
  BROWSER_TRUST_MALFORMED: {
    vi: 'Dữ liệu tin cậy của trang này có lỗi nên chưa kiểm tra được tệp.',
    en: 'The trust data of this page is malformed, so that the file was not checked.',
    advice: 'save',
  },
  PORTAL_NOT_SIGNED_IN: {
    vi: 'Bạn chưa đăng nhập, hoặc phiên đăng nhập đã hết.',
    en: 'You are not signed in, or the session has ended.',
    advice: 'signIn',
  },
  PORTAL_NOT_FOUND: {
    vi: 'Không có hồ sơ này, hoặc bạn không có quyền khai thác hồ sơ này.',
    en: 'There is no such record, or you may not have it.',
    advice: 'agency',
  },
  PORTAL_SECRECY: {
    vi: 'Hồ sơ có dấu chỉ độ mật, không được xuất qua cổng.',
    en: 'The record has a secrecy marking and is not exported through the portal.',
    advice: 'agency',
  },
  PORTAL_RECORD_UNFIT: {
    vi: 'Dữ liệu của hồ sơ có lỗi nên chưa xuất được.',
    en: 'The data of the record has faults, so that it cannot be exported yet.',
    advice: 'agency',
  },
  PORTAL_PURPOSE_MISSING: { vi: 'Thiếu mục đích khai thác.', en: 'The purpose is missing.', advice: 'correct' },
  PORTAL_TEXT_REFUSED: {
    vi: 'Mục đích hoặc người nhận có ký tự không dùng được, hoặc quá dài.',
    en: 'The purpose or the recipient has a character that cannot be used, or is too long.',
    advice: 'correct',
  },
  PORTAL_KEY_EXPIRED: {
    vi: 'Tệp đã cấp theo yêu cầu này không còn được lưu trên cổng.',
    en: 'The portal keeps the file of this request no longer.',
    advice: 'anew',
  },
  PORTAL_KEY_REUSED: {
    vi: 'Điều kiện khai thác hồ sơ đã thay đổi so với yêu cầu trước.',
    en: 'The terms of access have changed since the last request.',
    advice: 'anew',
  },
  PORTAL_KEY_BUSY: { vi: 'Yêu cầu này vẫn đang được xử lý.', en: 'This request is still being worked on.', advice: 'again' },
  PORTAL_BUSY: { vi: 'Cổng đang xử lý nhiều yêu cầu.', en: 'The portal is working on many requests.', advice: 'again' },
  PORTAL_TIME_LIMIT: { vi: 'Cổng chưa xử lý xong trong thời hạn.', en: 'The portal did not finish in time.', advice: 'again' },
  PORTAL_SIGNING_FAILED: { vi: 'Chưa ký số được tệp.', en: 'The file could not be signed yet.', advice: 'again' },
  PORTAL_AUDIT: {
    vi: 'Cổng chưa ghi được nhật ký nên chưa cấp tệp.',
    en: 'The portal could not write its log, so that it gives nothing yet.',
    advice: 'again',
  },
  PORTAL_INTERNAL: { vi: 'Có lỗi trong cổng.', en: 'Something failed in the portal.', advice: 'again' },
}
