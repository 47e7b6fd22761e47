import type { DocumentKind, LayoutBreachCode } from '../../src/layout'
import { inspectLayout, LAYOUT_CODES } from '../../src/layout'
import { drawSheets, type Sheet } from './sheets'
import { change, isNumber, move, narrowed, remove, shiftAll, type Spoil, text } from './spoil'
import { soundAttachment, soundCopy, soundDocument } from './sound-pages'

type Case = readonly [name: string, codes: readonly LayoutBreachCode[], spoil: Spoil]

const DOCUMENT: readonly Case[] = [
  [
    'Letter paper',
    ['LAYOUT_PAPER_SIZE'],
    (sheets) => sheets.forEach((sheet) => Object.assign(sheet, { width: 213, height: 297 })),
  ],
  ['text that begins 12 mm from the top', ['LAYOUT_MARGIN_TOP'], (sheets) => shiftAll(0, -9, isNumber)(sheets.slice(0, 1))],
  ['text that begins 40 mm from the top', ['LAYOUT_MARGIN_TOP'], (sheets) => shiftAll(0, 20, isNumber)(sheets.slice(2))],
  [
    'a line in the bottom margin',
    ['LAYOUT_MARGIN_BOTTOM'],
    (sheets) => void sheets[1]?.items.push({ kind: 'line', id: 'x', x: 112, y: 285, length: 40 }),
  ],
  [
    'pages that end 60 mm above the edge',
    ['LAYOUT_MARGIN_BOTTOM'],
    (sheets) => sheets.forEach((sheet) => (sheet.items = sheet.items.filter(({ id, y }) => id !== 'body' || y < 237))),
  ],
  ['text 25 mm from the left edge', ['LAYOUT_MARGIN_LEFT'], (sheets) => Object.assign(sheets[1]?.items[3] ?? {}, { x: 25 })],
  ['text 38 mm from the left edge', ['LAYOUT_MARGIN_LEFT'], narrowed(38, 193)],
  ['text 12 mm from the right edge', ['LAYOUT_MARGIN_RIGHT'], narrowed(31, 198)],
  [
    'text 25 mm from the right edge',
    ['LAYOUT_MARGIN_RIGHT'],
    (sheets) => {
      narrowed(31, 185)(sheets)
      move('nation', -4, 0)(sheets)
      move('motto', -4, 0)(sheets)
      move('motto-line', -4, 0)(sheets)
    },
  ],
  ['a paragraph in Arial', ['LAYOUT_FONT_FAMILY'], change('body', { family: 'ArialMT' }, 2)],
  ['a red title', ['LAYOUT_TEXT_COLOUR'], change('title', { colour: [0.8, 0, 0] })],
  ['a number on page 1', ['LAYOUT_PAGE_NUMBER_FIRST'], (sheets) => void sheets[0]?.items.push(text('1', 13, 112, 13))],
  ['no number on page 3', ['LAYOUT_PAGE_NUMBER_MISSING'], remove('number-3')],
  ['a wrong number', ['LAYOUT_PAGE_NUMBER_VALUE'], change('number-3', { text: '4' })],
  ['a Roman number', ['LAYOUT_PAGE_NUMBER_VALUE'], change('number-3', { text: 'III' })],
  ['a small number', ['LAYOUT_PAGE_NUMBER_STYLE'], change('number-2', { size: 11 })],
  ['a slanted number', ['LAYOUT_PAGE_NUMBER_STYLE'], change('number-2', { face: 'italic' })],
  ['a number at the right', ['LAYOUT_PAGE_NUMBER_PLACE'], change('number-2', { x: 190 })],
  ['a number at the foot', ['LAYOUT_PAGE_NUMBER_PLACE'], change('number-2', { y: 287 })],
  ['no Quốc hiệu', ['LAYOUT_NATION_MISSING'], remove('nation')],
  ['a large Quốc hiệu', ['LAYOUT_NATION_SIZE'], change('nation', { size: 13.5 })],
  ['a light Quốc hiệu', ['LAYOUT_NATION_STYLE'], change('nation', { face: 'regular' })],
  ['Quốc hiệu in small letters', ['LAYOUT_NATION_STYLE'], change('nation', { text: 'Cộng hòa xã hội chủ nghĩa Việt Nam' })],
  [
    'header columns exchanged',
    ['LAYOUT_NATION_PLACE', 'LAYOUT_AGENCY_MISSING', 'LAYOUT_BODY_SIZE'],
    (sheets) => {
      for (const id of ['nation', 'motto', 'motto-line']) change(id, { x: 75 })(sheets)
      for (const id of ['superior', 'agency', 'agency-line']) change(id, { x: 158 })(sheets)
    },
  ],
  ['no Tiêu ngữ', ['LAYOUT_MOTTO_MISSING'], remove('motto')],
  ['a small Tiêu ngữ', ['LAYOUT_MOTTO_SIZE', 'LAYOUT_MOTTO_LINE'], change('motto', { size: 11 })],
  ['a slanted Tiêu ngữ', ['LAYOUT_MOTTO_STYLE'], change('motto', { face: 'boldItalic' })],
  [
    'Tiêu ngữ beside the middle',
    ['LAYOUT_MOTTO_PLACE'],
    (sheets) => {
      move('motto', 6, 0)(sheets)
      move('motto-line', 6, 0)(sheets)
    },
  ],
  ['no line under Tiêu ngữ', ['LAYOUT_MOTTO_LINE'], remove('motto-line')],
  ['a short line under Tiêu ngữ', ['LAYOUT_MOTTO_LINE'], change('motto-line', { length: 30 })],
  ['no agency', ['LAYOUT_AGENCY_MISSING'], remove('superior', 'agency', 'agency-line')],
  ['a small agency', ['LAYOUT_AGENCY_SIZE'], change('superior', { size: 11 })],
  ['an issuer that is not bold', ['LAYOUT_AGENCY_STYLE'], change('agency', { face: 'regular' })],
  [
    'agencies beside each other’s middle',
    ['LAYOUT_AGENCY_PLACE'],
    (sheets) => {
      move('agency', -9, 0)(sheets)
      move('agency-line', -9, 0)(sheets)
    },
  ],
  ['no line under the agency', ['LAYOUT_AGENCY_LINE'], remove('agency-line')],
  ['a line as long as the agency’s name', ['LAYOUT_AGENCY_LINE'], change('agency-line', { length: 45 })],
  ['no number', ['LAYOUT_NUMBER_MISSING'], remove('number')],
  ['a small document number', ['LAYOUT_NUMBER_SIZE'], change('number', { size: 12 })],
  ['a number without its zero', ['LAYOUT_NUMBER_FORM'], change('number', { text: 'Số: 5/QĐ-SNV' })],
  ['a number with spaces', ['LAYOUT_NUMBER_FORM'], change('number', { text: 'Số: 15 / QĐ - SNV' })],
  ['a number without a symbol', ['LAYOUT_NUMBER_FORM'], change('number', { text: 'Số: 15' })],
  ['no date', ['LAYOUT_DATE_MISSING'], remove('date')],
  ['a small date', ['LAYOUT_DATE_SIZE'], change('date', { size: 12 })],
  ['an upright date', ['LAYOUT_DATE_STYLE'], change('date', { face: 'regular' })],
  ['a day without its zero', ['LAYOUT_DATE_FORM'], change('date', { text: 'Tỉnh Mẫu, ngày 5 tháng 3 năm 2026' })],
  ['a month with a zero too many', ['LAYOUT_DATE_FORM'], change('date', { text: 'Tỉnh Mẫu, ngày 05 tháng 03 năm 2026' })],
  ['a month without its zero', ['LAYOUT_DATE_FORM'], change('date', { text: 'Tỉnh Mẫu, ngày 05 tháng 2 năm 2026' })],
  ['no comma', ['LAYOUT_DATE_FORM'], change('date', { text: 'Tỉnh Mẫu ngày 05 tháng 3 năm 2026' })],
  ['a day that no month has', ['LAYOUT_DATE_FORM'], change('date', { text: 'Tỉnh Mẫu, ngày 31 tháng 4 năm 2026' })],
  ['a date below the number', ['LAYOUT_DATE_PLACE'], move('date', 0, 5)],
  ['no title', ['LAYOUT_TITLE_MISSING'], remove('title', 'subject', 'subject-line')],
  ['a large title', ['LAYOUT_TITLE_SIZE'], change('title', { size: 16 })],
  ['a light title', ['LAYOUT_TITLE_STYLE'], change('title', { face: 'regular' })],
  [
    'a title at the left',
    ['LAYOUT_TITLE_PLACE'],
    (sheets) => {
      for (const id of ['title', 'subject', 'subject-line']) change(id, { x: 90 })(sheets)
    },
  ],
  ['no line under the subject', ['LAYOUT_TITLE_LINE'], remove('subject-line')],
  ['text of 12 pt', ['LAYOUT_BODY_SIZE'], (sheets) => Object.assign(sheets[1]?.items[5] ?? {}, { size: 12 })],
  ['text of 15 pt', ['LAYOUT_BODY_SIZE'], (sheets) => Object.assign(sheets[2]?.items[1] ?? {}, { size: 14.5 })],
  ['a small signer’s title', ['LAYOUT_SIGNER_TITLE_SIZE'], change('signer-title', { size: 12 })],
  ['a light signer’s title', ['LAYOUT_SIGNER_TITLE_STYLE'], change('signer-above', { face: 'regular' })],
  ['a signer’s title in small letters', ['LAYOUT_SIGNER_TITLE_STYLE'], change('signer-title', { text: 'Phó Giám đốc' })],
  ['no signer', ['LAYOUT_SIGNER_MISSING'], remove('signer-above', 'signer-title', 'signer-name', 'signature', 'seal')],
  ['a small name', ['LAYOUT_SIGNER_NAME_SIZE'], change('signer-name', { size: 12 })],
  ['a slanted name', ['LAYOUT_SIGNER_NAME_STYLE'], change('signer-name', { face: 'boldItalic' })],
  ['a doctor', ['LAYOUT_SIGNER_NAME_FORM'], change('signer-name', { text: 'TS. Trần Văn Mẫu' })],
  [
    'a signature at the right of its place',
    ['LAYOUT_SIGNATURE_PLACE'],
    (sheets) => {
      move('signature', 12, 0)(sheets)
      move('seal', 12, 0)(sheets)
    },
  ],
  ['a signature over the name', ['LAYOUT_SIGNATURE_PLACE'], move('signature', 0, 14)],
  ['a black signature', ['LAYOUT_SIGNATURE_COLOUR'], change('signature', { colour: [10, 10, 10] })],
  ['a signature on white', ['LAYOUT_SIGNATURE_OPAQUE'], change('signature', { transparent: false })],
  ['a seal over a tenth', ['LAYOUT_SEAL_OVERLAP'], move('seal', -13, 0)],
  ['a seal over half', ['LAYOUT_SEAL_OVERLAP'], move('seal', 9, 0)],
  ['a seal at the right', ['LAYOUT_SEAL_OVERLAP'], move('seal', 54, 0)],
  ['a blue seal', ['LAYOUT_SEAL_COLOUR'], change('seal', { colour: [20, 40, 160] })],
  ['a seal on white', ['LAYOUT_SEAL_OPAQUE'], change('seal', { transparent: false })],
  ['no recipients', ['LAYOUT_RECIPIENTS_MISSING'], remove('recipients', 'recipient-1', 'recipient-2')],
  ['“Nơi nhận” upright', ['LAYOUT_RECIPIENTS_HEAD'], change('recipients', { face: 'bold' })],
  ['“Nơi nhận” of 13 pt', ['LAYOUT_RECIPIENTS_HEAD'], change('recipients', { size: 13 })],
  ['recipients of 13 pt', ['LAYOUT_RECIPIENTS_SIZE'], change('recipient-2', { size: 13 })],
]

