import type { FormBlock, FormProfile } from './types'
import { tt06Histories } from './tt06-2023-tables'

const items: readonly FormBlock[] = [
  {
    kind: 'item',
    number: '1)',
    parts: [
      { label: 'Họ và tên khai sinh', hint: '(viết chữ in hoa):', path: 'fullName', style: 'capitals' },
      { label: 'Giới tính:', path: 'gender' },
    ],
  },
  { kind: 'item', number: '2)', parts: [{ label: 'Các tên gọi khác:', path: 'otherNames' }] },
  { kind: 'item', number: '3)', parts: [{ label: 'Sinh ngày', path: 'birthDate', style: 'long-date' }] },
  {
    kind: 'item',
    number: '4)',
    parts: [{ label: 'Nơi sinh:', path: ['birthPlace.commune', 'birthPlace.district', 'birthPlace.province'], join: ', ' }],
  },
  {
    kind: 'item',
    number: '5)',
    parts: [
      { label: 'Quê quán', hint: '(xã, phường):', path: ['homeTown.commune', 'homeTown.district'], join: ', ' },
      { label: '', hint: '(tỉnh, TP):', path: 'homeTown.province' },
    ],
  },
  { kind: 'item', number: '6)', parts: [{ label: 'Dân tộc:', path: 'ethnicity' }] },
  { kind: 'item', number: '7)', parts: [{ label: 'Tôn giáo:', path: 'religion' }] },
  {
    kind: 'item',
    number: '8)',
    parts: [
      { label: 'Số CCCD:', path: 'identityCard.number' },
      { label: 'Ngày cấp:', path: 'identityCard.issuedDate' },
      { label: 'SĐT liên hệ:', path: 'phone' },
    ],
  },
  {
    kind: 'item',
    number: '9)',
    parts: [
      { label: 'Số BHXH:', path: 'socialInsuranceNumber' },
      { label: 'Số thẻ BHYT:', path: 'healthInsuranceNumber' },
    ],
  },
  { kind: 'item', number: '10)', parts: [{ label: 'Nơi ở hiện nay:', path: 'currentResidence' }] },
  { kind: 'item', number: '11)', parts: [{ label: 'Thành phần gia đình xuất thân:', path: 'familyOrigin' }] },
  {
    kind: 'item',
    number: '12)',
    parts: [{ label: 'Nghề nghiệp trước khi được tuyển dụng:', path: 'occupationBeforeRecruitment' }],
  },
  {
    kind: 'item',
    number: '13)',
    parts: [
      { label: 'Ngày được tuyển dụng lần đầu:', path: 'recruitment.date' },
      { label: 'Cơ quan, tổ chức, đơn vị tuyển dụng:', path: 'recruitment.agency' },
    ],
  },
  { kind: 'item', number: '14)', parts: [{ label: 'Ngày vào cơ quan hiện đang công tác:', path: 'currentAgencySince' }] },
  {
    kind: 'item',
    number: '15)',
    parts: [
      { label: 'Ngày vào Đảng Cộng sản Việt Nam:', path: 'party.admissionDate' },
      { label: 'Ngày chính thức:', path: 'party.officialDate' },
    ],
  },
  {
    kind: 'item',
    number: '16)',
    parts: [
      {
        label: 'Ngày tham gia tổ chức chính trị-xã hội đầu tiên',
        hint: '(ngày vào Đoàn TNCSHCM, Công đoàn, Hội):',
        path: ['organisation.date', 'organisation.description'],
        join: ', ',
      },
    ],
  },
  {
    kind: 'item',
    number: '17)',
    parts: [
      { label: 'Ngày nhập ngũ:', path: 'military.enlistmentDate' },
      { label: 'Ngày xuất ngũ:', path: 'military.dischargeDate' },
      { label: 'Quân hàm cao nhất:', path: 'military.highestRank' },
    ],
  },
  { kind: 'item', number: '18)', parts: [{ label: 'Đối tượng chính sách:', path: 'policyBeneficiary' }] },
  {
    kind: 'item',
    number: '19)',
    parts: [{ label: 'Trình độ giáo dục phổ thông', hint: '(đã tốt nghiệp lớp mấy/thuộc hệ nào):', path: 'generalEducation' }],
  },
  { kind: 'item', number: '20)', parts: [{ label: 'Trình độ chuyên môn cao nhất:', path: 'highestQualification' }] },
  { kind: 'item', number: '21)', parts: [{ label: 'Học hàm:', path: 'academicTitle' }] },
  { kind: 'item', number: '22)', parts: [{ label: 'Danh hiệu nhà nước phong tặng:', path: 'stateHonour' }] },
  {
    kind: 'item',
    number: '23)',
    parts: [
      { label: 'Chức vụ hiện tại:', path: 'position.title' },
      { label: 'Ngày bổ nhiệm/ngày phê chuẩn:', path: 'position.appointedDate' },
      { label: 'Ngày bổ nhiệm lại/phê chuẩn nhiệm kỳ tiếp theo:', path: 'position.reappointedDate' },
    ],
  },
  { kind: 'item', number: '24)', parts: [{ label: 'Được quy hoạch chức danh:', path: 'plannedPosition' }] },
  { kind: 'item', number: '25)', parts: [{ label: 'Chức vụ kiêm nhiệm:', path: 'concurrentPosition' }] },
  { kind: 'item', number: '26)', parts: [{ label: 'Chức vụ Đảng hiện tại:', path: 'partyPosition' }] },
  { kind: 'item', number: '27)', parts: [{ label: 'Chức vụ Đảng kiêm nhiệm:', path: 'concurrentPartyPosition' }] },
  { kind: 'item', number: '28)', parts: [{ label: 'Công việc chính được giao:', path: 'mainDuty' }] },
  {
    kind: 'item',
    number: '29)',
    parts: [
      { label: 'Sở trường công tác:', path: 'strength' },
      { label: 'Công việc làm lâu nhất:', path: 'longestJob' },
    ],
  },
  { kind: 'item', number: '30)', parts: [{ label: 'Tiền lương' }] },
  {
    kind: 'item',
    number: '30.1)',
    parts: [
      { label: 'Ngạch/chức danh nghề nghiệp:', path: 'salary.grade.name' },
      { label: 'Mã số:', path: 'salary.grade.code' },
      { label: 'Ngày bổ nhiệm ngạch/chức danh nghề nghiệp:', path: 'salary.grade.appointedDate' },
      { label: 'Bậc lương:', path: 'salary.grade.step' },
      { label: 'Hệ số:', path: 'salary.grade.coefficient' },
      { label: 'Ngày hưởng:', path: 'salary.grade.effectiveDate' },
      { label: 'Phần trăm hưởng:', path: 'salary.grade.percentage', unit: '%', unitOnPaper: true },
      { label: 'Phụ cấp thâm niên vượt khung:', path: 'salary.grade.seniorityPercentage', unit: '%', unitOnPaper: true },
      { label: 'Ngày hưởng PCTNVK:', path: 'salary.grade.seniorityDate' },
    ],
  },
  {
    kind: 'item',
    number: '30.2)',
    parts: [
      { label: 'Phụ cấp chức vụ:', path: 'salary.allowances.position' },
      { label: 'Phụ cấp kiêm nhiệm:', path: 'salary.allowances.concurrent' },
      { label: 'Phụ cấp khác:', path: 'salary.allowances.other' },
    ],
  },
  {
    kind: 'item',
    number: '30.3)',
    parts: [
      { label: 'Vị trí việc làm:', path: 'salary.jobPosition.name' },
      { label: 'Mã số:', path: 'salary.jobPosition.code' },
      { label: 'Bậc lương:', path: 'salary.jobPosition.step' },
      { label: 'Lương theo mức tiền (vnđ):', path: 'salary.jobPosition.amount' },
      { label: 'Ngày hưởng:', path: 'salary.jobPosition.effectiveDate' },
      { label: 'Phần trăm hưởng:', path: 'salary.jobPosition.percentage', unit: '%', unitOnPaper: true },
      { label: 'Phụ cấp thâm niên vượt khung:', path: 'salary.jobPosition.seniorityPercentage', unit: '%', unitOnPaper: true },
      { label: 'Ngày hưởng PCTNVK:', path: 'salary.jobPosition.seniorityDate' },
    ],
  },
  {
    kind: 'item',
    number: '31)',
    parts: [
      { label: 'Tình trạng sức khoẻ:', path: 'health.status' },
      { label: 'Chiều cao:', path: 'health.heightCm', unit: ' cm', unitOnPaper: true },
      { label: 'Cân nặng:', path: 'health.weightKg', unit: ' kg', unitOnPaper: true },
      { label: 'Nhóm máu:', path: 'health.bloodType' },
    ],
  },
]

