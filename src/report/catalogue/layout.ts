import type { DocumentKind, LayoutBreachCode, LayoutBox, NotMeasuredReason } from '../../layout'
import type { Text } from './text'

/** What a breach of NĐ 30/2020's layout is; `measured` and `allowed` are numbers with their units, or names. */
export const LAYOUT_TEXTS: Readonly<Record<LayoutBreachCode, Text>> = {
  LAYOUT_PAPER_SIZE: { vi: 'khổ giấy {measured}, phải là A4 ({allowed})', en: 'the paper is {measured}, not A4 ({allowed})' },
  LAYOUT_MARGIN_TOP: { vi: 'lề trên {measured}, phải là {allowed}', en: 'the top margin is {measured}, not {allowed}' },
  LAYOUT_MARGIN_BOTTOM: { vi: 'lề dưới {measured}, phải là {allowed}', en: 'the bottom margin is {measured}, not {allowed}' },
  LAYOUT_MARGIN_LEFT: { vi: 'lề trái {measured}, phải là {allowed}', en: 'the left margin is {measured}, not {allowed}' },
  LAYOUT_MARGIN_RIGHT: { vi: 'lề phải {measured}, phải là {allowed}', en: 'the right margin is {measured}, not {allowed}' },
  LAYOUT_FONT_FAMILY: { vi: 'phông chữ {measured}, phải là {allowed}', en: 'the font is {measured}, not {allowed}' },
  LAYOUT_TEXT_COLOUR: { vi: 'chữ màu {measured}, phải là màu đen', en: 'text has the colour {measured}, not black' },
  LAYOUT_PAGE_NUMBER_FIRST: { vi: 'trang thứ nhất không hiển thị số trang', en: 'the first page shows a number' },
  LAYOUT_PAGE_NUMBER_MISSING: { vi: 'thiếu số trang {allowed}', en: 'the page number {allowed} is missing' },
  LAYOUT_PAGE_NUMBER_VALUE: {
    vi: 'số trang là “{measured}”, phải là chữ số Ả Rập {allowed}',
    en: 'the page number is “{measured}”, not the Arabic {allowed}',
  },
  LAYOUT_PAGE_NUMBER_STYLE: {
    vi: 'số trang phải cỡ {allowed}, kiểu chữ đứng (đo được {measured})',
    en: 'the page number has to be {allowed}, upright (measured {measured})',
  },
  LAYOUT_PAGE_NUMBER_PLACE: {
    vi: 'số trang phải canh giữa trong lề trên',
    en: 'the page number has to stand in the middle of the top margin',
  },
  LAYOUT_NATION_MISSING: { vi: 'thiếu Quốc hiệu', en: 'Quốc hiệu is missing' },
  LAYOUT_NATION_SIZE: { vi: 'Quốc hiệu cỡ {measured}, phải là {allowed}', en: 'Quốc hiệu is {measured}, not {allowed}' },
  LAYOUT_NATION_STYLE: {
    vi: 'Quốc hiệu phải là chữ in hoa, đứng, đậm',
    en: 'Quốc hiệu has to be in capitals, upright and bold',
  },
  LAYOUT_NATION_PLACE: {
    vi: 'Quốc hiệu phải ở phía trên cùng, bên phải trang đầu',
    en: 'Quốc hiệu has to stand at the top right of the first page',
  },
  LAYOUT_MOTTO_MISSING: { vi: 'thiếu Tiêu ngữ', en: 'Tiêu ngữ is missing' },
  LAYOUT_MOTTO_SIZE: { vi: 'Tiêu ngữ cỡ {measured}, phải là {allowed}', en: 'Tiêu ngữ is {measured}, not {allowed}' },
  LAYOUT_MOTTO_STYLE: {
    vi: 'Tiêu ngữ phải là chữ in thường, đứng, đậm',
    en: 'Tiêu ngữ has to be in small letters, upright and bold',
  },
  LAYOUT_MOTTO_PLACE: { vi: 'Tiêu ngữ phải canh giữa dưới Quốc hiệu', en: 'Tiêu ngữ has to stand in the middle under Quốc hiệu' },
  LAYOUT_MOTTO_LINE: {
    vi: 'dưới Tiêu ngữ phải có đường kẻ nét liền dài bằng dòng chữ[ (đo được {measured})]',
    en: 'a solid line as long as the text has to stand under Tiêu ngữ[ (measured {measured})]',
  },
  LAYOUT_AGENCY_MISSING: { vi: 'thiếu tên cơ quan, tổ chức ban hành văn bản', en: 'the issuing agency’s name is missing' },
  LAYOUT_AGENCY_SIZE: {
    vi: 'tên cơ quan cỡ {measured}, phải là {allowed}',
    en: 'the agency’s name is {measured}, not {allowed}',
  },
  LAYOUT_AGENCY_STYLE: {
    vi: 'tên cơ quan phải là chữ in hoa, đứng; tên cơ quan ban hành in đậm, tên cơ quan chủ quản không đậm',
    en: 'agencies’ names have to be in capitals and upright, the issuing agency’s bold, the superior’s not',
  },
  LAYOUT_AGENCY_PLACE: {
    vi: 'tên các cơ quan phải canh giữa với nhau',
    en: 'the agencies’ names have to stand about one middle',
  },
  LAYOUT_AGENCY_LINE: {
    vi: 'dưới tên cơ quan ban hành phải có đường kẻ dài {allowed} dòng chữ[ (đo được {measured})]',
    en: 'a line of {allowed} of the text has to stand under the issuing agency’s name[ (measured {measured})]',
  },
  LAYOUT_NUMBER_MISSING: { vi: 'thiếu số, ký hiệu của văn bản', en: 'the document’s number is missing' },
  LAYOUT_NUMBER_SIZE: {
    vi: 'số, ký hiệu cỡ {measured}, phải là {allowed}',
    en: 'the document’s number is {measured}, not {allowed}',
  },
  LAYOUT_NUMBER_FORM: {
    vi: 'số, ký hiệu[ “{measured}”] phải viết chữ đứng, theo dạng[ “{allowed}”]',
    en: 'the document’s number[ “{measured}”] has to be upright and of the form[ “{allowed}”]',
  },
  LAYOUT_DATE_MISSING: { vi: 'thiếu địa danh và thời gian ban hành', en: 'place and date are missing' },
  LAYOUT_DATE_SIZE: {
    vi: 'địa danh và thời gian cỡ {measured}, phải là {allowed}',
    en: 'place and date are {measured}, not {allowed}',
  },
  LAYOUT_DATE_STYLE: { vi: 'địa danh và thời gian phải là chữ nghiêng', en: 'place and date have to be italic' },
  LAYOUT_DATE_FORM: {
    vi: 'địa danh và thời gian “{measured}” phải theo dạng “{allowed}” (thêm số 0 trước ngày nhỏ hơn 10 và tháng 1, 2)',
    en: 'place and date “{measured}” have to be of the form “{allowed}” (a zero before days below 10 and months 1 and 2)',
  },
  LAYOUT_DATE_PLACE: {
    vi: 'địa danh và thời gian phải cùng dòng với số, ký hiệu',
    en: 'place and date have to stand in the line of the number',
  },
  LAYOUT_TITLE_MISSING: { vi: 'thiếu tên loại văn bản', en: 'the document’s title is missing' },
  LAYOUT_TITLE_SIZE: { vi: 'tên loại, trích yếu cỡ {measured}, phải là {allowed}', en: 'the title is {measured}, not {allowed}' },
  LAYOUT_TITLE_STYLE: { vi: 'tên loại, trích yếu phải là chữ đứng, đậm', en: 'the title has to be upright and bold' },
  LAYOUT_TITLE_PLACE: { vi: 'tên loại, trích yếu phải canh giữa', en: 'the title has to stand in the middle' },
  LAYOUT_TITLE_LINE: {
    vi: 'dưới trích yếu phải có đường kẻ dài {allowed} dòng chữ (đo được {measured})',
    en: 'a line of {allowed} of the text has to stand under the subject (measured {measured})',
  },
  LAYOUT_BODY_SIZE: { vi: 'nội dung cỡ {measured}, phải là {allowed}', en: 'text is {measured}, not {allowed}' },
  LAYOUT_SIGNER_MISSING: { vi: 'không thấy chức vụ và họ tên người ký', en: 'no signer’s title and name are found' },
  LAYOUT_SIGNER_TITLE_SIZE: {
    vi: 'chức vụ người ký cỡ {measured}, phải là {allowed}',
    en: 'the signer’s title is {measured}, not {allowed}',
  },
  LAYOUT_SIGNER_TITLE_STYLE: {
    vi: 'quyền hạn, chức vụ người ký phải là chữ in hoa, đứng, đậm',
    en: 'the signer’s authority and title have to be in capitals, upright and bold',
  },
  LAYOUT_SIGNER_NAME_SIZE: {
    vi: 'họ tên người ký cỡ {measured}, phải là {allowed}',
    en: 'the signer’s name is {measured}, not {allowed}',
  },
  LAYOUT_SIGNER_NAME_STYLE: { vi: 'họ tên người ký phải là chữ đứng, đậm', en: 'the signer’s name has to be upright and bold' },
  LAYOUT_SIGNER_NAME_FORM: {
    vi: 'không ghi học hàm, học vị trước họ tên người ký',
    en: 'no academic title stands before the signer’s name',
  },
  LAYOUT_SIGNATURE_PLACE: {
    vi: 'hình chữ ký phải ở giữa chức vụ và họ tên người ký',
    en: 'the signature’s picture has to stand in the middle between title and name',
  },
  LAYOUT_SIGNATURE_COLOUR: { vi: 'hình chữ ký phải màu xanh', en: 'the signature’s picture has to be blue' },
  LAYOUT_SIGNATURE_OPAQUE: { vi: 'hình chữ ký phải có nền trong suốt', en: 'the signature’s picture needs a transparent ground' },
  LAYOUT_SEAL_OVERLAP: {
    vi: 'hình con dấu phải trùm {allowed} hình chữ ký về bên trái (đo được {measured})',
    en: 'the seal’s picture has to cover {allowed} of the signature’s at its left (measured {measured})',
  },
  LAYOUT_SEAL_COLOUR: { vi: 'hình con dấu phải màu đỏ', en: 'the seal’s picture has to be red' },
  LAYOUT_SEAL_OPAQUE: { vi: 'hình con dấu phải có nền trong suốt', en: 'the seal’s picture needs a transparent ground' },
  LAYOUT_RECIPIENTS_MISSING: { vi: 'thiếu nơi nhận', en: 'the recipients are missing' },
  LAYOUT_RECIPIENTS_HEAD: {
    vi: 'từ “Nơi nhận” phải cỡ 12, nghiêng, đậm[ (đo được {measured})]',
    en: 'the words “Nơi nhận” have to be 12 pt, bold italic[ (measured {measured})]',
  },
  LAYOUT_RECIPIENTS_SIZE: {
    vi: 'danh sách nơi nhận phải cỡ 11, đứng[ (đo được {measured})]',
    en: 'the list of recipients has to be 11 pt, upright[ (measured {measured})]',
  },
  LAYOUT_MARK_MISSING: {
    vi: 'thiếu thông tin chữ ký số của cơ quan ở góc trên, bên phải trang đầu',
    en: 'the text of the agency’s signature at the top right of the first page is missing',
  },
  LAYOUT_MARK_SIZE: {
    vi: 'thông tin chữ ký số của cơ quan cỡ {measured}, phải là {allowed}',
    en: 'the text of the agency’s signature is {measured}, not {allowed}',
  },
  LAYOUT_MARK_STYLE: {
    vi: 'thông tin chữ ký số của cơ quan phải là chữ đứng, không đậm',
    en: 'the text of the agency’s signature has to be upright and not bold',
  },
  LAYOUT_MARK_PLACE: {
    vi: 'thông tin chữ ký số của cơ quan phải ở góc trên, bên phải trang đầu (đo được {measured})',
    en: 'the text of the agency’s signature has to stand at the top right of the first page (measured {measured})',
  },
  LAYOUT_MARK_FORM: {
    vi: 'thông tin chữ ký số phải gồm số, ký hiệu (hoặc hình thức sao, tên cơ quan) và thời gian ký đến giây, múi giờ Việt Nam',
    en: 'the text of the agency’s signature has to give the number (or the form of copy and the agency) and the time to the second with Vietnam’s zone',
  },
  LAYOUT_MARK_IMAGE: {
    vi: 'không hiển thị hình con dấu trên văn bản kèm theo, bản sao điện tử',
    en: 'an attachment or an electronic copy shows no picture of a seal',
  },
}

