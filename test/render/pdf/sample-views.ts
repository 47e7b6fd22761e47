import type { View, ViewBlock, ViewPart, ViewTable } from '../../../src/render/view'

/** An invented person's view in the shape of `tt06-2023`, with as many years of career as asked for. */
export function sampleView(
  options: { readonly years?: number; readonly blocks?: readonly ViewBlock[]; readonly practice?: boolean } = {},
): View {
  return {
    form: 'tt06-2023',
    header: {
      kind: 'form',
      left: [
        part('Cơ quan quản lý cán bộ, công chức, viên chức:', 'Ủy ban nhân dân tỉnh Thử Nghiệm'),
        part('Cơ quan, đơn vị sử dụng cán bộ, công chức, viên chức:', 'Sở Nội vụ'),
      ],
      right: [part('Số hiệu:', 'CB-000123'), part('Mã số định danh:', '000085000001')],
      photoLabel: 'Ảnh màu\n(4 x 6 cm)',
      photo: undefined,
    },
    title: ['SƠ YẾU LÝ LỊCH'],
    documentTitle: 'Sơ yếu lý lịch – Nguyễn Thị Thử',
    blocks: options.blocks ?? sampleBlocks(options.years ?? 4),
    footer: {
      declarant: {
        lines: [
          { text: 'Người khai', style: 'bold' },
          { text: 'Tôi xin cam đoan những lời khai trên đây là đúng sự thật', style: 'regular' },
          { text: '(Ký tên, ghi rõ họ tên)', style: 'italic' },
        ],
      },
      placeAndDate: 'Thử Nghiệm, ngày 05 tháng 01 năm 2026',
      authority: ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'],
      note: '(Ký tên, đóng dấu)',
      signerName: 'Trần Văn Mẫu',
      recipients: [],
    },
    practiceNotice: options.practice === true ? 'BẢN THỬ NGHIỆM - KHÔNG CÓ GIÁ TRỊ PHÁP LÝ' : undefined,
  }
}

/** The header of NĐ 30, recipients, a horizontal table. */
export function sampleStateView(entries = 9): View {
  const view = sampleView({ blocks: [{ kind: 'paragraph', style: 'body', text: PROSE }, salaryAcross(entries)] })
  return {
    ...view,
    form: '2c-bnv-2008',
    header: {
      kind: 'nd30',
      left: [],
      right: [],
      superior: 'ỦY BAN NHÂN DÂN TỈNH THỬ NGHIỆM',
      agency: 'SỞ NỘI VỤ',
      number: 'Số: 15/SYLL-SNV',
      placeAndDate: 'Thử Nghiệm, ngày 05 tháng 01 năm 2026',
      photoLabel: undefined,
      photo: undefined,
    },
    footer: {
      ...view.footer,
      declarant: undefined,
      placeAndDate: '',
      note: undefined,
      recipients: ['- Như trên;', '- Lưu: VT, TCCB.'],
    },
  }
}

export const PROSE =
  'Bản thân không có thời gian nào bị bắt, bị tù; đã khai báo đầy đủ với cơ quan quản lý cán bộ về quá trình học tập, công tác ở trong nước và ngoài nước, các mối quan hệ gia đình và xã hội, theo đúng quy định của pháp luật về cán bộ, công chức.'

export function part(label: string, value: string, hint?: string): ViewPart {
  return { label, value, ...(hint === undefined ? {} : { hint }), path: 'record.sample' }
}

