import { faceOf } from '../../src/render/pdf/fonts/face'
import type { Ink, Item, Line, Sheet, Words } from './sheets'

const MM = 72 / 25.4
const LEFT = 31
const RIGHT = 193
const MIDDLE = 112
const [AGENCY, NATION, SIGNER] = [62, 145, 150]
const PROSE =
  'Căn cứ quy định về thể thức và kỹ thuật trình bày văn bản hành chính, văn bản thử nghiệm này được lập để kiểm tra cách đo trang giấy, không nói về người nào có thật và không có giá trị nào khác. '

const words = (
  id: string,
  text: string,
  face: Words['face'],
  size: number,
  x: number,
  y: number,
  edge: Words['edge'] = 'middle',
): Words => ({
  kind: 'text',
  id,
  text,
  face,
  size,
  x,
  y,
  edge,
})
const line = (id: string, x: number, y: number, length: number): Line => ({ kind: 'line', id, x, y, length })
const longAs = (text: string, face: Words['face'], size: number): number => faceOf(face).width(text, size) / MM

/** A document that keeps every rule of NĐ 30/2020 Phụ lục I: two full pages, and a third with both signatures. */
export function soundDocument(): Sheet[] {
  return [
    a4([...header(), ...body(68, 273)]),
    a4([words('number-2', '2', 'regular', 13, MIDDLE, 13), ...body(25, 273)]),
    a4([words('number-3', '3', 'regular', 13, MIDDLE, 13), ...body(25, 40), ...closing(60)]),
  ]
}

/** An attachment in a file of its own: the number and the time at the top right, two pages. */
export function soundAttachment(): Sheet[] {
  return [
    a4([
      words('mark', 'Số: 15/QĐ-SNV; 2026-03-05T09:30:00+07:00', 'regular', 10, RIGHT, 15, 'right'),
      words('annex', 'DANH SÁCH KÈM THEO', 'bold', 14, MIDDLE, 30),
      ...body(45, 273),
    ]),
    a4([words('number-2', '2', 'regular', 13, MIDDLE, 13), ...body(25, 100)]),
  ]
}

/** An electronic copy: form of copy, agency, time. */
export function soundCopy(): Sheet[] {
  return [
    a4([
      words('mark', 'Sao y', 'regular', 10, RIGHT, 10, 'right'),
      words('mark-2', 'Sở Nội vụ tỉnh Mẫu', 'regular', 10, RIGHT, 14, 'right'),
      words('mark-3', '05.03.2026 09:30:00 +07:00', 'regular', 10, RIGHT, 18, 'right'),
      ...body(30, 250),
    ]),
  ]
}

function a4(items: Item[]): Sheet {
  return { width: 210, height: 297, items }
}

function header(): Item[] {
  const agency = 'SỞ NỘI VỤ TỈNH MẪU'
  const motto = 'Độc lập - Tự do - Hạnh phúc'
  const subject = 'Về việc thử nghiệm cách trình bày văn bản'
  return [
    words('superior', 'ỦY BAN NHÂN DÂN TỈNH MẪU', 'regular', 12, AGENCY, 25),
    words('agency', agency, 'bold', 12, AGENCY, 30.5),
    line('agency-line', AGENCY, 32, longAs(agency, 'bold', 12) * 0.45),
    words('nation', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'bold', 12, NATION, 25),
    words('motto', motto, 'bold', 13, NATION, 30.5),
    line('motto-line', NATION, 32, longAs(motto, 'bold', 13)),
    words('number', 'Số: 15/QĐ-SNV', 'regular', 13, AGENCY, 40),
    words('date', 'Tỉnh Mẫu, ngày 05 tháng 3 năm 2026', 'italic', 13, NATION, 40),
    words('title', 'QUYẾT ĐỊNH', 'bold', 14, MIDDLE, 50),
    words('subject', subject, 'bold', 14, MIDDLE, 56),
    line('subject-line', MIDDLE, 58, longAs(subject, 'bold', 14) * 0.4),
  ]
}

/** Justified lines of 13 pt from one baseline to another. */
function body(from: number, to: number): Words[] {
  const lines: Words[] = []
  const stock = PROSE.repeat(40).split(' ')
  for (let y = from; y <= to; y += 6.2) {
    let text = stock.shift() ?? ''
    while (longAs(`${text} ${stock[0] ?? ''}`, 'regular', 13) <= RIGHT - LEFT) text += ` ${stock.shift() ?? ''}`
    lines.push({ ...words('body', text, 'regular', 13, LEFT, y, 'left'), width: RIGHT - LEFT })
  }
  return lines
}

function closing(top: number): Item[] {
  const person: Ink = {
    kind: 'ink',
    id: 'signature',
    field: 'AuthorisedPerson',
    x: SIGNER - 27,
    y: top + 14,
    width: 54,
    height: 26,
    colour: [20, 40, 160],
    transparent: true,
  }
  return [
    words('signer-above', 'KT. GIÁM ĐỐC', 'bold', 13, SIGNER, top),
    words('signer-title', 'PHÓ GIÁM ĐỐC', 'bold', 13, SIGNER, top + 6),
    person,
    { ...person, id: 'seal', field: 'Agency', x: person.x + 18 - 36, y: top + 9, width: 36, height: 36, colour: [200, 20, 30] },
    words('signer-name', 'Trần Văn Mẫu', 'bold', 13, SIGNER, top + 53),
    words('recipients', 'Nơi nhận:', 'boldItalic', 12, LEFT, top, 'left'),
    words('recipient-1', '- Như Điều 3;', 'regular', 11, LEFT, top + 5, 'left'),
    words('recipient-2', '- Lưu: VT.', 'regular', 11, LEFT, top + 10, 'left'),
  ]
}
