import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import type { RecordFault } from '../../src/base'
import { RecordError, WorkMeter, decodeUtf8 } from '../../src/base'
import type { ExtractProfile, OfficialRecord } from '../../src/record'
import {
  applyExtract,
  checkExtract,
  extractById,
  extractOf,
  extractProfiles,
  formById,
  forms,
  holdsValue,
  omissiblePaths,
  omittedLabel,
  repeatedPath,
} from '../../src/record'
import { parseDocument, parseRecord } from '../../src/record/parse'
import { MASK, buildView, viewTexts } from '../../src/render/view'
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
const bare: OfficialRecord = { personalId: '000000000001', fullName: 'A', gender: 'male', birthDate: '1990' }
const name = { vi: 'Trích sao thử', en: 'Trial extract' }
const own = (lists: Omit<ExtractProfile, 'id' | 'name'>): ExtractProfile => ({ id: 'trich-thu', name, ...lists })

function faultsOf(action: () => unknown): readonly Pick<RecordFault, 'code' | 'path'>[] {
  try {
    action()
    return []
  } catch (error) {
    if (error instanceof RecordError) return error.faults.map(({ code, path }) => ({ code, path }))
    throw error
  }
}

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
    expect(applyExtract(bare, extractById('trich-sao-co-ban'))).toEqual({
      record: bare,
      note: applyExtract(record, extractById('trich-sao-co-ban')).note,
    })
  })

  it('can leave out a column of a list, and drops a group that is empty then', () => {
    const { record: kept } = applyExtract(
      record,
      own({ omitted: ['family.own.details', 'family.own.birthYear', 'health.status'] }),
    )
    expect(kept.family).toEqual({ own: [{ relationship: 'Cha', fullName: 'BÍ-DANH-CHA' }] })
    expect(kept.health).toBeUndefined()
    expect(omittedLabel('family.own.birthYear')).toBe('Quan hệ gia đình – Về bản thân – Năm sinh')
  })

  it('can name what stays instead: every other optional item goes', () => {
    const { record: kept, note } = applyExtract(
      record,
      own({ kept: ['career', 'family.own.birthYear', 'gender'], masked: ['phone'] }),
    )
    expect(Object.keys(kept).sort()).toEqual(['birthDate', 'career', 'family', 'fullName', 'gender', 'personalId'])
    expect(kept.family).toEqual({ own: [{ relationship: 'Cha', fullName: 'BÍ-DANH-CHA', birthYear: '1950' }] })
    expect(note.omitted).toEqual(expect.arrayContaining(['health', 'history', 'family.own.details', 'family.spouse', 'photo']))
    for (const path of ['phone', 'career', 'family', 'family.own', 'personalId']) expect(note.omitted).not.toContain(path)
    expect(repeatedPath([...note.omitted, ...note.masked])).toBeUndefined()
  })

  it('gives data that are a record again and hold nothing of what is gone, whatever the profile', () => {
    const paths = fc.uniqueArray(fc.constantFrom(...omissiblePaths()), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(paths, fc.nat(12), fc.constantFrom(...forms), (some, split, form) => {
        const distinct = some.filter((path) => repeatedPath([path, ...some.filter((other) => other !== path)]) !== path)
        const profile = own({ omitted: distinct.slice(0, split), masked: distinct.slice(split) })
        if (distinct.length === 0) return
        const { record: kept, note } = applyExtract(record, profile)
        expect(parseRecord(kept)).toEqual(kept)
        for (const path of distinct) expect(holdsValue(kept, path)).toBe(false)
        const xml = writeRecordExport({ record: kept, document, form: form.id, pageAmount: 3, ...note })
        const read = readRecordExport(xml, { meter: new WorkMeter() })
        // all that the pages need is in the XML
        const again = { extract: 'trich-thu', omitted: read.omitted ?? [], masked: read.masked ?? [] }
        expect(buildView(read.record, read.document, form, again)).toEqual(buildView(kept, document, form, note))
      }),
      { numRuns: 60, seed: 5 },
    )
  })
})

