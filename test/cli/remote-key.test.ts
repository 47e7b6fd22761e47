import { createPrivateKey, sign } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { encodeSignatureValue } from '../../src/pki'
import { toSignpdfSigner, writePkcs12 } from '../../src/node'
import type { PracticeKey } from '../../src/practice'
import { toPem } from '../support/openssl'
import type { World } from '../support/world'
import { KEYS, NOW, makeWorld, person } from '../support/world'
import { cli, removeFolders, temporaryFolder } from './cli'

const typical = person('typical')
const PASSWORD = 'thử'
let folder: string
let world: World
const at = (name: string) => join(folder, name)
const now = () => NOW
const env = { LANG: 'en', SIGNED_RECORD_PERSON_PASSWORD: PASSWORD, SIGNED_RECORD_AGENCY_PASSWORD: PASSWORD }
const run = async (...argv: string[]) => cli(argv, { now, env })
const trust = () => ['--trust', at('root.pem'), '--crl', at('all.crl.pem')]

beforeAll(async () => {
  folder = temporaryFolder()
  world = await makeWorld(typical.document, KEYS.p256)
  writeFileSync(at('root.pem'), toPem('CERTIFICATE', world.authority.root.der))
  writeFileSync(at('all.crl.pem'), world.evidence.map(({ der }) => toPem('X509 CRL', der)).join(''))
  writeFileSync(at('record.json'), JSON.stringify(typical))
  for (const [name, key] of [
    ['person', world.personKey],
    ['agency', world.agencyKey],
  ] as const) {
    writeFileSync(at(`${name}.p12`), writePkcs12({ pkcs8: key.pkcs8, certificates: [key.certificate, ...key.chain] }, PASSWORD))
    writeFileSync(at(`${name}.pem`), [key.certificate, ...key.chain].map((one) => toPem('CERTIFICATE', one.der)).join(''))
  }
  expect((await run('export', at('record.json'), '--out', folder, '--name', 'unsigned')).code).toBe(0)
  const first = await run(
    'export',
    at('record.json'),
    '--person',
    at('person.p12'),
    ...trust(),
    '--out',
    folder,
    '--name',
    'first',
  )
  expect(first).toMatchObject({ code: 0 })
})
afterAll(removeFolders)

describe('sign', () => {
  it('adds both signatures one after the other, in files', async () => {
    for (const format of ['pdf', 'xml']) {
      const half = at(`half.${format}`)
      const whole = at(`whole.${format}`)
      const options = [...trust(), '--out']
      expect(
        await run('sign', at(`unsigned.${format}`), '--role', 'person', '--person', at('person.p12'), ...options, half),
      ).toMatchObject({ code: 0 })
      expect(await run('sign', half, '--role', 'agency', '--agency', at('agency.p12'), ...options, whole)).toMatchObject({
        code: 0,
      })
      expect((await run('verify', ...trust(), half)).code).toBe(1)
      expect((await run('verify', ...trust(), whole)).code).toBe(0)
    }
    expect((await run('verify', ...trust(), at('whole.pdf'), at('whole.xml'))).code).toBe(0)
  })

  it('names the file by the document’s number in a folder', async () => {
    const made = await run(
      'sign',
      at('first.pdf'),
      '--role',
      'agency',
      '--agency',
      at('agency.p12'),
      ...trust(),
      '--out',
      at('named'),
    )
    expect(made).toMatchObject({ code: 0 })
    expect(existsSync(at('named/15-SYLL-SNV.pdf'))).toBe(true)
  })

  const agency = () => ['--role', 'agency', '--agency', at('agency.p12'), ...trust()]
  const refusals: readonly (readonly [string, number, string, () => readonly string[]])[] = [
    ['the agency first', 1, 'SIGN_ORDER', () => [at('unsigned.pdf'), ...agency()]],
    [
      'a role that has signed',
      1,
      'SIGN_ROLE_TAKEN',
      () => [at('first.xml'), '--role', 'person', '--person', at('person.p12'), ...trust()],
    ],
    ['a file that cannot be read', 65, 'SIGN_INPUT_NOT_SOUND', () => [at('record.json'), ...agency()]],
    ['a file that is not there', 66, 'none.pdf', () => [at('none.pdf'), ...agency()]],
    ['no role', 64, '--role', () => [at('first.pdf'), '--agency', at('agency.p12')]],
    ['no key', 64, '--agency', () => [at('first.pdf'), '--role', 'agency']],
    ['the key of the other role', 64, 'another role', () => [at('first.pdf'), ...agency(), '--person', at('person.p12')]],
    ['a file and a name', 64, '--name', () => [at('first.pdf'), ...agency(), '--out', at('x.pdf'), '--name', 'y']],
  ]
  it.each(refusals)('refuses %s: %d, %s', async (_, code, text, args) => {
    expect(await run('sign', ...args())).toMatchObject({ code, err: expect.stringContaining(text) as string })
  })

  it('refuses a damaged export', async () => {
    const damaged = readFileSync(at('first.xml'), 'utf8').replace('Hoàng Thị', 'Hoàng Thu')
    writeFileSync(at('damaged.xml'), damaged)
    expect(await run('sign', at('damaged.xml'), ...agency())).toMatchObject({
      code: 1,
      err: expect.stringContaining('SIGN_INPUT_NOT_SOUND') as string,
    })
  })
})

