import type { FormProfile } from '../../src/record'
import type { RecordFault } from '../../src/base'
import { RecordError } from '../../src/base'
import { defineForm, formOf, forms, ownForms } from '../../src/record'

const table = {
  kind: 'table',
  id: 't',
  summary: 'Công tác',
  sources: ['career'],
  columns: [
    { label: 'Từ', weight: 1, fields: ['from'] },
    { label: 'Đơn vị', weight: 4, fields: ['unit', 'position'], join: ', ' },
  ],
}
const item = { kind: 'item', number: '1.', parts: [{ label: 'Họ và tên:', path: 'fullName' }] }
const good = {
  id: 'phieu',
  name: { vi: 'Phiếu', en: 'Sheet' },
  legalBasis: 'Quy chế',
  validFrom: '2026',
  header: 'form',
  left: [{ label: 'Cơ quan:', path: 'managingAgency' }],
  right: [],
  photoLabel: 'Ảnh',
  title: ['PHIẾU'],
  blocks: [item, table],
  footer: { head: [], recipients: false },
}

function faultsOf(action: () => unknown): readonly Pick<RecordFault, 'code' | 'path'>[] {
  try {
    action()
    return []
  } catch (error) {
    if (error instanceof RecordError) return error.faults.map(({ code, path }) => ({ code, path }))
    throw error
  }
}
const withBlock = (block: unknown) => ({ ...good, blocks: [block] })
const withTable = (change: object) => withBlock({ ...table, ...change })
const withPart = (part: unknown) => withBlock({ kind: 'item', number: '', parts: [part] })

