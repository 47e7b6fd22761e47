import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { WorkMeter, encodeUtf8 } from '../../src/base'
import { parseDocument, parseRecord } from '../../src/record/parse'
import { recordReader } from '../../src/record-reader'
import { writeRecordExport } from '../../src/render/xml/write'
import type { RecordReader } from '../../src/verify'

const folder = join(__dirname, '../../fixtures/people')
const names = readdirSync(folder).filter((name) => name.endsWith('.json'))
// what verification takes: the two rooms do not know each other
const read: RecordReader = recordReader

describe('what a record says of itself', () => {
  it.each(names)('is what was given of %s', (name) => {
    const given = JSON.parse(readFileSync(join(folder, name), 'utf8')) as { record: unknown; document: unknown }
    const document = parseDocument(given.document)
    const bytes = writeRecordExport({ record: parseRecord(given.record), document, form: 'tt06-2023', pageAmount: 7 })
    const statement = read(bytes, new WorkMeter())
    expect(statement).toEqual({
      form: 'tt06-2023',
      number: `${document.codeNumber}/${document.codeNotation}`,
      date: document.issuedDate,
      extract: null,
      names: {
        personName: document.signer.fullName,
        agencyName: document.agency.name,
        agencyCode: document.agency.code ?? '',
      },
      ...(document.validUntil === undefined ? {} : { validUntil: document.validUntil }),
    })
    expect('validUntil' in statement).toBe(document.validUntil !== undefined)
  })

  it('is not there in anything else', () => {
    expect(() => read(encodeUtf8('<RecordExport/>'), new WorkMeter())).toThrow(
      expect.objectContaining({ code: 'XML_RECORD_MALFORMED' }) as Error,
    )
  })
})
