import type { Text } from '../../index'

/** What `trust` says, and what other commands say about the user's trust store. */
export const TRUST_TEXTS = {
  trust: {
    vi: 'kho chứng thư tin cậy: xem (list), thêm từ tệp (add), tải từ nơi công bố (fetch)',
    en: 'the trust store: show it (list), add from files (add), fetch from the operators (fetch)',
  },
  trustList: {
    vi: 'liệt kê các chứng thư được ghim và cho biết chứng thư nào đã có',
    en: 'show the pinned certificates and which of them are at hand',
  },
  trustAdd: {
    vi: 'thêm chứng thư từ tệp; chỉ giữ những chứng thư có SHA-256 được ghim hoặc nêu ở --pin',
    en: 'add certificates from files; keeps only those whose SHA-256 is pinned or named with --pin',
  },
  trustFetch: {
    vi: 'tải các chứng thư được ghim còn thiếu từ nơi công bố của tổ chức chứng thực (dùng mạng)',
    en: 'fetch the pinned certificates that are missing from their operators’ addresses (over the network)',
  },
  argCertificates: {
    vi: 'tệp PEM, DER, PKCS#7 (.p7b) hoặc thư mục chứa chúng',
    en: 'PEM, DER or PKCS#7 (.p7b) files, or folders of them',
  },
  optStore: {
    vi: 'thư mục của kho tin cậy (mặc định: SIGNED_RECORD_TRUST, nếu không thì thư mục dữ liệu của người dùng)',
    en: 'folder of the trust store (default: SIGNED_RECORD_TRUST, else the user’s data folder)',
  },
  optPin: {
    vi: 'SHA-256 của một chứng thư mà chính bạn tin; lặp lại được',
    en: 'SHA-256 of a certificate that you vouch for yourself; repeatable',
  },
  optPinDomain: {
    vi: 'miền tin cậy của các chứng thư nêu ở --pin',
    en: 'trust domain of the certificates named with --pin',
  },
  optFrom: {
    vi: 'tải từ địa chỉ này thay cho nơi công bố đã ghim; lặp lại được',
    en: 'fetch from this address instead of the pinned ones; repeatable',
  },
  optListJson: { vi: 'in JSON', en: 'print JSON' },
  notSha256: { vi: 'phải là SHA-256: 64 chữ số thập lục phân', en: 'must be a SHA-256: 64 hexadecimal digits' },
  domainWithoutPin: { vi: '--domain chỉ có nghĩa cùng --pin', en: '--domain means nothing without --pin' },
  storeWithTrust: { vi: '--store và --trust không đi cùng nhau', en: '--store and --trust exclude each other' },
  optEvidenceForce: {
    vi: 'với --evidence: thay chứng cứ của lần kiểm tra trước',
    en: 'with --evidence: replace the evidence of an earlier run',
  },
  evidenceFolder: {
    vi: '{path} không phải thư mục chứng cứ của lần kiểm tra trước; hãy chọn thư mục khác',
    en: '{path} is not the evidence of an earlier run; choose another folder',
  },
  storeNowhere: {
    vi: 'không biết kho tin cậy ở đâu: hãy nêu --store hoặc đặt SIGNED_RECORD_TRUST',
    en: 'there is no telling where the trust store is: name it with --store, or set SIGNED_RECORD_TRUST',
  },
  storeEmpty: {
    vi: 'Kho tin cậy {folder} chưa có chứng thư gốc nào: mọi đường dẫn chứng thực sẽ là không tin cậy. Hãy dùng "trust fetch", "trust add" hoặc --trust.',
    en: 'The trust store {folder} holds no anchor: every certificate path will be untrusted. Use "trust fetch", "trust add" or --trust.',
  },
  storeWithdrawn: {
    vi: 'Trong kho có {count} chứng thư không còn được ghim: không được tin.',
    en: 'The store holds {count} certificate(s) pinned no longer: they are not trusted.',
  },
  listFolder: { vi: 'Kho: {folder}', en: 'Store: {folder}' },
  listDomain: { vi: 'Miền {domain}:', en: 'Domain {domain}:' },
  listAtHand: { vi: '  [có]    {name}', en: '  [at hand] {name}' },
  listMissing: { vi: '  [thiếu] {name}', en: '  [missing] {name}' },
  listUse: { vi: '      {use}; {reason}; hiệu lực {from} – {to}', en: '      {use}; {reason}; valid {from} – {to}' },
  listSha: { vi: '      SHA-256 {sha256}', en: '      SHA-256 {sha256}' },
  listOwn: { vi: 'Do bạn tự ghim (--pin):', en: 'Pinned by yourself (--pin):' },
  listWithdrawnHead: { vi: 'Không còn được ghim, không được tin:', en: 'Pinned no longer, not trusted:' },
  listCount: {
    vi: 'Đã có {count} trên {total} chứng thư được ghim.',
    en: '{count} of {total} pinned certificates are at hand.',
  },
  useAnchor: { vi: 'gốc tin cậy', en: 'anchor' },
  useOldAnchor: { vi: 'gốc tin cậy chỉ cho tệp có trước {until}', en: 'anchor only for what is older than {until}' },
  useIntermediate: { vi: 'trung gian, không phải gốc tin cậy', en: 'intermediate, never an anchor' },
  reasonRoot: { vi: 'chứng thư gốc của thế hệ này', en: 'the root of its generation' },
  reasonSha1: {
    vi: 'chứng thư của nó được ký bằng SHA-1 nên được ghim trực tiếp',
    en: 'its own certificate is signed with SHA-1, so it is pinned itself',
  },
  reasonUnderAnchor: { vi: 'được chứng thư gốc bảo đảm', en: 'its root vouches for it' },
  reasonTimestamps: { vi: 'chỉ cấp dấu thời gian', en: 'signs time-stamps only' },
  reasonOldRoot: {
    vi: 'đã bị thay thế, ký bằng SHA-1, chỉ tìm được một bản đầy đủ',
    en: 'replaced, signed with SHA-1, found whole in one place only',
  },
  reasonUnderOldRoot: { vi: 'do chứng thư gốc cũ ký bằng SHA-1', en: 'certified with SHA-1 by the old root' },
  reasonTooLate: {
    vi: 'được ký bằng SHA-1 sau khi SHA-1 hết hạn: không bao giờ được chấp nhận',
    en: 'certified with SHA-1 after its end: never accepted',
  },
  keptPin: { vi: 'Đã giữ: {name} ({domain}; {use})', en: 'Kept: {name} ({domain}; {use})' },
  keptPresent: { vi: 'Đã có sẵn: {name} ({domain}; {use})', en: 'There already: {name} ({domain}; {use})' },
  refusedNotPinned: {
    vi: 'Từ chối: {subject}\n  SHA-256 {sha256} không được ghim, cũng không được nêu ở --pin',
    en: 'Refused: {subject}\n  SHA-256 {sha256} is neither pinned nor named with --pin',
  },
  refusedNotAuthority: {
    vi: 'Từ chối: {subject}\n  SHA-256 {sha256} không phải chứng thư của tổ chức chứng thực',
    en: 'Refused: {subject}\n  SHA-256 {sha256} is not an authority’s certificate',
  },
  lookAlike: {
    vi: '  CẢNH BÁO: mang tên của chứng thư được ghim {sha256} nhưng có KHÓA KHÁC: có thể là giả mạo',
    en: '  WARNING: it bears the name of the pinned {sha256} with ANOTHER KEY: it may be a forgery',
  },
  sameKey: {
    vi: '  có cùng khóa với chứng thư được ghim {sha256}, nhưng là chứng thư khác',
    en: '  it has the key of the pinned {sha256}, but is another certificate',
  },
  pinNotFound: { vi: 'Không thấy chứng thư có SHA-256 {sha256}', en: 'No certificate with SHA-256 {sha256} was found' },
  fetchNothing: {
    vi: 'Mọi chứng thư được ghim có nơi công bố đều đã có.',
    en: 'Every pinned certificate with a known address is at hand.',
  },
  fetchFault: { vi: '{address}: {reason}[ ({detail})]', en: '{address}: {reason}[ ({detail})]' },
  fetchTls: {
    vi: '{address}: không kiểm tra được chứng thư TLS của máy chủ ({detail}); hãy tải tệp bằng cách khác rồi dùng "trust add"',
    en: '{address}: the server’s TLS certificate cannot be verified ({detail}); get the file in another way, then use "trust add"',
  },
  fetchUseless: {
    vi: '{address}: không có chứng thư nào được ghim trong câu trả lời',
    en: '{address}: the answer holds no pinned certificate',
  },
  fetchUnknown: {
    vi: 'Không biết nơi công bố của {count} chứng thư còn thiếu; hãy dùng "trust add".',
    en: 'For {count} missing certificate(s) no address is known; use "trust add".',
  },
} as const satisfies Readonly<Record<string, Text>>