/** Why something was not judged. */
export const NOT_MEASURED_TEXTS: Readonly<Record<NotMeasuredReason, Text>> = {
  NO_PICTURE: { vi: 'không có hình', en: 'there is no picture' },
  UNREADABLE_PICTURE: { vi: 'không đọc được màu của hình', en: 'the picture’s colours cannot be read' },
  UNKNOWN_COLOUR: { vi: 'có chữ không xác định được màu', en: 'some text has a colour that cannot be told' },
  UNKNOWN_LETTERS: { vi: 'có ký tự mà phông chữ không cho biết nghĩa', en: 'some letters have no meaning in their font' },
  UNKNOWN_WIDTHS: { vi: 'có phông chữ không ghi độ rộng', en: 'a font does not state its widths' },
  SCANNED_PAGE: { vi: 'trang là ảnh quét', en: 'the page is a scanned picture' },
  NO_FULL_LINES: { vi: 'không có dòng đầy để đo lề phải', en: 'no full lines show the right margin' },
  NO_FULL_PAGE: { vi: 'không có trang đầy để đo lề dưới', en: 'no full page shows the bottom margin' },
  NOT_SHOWN: { vi: 'văn bản không có thành phần này', en: 'the document does not have it' },
}

/** Names of the ô. */
export const LAYOUT_BOX_TERMS: Readonly<Record<LayoutBox, Text>> = {
  page: { vi: 'Trang', en: 'Page' },
  '1': { vi: 'Ô 1 (Quốc hiệu, Tiêu ngữ)', en: 'Ô 1 (Quốc hiệu and Tiêu ngữ)' },
  '2': { vi: 'Ô 2 (tên cơ quan)', en: 'Ô 2 (agencies)' },
  '3': { vi: 'Ô 3 (số, ký hiệu)', en: 'Ô 3 (number)' },
  '4': { vi: 'Ô 4 (địa danh, thời gian)', en: 'Ô 4 (place and date)' },
  '5a': { vi: 'Ô 5a (tên loại, trích yếu)', en: 'Ô 5a (title and subject)' },
  '6': { vi: 'Ô 6 (nội dung)', en: 'Ô 6 (text)' },
  '7a': { vi: 'Ô 7a (chức vụ người ký)', en: 'Ô 7a (signer’s title)' },
  '7b': { vi: 'Ô 7b (họ tên người ký)', en: 'Ô 7b (signer’s name)' },
  '7c': { vi: 'Ô 7c (chữ ký)', en: 'Ô 7c (signature)' },
  '8': { vi: 'Ô 8 (dấu của cơ quan)', en: 'Ô 8 (agency’s seal)' },
  '9b': { vi: 'Ô 9b (nơi nhận)', en: 'Ô 9b (recipients)' },
  '14': { vi: 'Ô 14 (chữ ký số của cơ quan)', en: 'Ô 14 (agency’s signature as text)' },
}

