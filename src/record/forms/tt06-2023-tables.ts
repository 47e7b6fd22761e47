import type { RecordPath } from '../record-fields'
import type { FormBlock, FormColumn, FormTable } from './types'

const from: FormColumn = { label: 'Từ', weight: 9, align: 'center', fields: ['from'] }
const to: FormColumn = { label: 'Đến', weight: 9, align: 'center', fields: ['to'] }
const school: FormColumn = { label: 'Tên cơ sở đào tạo', weight: 24, fields: ['school'] }
const mode: FormColumn = { label: 'Hình thức đào tạo', weight: 14, fields: ['mode'] }
const certificate: FormColumn = { label: 'Chứng chỉ được cấp', weight: 24, fields: ['certificate'] }
const monthYear = { label: 'Tháng/năm', from: 0, to: 1 }

const relativeColumns: readonly FormColumn[] = [
  { label: 'Mối quan hệ', weight: 11, fields: ['relationship'] },
  { label: 'Họ và tên', weight: 20, fields: ['fullName'] },
  { label: 'Năm sinh', weight: 10, align: 'center', fields: ['birthYear'] },
  {
    label:
      'Quê quán, nghề nghiệp, chức danh, chức vụ, đơn vị công tác, học tập, nơi ở (trong, ngoài nước); thành viên các tổ chức chính trị - xã hội (trong, ngoài nước); làm việc cho chế độ cũ, tiền án, tiền sự (nếu có)',
    weight: 45,
    fields: ['details'],
  },
]