describe('prepare and complete', () => {
  let step = 0
  async function prepared(format: 'pdf' | 'xml', key: 'person' | 'agency' = 'agency', ...more: string[]) {
    const name = `state-${(step += 1)}`
    const base = at(key === 'agency' ? `first.${format}` : `unsigned.${format}`)
    const options = ['--role', key, '--certificate', at(`${key}.pem`), '--out', at(`${name}.json`), '--data', at(`${name}.data`)]
    const made = await run('prepare', base, ...options, ...trust(), ...more)
    expect(made).toMatchObject({ code: 0 })
    return {
      base,
      state: at(`${name}.json`),
      data: readFileSync(at(`${name}.data`)),
      out: at(`${name}.${format}`),
      printed: made.out,
    }
  }

  const rawValue = (key: PracticeKey, data: Uint8Array) =>
    new Uint8Array(
      sign('sha256', data, {
        key: createPrivateKey({ key: Buffer.from(key.pkcs8), format: 'der', type: 'pkcs8' }),
        dsaEncoding: 'ieee-p1363',
      }),
    )

  const spellings: readonly (readonly [string, (value: Uint8Array) => string])[] = [
    ['hexadecimal', (value) => Buffer.from(value).toString('hex')],
    ['base64', (value) => Buffer.from(value).toString('base64')],
    ['a file of bytes', (value) => file('value.bin', value)],
    ['a file of base64', (value) => file('value.txt', `${Buffer.from(value).toString('base64')}\n`)],
    ['the DER of openssl, in a file', (value) => file('value.der', encodeSignatureValue({ scheme: 'ECDSA' }, value))],
  ]
  function file(name: string, content: string | Uint8Array): string {
    writeFileSync(at(name), content)
    return at(name)
  }

  it.each(spellings)('takes the value as %s', async (_, spell) => {
    for (const format of ['pdf', 'xml'] as const) {
      const { base, state, data, out, printed } = await prepared(format)
      expect(printed).toContain(data.toString('base64'))
      expect(printed).toContain('15/SYLL-SNV')
      const value = spell(rawValue(world.agencyKey, data))
      expect(await run('complete', base, '--state', state, '--signature', value, ...trust(), '--out', out)).toMatchObject({
        code: 0,
      })
      expect((await run('verify', ...trust(), out)).code).toBe(0)
    }
  })

  it('takes a finished CMS over the content that prepare wrote', async () => {
    const { base, state, out } = await prepared('pdf', 'agency', '--content', at('content.bin'))
    const cms = await toSignpdfSigner(world.agencyKey.signer()).sign(readFileSync(at('content.bin')))
    const options = [...trust(), '--out', out]
    expect(await run('complete', base, '--state', state, '--cms', file('cms.pem', toPem('CMS', cms)), ...options)).toMatchObject({
      code: 0,
    })
    expect((await run('verify', ...trust(), out)).code).toBe(0)
  })

  it('refuses a wrong value, another file, a damaged state, and unclear wishes', async () => {
    const { base, state, data, out } = await prepared('xml')
    const good = Buffer.from(rawValue(world.agencyKey, data)).toString('hex')
    const wrong = Buffer.from(rawValue(world.personKey, data)).toString('hex')
    const complete = async (file_: string, ...more: string[]) => run('complete', file_, ...more, ...trust(), '--out', out)
    const told = (text: string) => ({ err: expect.stringContaining(text) as string })
    expect(await complete(base, '--state', state, '--signature', wrong)).toMatchObject({ code: 1, ...told('SIGN_VALUE_INVALID') })
    expect(await complete(base, '--state', state, '--signature', 'zz')).toMatchObject({ code: 1, ...told('SIGN_VALUE_INVALID') })
    expect(await complete(at('unsigned.xml'), '--state', state, '--signature', good)).toMatchObject({
      code: 1,
      ...told('SIGN_BASE_DIFFERS'),
    })
    expect(await complete(base, '--state', at('record.json'), '--signature', good)).toMatchObject({
      code: 65,
      ...told('SIGN_PREPARATION_MALFORMED'),
    })
    expect(await complete(base, '--state', state)).toMatchObject({ code: 64 })
    expect(await complete(base, '--state', state, '--signature', good, '--cms', state)).toMatchObject({ code: 64 })
    expect(await complete(base, '--state', state, '--cms', state)).toMatchObject({ code: 1, ...told('SIGN_CMS_REFUSED') })
    expect(existsSync(out)).toBe(false)
    const later = await cli(['complete', base, '--state', state, '--signature', good, ...trust(), '--out', out], {
      env,
      now: () => new Date(NOW.getTime() + 25 * 3_600_000),
    })
    expect(later).toMatchObject({ code: 1, ...told('SIGN_PREPARATION_EXPIRED') })
  })

  it('draws the person’s image in what it prepares', async () => {
    expect((await cli(['demo', at('demo')])).code).toBe(0)
    const { base, state, data, out } = await prepared('pdf', 'person', '--image', at('demo/person.png'))
    const value = Buffer.from(rawValue(world.personKey, data)).toString('hex')
    expect(await run('complete', base, '--state', state, '--signature', value, ...trust(), '--out', out)).toMatchObject({
      code: 0,
    })
    expect(readFileSync(out, 'latin1')).toContain('/SMask')
  })
})
