import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cli, removeFolders, temporaryFolder } from './cli'

let folder: string
const at = (name: string) => join(folder, name)
const trust = () => ['--trust', at('demo/trust'), '--crl', at('demo/crl')]
const put = (name: string, content: string) => {
  writeFileSync(at(name), content)
  return at(name)
}

beforeAll(async () => {
  folder = temporaryFolder()
  expect((await cli(['demo', at('demo')])).code).toBe(0)
  const unsigned = [
    'export',
    at('demo/record.json'),
    '--document',
    at('demo/document.json'),
    '--out',
    folder,
    '--name',
    'unsigned',
  ]
  expect((await cli(unsigned)).code).toBe(0)
})
afterAll(removeFolders)

interface Report {
  readonly answer: string
  readonly file: { readonly name: string }
  readonly refusal: { readonly code: string; readonly message: string } | null
  readonly conditions: readonly { readonly code: string; readonly answer: string }[]
}
const json = <Shape>(text: string) => JSON.parse(text) as Shape

describe('verify: exit codes', () => {
  const rows: readonly (readonly [string, number, () => readonly string[]])[] = [
    ['both exports', 0, () => [...trust(), at('demo/export.pdf'), at('demo/export.xml')]],
    ['generic', 0, () => [...trust(), '--profile', 'generic', at('demo/export.pdf'), at('demo/export.xml')]],
    ['a damaged PDF', 1, () => [...trust(), at('demo/damaged.pdf')]],
    ['a damaged XML', 1, () => [...trust(), at('demo/damaged.xml')]],
    ['another agency than asked for', 1, () => [...trust(), '--agency', 'Sở Khác', at('demo/export.pdf')]],
    ['no CRLs', 2, () => ['--trust', at('demo/trust'), at('demo/export.pdf')]],
    ['no anchors', 2, () => ['--crl', at('demo/crl'), at('demo/export.xml')]],
    ['an unsigned PDF', 3, () => [...trust(), at('unsigned.pdf')]],
    ['an unsigned XML', 3, () => [...trust(), at('unsigned.xml')]],
    ['no file', 64, () => trust()],
    ['an unknown option', 64, () => ['--trusted', 'x', at('demo/export.pdf')]],
    ['a moment that is none', 64, () => ['--at', '2026-02-30', at('demo/export.pdf')]],
    ['an unknown profile', 64, () => ['--profile', 'other', at('demo/export.pdf')]],
    ['an unknown domain', 64, () => ['--accept-domain', 'official-duty,x', at('demo/export.pdf')]],
    ['JSON and nothing at once', 64, () => ['--json', '--quiet', at('demo/export.pdf')]],
    ['standard input twice', 64, () => ['-', '-']],
    ['noise', 65, () => [put('noise.pdf', 'noise')]],
    ['nothing', 65, () => [put('empty.pdf', '')]],
    ['a DOCTYPE', 65, () => [put('doctype.xml', '<!DOCTYPE a><a/>')]],
    ['a PDF cut short', 65, () => [put('cut.pdf', readFileSync(at('demo/export.pdf'), 'latin1').slice(0, 5000))]],
    ['a file that is not there', 66, () => [at('none.pdf')]],
    ['a folder', 66, () => [at('demo')]],
    ['an anchor that is not there', 66, () => ['--trust', at('none.pem'), at('demo/export.pdf')]],
    ['an anchor that is none', 65, () => ['--trust', put('x.pem', 'x'), at('demo/export.pdf')]],
    ['several files: 66 before 65', 66, () => [...trust(), at('demo/export.pdf'), at('noise.pdf'), at('none.pdf')]],
    ['several files: 65 before 1', 65, () => [...trust(), at('demo/damaged.pdf'), at('noise.pdf')]],
    ['several files: 1 before 3', 1, () => [...trust(), at('unsigned.pdf'), at('demo/damaged.pdf'), at('demo/export.xml')]],
    ['several files: 3 before 2', 3, () => ['--trust', at('demo/trust'), at('demo/export.pdf'), at('unsigned.pdf')]],
    ['long after', 1, () => [...trust(), '--at', '2040-01-01', at('demo/export.pdf')]],
  ]
  it.each(rows)('%s: %d', async (_, code, args) => {
    const result = await cli(['verify', ...args()])
    expect([result.code, result.err]).toEqual([code, expect.any(String)])
    if (code === 64) expect(result.err).toContain('Wrong use: ')
  })
})

