import fc from 'fast-check'
import { layOut } from '../../../../src/render/pdf'
import { BODY, MARGIN, MM, PAGE } from '../../../../src/render/pdf/layout/geometry'
import type { ViewBlock, ViewTable } from '../../../../src/render/view'
import { career, item, part, PROSE, sampleStateView, sampleView, training } from '../sample-views'
import { refusal } from '../tools'
import { expectInside, expectNoCollision, lay, textMarks } from './expectations'

describe('the page', () => {
  it('has margins within NĐ 30', () => {
    for (const [margin, least, most] of [
      [MARGIN.top, 20, 25],
      [MARGIN.bottom, 20, 25],
      [MARGIN.left, 30, 35],
      [MARGIN.right, 15, 20],
    ] as const) {
      expect(margin / MM).toBeGreaterThanOrEqual(least)
      expect(margin / MM).toBeLessThanOrEqual(most)
    }
    expect([PAGE.width / MM, PAGE.height / MM].map(Math.round)).toEqual([210, 297])
  })

  it('is numbered from the second on, in the middle of the top margin, size 13', () => {
    const layout = lay(sampleView({ years: 60 }))
    expect(layout.pageCount).toBeGreaterThan(3)
    for (const [index] of layout.pages.entries()) {
      const numbers = textMarks(layout, index).filter((mark) => mark.y < BODY.top)
      expect(numbers.map((mark) => mark.text)).toEqual(index === 0 ? [] : [String(index + 1)])
      for (const mark of numbers) {
        expect(mark.size).toBe(13)
        expect(mark.x + mark.width / 2).toBeCloseTo((BODY.left + BODY.right) / 2, 1)
      }
    }
  })

  it('says on every page of a practice export what it is', () => {
    const layout = lay(sampleView({ years: 30, practice: true }))
    for (const [index] of layout.pages.entries())
      expect(textMarks(layout, index).some((mark) => mark.text.startsWith('BẢN THỬ NGHIỆM'))).toBe(true)
    expectInside(layout)
  })

  it('has the header of NĐ 30 where the form has none of its own', () => {
    const marks = textMarks(lay(sampleStateView()))
    const find = (text: string) => marks.find((mark) => mark.text.startsWith(text))
    expect(find('CỘNG HÒA')).toMatchObject({ face: 'bold', size: 12 })
    expect(find('Độc lập')).toMatchObject({ face: 'bold', size: 13 })
    expect(find('SỞ NỘI VỤ')).toMatchObject({ face: 'bold', size: 12 })
    expect(find('Số: 15')?.y).toBe(find('Thử Nghiệm, ngày')?.y)
    expect(find('Thử Nghiệm, ngày')).toMatchObject({ face: 'italic', size: 13 })
  })

  it('keeps body text at 13 and tables at 10.5 or more', () => {
    for (const mark of textMarks(lay(sampleView()))) expect(mark.size).toBeGreaterThanOrEqual(10.5)
  })
})

