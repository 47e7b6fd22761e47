import type { FieldTable } from '../field'

const place = {
  commune: { kind: 'text', max: 100, vi: 'Xã, phường', en: 'Commune' },
  // The district level ended on 01/07/2025; records made before keep it.
  district: { kind: 'text', max: 100, vi: 'Huyện, quận', en: 'District' },
  province: { kind: 'text', max: 100, vi: 'Tỉnh, thành phố', en: 'Province' },
} as const satisfies FieldTable

/** Who the official is and how to reach them: items 1–11 of TT 06/2023, 1–9 and 23–26 of 2C-BNV/2008. */
export const identityFields = {
  managingAgency: { kind: 'text', max: 200, vi: 'Cơ quan quản lý cán bộ, công chức, viên chức', en: 'Managing agency' },
  usingAgency: { kind: 'text', max: 200, vi: 'Cơ quan, đơn vị sử dụng cán bộ, công chức, viên chức', en: 'Using agency' },
  officialKind: {
    kind: 'choice',
    values: { 'can-bo': 'Cán bộ', 'cong-chuc': 'Công chức', 'vien-chuc': 'Viên chức' },
    vi: 'Loại nhân sự',
    en: 'Kind of official',
  },
  officialNumber: { kind: 'text', max: 30, vi: 'Số hiệu', en: 'Official number' },
  // the 12-digit personal number; a 9-digit identity card number is refused, never padded.
  personalId: {
    kind: 'code',
    pattern: '[0-9]{12}',
    code: 'RECORD_PERSONAL_ID',
    vi: 'Mã số định danh',
    en: 'Personal identification number',
    required: true,
  },
  photo: { kind: 'photo', maxBytes: 1024 * 1024, vi: 'Ảnh màu (4 x 6 cm)', en: 'Colour photo (4 x 6 cm)' },
  fullName: { kind: 'text', max: 100, vi: 'Họ và tên khai sinh', en: 'Full name at birth', required: true },
  gender: { kind: 'choice', values: { male: 'Nam', female: 'Nữ' }, vi: 'Giới tính', en: 'Gender', required: true },
  otherNames: { kind: 'text', max: 200, vi: 'Các tên gọi khác', en: 'Other names' },
  birthDate: { kind: 'partialDate', vi: 'Sinh ngày', en: 'Date of birth', required: true },
  birthPlace: { kind: 'group', fields: place, vi: 'Nơi sinh', en: 'Place of birth' },
  homeTown: { kind: 'group', fields: place, vi: 'Quê quán', en: 'Home town' },
  ethnicity: { kind: 'text', max: 50, vi: 'Dân tộc', en: 'Ethnicity' },
  religion: { kind: 'text', max: 50, vi: 'Tôn giáo', en: 'Religion', sensitivity: 'sensitive' },
  identityCard: {
    kind: 'group',
    vi: 'Căn cước công dân',
    en: 'Identity card',
    sensitivity: 'sensitive',
    fields: {
      number: { kind: 'code', pattern: '[0-9]{9}([0-9]{3})?', vi: 'Số CCCD', en: 'Card number', required: true },
      issuedDate: { kind: 'partialDate', vi: 'Ngày cấp', en: 'Issued on' },
      issuedPlace: { kind: 'text', max: 200, vi: 'Nơi cấp', en: 'Issued by' },
    },
  },
  phone: {
    kind: 'code',
    pattern: '[+]?[0-9][0-9 .\\-]{5,18}[0-9]',
    vi: 'SĐT liên hệ',
    en: 'Telephone',
    sensitivity: 'sensitive',
  },
  socialInsuranceNumber: { kind: 'text', max: 20, vi: 'Số BHXH', en: 'Social insurance number', sensitivity: 'sensitive' },
  healthInsuranceNumber: { kind: 'text', max: 20, vi: 'Số thẻ BHYT', en: 'Health insurance number', sensitivity: 'sensitive' },
  permanentResidence: {
    kind: 'text',
    max: 300,
    vi: 'Nơi đăng ký hộ khẩu thường trú',
    en: 'Permanent residence',
    sensitivity: 'sensitive',
  },
  currentResidence: { kind: 'text', max: 300, vi: 'Nơi ở hiện nay', en: 'Current residence', sensitivity: 'sensitive' },
  familyOrigin: { kind: 'text', max: 100, vi: 'Thành phần gia đình xuất thân', en: 'Family origin', sensitivity: 'sensitive' },
  health: {
    kind: 'group',
    vi: 'Tình trạng sức khoẻ',
    en: 'Health',
    sensitivity: 'sensitive',
    fields: {
      status: { kind: 'text', max: 200, vi: 'Tình trạng sức khoẻ', en: 'State of health' },
      heightCm: { kind: 'integer', min: 50, max: 250, vi: 'Chiều cao', en: 'Height in cm' },
      weightKg: { kind: 'decimal', max: 300, fraction: 1, vi: 'Cân nặng', en: 'Weight in kg' },
      bloodType: {
        kind: 'choice',
        values: {
          A: 'A',
          B: 'B',
          AB: 'AB',
          O: 'O',
          'A+': 'A+',
          'A-': 'A-',
          'B+': 'B+',
          'B-': 'B-',
          'AB+': 'AB+',
          'AB-': 'AB-',
          'O+': 'O+',
          'O-': 'O-',
        },
        vi: 'Nhóm máu',
        en: 'Blood group',
      },
    },
  },
} as const satisfies FieldTable