/** "Sơ yếu lý lịch" of TT 06/2023/TT-BNV: 37 items of data and the agency's evaluation. */
export const tt06Form: FormProfile = {
  id: 'tt06-2023',
  name: { vi: 'Sơ yếu lý lịch theo Thông tư 06/2023/TT-BNV', en: 'Personnel record of Circular 06/2023/TT-BNV' },
  legalBasis: 'Thông tư số 06/2023/TT-BNV',
  validFrom: '2023-05-05',
  header: 'form',
  left: [
    {
      label: 'Cơ quan quản lý cán bộ, công chức, viên chức:',
      labelFor: { 'vien-chuc': 'Cơ quan quản lý viên chức:' },
      path: 'managingAgency',
    },
    {
      label: 'Cơ quan, đơn vị sử dụng cán bộ, công chức, viên chức:',
      labelFor: { 'vien-chuc': 'Đơn vị sử dụng viên chức:' },
      path: 'usingAgency',
    },
  ],
  right: [
    { label: 'Số hiệu:', path: 'officialNumber' },
    { label: 'Mã số định danh:', path: 'personalId' },
  ],
  photoLabel: 'Ảnh màu (4 x 6 cm)',
  title: ['SƠ YẾU LÝ LỊCH'],
  blocks: [...items, ...tt06Histories],
  footer: {
    declarant: [
      { text: 'Người khai', style: 'bold' },
      { text: 'Tôi xin cam đoan những lời khai trên đây là đúng sự thật', style: 'italic' },
      { text: '(Ký tên, ghi rõ họ tên)', style: 'italic' },
    ],
    head: [],
    note: '(Ký tên, đóng dấu)',
    recipients: false,
  },
}