describe('the boxes of the signatures', () => {
  it.each([20, 36, 42, 55])('overlap by a third, the seal of %s mm at the left', (sealDiameterMm) => {
    const layout = layOut(sampleView(), { sealDiameterMm })
    const { AuthorisedPerson: person, Agency: agency } = layout.fields
    expect(agency.page).toBe(person.page)
    expect(agency.box.width).toBeCloseTo(sealDiameterMm * MM)
    expect(agency.box.height).toBeCloseTo(sealDiameterMm * MM)
    const shared = agency.box.x + agency.box.width - person.box.x
    expect(agency.box.x).toBeLessThan(person.box.x + 0.3 * person.box.width)
    expect(shared / person.box.width).toBeGreaterThanOrEqual(0.28)
    expect(shared / person.box.width).toBeLessThanOrEqual(0.38)
    expect(agency.box.y + agency.box.height / 2).toBeCloseTo(person.box.y + person.box.height / 2)
  })

  it('stand between title and name and touch no text', () => {
    const layout = layOut(sampleView(), { sealDiameterMm: 42 })
    const { page } = layout.fields.AuthorisedPerson
    const marks = textMarks(layout, page)
    const title = marks.find((mark) => mark.text === 'PHÓ GIÁM ĐỐC')
    const name = marks.find((mark) => mark.text === 'Trần Văn Mẫu')
    const { box } = layout.fields.AuthorisedPerson
    const middle = box.x + box.width / 2
    for (const mark of [title, name]) expect((mark?.x ?? 0) + (mark?.width ?? 0) / 2).toBeCloseTo(middle, 1)
    expect(title?.y).toBeLessThan(box.y)
    expect(name?.y).toBeGreaterThan(box.y + box.height)
    for (const { box: field } of Object.values(layout.fields)) {
      for (const mark of marks) {
        const beside = mark.x + mark.width <= field.x || mark.x >= field.x + field.width
        const above = mark.y + 0.25 * mark.size <= field.y || mark.y - 0.75 * mark.size >= field.y + field.height
        expect([mark.text, beside || above]).toEqual([mark.text, true])
      }
    }
  })

  it('refuses a seal that no page holds', () => {
    for (const sealDiameterMm of [0, -1, 61, Number.NaN]) {
      expect(refusal(() => layOut(sampleView(), { sealDiameterMm }))).toMatchObject({ code: 'RENDER_IMAGE_SIZE' })
    }
  })

  it('are never alone on a page: text goes with them', () => {
    for (let lines = 0; lines < 45; lines++) {
      const blocks = [
        ...Array.from({ length: lines }, (_, index) => item(`${index})`, part('Mục:', 'giá trị'))),
        { kind: 'paragraph', style: 'body', text: PROSE } as const,
      ]
      const layout = lay(sampleView({ blocks }))
      const signed = textMarks(layout, layout.fields.AuthorisedPerson.page)
      expect(signed.some((mark) => PROSE.includes(mark.text) || mark.text === 'giá trị')).toBe(true)
      expect(textMarks(layout).filter((mark) => mark.text === 'Trần Văn Mẫu').length).toBe(1)
    }
  })
})

describe('blocks', () => {
  it('leaves no heading at the foot of a page', () => {
    for (let lines = 20; lines < 45; lines++) {
      const blocks: ViewBlock[] = Array.from({ length: lines }, (_, index) => item(`${index})`, part('Mục:', 'giá trị')))
      blocks.push(
        { kind: 'heading', level: 1, number: '1)', text: 'ĐẦU ĐỀ' },
        { kind: 'heading', level: 2, number: 'a)', text: 'Đầu đề nhỏ' },
        training(2),
      )
      const layout = lay(sampleView({ blocks }))
      const pageOf = (text: string) =>
        layout.pages.findIndex((_, page) => textMarks(layout, page).some((mark) => mark.text.includes(text)))
      expect(pageOf('ĐẦU ĐỀ')).toBe(pageOf('09/2003'))
    }
  })

  it('keeps the last heading with what it heads and with the signatures', () => {
    for (let lines = 10; lines < 45; lines++) {
      const blocks: ViewBlock[] = Array.from({ length: lines }, (_, index) => item(`${index})`, part('Mục:', 'giá trị')))
      for (const last of [
        { kind: 'paragraph', style: 'body', text: '' } as const,
        { ...training(1), id: 'last' },
        item('9)', part('Cuối:', 'x')),
      ]) {
        const layout = lay(
          sampleView({ blocks: [...blocks, { kind: 'heading', level: 1, number: '38)', text: 'NHẬN XÉT' }, last] }),
        )
        const page = layout.pages.findIndex((_, index) => textMarks(layout, index).some((mark) => mark.text.includes('NHẬN XÉT')))
        expect(layout.fields.AuthorisedPerson.page).toBe(page)
      }
    }
  })

  it('breaks lines at the margin to the letter', () => {
    for (const style of ['body', 'hint', 'note'] as const) {
      for (let start = 0; start < 80; start++)
        expectInside(lay(sampleView({ blocks: [{ kind: 'paragraph', style, text: PROSE.slice(start).repeat(2) }] })))
    }
    for (let start = 0; start < 80; start++)
      expectInside(lay(sampleView({ blocks: [item('1)', part(PROSE.slice(start, start + 60), PROSE.slice(start)))] })))
  })

  it('draws no rule through a text', () => {
    for (const view of [sampleView({ years: 45, practice: true }), sampleStateView(20)]) expectNoCollision(lay(view))
  })

  it('puts dots where a value is missing, and none behind a bare label', () => {
    const dots = (blocks: ViewBlock[]) =>
      lay(sampleView({ blocks })).pages[0]?.marks.filter((mark) => mark.kind === 'rule' && mark.dotted === true).length
    expect(dots([item('1)', part('Tôn giáo:', ''))])).toBe(1)
    expect(dots([item('1)', part('Tôn giáo:', 'Không'))])).toBe(0)
    expect(dots([item('30)', { label: 'Tiền lương', value: '' })])).toBe(0)
    expect(dots([{ kind: 'paragraph', style: 'body', text: '' }])).toBe(3)
  })

  it('sets free text justified, but not its last line', () => {
    const marks = textMarks(lay(sampleView({ blocks: [{ kind: 'paragraph', style: 'body', text: PROSE.repeat(3) }] }))).filter(
      (mark) => PROSE.includes(mark.text.slice(0, 20)),
    )
    const full = marks.filter((mark) => mark.stretch > 0)
    expect(full.length).toBeGreaterThan(3)
    for (const mark of full) expect(mark.x + mark.width).toBeCloseTo(BODY.right, 1)
  })

  it('ranks headings without a gap', () => {
    const blocks: ViewBlock[] = [
      { kind: 'heading', level: 2, number: '', text: 'a' },
      { kind: 'heading', level: 2, number: '', text: 'b' },
      { kind: 'heading', level: 1, number: '', text: 'c' },
      { kind: 'heading', level: 2, number: '', text: 'd' },
    ]
    const types = lay(sampleView({ blocks }))
      .document.children.map((child) => child.type)
      .filter((type) => type.startsWith('H'))
    expect(types).toEqual(['H1', 'H2', 'H3', 'H2', 'H3'])
  })
})

