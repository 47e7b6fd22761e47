/** Every reason for which the handler refuses, with its status and what it says to people. */
export const PROBLEMS = {
  PORTAL_METHOD: { status: 405, vi: 'Chỉ nhận phương thức POST.', en: 'Only POST is answered.' },
  PORTAL_CROSS_SITE: {
    status: 403,
    vi: 'Yêu cầu không đến từ trang của cổng thông tin này.',
    en: 'The request does not come from a page of this portal.',
  },
  PORTAL_MEDIA_TYPE: { status: 415, vi: 'Nội dung yêu cầu phải là application/json.', en: 'The body must be application/json.' },
  PORTAL_NOT_ACCEPTABLE: {
    status: 406,
    vi: 'Không có định dạng nào vừa được yêu cầu vừa được chấp nhận.',
    en: 'No format is both asked for and accepted.',
  },
  PORTAL_KEY_MISSING: {
    status: 400,
    vi: 'Thiếu tiêu đề Idempotency-Key, hoặc tiêu đề không phải 16 đến 128 ký tự cho phép.',
    en: 'The header Idempotency-Key is missing, or is not 16 to 128 of the characters allowed.',
  },
  PORTAL_KEY_REUSED: {
    status: 422,
    vi: 'Mã Idempotency-Key này đã dùng cho một yêu cầu khác. Hãy gửi lại với mã mới.',
    en: 'This Idempotency-Key was used for another request. Send again with a new one.',
  },
  PORTAL_KEY_BUSY: {
    status: 409,
    vi: 'Yêu cầu này đang được xử lý. Hãy đợi rồi gửi lại với cùng mã.',
    en: 'This request is being worked on. Wait, then send again with the same key.',
  },
  PORTAL_KEY_EXPIRED: {
    status: 410,
    vi: 'Tệp đã cấp theo yêu cầu này không còn được lưu. Hãy gửi yêu cầu mới.',
    en: 'The files given for this request are kept no longer. Make a new request.',
  },
  PORTAL_BODY_TOO_LARGE: { status: 413, vi: 'Nội dung yêu cầu quá lớn.', en: 'The body is too large.' },
  PORTAL_BODY: { status: 400, vi: 'Nội dung yêu cầu không đúng dạng.', en: 'The body does not have the required shape.' },
  PORTAL_BODY_SLOW: { status: 408, vi: 'Yêu cầu không đến đủ trong thời hạn.', en: 'The request did not arrive whole in time.' },
  PORTAL_PURPOSE_MISSING: {
    status: 400,
    vi: 'Thiếu mục đích khai thác. Hãy ghi rõ mục đích.',
    en: 'The purpose is missing. Say what the record is for.',
  },
  PORTAL_TEXT_REFUSED: {
    status: 422,
    vi: 'Mục đích hoặc người nhận có ký tự không dùng được hoặc quá dài.',
    en: 'The purpose or the recipient holds a character that cannot be used, or is too long.',
  },
  PORTAL_NOT_SIGNED_IN: {
    status: 401,
    vi: 'Chưa đăng nhập. Hãy đăng nhập rồi thử lại.',
    en: 'Not signed in. Sign in and try again.',
  },
  PORTAL_NOT_FOUND: {
    status: 404,
    vi: 'Không có hồ sơ này, hoặc bạn không có quyền khai thác hồ sơ này.',
    en: 'There is no such record, or you may not have it.',
  },
  PORTAL_SECRECY: {
    status: 403,
    vi: 'Hồ sơ có dấu chỉ độ mật, không được xuất qua đường này.',
    en: 'A record with a secrecy marking is not exported this way.',
  },
  PORTAL_BUSY: {
    status: 503,
    vi: 'Hệ thống đang xử lý nhiều yêu cầu. Hãy thử lại sau ít giây với cùng mã.',
    en: 'Too many exports are under way. Try again in a few seconds with the same key.',
  },
  PORTAL_TIME_LIMIT: {
    status: 503,
    vi: 'Hết thời gian xử lý; việc đã làm không mất. Hãy gửi lại với cùng mã.',
    en: 'Time ran out; what was done is not lost. Send again with the same key.',
  },
  PORTAL_CANCELLED: {
    status: 499,
    vi: 'Yêu cầu đã bị hủy; việc đã làm không mất.',
    en: 'The request was cancelled; what was done is not lost.',
  },
  PORTAL_SIGNING_FAILED: {
    status: 503,
    vi: 'Chưa ký được; số văn bản và chữ ký đã có không mất. Hãy gửi lại với cùng mã.',
    en: 'Signing did not succeed; the number and any signature made are not lost. Send again with the same key.',
  },
  PORTAL_AUDIT: {
    status: 503,
    vi: 'Không ghi được nhật ký nên không cấp tệp. Hãy thử lại sau với cùng mã.',
    en: 'The audit log could not be written, so nothing is given. Try again later with the same key.',
  },
  PORTAL_RECORD_UNFIT: {
    status: 500,
    vi: 'Dữ liệu của hồ sơ có lỗi nên chưa xuất được. Hãy báo cho cơ quan quản lý.',
    en: 'The data of the record has faults, so it cannot be exported. Tell the managing agency.',
  },
  PORTAL_INTERNAL: {
    status: 500,
    vi: 'Có lỗi trong hệ thống. Hãy thử lại sau với cùng mã.',
    en: 'Something failed inside. Try again later with the same key.',
  },
} as const satisfies Readonly<Record<string, { readonly status: number; readonly vi: string; readonly en: string }>>

/** Code of a refusal, stable; `code` of the problem details. */
export type PortalCode = keyof typeof PROBLEMS
