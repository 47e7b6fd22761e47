import type { Text } from '../../index'

/** Descriptions of commands, arguments and options. */
export const HELP_TEXTS = {
  program: {
    vi: 'Xuất hồ sơ cán bộ, công chức, viên chức ra PDF và XML, ký số hai lần, và kiểm tra giá trị pháp lý của tệp đã ký.',
    en: 'Renders an official’s personnel record to PDF and XML, signs both twice, and verifies the legal value of such files.',
  },
  verify: {
    vi: 'kiểm tra tệp: có giá trị pháp lý như bản gốc giấy hay không',
    en: 'verify files: do they have the legal value of the paper original?',
  },
  export: {
    vi: 'kiểm tra dữ liệu, trình bày và ký: ghi tệp PDF và tệp XML',
    en: 'validate, render and sign a record: writes PDF and XML',
  },
  sign: {
    vi: 'thêm chữ ký số còn thiếu vào tệp do nơi khác lập, sau khi kiểm tra tệp đó',
    en: 'add the next missing signature to an export made elsewhere, after verifying it',
  },
  prepare: {
    vi: 'chuẩn bị việc ký bằng khóa ở nơi khác: ghi trạng thái, in ra nội dung cần ký',
    en: 'prepare signing with a key elsewhere: writes the state, prints what has to be signed',
  },
  complete: { vi: 'đưa giá trị chữ ký đã có vào tệp đã chuẩn bị', en: 'put the finished signature value into the prepared file' },
  inspect: {
    vi: 'liệt kê chữ ký, chứng thư, dấu thời gian, các bản sửa đổi; không kết luận',
    en: 'list signatures, certificates, timestamps and revisions; judges nothing',
  },
  extract: {
    vi: 'lấy dữ liệu hồ sơ (XML hoặc JSON) ra khỏi tệp; không kiểm tra',
    en: 'take the record (XML or JSON) out of an export; verifies nothing',
  },
  demo: {
    vi: 'tạo tổ chức chứng thực thử nghiệm, hồ sơ mẫu, hai tệp đã ký, và kiểm tra chúng: không cần mạng',
    en: 'make a practice authority, a sample record and both signed files, and verify them: all offline',
  },
  argFiles: { vi: 'tệp PDF hoặc XML; "-" là đầu vào chuẩn', en: 'PDF or XML files; "-" is standard input' },
  argFile: { vi: 'tệp PDF hoặc XML; "-" là đầu vào chuẩn', en: 'a PDF or XML file; "-" is standard input' },
  argRecord: { vi: 'hồ sơ, JSON; "-" là đầu vào chuẩn', en: 'the record, JSON; "-" is standard input' },
  argExport: { vi: 'tệp PDF hoặc XML do signed-record lập', en: 'a PDF or XML export' },
  argPrepared: { vi: 'chính tệp đã dùng khi chuẩn bị', en: 'the very file that was prepared' },
  argDir: { vi: 'thư mục để ghi', en: 'folder to write' },
  optLang: { vi: 'ngôn ngữ (mặc định theo LANG, nếu không thì vi)', en: 'language (default: from LANG, else vi)' },
  optHelp: { vi: 'in hướng dẫn', en: 'print help' },
  optVersion: { vi: 'in phiên bản', en: 'print the version' },
  helpCommand: { vi: 'hướng dẫn về một lệnh', en: 'help on a command' },
  optTrust: {
    vi: 'chứng thư gốc được tin: tệp PEM hoặc DER, thư mục, hoặc kho JSON; lặp lại được',
    en: 'trusted root: a PEM or DER file, a folder, or a trust-store JSON; repeatable',
  },
  optCerts: { vi: 'chứng thư bổ sung: tệp hoặc thư mục; lặp lại được', en: 'extra certificates: a file or a folder; repeatable' },
  optCrl: {
    vi: 'danh sách thu hồi (CRL): tệp hoặc thư mục; lặp lại được',
    en: 'revocation lists: a file or a folder; repeatable',
  },
  optOcsp: { vi: 'trả lời OCSP: tệp hoặc thư mục; lặp lại được', en: 'OCSP responses: a file or a folder; repeatable' },
  optOnline: {
    vi: 'được hỏi các dịch vụ ghi trong chứng thư (OCSP, CRL, chứng thư cấp trên); mặc định: không dùng mạng',
    en: 'may ask the services that certificates name (OCSP, CRL, issuers); default: fully offline',
  },
  optAllowHost: {
    vi: 'máy chủ được hỏi dù ở mạng nội bộ (máy, hoặc máy:cổng); lặp lại được',
    en: 'a host that may be asked although it is private (host, or host:port); repeatable',
  },
  optAt: { vi: 'thời điểm xét, ISO 8601 (mặc định: bây giờ)', en: 'the moment to judge at, ISO 8601 (default: now)' },
  optProfile: { vi: 'câu hỏi kiểm tra', en: 'which question is asked' },
  optAcceptDomain: {
    vi: 'miền tin cậy được chấp nhận: official-duty, public (mặc định: official-duty)',
    en: 'trust domains that can carry an official record: official-duty, public (default: official-duty)',
  },
  optAgencyName: { vi: 'cơ quan phải là nơi ban hành', en: 'the agency that must have issued the record' },
  optDetached: { vi: 'tệp rời mà chữ ký XML tham chiếu tới', en: 'the detached file that an XML signature refers to' },
  optPdfPasswordFile: {
    vi: 'mật khẩu của PDF bị mã hóa (hồ sơ generic): dòng đầu của tệp này',
    en: 'password of an encrypted PDF (profile generic): first line of this file',
  },
  optEvidence: { vi: 'giữ chứng cứ của kết luận trong thư mục này', en: 'keep what the verdict rests on in this folder' },
  optJson: { vi: 'in báo cáo JSON ra đầu ra chuẩn', en: 'print the JSON report on standard output' },
  optHtml: { vi: 'ghi thêm báo cáo thành một trang HTML', en: 'also write the report as one HTML page' },
  optQuiet: { vi: 'không in gì, chỉ có mã thoát', en: 'no text, the exit code only' },
  optForm: { vi: 'mẫu: {forms}', en: 'form: {forms}' },
  optFormOrFile: {
    vi: 'mẫu: {forms}, hoặc tệp JSON của một mẫu riêng',
    en: 'form: {forms}, or the JSON file of a form of your own',
  },
  optOwnForm: {
    vi: 'mẫu riêng của cơ quan (tệp JSON), để dựng lại các trang; lặp lại được',
    en: 'a form of an agency’s own (JSON file), to render pages again in; repeatable',
  },
  optDocument: {
    vi: 'thông tin văn bản, JSON (hoặc mục "document" trong tệp hồ sơ)',
    en: 'the document’s metadata, JSON (or "document" in the record file)',
  },
  optPerson: { vi: 'khóa của người có thẩm quyền: .p12, .pfx, .pem', en: 'the authorised person’s key: .p12, .pfx, .pem' },
  optAgencyKey: { vi: 'khóa của cơ quan, tổ chức: .p12, .pfx, .pem', en: 'the agency’s key: .p12, .pfx, .pem' },
  optPasswordFile: {
    vi: 'mật khẩu là dòng đầu của tệp này; nếu không: biến {variable}; nếu không: hỏi',
    en: 'password: first line of this file; else the variable {variable}; else asked',
  },
  optPersonImage: {
    vi: 'hình chữ ký, PNG nền trong, mực xanh',
    en: 'picture of the handwritten signature: transparent PNG, blue',
  },
  optAgencySeal: { vi: 'hình con dấu, PNG nền trong, mực đỏ', en: 'picture of the seal: transparent PNG, red' },
  optAttachmentOf: {
    vi: 'chữ ký số của cơ quan trên tệp PDF kèm theo văn bản có số và ký hiệu này (NĐ 30/2020), ví dụ 15/SYLL-SNV',
    en: 'sign any PDF for the agency as attached to the document of this number (NĐ 30/2020), e.g. 15/SYLL-SNV',
  },
  optCopy: {
    vi: 'chữ ký số của cơ quan trên bản sao điện tử từ văn bản giấy: hình thức sao (NĐ 30/2020)',
    en: 'sign any PDF for the agency as an electronic copy made from paper: form of the copy (NĐ 30/2020)',
  },
  optMarkAgency: {
    vi: 'với --attachment-of, --copy: tên cơ quan mà chứng thư phải mang (mặc định: tên trong chứng thư)',
    en: 'with --attachment-of, --copy: the agency that the certificate must name (default: its own name)',
  },
  optImage: {
    vi: 'hình chữ ký (person) hoặc con dấu (agency), PNG',
    en: 'picture of the signature (person) or seal (agency), PNG',
  },
  optSealDiameter: { vi: 'đường kính con dấu, mm', en: 'diameter of the seal in mm' },
  optExtract: {
    vi: 'trích sao theo kiểu: {profiles}, hoặc tệp JSON của một kiểu riêng',
    en: 'an extract by profile: {profiles}, or the JSON file of a profile of your own',
  },
  optFormats: { vi: 'các dạng cần ghi', en: 'which renderings' },
  optAlgorithm: {
    vi: 'thuật toán ký (mặc định theo khóa; RSA: rsa-pss)',
    en: 'signature algorithm (default by the key; RSA: rsa-pss)',
  },
  optDigest: { vi: 'hàm băm (mặc định theo khóa; RSA: sha256)', en: 'digest (default by the key; RSA: sha256)' },
  optSigningTime: {
    vi: 'thời điểm ký, ISO 8601; chỉ với khóa thử nghiệm hoặc --unsafe-time',
    en: 'signing time, ISO 8601; only with practice keys or --unsafe-time',
  },
  optUnsafeTime: { vi: 'nới lỏng: cho phép --at với khóa thật', en: 'relaxation: allow --at with real keys' },
  optUnsafeUnknownStatus: {
    vi: 'nới lỏng: ký dù không biết chứng thư có bị thu hồi hay không',
    en: 'relaxation: sign although a certificate’s status is unknown',
  },
  optUnsafeOutsideAnnexI: {
    vi: 'nới lỏng: cho phép Ed25519, ngoài Phụ lục I TT 15/2025',
    en: 'relaxation: allow Ed25519, outside TT 15/2025 Annex I',
  },
  optLevel: { vi: 'mức chữ ký; bản này chỉ tạo B-B', en: 'signature level; this version makes B-B only' },
  optTsa: { vi: 'dịch vụ cấp dấu thời gian', en: 'time-stamp service' },
  optOut: { vi: 'thư mục để ghi', en: 'folder to write to' },
  optOutFile: { vi: 'thư mục, hoặc tệp có đuôi .pdf, .xml', en: 'a folder, or a file ending in .pdf or .xml' },
  optOutState: { vi: 'tệp JSON giữ trạng thái', en: 'JSON file for the state' },
  optOutExtract: { vi: 'tệp để ghi (mặc định: đầu ra chuẩn)', en: 'file to write (default: standard output)' },
  optName: {
    vi: 'tên tệp, không có đuôi (mặc định: theo số văn bản)',
    en: 'file name without ending (default: from the document number)',
  },
  optForce: { vi: 'ghi đè tệp đã có', en: 'overwrite existing files' },
  optRole: { vi: 'ai ký: person (người có thẩm quyền) hay agency (cơ quan)', en: 'who signs' },
  optCertificate: {
    vi: 'chứng thư của người ký (PEM), kèm chứng thư cấp trên nếu có',
    en: 'the signer’s certificate (PEM), its issuers after it',
  },
  optData: { vi: 'ghi thêm chính các byte cần ký vào tệp này', en: 'also write the very bytes to sign to this file' },
  optContent: {
    vi: 'ghi thêm nội dung mà một CMS bên ngoài phải ký (chỉ PDF)',
    en: 'also write the content that an outside CMS has to be over (PDF only)',
  },
  optState: { vi: 'trạng thái do "prepare" ghi', en: 'the state that "prepare" wrote' },
  optSignature: {
    vi: 'giá trị chữ ký: thập lục phân, base64, hoặc tên tệp (ECDSA: r‖s hoặc DER)',
    en: 'the signature value: hexadecimal, base64, or a file (ECDSA: r‖s or DER)',
  },
  optCms: { vi: 'CMS đã hoàn chỉnh, DER hoặc PEM (chỉ PDF)', en: 'a finished CMS, DER or PEM (PDF only)' },
  optExtractXml: { vi: 'XML (mặc định)', en: 'XML (default)' },
  optExtractJson: { vi: 'JSON', en: 'JSON' },
  optLayout: {
    vi: 'đo thể thức các trang PDF và liệt kê sai sót so với Phụ lục I Nghị định 30/2020/NĐ-CP',
    en: 'measure a PDF’s pages and list breaches of the layout of NĐ 30/2020/NĐ-CP, Annex I',
  },
  optLayoutKind: {
    vi: 'với --layout: loại văn bản (mặc định: nhận ra từ các trang)',
    en: 'with --layout: what the document is (default: recognised from its pages)',
  },
  layoutHelp: {
    vi: 'Lệnh này chỉ liệt kê, không kết luận: đo được thì mã thoát là 0, dù có sai sót về thể thức; không đọc được tệp: 65.',
    en: 'This command lists and judges nothing: a file that was read or measured exits with 0, whatever was found; one that cannot be read with 65.',
  },
  optInspectJson: { vi: 'in JSON', en: 'print JSON' },
  exitCodes: {
    vi: `Mã thoát:
  0   có: mọi tệp có giá trị được hỏi; việc được yêu cầu đã làm xong
  1   không: có tệp không đạt; từ chối ký
  2   chưa kết luận được
  3   PDF hoặc XML đọc được nhưng không có chữ ký số
  64  dùng lệnh sai
  65  dữ liệu vào không đọc được, sai, hoặc vượt giới hạn; tệp khóa hoặc mật khẩu sai
  66  không đọc hoặc không ghi được tệp
  69  dịch vụ cần thiết không trả lời
  70  lỗi của chương trình`,
    en: `Exit codes:
  0   yes: every file has the value asked for; what was asked has been done
  1   no: at least one file fails; signing was refused
  2   cannot be told
  3   a PDF or XML that was read and carries no signature
  64  wrong use of the command
  65  input not read, wrong, or over a limit; a bad key file or password
  66  a file cannot be read or written
  69  a service that was needed did not answer
  70  a defect of this program`,
  },
} as const satisfies Readonly<Record<string, Text>>