describe('tables', () => {
  it('repeat their head on every page, as furniture after the first', () => {
    const layout = lay(sampleView({ blocks: [career(120)] }))
    expect(layout.pageCount).toBeGreaterThan(4)
    const heads = layout.pages.map((_, page) => textMarks(layout, page).filter((mark) => mark.text === 'Tháng/năm'))
    const withRows = heads.filter((_, page) => textMarks(layout, page).some((mark) => /^01\//.test(mark.text)))
    for (const [page, marks] of withRows.entries()) {
      expect(marks.length).toBe(1)
      expect(typeof marks[0]?.owner === 'string').toBe(page > 0)
    }
    const table = layout.document.children.find((child) => child.type === 'Table')
    expect(table?.children.map((child) => [child.type, child.children.length])).toEqual([
      ['THead', 2],
      ['TBody', 120],
    ])
    expect(textMarks(layout).filter((mark) => mark.text.startsWith('Phòng Tổ chức')).length).toBe(120)
    expectInside(layout)
  })

  it('keep a short row whole', () => {
    const layout = lay(sampleView({ blocks: [career(80)] }))
    const body = layout.document.children.find((child) => child.type === 'Table')?.children[1]
    for (const row of body?.children ?? []) {
      const pages = layout.pages.filter((_, page) =>
        textMarks(layout, page).some((mark) => typeof mark.owner !== 'string' && row.children.includes(mark.owner)),
      )
      expect(pages.length).toBe(1)
    }
  })

  it('break a row of many lines between lines', () => {
    const table: ViewTable = { ...career(1), rows: [['01/2000', '12/2020', `${PROSE} `.repeat(60).trim(), 'Chuyên viên']] }
    const layout = lay(sampleView({ blocks: [table] }))
    expect(layout.pageCount).toBeGreaterThan(2)
    expectInside(layout)
    expectNoCollision(layout)
    const text = textMarks(layout)
      .filter((mark) => typeof mark.owner !== 'string' && mark.owner.type === 'TD')
      .map((mark) => mark.text)
      .join(' ')
    expect(text.split('Bản thân').length - 1).toBe(60)
  })

  it('keep one blank row where there are no entries', () => {
    const layout = lay(sampleView({ blocks: [training(0)] }))
    const body = layout.document.children.find((child) => child.type === 'Table')?.children[1]
    expect(body?.children.map((row) => row.children.length)).toEqual([6])
  })

  it('span groups over their columns', () => {
    const head = lay(sampleView({ blocks: [training(1)] })).document.children.find((child) => child.type === 'Table')?.children[0]
    expect(
      head?.children.map((row) => row.children.map((cell) => [cell.scope, cell.columnSpan ?? 1, cell.rowSpan ?? 1].join(' '))),
    ).toEqual([
      ['Column 2 1', 'Column 1 2', 'Column 1 2', 'Column 1 2', 'Column 1 2'],
      ['Column 1 1', 'Column 1 1'],
    ])
  })

  it('across: go on in bands, each with the names of its lines', () => {
    const layout = lay(sampleStateView(20))
    const names = textMarks(layout).filter((mark) => mark.text === 'Hệ số lương')
    expect(names.length).toBeGreaterThan(1)
    const tables = layout.document.children.filter((child) => child.type === 'Table')
    expect(tables.length).toBe(names.length)
    expect(tables.reduce((sum, table) => sum + (table.children[0]?.children[0]?.children.length ?? 0) - 1, 0)).toBe(20)
    expectInside(layout)
  })

  it('across: refuses an entry higher than a page', () => {
    const view = sampleStateView(1)
    const blocks = view.blocks.map((block) =>
      block.kind === 'table' ? { ...block, rows: [['a ', 'b '.repeat(9000), 'c']] } : block,
    )
    expect(refusal(() => lay({ ...view, blocks }))).toMatchObject({ code: 'RENDER_OVERFLOW', path: 'record.salaryHistory' })
  })
})

describe('whatever the record', () => {
  it('nothing leaves the margins, nothing lies on something else', () => {
    const text = fc.string({
      unit: fc.constantFrom('Ng', 'uyễn ', 'Ộ', 'a ', 'WWWWWWWW', '/', ' ', 'ế', '0', '-', '\n'),
      maxLength: 160,
    })
    const word = text.map((value) => value.replaceAll('\n', ' '))
    const block = fc.oneof(
      fc.record({
        kind: fc.constant('item' as const),
        number: fc.constantFrom('1)', '30.1)', ''),
        parts: fc.array(fc.record({ label: word, value: text, path: fc.constant('record.x') }), { maxLength: 5 }),
      }),
      fc.record({
        kind: fc.constant('paragraph' as const),
        style: fc.constantFrom('body' as const, 'hint' as const, 'note' as const),
        text,
      }),
      fc.record({
        kind: fc.constant('heading' as const),
        level: fc.constantFrom(1 as const, 2 as const),
        number: fc.constant('9)'),
        text: word,
      }),
      fc.array(fc.array(text, { minLength: 6, maxLength: 6 }), { maxLength: 12 }).map((rows) => ({ ...training(0), rows })),
      fc.array(fc.array(word, { minLength: 3, maxLength: 3 }), { maxLength: 12 }).map((rows) => ({
        ...training(0),
        orientation: 'columns' as const,
        groups: [],
        columns: training(0).columns.slice(0, 3),
        rows,
      })),
    )
    fc.assert(
      fc.property(fc.array(block, { maxLength: 14 }), fc.boolean(), (blocks, practice) => {
        const layout = lay(sampleView({ blocks, practice }))
        expectInside(layout)
        expectNoCollision(layout)
      }),
      { numRuns: 60 },
    )
  }, 60_000)

  it('a photo that cannot be drawn is refused with its place', () => {
    const view = sampleView()
    const photo = { bytes: Uint8Array.of(1, 2, 3), mediaType: 'image/jpeg', alternateText: 'Ảnh' } as const
    const refused = refusal(() => lay({ ...view, header: { ...view.header, photo } }))
    expect(refused).toEqual({ code: 'RENDER_IMAGE_FORMAT', path: 'record.photo' })
  })

  it('a letter outside the fonts is refused with its place', () => {
    const refused = (blocks: ViewBlock[], path: string) =>
      expect(refusal(() => lay(sampleView({ blocks })))).toMatchObject({ code: 'RENDER_CHARACTER', path })
    refused([item('1)', { label: 'Tên:', value: '日本', path: 'record.fullName' })], 'record.fullName')
    refused(
      [
        {
          ...career(2),
          rows: [
            ['', '', 'a', 'b'],
            ['', '', 'Ω', ''],
          ],
        },
      ],
      'record.career[1]',
    )
    refused([{ kind: 'paragraph', style: 'body', text: 'e\u0301', path: 'record.note' }], 'record.note')
    refused([{ kind: 'heading', level: 1, number: '1)', text: '\u202e' }], 'view.blocks[0]')
  })
})
