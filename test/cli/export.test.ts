import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writePkcs12 } from '../../src/node'
import { selfSigned, makeKey } from '../support/make-signer'
import { person } from '../support/world'
import { cli, removeFolders, temporaryFolder } from './cli'

let folder: string
let number = 0
const at = (...names: string[]) => join(folder, ...names)
const trust = () => ['--trust', at('demo/trust'), '--crl', at('demo/crl')]
const keys = () => ['--person', at('demo/person.p12'), '--agency', at('demo/agency.p12')]
const passwords = () => ['--person-password-file', at('demo/password.txt'), '--agency-password-file', at('demo/password.txt')]
const record = () => ['export', at('demo/record.json'), '--document', at('demo/document.json')]
/** A new folder for each run. */
const out = () => at(`out-${(number += 1)}`)
const namesIn = (path: string) => (existsSync(path) ? readdirSync(path).sort() : [])

beforeAll(async () => {
  folder = temporaryFolder()
  expect((await cli(['demo', at('demo')])).code).toBe(0)
})
afterAll(removeFolders)

describe('export', () => {
  it('writes a signed pair that verifies, tells what it checked, and names its level', async () => {
    const to = out()
    const images = ['--person-image', at('demo/person.png'), '--agency-seal', at('demo/seal.png')]
    const made = await cli([...record(), ...keys(), ...passwords(), ...images, ...trust(), '--out', to])
    expect(made).toMatchObject({ code: 0 })
    expect(namesIn(to)).toEqual(['15-SYLL-SNV.pdf', '15-SYLL-SNV.xml'])
    expect(made.out).toContain('not revoked')
    expect(made.err).toContain('B-B')
    expect((await cli(['verify', ...trust(), join(to, '15-SYLL-SNV.pdf'), join(to, '15-SYLL-SNV.xml')])).code).toBe(0)
  })

  it('takes metadata from the record file, passwords from the environment, and one format alone', async () => {
    const to = out()
    const { record: data, document } = person('typical')
    writeFileSync(at('both.json'), JSON.stringify({ record: data, document }))
    writeFileSync(at('inside.json'), JSON.stringify({ ...data, document }))
    const env = { SIGNED_RECORD_PERSON_PASSWORD: 'practice', SIGNED_RECORD_AGENCY_PASSWORD: 'practice', LANG: 'en' }
    const options = [...keys(), ...trust(), '--out', to, '--formats', 'xml']
    expect(await cli(['export', at('both.json'), ...options, '--name', 'a'], { env })).toMatchObject({ code: 0 })
    expect(await cli(['export', at('inside.json'), ...options, '--name', 'b'], { env })).toMatchObject({ code: 0 })
    expect(namesIn(to)).toEqual(['a.xml', 'b.xml'])
  })

  it('asks for passwords on the terminal', async () => {
    const asked: string[] = []
    const askPassword = async (prompt: string) => {
      asked.push(prompt)
      return 'practice'
    }
    expect((await cli([...record(), ...keys(), ...trust(), '--out', out()], { askPassword })).code).toBe(0)
    expect(asked.map((prompt) => /(person|agency)\.p12/.exec(prompt)?.[1])).toEqual(['person', 'agency'])
  })

  it('writes an unsigned pair without keys, and says so', async () => {
    const to = out()
    const made = await cli([...record(), '--out', to])
    expect(made).toMatchObject({ code: 0 })
    expect(made.err).toContain('NOT signed')
    expect((await cli(['verify', join(to, '15-SYLL-SNV.pdf')])).code).toBe(3)
  })

  it('is reproducible with practice keys at a given time', async () => {
    const [first, second] = [out(), out()]
    const time = new Date(Date.now() + 1000).toISOString()
    for (const to of [first, second]) {
      const options = ['--algorithm', 'rsa-pkcs1', '--digest', 'sha512', '--at', time, '--out', to, '--name', 'x']
      const made = await cli([...record(), ...keys(), ...passwords(), ...trust(), ...options])
      expect(made).toMatchObject({ code: 0 })
      expect(made.err).toContain('signing time')
    }
    for (const name of ['x.pdf', 'x.xml']) expect(readFileSync(join(first, name))).toEqual(readFileSync(join(second, name)))
  })

  it('names every relaxation that it rested on', async () => {
    const options = [...keys(), ...passwords(), '--trust', at('demo/trust'), '--out', out()]
    expect(await cli([...record(), ...options])).toMatchObject({
      code: 1,
      err: expect.stringContaining('SIGN_STATUS_UNKNOWN') as string,
    })
    const relaxed = await cli([...record(), ...options, '--unsafe-unknown-status'])
    expect(relaxed).toMatchObject({ code: 0, err: expect.stringContaining('--unsafe-unknown-status') as string })
  })

  it('makes an extract by profile', async () => {
    const to = out()
    const made = await cli([
      ...record(),
      ...keys(),
      ...passwords(),
      ...trust(),
      '--extract',
      'trich-sao-co-ban',
      '--out',
      to,
      '--name',
      'x',
    ])
    expect(made).toMatchObject({ code: 0 })
    const { out: report } = await cli(['verify', '--json', ...trust(), join(to, 'x.xml')])
    expect(JSON.parse(report)).toMatchObject({ answer: 'yes', record: { extract: 'trich-sao-co-ban' } })
  })

  it('draws the seal at the diameter asked for', async () => {
    const to = out()
    const made = await cli([...record(), '--seal-diameter', '30', '--formats', 'xml', '--out', to, '--name', 'x'])
    expect(made).toMatchObject({ code: 0 })
    expect(readFileSync(join(to, 'x.xml'), 'utf8')).toContain('>30<')
  })
})

