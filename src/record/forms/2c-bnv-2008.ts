import type { FormBlock, FormProfile } from './types'
import { form2cHistories } from './2c-bnv-2008-tables'

const addressHint = '(Số nhà, đường phố, thành phố, xóm, thôn, xã, huyện, tỉnh):'

const items: readonly FormBlock[] = [
  {
    kind: 'item',
    number: '1)',
    parts: [{ label: 'Họ và tên khai sinh', hint: '(viết chữ in hoa):', path: 'fullName', style: 'capitals' }],
  },
  { kind: 'item', number: '2)', parts: [{ label: 'Tên gọi khác:', path: 'otherNames' }] },
  {
    kind: 'item',
    number: '3)',
    parts: [
      { label: 'Sinh ngày', path: 'birthDate', style: 'long-date' },
      { label: 'Giới tính', hint: '(nam, nữ):', path: 'gender' },
    ],
  },
  {
    kind: 'item',
    number: '4)',
    parts: [
      { label: 'Nơi sinh: Xã', path: 'birthPlace.commune', style: 'without-word', word: 'xã' },
      { label: 'Huyện', path: 'birthPlace.district', style: 'without-word', word: 'huyện' },
      { label: 'Tỉnh', path: 'birthPlace.province', style: 'without-word', word: 'tỉnh' },
    ],
  },
  {
    kind: 'item',
    number: '5)',
    parts: [
      { label: 'Quê quán: Xã', path: 'homeTown.commune', style: 'without-word', word: 'xã' },
      { label: 'Huyện', path: 'homeTown.district', style: 'without-word', word: 'huyện' },
      { label: 'Tỉnh', path: 'homeTown.province', style: 'without-word', word: 'tỉnh' },
    ],
  },
  { kind: 'item', number: '6)', parts: [{ label: 'Dân tộc:', path: 'ethnicity' }] },
  { kind: 'item', number: '7)', parts: [{ label: 'Tôn giáo:', path: 'religion' }] },
  {
    kind: 'item',
    number: '8)',
    parts: [{ label: 'Nơi đăng ký hộ khẩu thường trú', hint: addressHint, path: 'permanentResidence' }],
  },
  { kind: 'item', number: '9)', parts: [{ label: 'Nơi ở hiện nay', hint: addressHint, path: 'currentResidence' }] },
  { kind: 'item', number: '10)', parts: [{ label: 'Nghề nghiệp khi được tuyển dụng:', path: 'occupationBeforeRecruitment' }] },
  {
    kind: 'item',
    number: '11)',
    parts: [
      { label: 'Ngày tuyển dụng:', path: 'recruitment.date' },
      { label: 'Cơ quan tuyển dụng:', path: 'recruitment.agency' },
    ],
  },
  {
    kind: 'item',
    number: '12)',
    parts: [
      {
        label: 'Chức vụ (chức danh) hiện tại',
        hint: '(Về chính quyền hoặc Đảng, đoàn thể, kể cả chức vụ kiêm nhiệm):',
        path: ['position.title', 'concurrentPosition', 'partyPosition', 'concurrentPartyPosition'],
        join: '; ',
      },
    ],
  },
  { kind: 'item', number: '13)', parts: [{ label: 'Công việc chính được giao:', path: 'mainDuty' }] },
  {
    kind: 'item',
    number: '14)',
    parts: [
      { label: 'Ngạch công chức (viên chức):', path: 'salary.grade.name' },
      { label: 'Mã ngạch:', path: 'salary.grade.code' },
      { label: 'Bậc lương:', path: 'salary.grade.step' },
      { label: 'Hệ số:', path: 'salary.grade.coefficient' },
      { label: 'Ngày hưởng:', path: 'salary.grade.effectiveDate' },
      { label: 'Phụ cấp chức vụ:', path: 'salary.allowances.position' },
      { label: 'Phụ cấp khác:', path: 'salary.allowances.other' },
    ],
  },
  {
    kind: 'item',
    number: '15.1)',
    parts: [{ label: 'Trình độ giáo dục phổ thông', hint: '(đã tốt nghiệp lớp mấy/thuộc hệ nào):', path: 'generalEducation' }],
  },
  {
    kind: 'item',
    number: '15.2)',
    parts: [
      {
        label: 'Trình độ chuyên môn cao nhất',
        hint: '(TSKH, TS, ThS, cử nhân, kỹ sư, cao đẳng, trung cấp, sơ cấp, chuyên ngành):',
        path: 'highestQualification',
      },
    ],
  },
  {
    kind: 'item',
    number: '15.3)',
    parts: [{ label: 'Lý luận chính trị', hint: '(Cao cấp, trung cấp, sơ cấp và tương đương):', path: 'politicalTheory' }],
  },
  {
    kind: 'item',
    number: '15.4)',
    parts: [
      {
        label: 'Quản lý nhà nước',
        hint: '(chuyên viên cao cấp, chuyên viên chính, chuyên viên, cán sự, …):',
        path: 'stateManagement',
      },
    ],
  },
  {
    kind: 'item',
    number: '15.5)',
    parts: [{ label: 'Ngoại ngữ', hint: '(Tên ngoại ngữ + Trình độ A, B, C, D …):', path: 'foreignLanguage' }],
  },
  { kind: 'item', number: '15.6)', parts: [{ label: 'Tin học', hint: '(Trình độ A, B, C, …):', path: 'informatics' }] },
  {
    kind: 'item',
    number: '16)',
    parts: [
      { label: 'Ngày vào Đảng Cộng sản Việt Nam:', path: 'party.admissionDate' },
      { label: 'Ngày chính thức:', path: 'party.officialDate' },
    ],
  },
  {
    kind: 'item',
    number: '17)',
    parts: [
      {
        label: 'Ngày tham gia tổ chức chính trị - xã hội',
        hint: '(Ngày tham gia tổ chức: Đoàn, Hội, … và làm việc gì trong tổ chức đó):',
        path: ['organisation.date', 'organisation.description'],
        join: ', ',
      },
    ],
  },
  {
    kind: 'item',
    number: '18)',
    parts: [
      { label: 'Ngày nhập ngũ:', path: 'military.enlistmentDate' },
      { label: 'Ngày xuất ngũ:', path: 'military.dischargeDate' },
      { label: 'Quân hàm cao nhất:', path: 'military.highestRank' },
    ],
  },
  {
    kind: 'item',
    number: '19)',
    parts: [
      {
        label: 'Danh hiệu được phong tặng cao nhất',
        hint: '(Anh hùng lao động, anh hùng lực lượng vũ trang; nhà giáo, thày thuốc, nghệ sĩ nhân dân và ưu tú, …):',
        path: 'stateHonour',
      },
    ],
  },
  { kind: 'item', number: '20)', parts: [{ label: 'Sở trường công tác:', path: 'strength' }] },
  {
    kind: 'item',
    number: '21)',
    parts: [{ label: 'Khen thưởng', hint: '(Hình thức cao nhất, năm nào):', path: 'highestCommendation' }],
  },
  {
    kind: 'item',
    number: '22)',
    parts: [
      { label: 'Kỷ luật', hint: '(về đảng, chính quyền, đoàn thể hình thức cao nhất, năm nào):', path: 'highestDiscipline' },
    ],
  },
  {
    kind: 'item',
    number: '23)',
    parts: [
      { label: 'Tình trạng sức khoẻ:', path: 'health.status' },
      { label: 'Chiều cao:', path: 'health.heightCm', unit: ' cm' },
      { label: 'Cân nặng:', path: 'health.weightKg', unit: ' kg', unitOnPaper: true },
      { label: 'Nhóm máu:', path: 'health.bloodType' },
    ],
  },
  {
    kind: 'item',
    number: '24)',
    parts: [
      { label: 'Là thương binh hạng:', path: 'disabledVeteranClass' },
      {
        label: 'Là con gia đình chính sách',
        hint: '(Con thương binh, con liệt sĩ, người nhiễm chất độc da cam Dioxin):',
        path: 'policyFamily',
      },
    ],
  },
  {
    kind: 'item',
    number: '25)',
    parts: [
      { label: 'Số chứng minh nhân dân:', path: 'identityCard.number' },
      { label: 'Ngày cấp:', path: 'identityCard.issuedDate' },
    ],
  },
  { kind: 'item', number: '26)', parts: [{ label: 'Số sổ BHXH:', path: 'socialInsuranceNumber' }] },
]

