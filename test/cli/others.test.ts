import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Io } from '../../src/cli/io'
import { TEXTS, phrase } from '../../src/cli/texts/phrase'
import { VERSION } from '../../src/cli/version'
import { verifyExports } from '../../src/export'
import { person } from '../support/world'
import { cli, removeFolders, temporaryFolder } from './cli'

let folder: string
const at = (name: string) => join(folder, name)

beforeAll(async () => {
  folder = temporaryFolder()
  expect((await cli(['demo', at('demo')])).code).toBe(0)
})
afterAll(removeFolders)

describe('demo', () => {
  it('leaves the folder that the contract names', () => {
    const names = readdirSync(at('demo'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(at('demo').length + 1))
    expect(names.sort()).toEqual(
      [
        ...['trust/practice-root.pem', 'crl/agencies.crl', 'crl/persons.crl', 'crl/root.crl'],
        ...['person.p12', 'agency.p12', 'password.txt', 'person.png', 'seal.png', 'record.json', 'document.json'],
        ...['export.pdf', 'export.xml', 'damaged.pdf', 'damaged.xml', 'report.json', 'report.html'],
      ].sort(),
    )
    expect(readFileSync(at('demo/password.txt'), 'utf8')).toBe('practice\n')
    expect(statSync(at('demo/person.p12')).mode & 0o777).toBe(0o600)
    const reports = JSON.parse(readFileSync(at('demo/report.json'), 'utf8')) as { answer: string }[]
    expect(reports.map((report) => report.answer)).toEqual(['yes', 'yes'])
  })

  it('damages one byte of each', () => {
    for (const format of ['pdf', 'xml']) {
      const good = readFileSync(at(`demo/export.${format}`))
      const damaged = readFileSync(at(`demo/damaged.${format}`))
      expect(damaged.length).toBe(good.length)
      expect([...good].filter((byte, index) => byte !== damaged[index])).toHaveLength(1)
    }
  })

  it('marks everything as practice', () => {
    expect(readFileSync(at('demo/export.xml'), 'utf8')).toContain('<Practice>true</Practice>')
    expect(JSON.parse(readFileSync(at('demo/document.json'), 'utf8'))).toMatchObject({ practice: true })
  })

  it('can be run again in its own folder, with another form, in Vietnamese', async () => {
    const again = await cli(['demo', at('demo'), '--form', '2c-bnv-2008', '--lang', 'vi'])
    expect(again).toMatchObject({ code: 0 })
    expect(again.out).toContain('ĐẠT mọi điều kiện về giá trị pháp lý')
    expect(again.out).toContain('KHÔNG')
    expect(again.out).toContain(`signed-record verify --trust ${at('demo/trust')}`)
  })

  it('writes over nobody else’s files', async () => {
    const mine = temporaryFolder()
    writeFileSync(join(mine, 'export.pdf'), 'mine')
    expect((await cli(['demo', mine])).code).toBe(64)
    expect(readdirSync(mine)).toEqual(['export.pdf'])
    expect((await cli(['demo', join(mine, 'export.pdf')])).code).toBe(66)
    expect((await cli(['demo', join(mine, 'x'), '--level', 'B-T'])).code).toBe(64)
    expect((await cli(['demo', join(mine, 'x'), '--form', 'x'])).code).toBe(65)
    expect(existsSync(join(mine, 'x'))).toBe(false)
  })

  it('uses the invented person of the fixtures', async () => {
    const { record } = person('typical')
    expect(JSON.parse(readFileSync(at('demo/record.json'), 'utf8'))).toEqual(record)
  })
})

describe('extract', () => {
  it('gives the same record out of both files, as XML and as JSON that can be exported again', async () => {
    const [pdf, xml] = [await cli(['extract', at('demo/export.pdf')]), await cli(['extract', at('demo/export.xml')])]
    expect(pdf.code).toBe(0)
    expect(pdf.out).toContain('<RecordExport ')
    expect(pdf.bytes).toEqual(xml.bytes)
    expect(pdf.err).toContain('verify')
    const json = await cli(['extract', at('demo/export.pdf'), '--json', '--out', at('again.json')])
    expect(json).toMatchObject({ code: 0, out: '' })
    expect((await cli(['export', at('again.json'), '--form', '2c-bnv-2008', '--out', at('again'), '--name', 'x'])).code).toBe(0)
    expect((await cli(['extract', at('again/x.pdf'), '--xml'])).code).toBe(0)
  })

  it('answers 65 where there is none, 66 where there is no file, 64 for both kinds at once', async () => {
    writeFileSync(at('a.xml'), '<a/>')
    expect((await cli(['extract', at('a.xml')])).code).toBe(65)
    expect((await cli(['extract', at('none.xml')])).code).toBe(66)
    expect((await cli(['extract', '--xml', '--json', at('demo/export.xml')])).code).toBe(64)
    expect((await cli(['extract', at('demo/export.xml'), '--out', at('a.xml')])).code).toBe(66)
    expect(readFileSync(at('a.xml'), 'utf8')).toBe('<a/>')
  })
})

describe('inspect', () => {
  it('lists signatures, certificates and revisions, and judges nothing', async () => {
    const { code, out } = await cli(['inspect', at('demo/damaged.pdf')])
    expect(code).toBe(0)
    expect(out).toContain('AuthorisedPerson')
    expect(out).toContain('Agency')
    expect(out).toContain('mismatch')
    expect(out).toContain('15/SYLL-SNV')
    const json = await cli(['inspect', '--json', at('demo/export.xml')])
    expect(JSON.parse(json.out)).toMatchObject({
      format: 'xml',
      refusal: null,
      signatures: [{ format: 'XAdES' }, { format: 'XAdES' }],
    })
  })

  it('answers 65 for what cannot be read and 66 for what is not there', async () => {
    writeFileSync(at('noise'), 'noise')
    const { code, out } = await cli(['inspect', at('noise')])
    expect([code, out]).toEqual([65, expect.stringContaining('INPUT_UNKNOWN_FORMAT')])
    expect((await cli(['inspect', at('none')])).code).toBe(66)
  })
})

describe('the command line itself', () => {
  it('has the version of the package', async () => {
    const { version } = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8')) as { version: string }
    expect(VERSION).toBe(version)
    expect(await cli(['--version'])).toMatchObject({ code: 0, out: `${version}\n` })
  })

  it.each(['verify', 'export', 'sign', 'prepare', 'complete', 'inspect', 'extract', 'demo'])(
    'helps with %s in both languages',
    async (name) => {
      const english = await cli([name, '--help'])
      const vietnamese = await cli([name, '--help', '--lang', 'vi'])
      expect([english.code, vietnamese.code]).toEqual([0, 0])
      expect(english.out).toContain('Exit codes:')
      expect(vietnamese.out).toContain('Cách dùng:')
      expect(vietnamese.out).toContain('Mã thoát:')
    },
  )

  it.each([
    [[], 'no command'],
    [['verfy', 'x'], 'verfy'],
    [['verify', '--onlin', 'x'], '--onlin'],
    [['extract'], 'file'],
    [['extract', 'a', 'b'], 'too many'],
    [['export', 'x', '--form'], '--form'],
    [['trust', 'list'], 'trust'],
    [['extend', 'x'], 'extend'],
    [['verify', '--lang', 'fr', 'x'], 'fr'],
  ])('refuses %j', async (argv, text) => {
    expect(await cli(argv)).toMatchObject({ code: 64, out: '', err: expect.stringContaining(text) as string })
  })

  it('takes the language from LANG, Vietnamese where it says nothing', async () => {
    const languageOf = async (LANG: string | undefined) => (await cli(['verify'], { env: { LANG } })).err.split(':')[0]
    expect(await Promise.all(['en_US.UTF-8', 'vi_VN.UTF-8', 'C.UTF-8', undefined].map(languageOf))).toEqual([
      'Wrong use',
      'Dùng lệnh sai',
      'Dùng lệnh sai',
      'Dùng lệnh sai',
    ])
  })

  it('ends with 70 at a defect of its own, shortly, the stack only when asked for', async () => {
    const verify = async () => {
      throw new RangeError('bí mật')
    }
    const short = await cli(['verify', at('demo/export.xml')], { verify })
    expect(short.code).toBe(70)
    expect(short.err).toContain('RangeError')
    expect(short.err).not.toContain('bí mật')
    const long = await cli(['verify', at('demo/export.xml')], { verify, env: { LANG: 'en', SIGNED_RECORD_DEBUG: '1' } })
    expect([long.code, long.err]).toEqual([70, expect.stringContaining('at ')])
  })

  it('steps through several files on a terminal, and says nothing of it elsewhere', async () => {
    const files = [at('demo/export.pdf'), at('demo/export.xml'), at('demo/damaged.xml')]
    let steps = 0
    const verify: Io['verify'] = async (inputs, options) => {
      const { onVerified } = options
      return verifyExports(inputs, { ...options, onVerified: (index) => (onVerified?.(index), (steps += 1)) })
    }
    const trust = ['--trust', at('demo/trust'), '--crl', at('demo/crl')]
    expect((await cli(['verify', ...trust, ...files], { verify, terminal: { out: false, err: true } })).code).toBe(1)
    expect(steps).toBe(3)
    expect((await cli(['verify', ...trust, ...files], { verify })).err).toBe('')
  })

  it('has every phrase in both languages with the same blanks', () => {
    for (const text of Object.values(TEXTS)) {
      const blanks = (words: string) => [...words.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()
      expect(blanks(text.vi)).toEqual(blanks(text.en))
      expect(text.vi.trim()).not.toBe('')
    }
  })

  it('fills phrases without letting values steer', () => {
    expect(phrase('en', 'wrote', { path: 'a\u001b[1m\nb' })).toBe('Wrote a⟨U+001B⟩[1m⟨U+000A⟩b')
    expect(phrase('en', 'cannotRead', { path: 'x', reason: '' })).toBe('cannot read x')
    expect(phrase('en', 'cannotRead', { path: '{reason}', reason: 'ENOENT' })).toBe('cannot read {reason} (ENOENT)')
  })
})