describe('export refuses', () => {
  const wrong: readonly (readonly [string, number, string, () => readonly string[]])[] = [
    [
      'a wrong password',
      65,
      'KEY_PASSWORD_WRONG',
      () => [...record(), ...keys(), ...trust(), '--person-password-file', at('demo/record.json')],
    ],
    ['no password', 64, 'KEY_PASSWORD_MISSING', () => [...record(), ...keys(), ...trust()]],
    [
      'a key file that is none',
      65,
      'KEY_FILE_MALFORMED',
      () => [...record(), '--person', at('demo/record.json'), ...trust(), '--person-password-file', at('demo/password.txt')],
    ],
    ['a key file that is not there', 66, 'none.p12', () => [...record(), '--person', at('none.p12')]],
    [
      'the agency alone',
      1,
      'SIGN_ORDER',
      () => [...record(), '--agency', at('demo/agency.p12'), '--agency-password-file', at('demo/password.txt'), ...trust()],
    ],
    [
      'the keys the wrong way round',
      1,
      'SIGN_NAME_MISMATCH',
      () => [...record(), '--person', at('demo/agency.p12'), '--agency', at('demo/person.p12'), ...passwords(), ...trust()],
    ],
    ['no anchors', 1, 'SIGN_CHAIN_UNTRUSTED', () => [...record(), ...keys(), ...passwords()]],
    [
      'an algorithm of another kind of key',
      1,
      'SIGN_ALGORITHM_MISMATCH',
      () => [...record(), ...keys(), ...passwords(), ...trust(), '--algorithm', 'ecdsa'],
    ],
    ['a higher level', 64, 'B-LT', () => [...record(), '--level', 'B-LT']],
    ['an unknown level', 64, 'B-X', () => [...record(), '--level', 'B-X']],
    ['a time-stamp service', 64, '--tsa', () => [...record(), '--tsa', 'http://tsa.invalid']],
    ['a token', 64, 'pkcs11', () => [...record(), '--person', 'pkcs11:token=x']],
    ['a name with a folder', 64, '--name', () => [...record(), '--name', '../x']],
    ['a password file without its key', 64, 'password', () => [...record(), '--person-password-file', at('demo/password.txt')]],
    ['an image without its key', 64, 'image', () => [...record(), '--person-image', at('demo/person.png')]],
    ['an unknown form', 65, 'FORM_UNKNOWN', () => [...record(), '--form', 'x']],
    ['an unknown extract', 65, 'EXTRACT_UNKNOWN', () => [...record(), '--extract', 'x']],
    ['an unknown format', 64, 'doc', () => [...record(), '--formats', 'pdf,doc']],
    ['a password as an argument', 64, '--person-password', () => [...record(), '--person-password', 'practice']],
    ['a record that is not JSON', 65, 'INPUT_JSON', () => ['export', at('demo/export.xml')]],
    ['a record that is not there', 66, 'none.json', () => ['export', at('none.json')]],
    [
      'a picture in the wrong ink',
      65,
      'RENDER_IMAGE',
      () => [...record(), ...keys(), ...passwords(), ...trust(), '--person-image', at('demo/seal.png')],
    ],
    ['a seal of no size', 65, 'sealDiameterMm', () => [...record(), '--seal-diameter', 'wide']],
  ]
  it.each(wrong)('%s: %d, %s', async (_, code, text, args) => {
    const to = out()
    const result = await cli([...args(), '--out', to])
    expect(result).toMatchObject({ code, err: expect.stringContaining(text) as string })
    expect(namesIn(to)).toEqual([])
    expect(result.err).not.toContain('"practice"')
  })

  it('a wrong record, with every fault, its place, and the user’s language', async () => {
    const { record: data, document } = person('typical')
    writeFileSync(
      at('wrong.json'),
      JSON.stringify({ record: { ...data, personalId: '12', nickname: 'x' }, document: { ...document, purpose: '' } }),
    )
    const english = await cli(['export', at('wrong.json'), '--out', out()])
    expect(english.code).toBe(65)
    expect(english.err).toContain('record.personalId')
    expect(english.err).toContain('record.nickname')
    const vietnamese = await cli(['export', at('wrong.json'), '--out', out(), '--lang', 'vi'])
    expect(vietnamese.err).toContain('Lỗi: ')
  })

  it('a time of the user’s own for keys that are not of a practice authority', async () => {
    const key = await makeKey('P-256')
    const { certificate } = await selfSigned(key, { commonName: person('typical').document.signer.fullName })
    writeFileSync(at('real.p12'), writePkcs12({ pkcs8: key.pkcs8, certificates: [certificate] }, 'x'))
    const env = { LANG: 'en', SIGNED_RECORD_PERSON_PASSWORD: 'x' }
    const argv = [...record(), '--person', at('real.p12'), ...trust(), '--at', '2026-11-21', '--out', out()]
    expect(await cli(argv, { env })).toMatchObject({ code: 64, err: expect.stringContaining('--unsafe-time') as string })
    expect(await cli([...argv, '--unsafe-time'], { env })).toMatchObject({
      code: 1,
      err: expect.stringContaining('SIGN_CHAIN') as string,
    })
  })

  it('to overwrite either file without --force, and then writes neither', async () => {
    const to = out()
    mkdirSync(to)
    writeFileSync(join(to, 'x.xml'), 'mine')
    const argv = [...record(), '--out', to, '--name', 'x']
    expect(await cli(argv)).toMatchObject({ code: 66, err: expect.stringContaining('--force') as string })
    expect(namesIn(to)).toEqual(['x.xml'])
    expect(readFileSync(join(to, 'x.xml'), 'utf8')).toBe('mine')
    expect((await cli([...argv, '--force'])).code).toBe(0)
    expect(namesIn(to)).toEqual(['x.pdf', 'x.xml'])
  })

  it('to leave half of a pair where one cannot be written', async () => {
    const to = out()
    mkdirSync(join(to, 'x.xml'), { recursive: true })
    expect((await cli([...record(), '--out', to, '--name', 'x', '--force'])).code).toBe(66)
    expect(namesIn(to)).toEqual(['x.xml'])
    writeFileSync(at('plain'), '')
    expect((await cli([...record(), '--out', at('plain')])).code).toBe(66)
  })
})
