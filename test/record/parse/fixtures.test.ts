import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { RecordError } from '../../../src/base'
import { forms } from '../../../src/record'
import { parseDocument, parseRecord } from '../../../src/record/parse'
import { buildView, viewTexts } from '../../../src/render/view'

const folder = join(__dirname, '../../../fixtures/people')
const names = readdirSync(folder).filter((name) => name.endsWith('.json'))

describe('the invented people', () => {
  it('are at least six', () => {
    expect(names.length).toBeGreaterThanOrEqual(6)
  })

  it.each(names)('%s is accepted and shown in every form', (name) => {
    const person = JSON.parse(readFileSync(join(folder, name), 'utf8')) as { record: unknown; document: unknown }
    try {
      const record = parseRecord(person.record)
      const document = parseDocument(person.document)
      expect(record.personalId.startsWith('000')).toBe(true)
      for (const form of forms) {
        const texts = [...viewTexts(buildView(record, document, form))]
        expect(texts.some((text) => text.text === record.fullName.toUpperCase())).toBe(true)
        expect(texts.every((text) => text.text === text.text.normalize('NFC'))).toBe(true)
      }
    } catch (error) {
      if (error instanceof RecordError) throw new Error(error.faults.map((fault) => `${fault.code} ${fault.path}`).join('\n'))
      throw error
    }
  })
})
