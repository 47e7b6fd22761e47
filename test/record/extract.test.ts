import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { RecordError, WorkMeter, decodeUtf8 } from '../../src/base'
import type { OfficialRecord } from '../../src/record'
import { applyExtract, extractById, extractProfiles, formById, omissiblePaths, omittedLabel } from '../../src/record'
import { parseDocument, parseRecord } from '../../src/record/parse'
import { buildView, viewTexts } from '../../src/render/view'
import { readRecordExport } from '../../src/render/xml/read'
import { writeRecordExport } from '../../src/render/xml/write'

const person = JSON.parse(readFileSync(join(__dirname, '../../fixtures/people/every-table.json'), 'utf8')) as {
  record: object
  document: unknown
}
const record = parseRecord({
  ...person.record,
  health: { status: 'BÍ-DANH-SỨC-KHOẺ' },
  history: { arrests: 'BÍ-DANH-TIỀN-ÁN' },
  family: { own: [{ relationship: 'Cha', fullName: 'BÍ-DANH-CHA', birthYear: '1950', details: 'BÍ-DANH-QUÊ' }] },
})
const document = parseDocument(person.document)

describe('an extract', () => {
  it('holds nothing of what it leaves out, in no rendering', () => {
    expect(JSON.stringify(record)).toContain('BÍ-DANH')
    const { record: kept, note } = applyExtract(record, extractById('trich-sao-co-ban'))
    const xml = writeRecordExport({ record: kept, document, form: 'tt06-2023', pageAmount: 3, ...note })
    const texts = [...viewTexts(buildView(kept, document, formById('tt06-2023'), note))].map((text) => text.text)
    expect(JSON.stringify(kept) + decodeUtf8(xml) + texts.join('\n')).not.toContain('BÍ-DANH')
    expect(kept.fullName).toBe(record.fullName)
    expect(kept.career).toEqual(record.career)
    expect(readRecordExport(xml, { meter: new WorkMeter() })).toEqual({
      record: kept,
      document,
      form: 'tt06-2023',
      pageAmount: 3,
      ...note,
    })
    expect(parseRecord(kept)).toEqual(kept)
  })

  it('says that it is one, and what is missing', () => {
    const { record: kept, note } = applyExtract(record, extractById('trich-sao-co-ban'))
    const view = buildView(kept, document, formById('tt06-2023'), note)
    expect(view.title).toEqual(['TRÍCH SAO', 'SƠ YẾU LÝ LỊCH'])
    const [first] = view.blocks
    for (const path of note.omitted) expect(first?.kind === 'paragraph' ? first.text : '').toContain(omittedLabel(path))
    expect(buildView(record, document, formById('tt06-2023')).title).toEqual(['SƠ YẾU LÝ LỊCH'])
  })

  it('tells the same of a record that had nothing there', () => {
    const bare: OfficialRecord = { personalId: '000000000001', fullName: 'A', gender: 'male', birthDate: '1990' }
    expect(applyExtract(bare, extractById('trich-sao-co-ban'))).toEqual({
      record: bare,
      note: applyExtract(record, extractById('trich-sao-co-ban')).note,
    })
  })

  it('can leave out a column of a list, and drops a group that is empty then', () => {
    const profile = {
      id: 'x',
      name: { vi: 'x', en: 'x' },
      omitted: ['family.own.details', 'family.own.birthYear', 'health.status'],
    }
    const { record: kept } = applyExtract(record, profile)
    expect(kept.family).toEqual({ own: [{ relationship: 'Cha', fullName: 'BÍ-DANH-CHA' }] })
    expect(kept.health).toBeUndefined()
    expect(omittedLabel('family.own.birthYear')).toBe('Quan hệ gia đình – Về bản thân – Năm sinh')
  })

  it('is refused when its profile names what must stay or does not exist', () => {
    for (const path of ['fullName', 'family.own.fullName', 'x', 'constructor']) {
      expect(() => applyExtract(record, { id: 'x', name: { vi: 'x', en: 'x' }, omitted: [path] })).toThrow(TypeError)
    }
    for (const profile of extractProfiles) for (const path of profile.omitted) expect(omissiblePaths()).toContain(path)
    try {
      extractById('toString')
      throw new Error('found')
    } catch (error) {
      expect(error instanceof RecordError && error.code).toBe('EXTRACT_UNKNOWN')
    }
  })
})
