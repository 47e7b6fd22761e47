import type { Language, Text } from '../../report'

/** The element's own words. `{…}` is filled in. */
const LABELS = {
  download: { vi: 'Tải hồ sơ có chữ ký số', en: 'Download the signed record' },
  tryAgain: { vi: 'Thử lại', en: 'Try again' },
  saveAgain: { vi: 'Lưu lại tệp', en: 'Save the file again' },
  saveAnyway: { vi: 'Vẫn lưu tệp', en: 'Save all the same' },
  newExport: { vi: 'Xuất bản mới (số mới)', en: 'New export (new number)' },
  cancel: { vi: 'Hủy', en: 'Cancel' },
  progress: { vi: 'Tiến độ', en: 'Progress' },
  cancelled: {
    vi: 'Đã dừng. Việc cổng đã làm không mất: bấm nút lần nữa để tiếp tục.',
    en: 'Stopped. What the portal has done is not lost: press the button again to go on.',
  },
  asking: { vi: 'Cổng đang lập và ký số hồ sơ…', en: 'The portal is making and signing the record…' },
  waiting: { vi: 'Chưa nhận được tệp; sẽ tự động thử lại.', en: 'Not received yet; trying again by itself.' },
  waitingSeconds: { vi: 'Thử lại sau {seconds} giây', en: 'Again in {seconds} s' },
  receiving: { vi: 'Đang nhận tệp…', en: 'Receiving the file…' },
  verifying: { vi: 'Đang kiểm tra chữ ký số trong trình duyệt của bạn…', en: 'Checking the signatures in your browser…' },
  ofTotal: { vi: '{received} trên {total}', en: '{received} of {total}' },
  verified: {
    vi: 'Tệp đã được kiểm tra trong trình duyệt của bạn và được lưu.',
    en: 'The file was verified in your browser and saved.',
  },
  savedUnverified: {
    vi: 'Tệp đã được lưu theo ý bạn, khi chưa xác minh được đầy đủ.',
    en: 'The file was saved at your wish; it could not be verified wholly.',
  },
  refused: { vi: 'Không cấp được tệp', en: 'No file was given' },
  notSaved: { vi: 'Tệp không được lưu', en: 'The file was not saved' },
  failed: { vi: 'Chưa tải được tệp', en: 'The download did not succeed' },
  open: { vi: 'Chưa xác minh được đầy đủ', en: 'Not verified wholly' },
  unknown: { vi: 'Cổng từ chối yêu cầu (mã {status}).', en: 'The portal refused the request (status {status}).' },
  later: { vi: 'Cổng đề nghị thử lại sau khoảng {minutes} phút.', en: 'The portal asks to try again in about {minutes} min.' },
  code: { vi: 'Mã: {code}', en: 'Code: {code}' },
  fileName: { vi: 'Tên tệp', en: 'File' },
  size: { vi: 'Dung lượng', en: 'Size' },
  digest: { vi: 'SHA-256', en: 'SHA-256' },
} as const satisfies Readonly<Record<string, Text>>

export type LabelName = keyof typeof LABELS

/** One of the element's texts, filled in. */
export function label(name: LabelName, language: Language, values: Readonly<Record<string, string | number>> = {}): string {
  return LABELS[name][language].replace(/\{(\w+)\}/g, (_, key: string) => String(values[key] ?? ''))
}

/** A size for people: bytes, kB or MB, with the language's decimal sign. */
export function sizeText(bytes: number, language: Language): string {
  const [amount, unit] = bytes < 1000 ? [bytes, 'byte'] : bytes < 1e6 ? [bytes / 1e3, 'kB'] : [bytes / 1e6, 'MB']
  return `${amount.toLocaleString(language, { maximumFractionDigits: amount < 10 ? 1 : 0 })} ${unit}`
}