describe('a mask', () => {
  const shown = (from: OfficialRecord, form: string, masked: readonly string[]) => {
    const { record: kept, note } = applyExtract(from, own({ masked }))
    return { view: buildView(kept, document, formById(form), note), kept }
  }
  const textsAt = (view: ReturnType<typeof buildView>, path: string) =>
    [...viewTexts(view)].filter((text) => text.path.startsWith(`record.${path}`)).map((text) => text.text)

  it('stands in the place of a value, and where there was none', () => {
    for (const from of [record, bare]) {
      const { view, kept } = shown(from, 'tt06-2023', ['health.heightCm', 'phone', 'photo', 'evaluation', 'birthPlace'])
      expect(textsAt(view, 'health.heightCm')).toEqual([MASK])
      expect(textsAt(view, 'phone')).toEqual([MASK])
      expect(textsAt(view, 'evaluation')).toEqual([MASK])
      expect(textsAt(view, 'birthPlace')).toEqual([MASK])
      expect(view.header).toMatchObject({ photoLabel: MASK, photo: undefined })
      expect(kept.photo).toBeUndefined()
      const [note] = view.blocks
      expect(note).toMatchObject({ kind: 'paragraph', style: 'note' })
      for (const path of ['health.heightCm', 'phone', 'photo', 'birthPlace'])
        expect(note?.kind === 'paragraph' ? note.text : '').toContain(omittedLabel(path))
    }
  })

  it('covers a whole list with one row, whatever the number of entries', () => {
    const one = shown(record, 'tt06-2023', ['family'])
    const none = shown(bare, 'tt06-2023', ['family'])
    expect(textsAt(one.view, 'family.')).toEqual(textsAt(none.view, 'family.'))
    expect(textsAt(one.view, 'family.')).toEqual(Array<string>(8).fill(MASK))
    expect(textsAt(shown(record, '2c-bnv-2008', ['education']).view, 'education')).toEqual(Array<string>(5).fill(MASK))
    expect(textsAt(shown(record, '2c-bnv-2008', ['history']).view, 'history')).toEqual([MASK, MASK, MASK, MASK])
  })

  it('covers one column of every row', () => {
    const { view, kept } = shown(record, 'tt06-2023', ['family.own.details', 'career.to'])
    expect(textsAt(view, 'family.own')).toEqual(['Cha', 'BÍ-DANH-CHA', '1950', MASK])
    const rows = (kept.career ?? []).length
    expect(rows).toBeGreaterThan(1)
    expect(textsAt(view, 'career').filter((text) => text === MASK)).toHaveLength(rows)
  })
})

describe('a profile', () => {
  it('is refused with every fault and its place', () => {
    for (const path of ['fullName', 'family.own.fullName', 'x', 'constructor', 'family.own.0', '', 7]) {
      for (const list of ['omitted', 'masked'] as const) {
        const profile = { id: 'x', name, [list]: [path] } as unknown as ExtractProfile
        expect(faultsOf(() => applyExtract(record, profile))).toEqual([{ code: 'EXTRACT_PATH', path: `extract.${list}[0]` }])
      }
    }
    const cases: readonly [unknown, string, string][] = [
      [null, 'EXTRACT_INVALID', 'extract'],
      [[], 'EXTRACT_INVALID', 'extract'],
      [own({}), 'EXTRACT_INVALID', 'extract'],
      [own({ omitted: [], masked: [] }), 'EXTRACT_INVALID', 'extract'],
      [own({ omitted: ['phone'], kept: ['career'] }), 'EXTRACT_INVALID', 'extract.kept'],
      [own({ omitted: ['phone', 'phone'] }), 'EXTRACT_PATH', 'extract.omitted[1]'],
      [own({ omitted: ['health', 'phone'], masked: ['health.status'] }), 'EXTRACT_PATH', 'extract.masked[0]'],
      [own({ kept: ['career', 'career.unit'] }), 'EXTRACT_PATH', 'extract.kept[1]'],
      [own({ kept: ['career'], masked: ['phone', 'family.own.birthYear'] }), 'EXTRACT_PATH', 'extract.masked[1]'],
      [own({ kept: ['nothing'] }), 'EXTRACT_PATH', 'extract.kept[0]'],
      [{ ...own({ omitted: ['phone'] }), id: 'Trích Sao' }, 'EXTRACT_INVALID', 'extract.id'],
      [{ ...own({ omitted: ['phone'] }), name: { vi: '', en: 'x' } }, 'EXTRACT_INVALID', 'extract.name.vi'],
      [{ ...own({ omitted: ['phone'] }), masks: ['photo'] }, 'EXTRACT_INVALID', 'extract.masks'],
      [own({ omitted: Array<string>(501).fill('phone') }), 'EXTRACT_INVALID', 'extract.omitted'],
    ]
    for (const [profile, code, path] of cases) expect(faultsOf(() => checkExtract(profile))).toContainEqual({ code, path })
  })

  it('masks inside what it keeps', () => {
    for (const kept of ['family', 'family.own', 'family.own.birthYear']) {
      const { record: left } = applyExtract(record, own({ kept: [kept], masked: ['family.own.details'] }))
      expect(left.family).toEqual({ own: [{ relationship: 'Cha', fullName: 'BÍ-DANH-CHA', birthYear: '1950' }] })
    }
  })

  it('keeps everything it checked, in a copy', () => {
    const omitted = ['phone']
    const profile = checkExtract(own({ omitted }))
    omitted.push('career')
    expect(profile).toEqual(own({ omitted: ['phone'] }))
  })

  it('is found by its id, or given whole, but not under a shipped id', () => {
    for (const profile of extractProfiles) {
      expect(checkExtract(profile)).toEqual(profile)
      expect(extractOf(profile)).toBe(profile)
      expect(extractOf(profile.id)).toBe(profile)
      expect(faultsOf(() => extractOf({ ...profile, omitted: ['phone'] }))).toEqual([
        { code: 'EXTRACT_ID_TAKEN', path: 'extract.id' },
      ])
    }
    expect(extractOf(own({ omitted: ['phone'] })).id).toBe('trich-thu')
    expect(faultsOf(() => extractById('toString'))).toEqual([{ code: 'EXTRACT_UNKNOWN', path: 'extract' }])
  })
})