/** Items 32–38: every table with its heads as printed. */
export const tt06Histories: readonly FormBlock[] = [
  { kind: 'heading', level: 1, number: '32)', text: 'QUÁ TRÌNH ĐÀO TẠO, BỒI DƯỠNG' },
  { kind: 'heading', level: 2, number: '32.1)', text: 'Chuyên môn', hint: '(từ trung cấp trở lên cả trong nước và nước ngoài)' },
  monthly('32.1', 'Đào tạo chuyên môn', 'education.professional', [
    school,
    { label: 'Chuyên ngành đào tạo', weight: 18, fields: ['major'] },
    mode,
    { label: 'Văn bằng, trình độ', weight: 16, fields: ['degree'] },
  ]),
  { kind: 'heading', level: 2, number: '32.2)', text: 'Lý luận chính trị' },
  monthly('32.2', 'Đào tạo lý luận chính trị', 'education.politicalTheory', [
    school,
    mode,
    { label: 'Văn bằng được cấp', weight: 20, fields: ['degree'] },
  ]),
  {
    kind: 'heading',
    level: 2,
    number: '32.3)',
    text: 'Bồi dưỡng quản lý nhà nước/ chức danh nghề nghiệp/ nghiệp vụ chuyên ngành',
  },
  monthly('32.3', 'Bồi dưỡng quản lý nhà nước, chức danh nghề nghiệp, nghiệp vụ', 'education.stateManagement', [
    school,
    certificate,
  ]),
  { kind: 'heading', level: 2, number: '32.4)', text: 'Bồi dưỡng kiến thức an ninh, quốc phòng' },
  monthly('32.4', 'Bồi dưỡng kiến thức an ninh, quốc phòng', 'education.defence', [school, certificate]),
  { kind: 'heading', level: 2, number: '32.5)', text: 'Tin học' },
  monthly('32.5', 'Bồi dưỡng tin học', 'education.informatics', [school, certificate]),
  { kind: 'heading', level: 2, number: '32.6)', text: 'Ngoại ngữ/ tiếng dân tộc' },
  monthly('32.6', 'Bồi dưỡng ngoại ngữ, tiếng dân tộc', 'education.languages', [
    school,
    { label: 'Tên ngoại ngữ/ tiếng dân tộc', weight: 16, fields: ['language'] },
    { ...certificate, weight: 18 },
    { label: 'Điểm số', weight: 9, align: 'center', fields: ['score'] },
  ]),
  { kind: 'heading', level: 1, number: '33)', text: 'TÓM TẮT QUÁ TRÌNH CÔNG TÁC' },
  monthly('33', 'Tóm tắt quá trình công tác', 'career', [
    { label: 'Đơn vị công tác (đảng, chính quyền, đoàn thể, tổ chức xã hội)', weight: 42, fields: ['unit'] },
    { label: 'Chức danh/ chức vụ', weight: 26, fields: ['position'] },
  ]),
  { kind: 'heading', level: 1, number: '34)', text: 'ĐẶC ĐIỂM LỊCH SỬ BẢN THÂN' },
  {
    kind: 'heading',
    level: 2,
    number: '34.1)',
    text: 'Khai rõ: bị bắt, bị tù (từ ngày tháng năm nào đến ngày tháng năm nào, ở đâu?), đã khai báo cho ai, những vấn đề gì?',
  },
  { kind: 'answer', path: 'history.arrests' },
  { kind: 'heading', level: 2, number: '34.2)', text: 'Bản thân có làm việc cho chế độ cũ' },
  monthly('34.2', 'Làm việc cho chế độ cũ', 'history.oldRegime', [
    { label: 'Chức danh, chức vụ, đơn vị, địa điểm đã làm việc', weight: 68, fields: ['description'] },
  ]),
  {
    kind: 'heading',
    level: 2,
    number: '34.3)',
    text: 'Tham gia hoặc có quan hệ với các tổ chức chính trị, kinh tế, xã hội ... ở nước ngoài',
  },
  monthly('34.3', 'Quan hệ với tổ chức ở nước ngoài', 'history.foreignOrganisations', [
    { label: 'Tên tổ chức, địa chỉ trụ sở, công việc đã làm', weight: 68, fields: ['description'] },
  ]),
  { kind: 'heading', level: 1, number: '35)', text: 'KHEN THƯỞNG, KỶ LUẬT' },
  { kind: 'heading', level: 2, number: '35.1)', text: 'Thành tích thi đua, khen thưởng' },
  table('35.1', 'Thành tích thi đua, khen thưởng', 'commendations', [
    { label: 'Năm', weight: 9, align: 'center', fields: ['year'] },
    { label: 'Xếp loại chuyên môn', weight: 24, fields: ['professionalRating'] },
    { label: 'Xếp loại thi đua', weight: 24, fields: ['emulationRating'] },
    { label: 'Hình thức khen thưởng', weight: 29, fields: ['form'] },
  ]),
  { kind: 'heading', level: 2, number: '35.2)', text: 'Kỷ luật Đảng/hành chính' },
  table('35.2', 'Kỷ luật Đảng, hành chính', 'disciplines', [
    { ...from, weight: 11 },
    { ...to, weight: 11 },
    { label: 'Hình thức', weight: 16, fields: ['form'] },
    { label: 'Hành vi vi phạm chính', weight: 28, fields: ['violation'] },
    { label: 'Cơ quan quyết định', weight: 20, fields: ['authority'] },
  ]),
  { kind: 'heading', level: 1, number: '36)', text: 'QUAN HỆ GIA ĐÌNH' },
  { kind: 'heading', level: 2, number: '36.1)', text: 'Về bản thân: Cha, Mẹ, Vợ (hoặc chồng), các con, anh chị em ruột' },
  table('36.1', 'Quan hệ gia đình về bản thân', 'family.own', relativeColumns),
  { kind: 'heading', level: 2, number: '36.2)', text: 'Cha, Mẹ, anh chị em ruột (bên vợ hoặc chồng)' },
  table('36.2', 'Quan hệ gia đình bên vợ hoặc chồng', 'family.spouse', relativeColumns),
  { kind: 'heading', level: 1, number: '37)', text: 'HOÀN CẢNH KINH TẾ GIA ĐÌNH' },
  { kind: 'heading', level: 2, number: '37.1)', text: 'Quá trình lương của bản thân' },
  monthly('37.1', 'Quá trình lương của bản thân', 'salaryHistory', [
    { label: 'Mã số', weight: 14, fields: ['code'] },
    { label: 'Bậc lương', weight: 12, align: 'center', fields: ['step'] },
    { label: 'Hệ số lương', weight: 14, align: 'center', fields: ['coefficient'], style: 'coefficient' },
    { label: 'Tiền lương theo vị trí việc làm', weight: 28, align: 'right', fields: ['jobPositionSalary'] },
  ]),
  { kind: 'heading', level: 2, number: '37.2)', text: 'Các loại phụ cấp khác' },
  monthly('37.2', 'Các loại phụ cấp khác', 'otherAllowances', [
    { label: 'Loại phụ cấp', weight: 20, fields: ['kind'] },
    { label: 'Phần trăm hưởng', weight: 10, align: 'center', fields: ['percentage'] },
    { label: 'Hệ số', weight: 9, align: 'center', fields: ['coefficient'], style: 'coefficient' },
    { label: 'Hình thức hưởng', weight: 14, fields: ['form'] },
    { label: 'Giá trị (đồng)', weight: 16, align: 'right', fields: ['amount'] },
  ]),
  { kind: 'heading', level: 2, number: '37.3)', text: 'Nguồn thu nhập chính của gia đình hàng năm' },
  { kind: 'item', number: '-', parts: [{ label: 'Tiền lương:', path: 'means.salary' }] },
  { kind: 'item', number: '-', parts: [{ label: 'Các nguồn khác:', path: 'means.otherSources' }] },
  { kind: 'item', number: '-', parts: [{ label: 'Nhà ở:' }] },
  {
    kind: 'item',
    number: '+',
    parts: [
      { label: 'Được cấp, được thuê', hint: '(loại nhà):', path: 'means.housing.grantedKind' },
      { label: 'tổng diện tích sử dụng:', path: 'means.housing.grantedArea', unit: ' m2', unitOnPaper: true },
      { label: 'Giấy chứng nhận quyền sở hữu:', path: 'means.housing.grantedCertificate' },
    ],
  },
  {
    kind: 'item',
    number: '+',
    parts: [
      { label: 'Nhà tự mua, tự xây', hint: '(loại nhà):', path: 'means.housing.ownKind' },
      { label: 'tổng diện tích sử dụng:', path: 'means.housing.ownArea', unit: ' m2', unitOnPaper: true },
      { label: 'Giấy chứng nhận quyền sở hữu:', path: 'means.housing.ownCertificate' },
    ],
  },
  { kind: 'item', number: '-', parts: [{ label: 'Đất ở:' }] },
  {
    kind: 'item',
    number: '+',
    parts: [{ label: 'Đất được cấp:', path: 'means.land.grantedArea', unit: ' m2', unitOnPaper: true }],
  },
  {
    kind: 'item',
    number: '+',
    parts: [
      { label: 'Đất tự mua:', path: 'means.land.boughtArea', unit: ' m2', unitOnPaper: true },
      { label: 'Giấy chứng nhận quyền sử dụng:', path: 'means.land.certificate' },
    ],
  },
  { kind: 'item', number: '-', parts: [{ label: 'Đất sản xuất kinh doanh:', path: 'means.productionLand' }] },
  { kind: 'heading', level: 1, number: '38)', text: 'NHẬN XÉT, ĐÁNH GIÁ CỦA CƠ QUAN, TỔ CHỨC, ĐƠN VỊ SỬ DỤNG' },
  { kind: 'answer', path: 'evaluation' },
]

function table(id: string, summary: string, source: RecordPath, columns: readonly FormColumn[]): FormTable {
  return { kind: 'table', id, summary, sources: [source], columns }
}

function monthly(id: string, summary: string, source: RecordPath, columns: readonly FormColumn[]): FormTable {
  return { kind: 'table', id, summary, sources: [source], columns: [from, to, ...columns], groups: [monthYear] }
}
