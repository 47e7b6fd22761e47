import { renderExport } from '../../../src/export'
import { formById } from '../../../src/record'
import { parseDocument, parseRecord } from '../../../src/record/parse'
import { layOut } from '../../../src/render/pdf'
import { buildView } from '../../../src/render/view'
import { LINES as form2c } from '../form-lines/2c-bnv-2008'
import { differences, valuesOf } from '../form-lines/match'
import { HEADER_OF_EMPLOYEES, HEADER_OF_OFFICIALS, LINES as tt06 } from '../form-lines/tt06-2023'
import { person } from '../../support/world'
import { readStructure } from './read-structure'

const full = person('every-table')
const bare = { personalId: '000000000001', fullName: 'Trần Thử', gender: 'female', birthDate: '1990-05-07' }
const NOTICE = 'BẢN THỰC HÀNH – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ'

/** The texts of the pages in reading order, without the cells of tables and without what is printed on practice exports alone. */
function textsOf(form: string, record: object): readonly string[] {
  const { pdf } = renderExport(record, { document: full.document, form })
  const texts = readStructure(pdf).filter(({ type, text }) => type !== 'TD' && text !== '' && text !== NOTICE)
  return texts.map(({ text }) => text)
}

/** Lines of a form for one record: with the photo there, its box has no words; then the signer's name closes the page. */
const linesFor = (lines: readonly string[], photo: boolean) => [
  ...lines.filter((line) => !photo || line !== 'Ảnh màu (4 x 6 cm)'),
  full.document.signer.fullName,
]

describe.each([
  { form: 'tt06-2023', officials: [...HEADER_OF_OFFICIALS, ...tt06], employees: [...HEADER_OF_EMPLOYEES, ...tt06] },
  { form: '2c-bnv-2008', officials: form2c, employees: form2c },
])('the pages of $form, line by line', ({ form, officials, employees }) => {
  it('are the form’s for a record with everything, of a viên chức', () => {
    expect(full.record.officialKind).toBe('vien-chuc')
    expect(differences(linesFor(employees, true), textsOf(form, full.record))).toEqual([])
  })

  it.each(['can-bo', 'cong-chuc', undefined])(
    'are the form’s for a record with almost nothing (%s), every unit behind its dots',
    (officialKind) => {
      const record = officialKind === undefined ? bare : { ...bare, officialKind }
      expect(differences(linesFor(officials, false), textsOf(form, record))).toEqual([])
    },
  )

  it('ask for nothing that they do not print dots for', () => {
    const view = buildView(parseRecord(bare), parseDocument(full.document), formById(form))
    const asked = view.blocks
      .flatMap((block) => (block.kind === 'item' ? block.parts : []))
      .filter((part) => part.value === '' && part.path !== undefined)
    const dotted = layOut(view, { sealDiameterMm: 36 }).pages.flatMap(({ marks }) =>
      marks.filter((mark) => mark.kind === 'rule' && mark.dotted === true),
    )
    expect(dotted.length).toBeGreaterThanOrEqual(asked.length)
    expect(asked.length).toBeGreaterThan(40)
  })

  it('are signed by the authorised person and the agency alone: the declarant’s block is words', () => {
    const { pdf } = renderExport(full.record, { document: full.document, form })
    const names = [
      ...Buffer.from(pdf)
        .toString('latin1')
        .matchAll(/\/T \(([^)]*)\)/g),
    ].map(([, name]) => name)
    expect(names.sort()).toEqual(['Agency', 'AuthorisedPerson'])
    const view = buildView(parseRecord(full.record), parseDocument(full.document), formById(form))
    const { pages, fields } = layOut(view, { sealDiameterMm: 36 })
    const words = ['Người khai', 'Tôi xin cam đoan', '(Ký tên, ghi rõ họ tên)']
    const block = pages.flatMap(({ marks }, page) =>
      marks
        .filter((mark) => mark.kind === 'text' && words.some((word) => mark.text.startsWith(word)))
        .map((mark) => ({ page, mark })),
    )
    expect(block.length).toBeGreaterThanOrEqual(3)
    for (const { page, mark } of block)
      for (const field of Object.values(fields))
        if (field.page === page && mark.kind === 'text') expect(mark.x + mark.width).toBeLessThanOrEqual(field.box.x)
  })
})

describe('the comparison', () => {
  const texts = ['A: 1 B:', 'C', 'an answer', 'of two paragraphs', 'D']
  const lines = ['A: ▢ B: ▢', 'C', '▢', 'D']
  it('takes values and answers, and refuses what is missing, added, out of order or misspelt', () => {
    expect(differences(lines, texts)).toEqual([])
    expect(
      differences(
        lines,
        texts.filter((text) => !text.includes('a')),
      ),
    ).toEqual([])
    const wrong = [
      texts.slice(1),
      [...texts, 'E'],
      ['C', 'A: 1 B:', 'D'],
      texts.map((text) => text.replace('B', 'b')),
      ['A: 1 B:', 'C', 'C', 'x', 'D', 'D'],
    ]
    for (const page of wrong) expect(differences(lines, page)).not.toEqual([])
    expect(valuesOf('h: ▢ cm w: ▢%', 'h: 171 cm w: 5,76%')).toEqual(['171', '5,76'])
    expect(valuesOf('h: ▢ cm w: ▢%', 'h: cm w: %')).toEqual(['', ''])
    expect(valuesOf('h: ▢ cm', 'h: 171')).toBeUndefined()
  })
})
