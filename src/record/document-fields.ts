import type { FieldTable, RecordOf } from './field'

/**
 * The export's metadata. XML names and lengths of the outgoing document are those of NĐ 30/2020 Phụ lục VI; the rest (purpose,
 * consent, signer's authority) is what Điều 8 of the Quy chế of TT 06/2023 and NĐ 30 Điều 13 ask for.
 */
export const documentFields = {
  fileCode: {
    kind: 'group',
    vi: 'Mã hồ sơ',
    en: 'File code',
    fields: {
      organId: { kind: 'text', max: 13, vi: 'Mã định danh cơ quan lập', en: 'Agency code', required: true },
      fileCatalog: { kind: 'integer', min: 1900, max: 2099, vi: 'Năm', en: 'Year', required: true },
      fileNotation: { kind: 'text', max: 20, vi: 'Số và ký hiệu hồ sơ', en: 'File notation', required: true },
    },
  },
  docOrdinal: { kind: 'integer', min: 1, max: 999, vi: 'Số thứ tự văn bản trong hồ sơ', en: 'Ordinal in the file' },
  typeName: { kind: 'text', max: 100, vi: 'Tên loại văn bản', en: 'Kind of document', required: true },
  codeNumber: { kind: 'code', pattern: '[0-9A-Za-z]{1,11}', vi: 'Số', en: 'Number', required: true },
  // NĐ 30 Phụ lục I: groups of the notation are joined by "-" without spaces ("SYLL-SNV").
  codeNotation: {
    kind: 'code',
    pattern: '[0-9A-ZĐÀ-Ỹ][0-9A-ZĐÀ-Ỹa-z&\\-/.]{0,29}',
    vi: 'Ký hiệu',
    en: 'Notation',
    required: true,
  },
  issuedDate: { kind: 'date', vi: 'Ngày, tháng, năm ban hành', en: 'Date of issue', required: true },
  place: { kind: 'text', max: 100, vi: 'Địa danh', en: 'Place of issue', required: true },
  agency: {
    kind: 'group',
    vi: 'Cơ quan ban hành',
    en: 'Issuing agency',
    required: true,
    fields: {
      name: { kind: 'text', max: 200, xml: 'OrganName', vi: 'Tên cơ quan ban hành', en: 'Name', required: true },
      parent: { kind: 'text', max: 200, xml: 'ParentOrganName', vi: 'Cơ quan chủ quản', en: 'Superior agency' },
      code: { kind: 'text', max: 13, xml: 'OrganId', vi: 'Mã định danh cơ quan', en: 'Agency code' },
      sealDiameterMm: {
        kind: 'decimal',
        min: 10,
        max: 60,
        fraction: 1,
        vi: 'Đường kính con dấu (mm)',
        en: 'Diameter of the seal in mm',
      },
    },
  },
  subject: { kind: 'text', max: 500, vi: 'Trích yếu', en: 'Subject', required: true },
  language: { kind: 'text', max: 30, vi: 'Ngôn ngữ', en: 'Language' },
  description: { kind: 'text', max: 500, vi: 'Ghi chú', en: 'Note' },
  signer: {
    kind: 'group',
    xml: 'SignerInfo',
    vi: 'Người ký',
    en: 'Signer',
    required: true,
    fields: {
      authority: {
        kind: 'choice',
        values: { 'TM.': 'TM.', 'Q.': 'Q.', 'KT.': 'KT.', 'TL.': 'TL.', 'TUQ.': 'TUQ.' },
        vi: 'Quyền hạn',
        en: 'Authority of signing',
      },
      onBehalfOf: { kind: 'texts', max: 100, maxItems: 4, entry: 'Line', vi: 'Thay mặt, thay cho', en: 'On behalf of' },
      title: { kind: 'text', max: 100, xml: 'Position', vi: 'Chức vụ', en: 'Position', required: true },
      fullName: { kind: 'text', max: 50, vi: 'Họ và tên', en: 'Full name', required: true },
      authorisation: {
        kind: 'group',
        vi: 'Văn bản uỷ quyền',
        en: 'Written authorisation',
        fields: {
          reference: { kind: 'text', max: 100, vi: 'Số, ký hiệu', en: 'Reference', required: true },
          expires: { kind: 'date', vi: 'Có hiệu lực đến', en: 'Expires', required: true },
        },
      },
      allowAcademicTitle: { kind: 'flag', vi: 'Được ghi học hàm, học vị', en: 'Academic title allowed' },
    },
  },
  to: {
    kind: 'list',
    maxItems: 50,
    xml: 'Recipients',
    entry: 'To',
    vi: 'Nơi nhận',
    en: 'Recipients of the document',
    fields: {
      organId: { kind: 'text', max: 13, vi: 'Mã định danh', en: 'Agency code' },
      organName: { kind: 'text', max: 200, vi: 'Tên cơ quan nhận', en: 'Name', required: true },
    },
  },
  priority: { kind: 'integer', min: 0, max: 9, vi: 'Mức độ khẩn', en: 'Priority' },
  issuedAmount: { kind: 'integer', min: 1, max: 999, vi: 'Số bản', en: 'Number of copies' },
  dueDate: { kind: 'date', vi: 'Hạn trả lời', en: 'Due date' },
  legalBasis: { kind: 'texts', max: 300, maxItems: 20, entry: 'Basis', vi: 'Căn cứ pháp lý', en: 'Legal basis', required: true },
  accessMode: {
    kind: 'choice',
    values: {
      'own-record': 'Khai thác dữ liệu của bản thân',
      'own-people': 'Cơ quan khai thác dữ liệu của người thuộc quyền quản lý',
      'written-consent': 'Được cơ quan quản lý đồng ý bằng văn bản',
      'other-law': 'Theo căn cứ pháp luật khác',
    },
    vi: 'Phương thức khai thác',
    en: 'Mode of access',
    required: true,
  },
  purpose: { kind: 'text', max: 500, vi: 'Mục đích', en: 'Purpose', required: true },
  requester: { kind: 'text', max: 200, vi: 'Người đề nghị', en: 'Requester', required: true },
  recipient: { kind: 'text', max: 200, vi: 'Người nhận dữ liệu', en: 'Recipient of the data' },
  consent: {
    kind: 'group',
    vi: 'Văn bản đồng ý',
    en: 'Written consent',
    fields: {
      agency: { kind: 'text', max: 200, vi: 'Cơ quan đồng ý', en: 'Consenting agency', required: true },
      reference: { kind: 'text', max: 100, vi: 'Số, ký hiệu', en: 'Reference', required: true },
      date: { kind: 'date', vi: 'Ngày', en: 'Date', required: true },
    },
  },
  validUntil: { kind: 'date', vi: 'Có giá trị đến', en: 'Valid until' },
  replaces: {
    kind: 'group',
    vi: 'Thay thế văn bản',
    en: 'Replaces',
    fields: {
      codeNumber: { kind: 'code', pattern: '[0-9A-Za-z]{1,11}', vi: 'Số', en: 'Number', required: true },
      codeNotation: {
        kind: 'code',
        pattern: '[0-9A-ZĐÀ-Ỹ][0-9A-ZĐÀ-Ỹa-z&\\-/.]{0,29}',
        vi: 'Ký hiệu',
        en: 'Notation',
        required: true,
      },
      issuedDate: { kind: 'date', vi: 'Ngày ban hành', en: 'Date of issue', required: true },
    },
  },
  // NĐ 30/2020 Phụ lục I: an annex in the same file has no signature of its own; the document's signatures cover it.
  annexes: {
    kind: 'list',
    maxItems: 9,
    entry: 'Annex',
    vi: 'Phụ lục trong cùng tệp tin',
    en: 'Annexes in the same file',
    fields: {
      title: { kind: 'text', max: 300, vi: 'Tên phụ lục', en: 'Title', required: true },
      subtitle: { kind: 'text', max: 300, vi: 'Dòng dưới tên phụ lục', en: 'Subtitle' },
      paragraphs: { kind: 'texts', max: 2000, maxItems: 50, entry: 'Paragraph', vi: 'Các đoạn', en: 'Paragraphs' },
      table: {
        kind: 'group',
        vi: 'Bảng',
        en: 'Table',
        fields: {
          columns: { kind: 'texts', max: 100, maxItems: 8, entry: 'Column', vi: 'Tên các cột', en: 'Columns', required: true },
          rows: {
            kind: 'list',
            maxItems: 100,
            entry: 'Row',
            vi: 'Các dòng',
            en: 'Rows',
            required: true,
            fields: {
              cells: { kind: 'texts', max: 300, maxItems: 8, entry: 'Cell', vi: 'Các ô', en: 'Cells', required: true },
            },
          },
        },
      },
    },
  },
  // Luật 20/2023 Điều 12: what is printed names the system that holds the electronic original, its owner and where to look it up.
  lookUp: {
    kind: 'group',
    vi: 'Tra cứu bản điện tử',
    en: 'Where to look the document up',
    fields: {
      address: {
        kind: 'code',
        // A name with a dot before any port or path: no user part that looks like a host, no script, and no fragment.
        pattern:
          "https://([a-z0-9]([a-z0-9\\-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9\\-]{0,61}[a-z0-9](:[1-9][0-9]{0,4})?([/\\?]([A-Za-z0-9._~!$&'()*+,;=:@/?\\-]|%[0-9A-Fa-f]{2})*)?",
        max: 200,
        code: 'DOCUMENT_LOOK_UP_ADDRESS',
        vi: 'Địa chỉ tra cứu',
        en: 'Look-up address',
        required: true,
      },
      system: { kind: 'text', max: 100, vi: 'Tên hệ thống thông tin', en: 'Information system' },
      owner: { kind: 'text', max: 100, vi: 'Chủ quản hệ thống thông tin', en: 'Owner of the system' },
    },
  },
  // A practice export says so in its data and on its pages, so that none is ever taken for a real one.
  practice: { kind: 'flag', vi: 'Bản thực hành', en: 'Practice export' },
} as const satisfies FieldTable

/** What the XML's `Document` holds: the metadata, and the page count that only the renderer knows. */
export const writtenDocumentFields = {
  ...documentFields,
  pageAmount: { kind: 'integer', min: 1, max: 999, vi: 'Số trang', en: 'Number of pages', required: true },
} as const satisfies FieldTable

/** The metadata of one export, as given by the caller. */
export type ExportDocument = RecordOf<typeof documentFields>
