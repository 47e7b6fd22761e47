import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openPkcs12 } from '../../src/node'
import { toPem } from '../support/openssl'
import { formById } from '../../src/record'
import { cli, removeFolders, temporaryFolder } from './cli'

let folder: string
const at = (...names: string[]) => join(folder, ...names)
const trust = () => ['--trust', at('demo/trust'), '--crl', at('demo/crl')]
const person = () => ['--person', at('demo/person.p12'), '--person-password-file', at('demo/password.txt')]
const agency = () => ['--agency', at('demo/agency.p12'), '--agency-password-file', at('demo/password.txt')]
const record = () => ['export', at('demo/record.json'), '--document', at('demo/document.json'), '--out', folder]
const put = (name: string, value: unknown) => {
  writeFileSync(at(name), JSON.stringify(value))
  return at(name)
}

const own = { ...formById('2c-bnv-2008'), id: 'mau-rieng', title: ['LÝ LỊCH TÓM TẮT'] }
const profile = { id: 'trich-rieng', name: { vi: 'Trích riêng', en: 'Own' }, kept: ['career', 'position'], masked: ['phone'] }

beforeAll(async () => {
  folder = temporaryFolder()
  expect((await cli(['demo', at('demo')])).code).toBe(0)
  put('form.json', own)
  put('extract.json', profile)
})
afterAll(removeFolders)

describe('a form in a file', () => {
  it('is exported in, signed on in two steps, and verified by who has it', async () => {
    const form = ['--form', at('form.json')]
    const made = [...record(), ...form, ...person(), ...trust(), '--formats', 'pdf', '--name', 'half']
    expect(await cli(made)).toMatchObject({ code: 0 })
    const sign = ['sign', at('half.pdf'), '--role', 'agency', ...agency(), ...trust(), '--out', folder, '--name', 'whole']
    expect(await cli(sign)).toMatchObject({ code: 1, err: expect.stringContaining('SIGN_INPUT_NOT_SOUND') as string })
    expect(await cli([...sign, ...form])).toMatchObject({ code: 0 })
    expect((await cli(['verify', ...trust(), ...form, at('whole.pdf')])).code).toBe(0)
    expect((await cli(['verify', ...trust(), at('whole.pdf')])).code).toBe(2)
    const edited = put('edited.json', { ...own, title: ['LÝ LỊCH'] })
    expect((await cli(['verify', ...trust(), '--form', edited, at('whole.pdf')])).code).toBe(1)
  })

  it('is prepared for a key elsewhere', async () => {
    const { certificate, chain } = await openPkcs12(readFileSync(at('demo/agency.p12')), 'practice')
    writeFileSync(at('agency.pem'), [certificate, ...chain].map(({ der }) => toPem('CERTIFICATE', der)).join(''))
    const prepare = [
      'prepare',
      at('half.pdf'),
      '--role',
      'agency',
      '--certificate',
      at('agency.pem'),
      ...trust(),
      '--out',
      at('state.json'),
    ]
    expect((await cli(prepare)).code).toBe(1)
    expect(await cli([...prepare, '--form', at('form.json')])).toMatchObject({ code: 0 })
  })

  it.each<[string, number, string, () => readonly string[]]>([
    ['that is not there', 66, 'none.json', () => ['--form', at('none.json')]],
    ['that is no JSON', 65, 'INPUT_JSON', () => ['--form', at('demo/export.xml')]],
    [
      'with a path of its own making',
      65,
      'form.left[0].path',
      () => ['--form', put('path.json', { ...own, left: [{ label: 'A', path: 'x' }] })],
    ],
    ['under a shipped id', 65, 'FORM_ID_TAKEN', () => ['--form', put('taken.json', { ...own, id: 'tt06-2023' })]],
  ])('%s is refused: %d, %s', async (_, code, text, options) => {
    for (const argv of [record(), ['verify', ...trust(), at('demo/export.pdf')]]) {
      const result = await cli([...argv, ...options()])
      expect(result).toMatchObject({ code, err: expect.stringContaining(text) as string })
    }
  })
})

describe('an extract profile in a file', () => {
  it('is applied, and verified by anybody', async () => {
    const made = [...record(), '--extract', at('extract.json'), ...person(), ...agency(), ...trust(), '--name', 'part']
    expect(await cli(made)).toMatchObject({ code: 0 })
    expect((await cli(['verify', ...trust(), at('part.pdf'), at('part.xml')])).code).toBe(0)
    const { out } = await cli(['extract', at('part.xml')])
    expect(out).toContain('<Extract profile="trich-rieng">')
    expect(out).toContain('<Masked>phone</Masked>')
    expect(out).not.toContain('<Family>')
  })

  it.each<[string, number, string, unknown]>([
    ['that leaves out what must stay', 65, 'extract.omitted[0]', { ...profile, kept: undefined, omitted: ['fullName'] }],
    ['under the shipped id', 65, 'EXTRACT_ID_TAKEN', { ...profile, id: 'trich-sao-co-ban' }],
    ['with a misspelt member', 65, 'extract.mask', { ...profile, mask: [] }],
  ])('%s is refused: %d, %s', async (_, code, text, given) => {
    const result = await cli([...record(), '--extract', put('bad.json', given), '--name', 'bad'])
    expect(result).toMatchObject({ code, err: expect.stringContaining(text) as string })
  })
})
