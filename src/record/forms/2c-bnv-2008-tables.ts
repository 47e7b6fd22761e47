import type { FormBlock, FormColumn } from './types'

const relativeColumns: readonly FormColumn[] = [
  { label: 'Mối quan hệ', weight: 11, fields: ['relationship'] },
  { label: 'Họ và tên', weight: 20, fields: ['fullName'] },
  { label: 'Năm sinh', weight: 10, align: 'center', fields: ['birthYear'] },
  {
    label:
      'Quê quán, nghề nghiệp, chức danh, chức vụ, đơn vị công tác, học tập, nơi ở (trong, ngoài nước); thành viên các tổ chức chính trị - xã hội …',
    weight: 45,
    fields: ['details'],
  },
]

/** Items 27–32: every table with its heads as printed. */
export const form2cHistories: readonly FormBlock[] = [
  {
    kind: 'heading',
    level: 1,
    number: '27)',
    text: 'Đào tạo, bồi dưỡng về chuyên môn, nghiệp vụ, lý luận chính trị, ngoại ngữ, tin học',
  },
  {
    kind: 'table',
    id: '27',
    summary: 'Đào tạo, bồi dưỡng',
    sources: [
      'education.professional',
      'education.politicalTheory',
      'education.stateManagement',
      'education.defence',
      'education.informatics',
      'education.languages',
    ],
    columns: [
      { label: 'Tên trường', weight: 25, fields: ['school'] },
      // A language course has no major; its language stands there.
      { label: 'Chuyên ngành đào tạo, bồi dưỡng', weight: 20, fields: ['major', 'language'], join: ', ' },
      { label: 'Từ tháng, năm - đến tháng, năm', weight: 18, align: 'center', fields: ['from', 'to'], join: ' - ' },
      { label: 'Hình thức đào tạo', weight: 13, fields: ['mode'] },
      {
        label: 'Văn bằng, chứng chỉ, trình độ gì',
        weight: 20,
        fields: ['degree', 'certificate', 'score'],
        join: ', ',
      },
    ],
  },
  {
    kind: 'text',
    style: 'note',
    text: 'Hình thức đào tạo: Chính quy, tại chức, chuyên tu, bồi dưỡng …/ Văn bằng: TSKH, TS, Ths, Cử nhân, Kỹ sư …',
  },
  { kind: 'heading', level: 1, number: '28)', text: 'Tóm tắt quá trình công tác' },
  {
    kind: 'table',
    id: '28',
    summary: 'Tóm tắt quá trình công tác',
    sources: ['career'],
    columns: [
      { label: 'Từ tháng, năm đến tháng, năm', weight: 22, align: 'center', fields: ['from', 'to'], join: ' - ' },
      {
        label:
          'Chức danh, chức vụ, đơn vị công tác (đảng, chính quyền, đoàn thể, tổ chức xã hội), kể cả thời gian được đào tạo, bồi dưỡng về chuyên môn, nghiệp vụ, …',
        weight: 64,
        fields: ['position', 'unit'],
        join: ', ',
      },
    ],
  },
  { kind: 'heading', level: 1, number: '29)', text: 'Đặc điểm lịch sử bản thân' },
  {
    kind: 'text',
    style: 'body',
    text: '- Khai rõ: bị bắt, bị tù (từ ngày tháng năm nào đến ngày tháng năm nào, ở đâu), đã khai báo cho ai, những vấn đề gì? Bản thân có làm việc trong chế độ cũ (cơ quan, đơn vị nào, địa điểm, chức danh, chức vụ, thời gian làm việc …)',
  },
  { kind: 'answer', path: 'history.arrests' },
  { kind: 'lines', path: 'history.oldRegime', fields: ['from', 'to', 'description'] },
  {
    kind: 'text',
    style: 'body',
    text: '- Tham gia hoặc có quan hệ với các tổ chức chính trị, kinh tế, xã hội nào ở nước ngoài (làm gì, tổ chức nào, đặt trụ sở ở đâu …?)',
  },
  { kind: 'lines', path: 'history.foreignOrganisations', fields: ['from', 'to', 'description'] },
  {
    kind: 'text',
    style: 'body',
    text: '- Có thân nhân (Cha, Mẹ, Vợ, Chồng, con, anh chị em ruột) ở nước ngoài (làm gì, địa chỉ …)?',
  },
  { kind: 'answer', path: 'history.foreignRelatives' },
  { kind: 'heading', level: 1, number: '30)', text: 'Quan hệ gia đình' },
  { kind: 'heading', level: 2, number: 'a)', text: 'Về bản thân: Cha, Mẹ, Vợ (hoặc chồng), các con, anh chị em ruột' },
  { kind: 'table', id: '30a', summary: 'Quan hệ gia đình về bản thân', sources: ['family.own'], columns: relativeColumns },
  { kind: 'heading', level: 2, number: 'b)', text: 'Về bên vợ (hoặc chồng): Cha, Mẹ, anh chị em ruột' },
  {
    kind: 'table',
    id: '30b',
    summary: 'Quan hệ gia đình bên vợ hoặc chồng',
    sources: ['family.spouse'],
    columns: relativeColumns,
  },
  { kind: 'heading', level: 1, number: '31)', text: 'Diễn biến quá trình lương của cán bộ, công chức' },
  {
    kind: 'table',
    id: '31',
    summary: 'Diễn biến quá trình lương',
    sources: ['salaryHistory'],
    orientation: 'columns',
    columns: [
      { label: 'Tháng/năm', weight: 1, align: 'center', fields: ['from'] },
      { label: 'Mã ngạch/bậc', weight: 1, align: 'center', fields: ['code', 'step'], join: '/' },
      // One printed copy repeats "Mã ngạch/bậc" here; the 2007 form has the coefficient.
      { label: 'Hệ số lương', weight: 1, align: 'center', fields: ['coefficient'], style: 'coefficient' },
    ],
  },
  {
    kind: 'heading',
    level: 1,
    number: '32)',
    text: 'Nhận xét, đánh giá của cơ quan, đơn vị quản lý và sử dụng cán bộ, công chức',
  },
  { kind: 'answer', path: 'evaluation' },
]