describe('verify: output', () => {
  it('is one JSON object for one file and nothing else', async () => {
    const { out } = await cli(['verify', '--json', ...trust(), at('demo/export.pdf')])
    const report = json<Report>(out)
    expect(report).toMatchObject({ answer: 'yes', reportVersion: 1, format: 'pdf', profile: 'official-record', refusal: null })
    expect(report.conditions).toHaveLength(12)
  })

  it('is a JSON array for several, in their order, those that cannot be opened among them', async () => {
    const files = [
      at('demo/export.xml'),
      at('none.pdf'),
      at('demo/damaged.pdf'),
      put('noise.pdf', 'noise'),
      at('demo/export.pdf'),
    ]
    const reports = json<readonly Report[]>((await cli(['verify', '--json', ...trust(), ...files])).out)
    expect(reports.map((report) => report.file.name)).toEqual(files)
    expect(reports.map((report) => report.answer)).toEqual(['yes', 'refused', 'no', 'refused', 'yes'])
    expect(reports.map((report) => report.refusal?.code)).toEqual([
      undefined,
      'INPUT_UNREADABLE',
      undefined,
      'INPUT_UNKNOWN_FORMAT',
      undefined,
    ])
    expect(reports[1]?.refusal?.message).not.toBe('INPUT_UNREADABLE')
    const same = reports[0]?.conditions.find((condition) => condition.code === 'SAME_RECORD')
    expect(same?.answer).toBe('yes')
  })

  it('is text in either language, without colour where there is no terminal', async () => {
    const english = await cli(['verify', ...trust(), at('demo/export.pdf')])
    const vietnamese = await cli(['verify', '--lang', 'vi', ...trust(), at('demo/export.pdf')])
    expect(english.out).toMatch(/^✓ PRACTICE, NO LEGAL VALUE: MEETS THE CONDITIONS/)
    expect(vietnamese.out).toMatch(/^✓ THỬ NGHIỆM, KHÔNG CÓ GIÁ TRỊ PHÁP LÝ: ĐẠT CÁC ĐIỀU KIỆN/)
    expect(english.out).not.toContain('\u001b')
    expect(english.err).toBe('')
  })

  it('colours on a terminal only, and never against NO_COLOR', async () => {
    const terminal = { out: true, err: true }
    const argv = ['verify', ...trust(), at('demo/export.pdf')]
    expect((await cli(argv, { terminal })).out).toContain('\u001b[')
    expect((await cli(argv, { terminal, env: { NO_COLOR: '1' } })).out).not.toContain('\u001b')
  })

  it('says when nothing is trusted', async () => {
    expect((await cli(['verify', at('demo/export.pdf')])).err).toContain('--trust')
  })

  it('is silent when asked', async () => {
    const { code, out, err } = await cli(['verify', '--quiet', at('none.pdf'), at('demo/export.pdf')])
    expect([code, out, err]).toEqual([66, '', ''])
  })

  it('cannot be steered by the name of a file', async () => {
    const name = at('a\u001b[31m\nfake.pdf')
    writeFileSync(name, 'x')
    const { out } = await cli(['verify', name])
    expect(out).not.toContain('\u001b')
    expect(out).not.toContain('\nfake')
  })

  it('writes the page, and keeps evidence by which the verdict can be reached again', async () => {
    mkdirSync(at('out'))
    const options = ['--html', at('out/report.html'), '--evidence', at('out/evidence')]
    const { code } = await cli(['verify', ...trust(), ...options, at('demo/export.pdf'), at('demo/export.xml')])
    expect(code).toBe(0)
    expect(readFileSync(at('out/report.html'), 'utf8')).toContain('<!DOCTYPE html>')
    expect(readdirSync(at('out/evidence')).sort()).toEqual(['certificates', 'crl', 'index.json', 'report.html', 'report.json'])
    expect(json<readonly Report[]>(readFileSync(at('out/evidence/report.json'), 'utf8'))).toHaveLength(2)
    const kept = ['--certs', at('out/evidence/certificates'), '--crl', at('out/evidence/crl')]
    expect((await cli(['verify', '--trust', at('demo/trust'), ...kept, at('demo/export.pdf')])).code).toBe(0)
  })

  it('answers 66 for a page that cannot be written', async () => {
    const { code } = await cli(['verify', ...trust(), '--html', join(put('file', ''), 'x.html'), at('demo/export.pdf')])
    expect(code).toBe(66)
    expect(existsSync(at('file/x.html'))).toBe(false)
  })
})