export const DOCUMENT_KIND_TERMS: Readonly<Record<DocumentKind, Text>> = {
  form: { vi: 'mẫu biểu chuyên ngành', en: 'a form of its issuer' },
  nd30: { vi: 'văn bản hành chính theo Nghị định 30/2020/NĐ-CP', en: 'a document of NĐ 30/2020/NĐ-CP' },
  attachment: { vi: 'văn bản kèm theo, tệp riêng', en: 'an attachment in a file of its own' },
  copy: { vi: 'bản sao điện tử', en: 'an electronic copy' },
}

/** The fixed sentences of a layout report. */
export const LAYOUT_LABELS = {
  layoutHead: { vi: 'Thể thức: {kind}, {pages} trang', en: 'Layout: {kind}, {pages} pages' },
  layoutClean: { vi: 'Không thấy sai sót so với Phụ lục I', en: 'No breach of Annex I was found' },
  layoutBreaches: { vi: 'Sai sót: {count}', en: 'Breaches: {count}' },
  layoutPlace: { vi: 'trang {page}[, tại {x}; {y} mm]', en: 'page {page}[, at {x}; {y} mm]' },
  layoutOpen: { vi: 'Không đo được: {box}[, trang {page}]: {reason}', en: 'Not measured: {box}[, page {page}]: {reason}' },
} as const satisfies Readonly<Record<string, Text>>