const ATTACHMENT: readonly Case[] = [
  ['no mark', ['LAYOUT_MARK_MISSING'], remove('mark')],
  ['a large mark', ['LAYOUT_MARK_SIZE'], change('mark', { size: 12 })],
  ['a bold mark', ['LAYOUT_MARK_STYLE'], change('mark', { face: 'bold' })],
  ['a blue mark', ['LAYOUT_TEXT_COLOUR'], change('mark', { colour: [0, 0, 0.8] })],
  ['a mark at the left', ['LAYOUT_MARK_PLACE'], change('mark', { x: 31, edge: 'left' })],
  [
    'a mark on page 2',
    ['LAYOUT_MARK_PLACE'],
    (sheets) => {
      const mark = sheets[0]?.items.shift()
      if (mark !== undefined) sheets[1]?.items.push(mark)
    },
  ],
  ['a mark without seconds', ['LAYOUT_MARK_FORM'], change('mark', { text: 'Số: 15/QĐ-SNV; 2026-03-05T09:30+07:00' })],
  ['a mark without a zone', ['LAYOUT_MARK_FORM'], change('mark', { text: 'Số: 15/QĐ-SNV; 2026-03-05T09:30:00' })],
  ['a mark without a number', ['LAYOUT_MARK_FORM'], change('mark', { text: '2026-03-05T09:30:00+07:00' })],
  [
    'a seal beside the mark',
    ['LAYOUT_MARK_IMAGE'],
    (sheets) =>
      void sheets[0]?.items.push({
        kind: 'ink',
        id: 'x',
        field: 'Agency',
        x: 150,
        y: 21,
        width: 20,
        height: 20,
        colour: [200, 20, 30],
        transparent: true,
      }),
  ],
  ['text of 10 pt', ['LAYOUT_BODY_SIZE'], change('body', { size: 10 }, 2)],
]

