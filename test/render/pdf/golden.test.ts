import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type RenderOptions, renderExport } from '../../../src/export'
import { forms } from '../../../src/record'
import { TEMPLATE_VERSION } from '../../../src/render/pdf'

const PEOPLE = join(__dirname, '..', '..', '..', 'fixtures', 'people')
const GOLDEN = JSON.parse(readFileSync(join(__dirname, 'golden.json'), 'utf8')) as Record<string, Record<string, string>>

// The bytes of revision 0 belong to the template version: the digest of them is signed, and a verifier renders them again. Whoever
// changes one after a release raises TEMPLATE_VERSION and keeps the old drawing; an upgrade of a library that changes one is refused here.
describe(`revision 0 of template version ${TEMPLATE_VERSION}`, () => {
  it('is byte for byte what it was, for every fixture in every form', () => {
    const hashes: Record<string, string> = {}
    for (const file of readdirSync(PEOPLE).sort()) {
      const { record, document } = JSON.parse(readFileSync(join(PEOPLE, file), 'utf8')) as Pick<RenderOptions, 'document'> & {
        record: unknown
      }
      for (const { id: form } of forms) {
        const { pdf } = renderExport(record, { document, form })
        hashes[`${file.replace('.json', '')}, ${form}`] = createHash('sha256').update(pdf).digest('hex')
      }
    }
    expect(Object.keys(hashes).length).toBeGreaterThanOrEqual(14)
    expect(hashes).toEqual(GOLDEN[TEMPLATE_VERSION])
  })
})
