import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { WorkMeter } from '../../../../src/base'
import { canonicalize, parseXml } from '../../../../src/codec/xml'
import { parseDocument, parseRecord } from '../../../../src/record/parse'
import { readRecordExport } from '../../../../src/render/xml/read'
import { writeRecordExport } from '../../../../src/render/xml/write'

const folder = join(__dirname, '../../../../fixtures/people')
const names = readdirSync(folder).filter((name) => name.endsWith('.json'))

describe('the invented people through XML', () => {
  it.each(names)('%s comes back the same, from canonical bytes', (name) => {
    const person = JSON.parse(readFileSync(join(folder, name), 'utf8')) as { record: unknown; document: unknown }
    const data = {
      record: parseRecord(person.record),
      document: parseDocument(person.document),
      form: 'tt06-2023',
      pageAmount: 7,
    }
    const bytes = writeRecordExport(data)
    const meter = new WorkMeter()
    expect(readRecordExport(bytes, { meter })).toEqual(data)
    const canonical = canonicalize(parseXml(bytes, { meter }).root, { method: 'exclusive', withComments: false })
    expect(Buffer.from(canonical).equals(Buffer.from(bytes))).toBe(true)
  })
})
