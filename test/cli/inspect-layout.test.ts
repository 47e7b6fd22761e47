import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { renderExport } from '../../src/export'
import type { LayoutReport } from '../../src/layout'
import { person } from '../support/world'
import { cli, removeFolders, temporaryFolder } from './cli'

let folder: string
const at = (name: string) => join(folder, name)

beforeAll(() => {
  folder = temporaryFolder()
  const { record, document } = person('minimal')
  const { pdf, xml } = renderExport(record, { document })
  writeFileSync(at('export.pdf'), pdf)
  writeFileSync(at('export.xml'), xml)
})
afterAll(removeFolders)

describe('inspect --layout', () => {
  it('finds nothing in what this library renders', async () => {
    const { code, out } = await cli(['inspect', '--layout', '--lang', 'en', at('export.pdf')])
    expect(code).toBe(0)
    expect(out).toContain('No breach of Annex I was found')
    expect(out).toContain('Not measured: Ô 7c (signature), page')
  })

  it('lists breaches, and still exits with 0: it judges nothing', async () => {
    const { code, out } = await cli(['inspect', '--layout', '--kind', 'nd30', '--lang', 'vi', at('export.pdf')])
    expect(code).toBe(0)
    expect(out).toContain('thiếu Quốc hiệu')
    expect(out).toContain('NĐ 30/2020 Phụ lục I Phần I, II.1 [LAYOUT_NATION_MISSING]')
  })

  it('gives the report as JSON with both languages', async () => {
    const { code, out } = await cli(['inspect', '--layout', '--kind', 'attachment', '--json', at('export.pdf')])
    expect(code).toBe(0)
    const report = JSON.parse(out) as LayoutReport & {
      readonly breaches: readonly { readonly message: Record<string, string> }[]
    }
    expect(report).toMatchObject({ kind: 'attachment', pages: expect.any(Number) })
    const [first] = report.breaches
    expect(first).toMatchObject({ code: 'LAYOUT_MARK_MISSING', box: '14', page: 1, at: null })
    expect(first?.message.vi).toContain('chữ ký số của cơ quan')
  })

  it('refuses what is no PDF with 65, and another kind with 64', async () => {
    expect(await cli(['inspect', '--layout', at('export.xml')])).toMatchObject({ code: 65, out: '' })
    expect(await cli(['inspect', '--layout', '--kind', 'letter', at('export.pdf')])).toMatchObject({ code: 64 })
  })

  it('says in its help that it judges nothing', async () => {
    const { out } = await cli(['inspect', '--help', '--lang', 'en'])
    expect(out).toContain('--layout')
    expect(out).toContain('judges nothing')
  })
})