describe('defineForm', () => {
  it('takes the forms that ship, but for their ids, and what JSON makes of them', () => {
    for (const form of forms) {
      const own = { ...form, id: `${form.id}-rieng` }
      expect(defineForm(own)).toEqual(own)
      expect(defineForm(JSON.parse(JSON.stringify(own)))).toEqual(JSON.parse(JSON.stringify(own)))
    }
  })

  it('gives a copy, which a later change of what was given does not reach', () => {
    const given = structuredClone(good)
    const form = defineForm(given)
    given.title[0] = 'KHÁC'
    given.blocks.length = 0
    expect(form).toEqual(good)
  })

  const refused: readonly [string, unknown, string, string][] = [
    ['nothing', undefined, 'FORM_INVALID', 'form'],
    ['a list', [], 'FORM_INVALID', 'form'],
    ['an id in capitals', { ...good, id: 'Phieu' }, 'FORM_INVALID', 'form.id'],
    ['the id of a shipped form', { ...good, id: 'tt06-2023' }, 'FORM_ID_TAKEN', 'form.id'],
    ['no name', { ...good, name: undefined }, 'FORM_INVALID', 'form.name'],
    ['an empty name', { ...good, name: { vi: '', en: 'x' } }, 'FORM_INVALID', 'form.name.vi'],
    ['a day that does not exist', { ...good, validFrom: '2026-02-30' }, 'FORM_INVALID', 'form.validFrom'],
    ['an unknown header', { ...good, header: 'none' }, 'FORM_INVALID', 'form.header'],
    ['a misspelt member', { ...good, photolabel: 'x' }, 'FORM_INVALID', 'form.photolabel'],
    ['no title', { ...good, title: [] }, 'FORM_INVALID', 'form.title'],
    ['an empty line of the title', { ...good, title: ['A', ''] }, 'FORM_INVALID', 'form.title[1]'],
    ['a directional control', { ...good, title: ['A\u202eB'] }, 'FORM_INVALID', 'form.title[0]'],
    ['decomposed letters', { ...good, title: ['Phiê\u0301u'] }, 'FORM_INVALID', 'form.title[0]'],
    ['an endless title', { ...good, title: ['A'.repeat(201)] }, 'FORM_INVALID', 'form.title[0]'],
    ['no blocks', { ...good, blocks: [] }, 'FORM_INVALID', 'form.blocks'],
    ['too many blocks', { ...good, blocks: Array<unknown>(501).fill(item) }, 'FORM_INVALID', 'form.blocks'],
    ['a block of no kind', withBlock({ ...item, kind: 'script' }), 'FORM_INVALID', 'form.blocks[0].kind'],
    ['a block that is none', withBlock(null), 'FORM_INVALID', 'form.blocks[0].kind'],
    [
      'a heading of level 3',
      withBlock({ kind: 'heading', level: 3, number: '', text: 'A' }),
      'FORM_INVALID',
      'form.blocks[0].level',
    ],
    ['an empty heading', withBlock({ kind: 'heading', level: 1, number: 'I', text: '' }), 'FORM_INVALID', 'form.blocks[0].text'],
    ['an item without parts', withBlock({ ...item, parts: [] }), 'FORM_INVALID', 'form.blocks[0].parts'],
    ['an empty label', withPart({ label: '', path: 'fullName' }), 'FORM_INVALID', 'form.blocks[0].parts[0].label'],
    ['an unknown path', withPart({ label: 'A', path: 'wealth' }), 'FORM_PATH', 'form.blocks[0].parts[0].path'],
    ['an inherited path', withPart({ label: 'A', path: 'constructor' }), 'FORM_PATH', 'form.blocks[0].parts[0].path'],
    ['a path that is a number', withPart({ label: 'A', path: 7 }), 'FORM_PATH', 'form.blocks[0].parts[0].path'],
    ['a group where a value is printed', withPart({ label: 'A', path: 'health' }), 'FORM_PATH', 'form.blocks[0].parts[0].path'],
    ['a list where a value is printed', withPart({ label: 'A', path: 'career' }), 'FORM_PATH', 'form.blocks[0].parts[0].path'],
    ['a list’s column as a value', withPart({ label: 'A', path: 'career.unit' }), 'FORM_PATH', 'form.blocks[0].parts[0].path'],
    [
      'the photo as a text',
      withPart({ label: 'A', path: ['fullName', 'photo'] }),
      'FORM_PATH',
      'form.blocks[0].parts[0].path[1]',
    ],
    [
      'a name as a date',
      withPart({ label: 'A', path: 'fullName', style: 'long-date' }),
      'FORM_PATH',
      'form.blocks[0].parts[0].path',
    ],
    [
      'a unit on paper that is none',
      withPart({ label: 'A', path: 'health.heightCm', unitOnPaper: true }),
      'FORM_INVALID',
      'form.blocks[0].parts[0].unitOnPaper',
    ],
    [
      'a unit on paper in the header',
      { ...good, left: [{ label: 'A', path: 'health.heightCm', unit: ' cm', unitOnPaper: true }] },
      'FORM_INVALID',
      'form.left[0].unitOnPaper',
    ],
    ['a unit without a value', withPart({ label: 'A', unit: ' cm' }), 'FORM_INVALID', 'form.blocks[0].parts[0].unit'],
    [
      'a style without its word',
      withPart({ label: 'A', path: 'fullName', style: 'without-word' }),
      'FORM_INVALID',
      'form.blocks[0].parts[0].word',
    ],
    [
      'a label for nobody',
      withPart({ label: 'A', labelFor: { 'quan-nhan': 'B' } }),
      'FORM_INVALID',
      'form.blocks[0].parts[0].labelFor.quan-nhan',
    ],
    [
      'a line end between values',
      withPart({ label: 'A', path: 'fullName', join: '\n' }),
      'FORM_INVALID',
      'form.blocks[0].parts[0].join',
    ],
    ['an answer that is a date', withBlock({ kind: 'answer', path: 'birthDate' }), 'FORM_PATH', 'form.blocks[0].path'],
    [
      'lines of no list',
      withBlock({ kind: 'lines', path: 'health', fields: ['a', 'b', 'c'] }),
      'FORM_PATH',
      'form.blocks[0].path',
    ],
    [
      'lines of an unknown column',
      withBlock({ kind: 'lines', path: 'career', fields: ['from', 'to', 'pay'] }),
      'FORM_PATH',
      'form.blocks[0].fields[2]',
    ],
    ['a table of no list', withTable({ sources: ['health'] }), 'FORM_PATH', 'form.blocks[0].sources[0]'],
    ['a table without columns', withTable({ columns: [] }), 'FORM_INVALID', 'form.blocks[0].columns'],
    [
      'an unknown column',
      withTable({ columns: [{ label: 'A', weight: 1, fields: ['pay'] }] }),
      'FORM_PATH',
      'form.blocks[0].columns[0].fields[0]',
    ],
    [
      'an inherited column',
      withTable({ columns: [{ label: 'A', weight: 1, fields: ['toString'] }] }),
      'FORM_PATH',
      'form.blocks[0].columns[0].fields[0]',
    ],
    [
      'a column without a label',
      withTable({ columns: [{ label: '', weight: 1, fields: ['unit'] }] }),
      'FORM_INVALID',
      'form.blocks[0].columns[0].label',
    ],
    [
      'a column of no width',
      withTable({ columns: [{ label: 'A', weight: 0, fields: ['unit'] }] }),
      'FORM_INVALID',
      'form.blocks[0].columns[0].weight',
    ],
    [
      'a column of endless width',
      withTable({ columns: [{ label: 'A', weight: Infinity, fields: ['unit'] }] }),
      'FORM_INVALID',
      'form.blocks[0].columns[0].weight',
    ],
    [
      'a group outside the table',
      withTable({ groups: [{ label: 'A', from: 0, to: 2 }] }),
      'FORM_INVALID',
      'form.blocks[0].groups[0].to',
    ],
    [
      'groups over one another',
      withTable({
        groups: [
          { label: 'A', from: 0, to: 1 },
          { label: 'B', from: 1, to: 1 },
        ],
      }),
      'FORM_INVALID',
      'form.blocks[0].groups[1].from',
    ],
    [
      'groups of a horizontal table',
      withTable({ orientation: 'columns', groups: [{ label: 'A', from: 0, to: 1 }] }),
      'FORM_INVALID',
      'form.blocks[0].groups',
    ],
    ['two tables of one id', { ...good, blocks: [table, table] }, 'FORM_ID_TAKEN', 'form.blocks'],
    ['no footer', { ...good, footer: undefined }, 'FORM_INVALID', 'form.footer'],
    ['recipients by a word', { ...good, footer: { head: [], recipients: 'yes' } }, 'FORM_INVALID', 'form.footer.recipients'],
    [
      'a declarant of no lines',
      { ...good, footer: { head: [], recipients: false, declarant: [] } },
      'FORM_INVALID',
      'form.footer.declarant',
    ],
  ]
  it.each(refused)('refuses %s, with the place', (_, input, code, path) => {
    expect(faultsOf(() => defineForm(input))).toContainEqual({ code, path })
  })

  it('reports every fault at once', () => {
    const form = {
      ...good,
      id: '',
      title: [''],
      blocks: [
        { ...item, parts: [{ label: 'A', path: 'x' }] },
        { ...table, columns: 7 },
      ],
    }
    expect(faultsOf(() => defineForm(form))).toEqual([
      { code: 'FORM_INVALID', path: 'form.id' },
      { code: 'FORM_INVALID', path: 'form.title[0]' },
      { code: 'FORM_PATH', path: 'form.blocks[0].parts[0].path' },
      { code: 'FORM_INVALID', path: 'form.blocks[1].columns' },
    ])
  })
})

describe('the forms of a caller', () => {
  it('are asked for by id or whole', () => {
    for (const form of forms) {
      expect(formOf(form.id)).toBe(form)
      expect(formOf(form)).toBe(form)
      expect(faultsOf(() => formOf({ ...form, title: ['KHÁC'] }))).toEqual([{ code: 'FORM_ID_TAKEN', path: 'form.id' }])
    }
    expect(formOf(good)).toEqual(good)
    for (const unknown of ['phieu', '', '__proto__'])
      expect(faultsOf(() => formOf(unknown))).toEqual([{ code: 'FORM_UNKNOWN', path: 'form' }])
  })

  it('have an id each', () => {
    const other: FormProfile = { ...defineForm(good), id: 'phieu-khac' }
    expect(ownForms([good, other]).map(({ id }) => id)).toEqual(['phieu', 'phieu-khac'])
    expect(faultsOf(() => ownForms([other, good, good]))).toEqual([{ code: 'FORM_ID_TAKEN', path: 'forms[2].id' }])
  })
})