const COPY: readonly Case[] = [
  ['a copy without its form', ['LAYOUT_MARK_FORM'], change('mark', { text: 'Bản' })],
  ['a slanted mark of a copy', ['LAYOUT_MARK_STYLE'], change('mark-2', { face: 'italic' })],
]

const kinds: readonly (readonly [DocumentKind, () => Sheet[], readonly Case[]])[] = [
  ['nd30', soundDocument, DOCUMENT],
  ['attachment', soundAttachment, ATTACHMENT],
  ['copy', soundCopy, COPY],
]

describe.each(kinds)('%s', (kind, make, cases) => {
  it('has no breach as it should be, and is recognised', async () => {
    const report = inspectLayout(await drawSheets(make()))
    expect(report).toMatchObject({ kind, pages: make().length, breaches: [] })
  })

  it.each(cases)('%s: %j', async (_, codes, spoil) => {
    const sheets = make()
    spoil(sheets)
    const { breaches } = inspectLayout(await drawSheets(sheets), { kind })
    expect([...new Set(breaches.map(({ code }) => code))].sort()).toEqual([...codes].sort())
    for (const { code, box, clause, page } of breaches) {
      expect(LAYOUT_CODES[code]).toEqual({ box, clause })
      expect(page).toBeLessThanOrEqual(sheets.length)
    }
  })
})

it('spoils a page for every code', () => {
  const told = new Set([...DOCUMENT, ...ATTACHMENT, ...COPY].flatMap(([, codes]) => codes))
  expect(Object.keys(LAYOUT_CODES).filter((code) => !told.has(code as LayoutBreachCode))).toEqual([])
})
