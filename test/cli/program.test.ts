import { spawn, spawnSync } from 'node:child_process'
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundle, removeFolders, temporaryFolder } from './cli'

let folder: string
let program: string
const at = (name: string) => join(folder, name)
const trust = () => ['--trust', at('demo/trust'), '--crl', at('demo/crl')]

beforeAll(() => {
  folder = temporaryFolder()
  program = bundle('src/cli/main.ts')
  expect(run(['demo', at('demo')]).status).toBe(0)
})
afterAll(removeFolders)

function run(argv: readonly string[], input?: Buffer) {
  const result = spawnSync(process.execPath, [program, ...argv], {
    encoding: 'utf8',
    env: { ...process.env, LANG: 'en' },
    ...(input ? { input } : {}),
  })
  return { status: result.status, out: result.stdout, err: result.stderr }
}

describe('the program, as a process', () => {
  it('verifies files in its thread, and tells a damaged one', () => {
    const good = run(['verify', ...trust(), at('demo/export.pdf'), at('demo/export.xml')])
    expect([good.status, good.err]).toEqual([0, ''])
    const json = run(['verify', '--json', ...trust(), at('demo/export.xml'), at('demo/damaged.pdf'), at('none.pdf')])
    expect(json.status).toBe(66)
    expect((JSON.parse(json.out) as { answer: string }[]).map((report) => report.answer)).toEqual(['yes', 'no', 'refused'])
  })

  it('reads standard input', () => {
    const pdf = readFileSync(at('demo/export.pdf'))
    expect(run(['verify', ...trust(), '-'], pdf).status).toBe(0)
    expect(run(['verify', ...trust(), '-'], pdf.subarray(0, 100)).status).toBe(65)
    expect(run(['extract', '-'], pdf).out).toContain('<RecordExport ')
    const record = readFileSync(at('demo/record.json'))
    expect(run(['export', '-', '--document', at('demo/document.json'), '--out', at('piped'), '--name', 'x'], record).status).toBe(
      0,
    )
    expect(readdirSync(at('piped')).sort()).toEqual(['x.pdf', 'x.xml'])
  })

  it('keeps its answer when the reader of its output goes away', async () => {
    const child = spawn(process.execPath, [
      program,
      'verify',
      '--json',
      ...trust(),
      ...Array.from({ length: 8 }, () => at('demo/export.xml')),
    ])
    child.stdout.destroy()
    let err = ''
    child.stderr.on('data', (part: Buffer) => (err += part.toString()))
    const code = await new Promise((resolve) => child.on('exit', resolve))
    expect([code, err]).toEqual([0, ''])
  })

  it('asks for no password where there is no terminal', () => {
    const argv = ['export', at('demo/record.json'), '--document', at('demo/document.json'), '--person', at('demo/person.p12')]
    const result = run([...argv, '--out', at('never')], Buffer.from('practice\n'))
    expect([result.status, result.err]).toEqual([64, expect.stringContaining('KEY_PASSWORD_MISSING')])
  })
})

describe('the wall clock', () => {
  it('refuses each file that is not done in time, whatever their number, and answers for the others', () => {
    const entry = bundle('test/cli/deadline-program.ts')
    writeFileSync(at('noise'), 'x')
    const files = [at('demo/export.pdf'), at('noise'), at('demo/export.xml')]
    const judge = (deadline: number) => {
      const { stdout, stderr } = spawnSync(process.execPath, [entry, String(deadline), ...files], { encoding: 'utf8' })
      expect(stderr).toBe('')
      return JSON.parse(stdout) as { answer: string; refusal: { code: string } | null }[]
    }
    expect(judge(0).map((report) => report.refusal?.code)).toEqual(['LIMIT_TIME', 'LIMIT_TIME', 'LIMIT_TIME'])
    expect(judge(60_000).map((report) => report.refusal?.code)).toEqual([undefined, 'INPUT_UNKNOWN_FORMAT', undefined])
  })
})