function sampleBlocks(years: number): ViewBlock[] {
  return [
    item('1)', part('Họ và tên khai sinh', 'NGUYỄN THỊ THỬ', '(viết chữ in hoa):'), part('Giới tính:', 'Nữ')),
    item('2)', part('Các tên gọi khác:', '')),
    item('3)', part('Sinh', 'ngày 05 tháng 03 năm 1985')),
    item('4)', part('Nơi sinh:', 'xã Ea Kao, thành phố Buôn Ma Thuột, tỉnh Đắk Lắk')),
    item('5)', part('Quê quán', 'xã Ea Kao', '(xã, phường):'), part('(tỉnh, TP):', 'Đắk Lắk')),
    item('6)', part('Dân tộc:', 'Ê-đê')),
    item('7)', part('Tôn giáo:', 'Không')),
    item('8)', part('Số CCCD:', '000085000001'), part('Ngày cấp:', '10/05/2021'), part('SĐT liên hệ:', '0900 000 000')),
    item('9)', part('Số BHXH:', ''), part('Số thẻ BHYT:', '')),
    item(
      '10)',
      part(
        'Nơi ở hiện nay:',
        'Số 1 đường Thử Nghiệm, phường Mẫu, thành phố Buôn Ma Thuột, tỉnh Đắk Lắk, chung cư Mẫu, tầng 12, căn hộ 1204',
      ),
    ),
    item('15)', part('Ngày vào Đảng Cộng sản Việt Nam:', '19/05/2010'), part('Ngày chính thức:', '19/05/2011')),
    item('17)', part('Ngày nhập ngũ:', ''), part('Ngày xuất ngũ:', ''), part('Quân hàm cao nhất:', '')),
    item('19)', part('Trình độ giáo dục phổ thông', '12/12', '(đã tốt nghiệp lớp mấy/thuộc hệ nào):')),
    item(
      '30.1)',
      part('Ngạch/chức danh nghề nghiệp:', 'Chuyên viên'),
      part('Mã số:', '01.003'),
      part('Bậc lương:', '4'),
      part('Hệ số:', '3,33'),
      part('Ngày hưởng:', '01/2024'),
    ),
    item(
      '31)',
      part('Tình trạng sức khoẻ:', 'Tốt'),
      part('Chiều cao:', '158 cm'),
      part('Cân nặng:', '52 kg'),
      part('Nhóm máu:', 'O'),
    ),
    { kind: 'heading', level: 1, number: '32)', text: 'QUÁ TRÌNH ĐÀO TẠO, BỒI DƯỠNG' },
    {
      kind: 'heading',
      level: 2,
      number: '32.1-',
      text: 'Chuyên môn',
      hint: '(từ trung cấp trở lên cả trong nước và nước ngoài)',
    },
    training(3),
    { kind: 'heading', level: 2, number: '32.5-', text: 'Tin học' },
    { ...training(0), id: '32.5' },
    { kind: 'heading', level: 1, number: '33)', text: 'TÓM TẮT QUÁ TRÌNH CÔNG TÁC' },
    career(years),
    { kind: 'heading', level: 1, number: '34)', text: 'ĐẶC ĐIỂM LỊCH SỬ BẢN THÂN' },
    {
      kind: 'paragraph',
      style: 'hint',
      text: '34.1- Khai rõ: bị bắt, bị tù (từ ngày tháng năm nào đến ngày tháng năm nào, ở đâu?), đã khai báo cho ai, những vấn đề gì?',
    },
    { kind: 'paragraph', style: 'body', text: PROSE },
    { kind: 'heading', level: 1, number: '37)', text: 'HOÀN CẢNH KINH TẾ GIA ĐÌNH' },
    salaryAcross(9),
    { kind: 'heading', level: 1, number: '38)', text: 'NHẬN XÉT, ĐÁNH GIÁ CỦA CƠ QUAN, TỔ CHỨC, ĐƠN VỊ SỬ DỤNG' },
    { kind: 'paragraph', style: 'body', text: '' },
  ]
}

export function item(number: string, ...parts: ViewPart[]): ViewBlock {
  return { kind: 'item', number, parts }
}

export function training(rows: number): ViewTable {
  const column = (label: string, weight: number, align: 'left' | 'center' = 'left') => ({ label, weight, align })
  return {
    kind: 'table',
    id: '32.1',
    summary: 'Đào tạo chuyên môn',
    columns: [
      column('Từ', 1, 'center'),
      column('Đến', 1, 'center'),
      column('Tên cơ sở đào tạo', 2.4),
      column('Chuyên ngành đào tạo', 2),
      column('Hình thức đào tạo', 1.5),
      column('Văn bằng, trình độ', 1.5),
    ],
    groups: [{ label: 'Tháng/năm', from: 0, to: 1 }],
    orientation: 'rows',
    rows: Array.from({ length: rows }, (_, index) => [
      `09/${2003 + index}`,
      `06/${2007 + index}`,
      'Trường Đại học Thử Nghiệm Tây Nguyên',
      'Quản lý nhà nước',
      'Chính quy',
      'Cử nhân',
    ]),
    path: 'record.education.professional',
  }
}

export function career(years: number): ViewTable {
  return {
    kind: 'table',
    id: '33',
    summary: 'Quá trình công tác',
    columns: [
      { label: 'Từ', weight: 1, align: 'center' },
      { label: 'Đến', weight: 1, align: 'center' },
      { label: 'Đơn vị công tác (đảng, chính quyền, đoàn thể, tổ chức xã hội)', weight: 4, align: 'left' },
      { label: 'Chức danh/ chức vụ', weight: 3, align: 'left' },
    ],
    groups: [{ label: 'Tháng/năm', from: 0, to: 1 }],
    orientation: 'rows',
    rows: Array.from({ length: years }, (_, index) => [
      `01/${1986 + index}`,
      `12/${1986 + index}`,
      `Phòng Tổ chức cán bộ số ${index + 1}, Sở Nội vụ tỉnh Thử Nghiệm; tham gia Ban Chấp hành Công đoàn cơ sở`,
      'Chuyên viên; Ủy viên Ban Chấp hành',
    ]),
    path: 'record.career',
  }
}

function salaryAcross(entries: number): ViewTable {
  return {
    kind: 'table',
    id: '31',
    summary: 'Diễn biến quá trình lương',
    columns: [
      { label: 'Tháng/năm', weight: 1, align: 'center' },
      { label: 'Mã ngạch/bậc', weight: 1, align: 'center' },
      { label: 'Hệ số lương', weight: 1, align: 'center' },
    ],
    groups: [],
    orientation: 'columns',
    rows: Array.from({ length: entries }, (_, index) => [
      `0${(index % 9) + 1}/${2008 + 3 * index}`,
      `01.003/${index + 1}`,
      `${(2.34 + 0.33 * index).toFixed(2).replace('.', ',')}`,
    ]),
    path: 'record.salaryHistory',
  }
}