/** Mẫu 2c-BNV/2008 of QĐ 02/2008/QĐ-BNV: 32 items. */
export const form2c: FormProfile = {
  id: '2c-bnv-2008',
  name: { vi: 'Sơ yếu lý lịch cán bộ, công chức (mẫu 2c-BNV/2008)', en: 'Personnel record, form 2c-BNV/2008' },
  legalBasis: 'Quyết định số 02/2008/QĐ-BNV',
  validFrom: '2008',
  header: 'form',
  left: [
    { label: 'Cơ quan, đơn vị có thẩm quyền quản lý CBCC:', path: 'managingAgency' },
    { label: 'Cơ quan, đơn vị sử dụng CBCC:', path: 'usingAgency' },
  ],
  right: [{ label: 'Mẫu 2c-BNV/2008' }, { label: 'Số hiệu cán bộ, công chức:', path: 'officialNumber' }],
  photoLabel: 'Ảnh màu (4 x 6 cm)',
  title: ['SƠ YẾU LÝ LỊCH', 'CÁN BỘ, CÔNG CHỨC'],
  blocks: [...items, ...form2cHistories],
  footer: {
    declarant: [
      { text: 'Người khai', style: 'bold' },
      { text: 'Tôi xin cam đoan những lời khai trên đây là đúng sự thật', style: 'italic' },
      { text: '(Ký tên, ghi rõ họ tên)', style: 'italic' },
    ],
    head: ['Thủ trưởng cơ quan, đơn vị quản lý và sử dụng CBCC'],
    note: '(Ký tên, đóng dấu)',
    recipients: false,
  },
}
