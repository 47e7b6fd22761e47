import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readCertificate } from '../../src/pki'
import type { Certificate } from '../../src/pki'
import { shippedPins } from '../../src/pins'
import { buildCertificate, encodeName, issuingKey, makeKeyPair } from '../../src/practice'
import { SHARED, describeWithCorpus } from '../support/corpora'
import type { Services } from '../support/services'
import { startServices } from '../support/services'
import { KEYS } from '../support/world'
import type { CliRun } from './cli'
import { cli, removeFolders, temporaryFolder } from './cli'

let folder: string
let root: Certificate
let others: readonly string[]
let count = 0
const at = (name: string) => join(folder, name)
const put = (name: string, content: string | Uint8Array) => {
  writeFileSync(at(name), content)
  return at(name)
}
beforeAll(async () => {
  folder = temporaryFolder()
  expect((await cli(['demo', at('demo')])).code).toBe(0)
  const names = readdirSync(at('demo/trust'))
  const certificates = names.map((name) => readPem(at(`demo/trust/${name}`)))
  const [first] = certificates
  if (first === undefined) throw new Error('an anchor')
  root = first
  others = names
})
afterAll(removeFolders)

function readPem(path: string): Certificate {
  const base64 = readFileSync(path, 'utf8').replace(/-----[^-]+-----|\s/g, '')
  return readCertificate(new Uint8Array(Buffer.from(base64, 'base64')))
}

/** A store of its own for each test. */
function newStore(): { readonly store: string; readonly trust: (...argv: readonly string[]) => Promise<CliRun> } {
  const store = at(`store-${++count}`)
  return { store, trust: async (...argv) => cli(['trust', ...argv, '--store', store]) }
}

interface List {
  readonly pins: readonly { readonly sha256: string; readonly atHand: boolean; readonly use: string }[]
  readonly own: readonly { readonly sha256: string; readonly domain: string }[]
}
const listOf = (run: CliRun) => JSON.parse(run.out) as List

interface Report {
  readonly answer: string
  readonly signatures: readonly {
    readonly indication: string
    readonly subIndication: string | null
    readonly chain: { readonly status: string; readonly trustDomain: string | null }
  }[]
}
const reportOf = (run: CliRun) => JSON.parse(run.out) as Report

describe('trust list', () => {
  it('shows every pin, missing or at hand, in both languages and as JSON', async () => {
    const { trust, store } = newStore()
    const english = await trust('list')
    expect([english.code, english.err]).toEqual([0, ''])
    expect(english.out).toContain('[missing] RootCA chuyên dùng Chính phủ G2')
    expect(english.out).toContain('0 of 26')
    for (const pin of shippedPins) expect(english.out).toContain(pin.sha256)
    expect((await trust('list', '--lang', 'vi')).out).toContain('[thiếu] RootCA chuyên dùng Chính phủ G2')
    const { pins, own } = listOf(await trust('list', '--json'))
    expect([pins.length, own.length]).toEqual([26, 0])
    expect(pins.every((pin) => !pin.atHand)).toBe(true)
    expect(existsSync(store)).toBe(false)
  })

  it('finds the store by the environment, and says when it cannot', async () => {
    const { store } = newStore()
    const env = { LANG: 'en', SIGNED_RECORD_TRUST: store }
    expect((await cli(['trust', 'list'], { env })).out).toContain(store)
    expect((await cli(['trust', 'list'], { env: { LANG: 'en', XDG_DATA_HOME: folder } })).out).toContain(
      join(folder, 'signed-record', 'trust'),
    )
    expect((await cli(['trust', 'list'])).code).toBe(64)
  })
})

describe('trust add', () => {
  it('refuses what is neither pinned nor named, naming it', async () => {
    const { trust, store } = newStore()
    const { code, out } = await trust('add', at('demo/trust'))
    expect(code).toBe(1)
    expect(out).toContain(root.sha256)
    expect(existsSync(store)).toBe(false)
  })

  it('keeps what is named, by which exports then verify without --trust', async () => {
    const { trust, store } = newStore()
    const pin = (root.sha256.toUpperCase().match(/../g) ?? []).join(':')
    const added = await trust('add', at('demo/trust'), '--pin', pin, '--domain', 'official-duty')
    expect([added.code, added.err]).toEqual([others.length > 1 ? 1 : 0, ''])
    expect(listOf(await trust('list', '--json')).own).toMatchObject([{ sha256: root.sha256, domain: 'official-duty' }])
    const argv = ['verify', '--json', '--crl', at('demo/crl'), at('demo/export.pdf')]
    const judged = await cli([...argv, '--store', store])
    expect([judged.code, judged.err]).toEqual([0, ''])
    expect(reportOf(judged).signatures.map(({ chain }) => chain.trustDomain)).toEqual(['official-duty', 'official-duty'])
    expect((await cli(argv, { env: { SIGNED_RECORD_TRUST: store } })).code).toBe(0)
    // the store's file says the same when it is named
    const named = await cli([...argv, '--trust', join(store, 'trust-store.json')])
    expect(reportOf(named).signatures[0]?.chain.trustDomain).toBe('official-duty')
    expect((await cli([...argv, '--store', store, '--trust', at('demo/trust')])).code).toBe(64)
  })

  it('judges the domain as everywhere: a public anchor carries no official record unless accepted', async () => {
    const { trust, store } = newStore()
    await trust('add', at('demo/trust'), '--pin', root.sha256, '--domain', 'public')
    const argv = ['verify', '--quiet', '--store', store, '--crl', at('demo/crl'), at('demo/export.xml')]
    expect((await cli(argv)).code).toBe(1)
    expect((await cli([...argv, '--accept-domain', 'public'])).code).toBe(0)
  })

  it('signs by the store too', async () => {
    const { trust, store } = newStore()
    await trust('add', at('demo/trust'), '--pin', root.sha256)
    const keys = ['--person', at('demo/person.p12'), '--person-password-file', at('demo/password.txt')]
    const argv = ['export', at('demo/record.json'), '--document', at('demo/document.json'), '--out', folder, ...keys]
    const sources = ['--crl', at('demo/crl')]
    expect((await cli([...argv, ...sources, '--name', 'none'])).code).toBe(1)
    expect((await cli([...argv, ...sources, '--name', 'stored', '--store', store])).code).toBe(0)
  })

  it('says when the store is empty, and which', async () => {
    const { store } = newStore()
    const { code, err } = await cli(['verify', at('demo/export.pdf'), '--crl', at('demo/crl'), '--store', store])
    expect([code, err]).toEqual([2, expect.stringContaining(store)])
  })

  it('warns of a look-alike', async () => {
    const { trust } = newStore()
    const mic = shippedPins.find((pin) => pin.name === 'MIC National Root CA')
    const pair = await makeKeyPair(KEYS.p256)
    const { serialBytes, notBefore, notAfter, extensions } = root
    const name = nameLike(mic?.subject ?? '')
    const template = { issuer: name, subject: name, serialBytes, notBefore, notAfter, spki: pair.key.spki }
    const fake = put('fake.cer', await buildCertificate({ ...template, extensions: extensions.all }, issuingKey(pair)))
    const { code, out } = await trust('add', fake)
    expect(code).toBe(1)
    expect(out).toContain('ANOTHER KEY')
    expect(out).toContain(mic?.sha256)
  })

  it('reads on after a file that it cannot read; the worst code wins', async () => {
    const { trust } = newStore()
    const files = [put('noise.cer', 'x'), at('demo/trust')]
    expect((await trust('add', ...files, '--pin', root.sha256)).code).toBe(65)
    expect((await trust('add', at('none.cer'), ...files)).code).toBe(66)
    expect(listOf(await trust('list', '--json')).own).toHaveLength(1)
  })

  it('answers 1 when what was named is not among the files', async () => {
    const { trust } = newStore()
    const { code, err } = await trust('add', at('demo/trust'), '--pin', 'ab'.repeat(32))
    expect([code, err]).toEqual([1, expect.stringContaining('abab')])
  })

  it.each([[['--pin', 'abc']], [['--domain', 'public']], [['--pin', 'ab'.repeat(32), '--domain', 'mine']], [['--unknown']]])(
    'refuses %j',
    async (options) => {
      const { trust } = newStore()
      expect((await trust('add', at('demo/trust'), ...options)).code).toBe(64)
    },
  )
})

/** DER of the name that a pin spells, attributes in the order of the certificate. */
function nameLike(text: string): Uint8Array {
  const parts = text.split(',').reverse()
  return encodeName(parts.map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)] as const))
}

describe('trust fetch', () => {
  let services: Services
  beforeAll(async () => {
    services = await startServices()
  })
  afterAll(async () => services.close())
  beforeEach(() => services.handlers.clear())
  const from = (path: string) => ['--from', `${services.url}${path}`, '--allow-host', services.host]

  it('takes what is named from an address, and nothing else from there', async () => {
    const { trust, store } = newStore()
    services.handlers.set('/root.crt', () => root.der)
    expect((await trust('fetch', ...from('/root.crt'))).code).toBe(1)
    expect(existsSync(store)).toBe(false)
    const { code, out } = await trust('fetch', ...from('/root.crt'), '--pin', root.sha256)
    expect([code, out]).toEqual([0, expect.stringContaining('Kept: ')])
    expect(listOf(await trust('list', '--json')).own).toMatchObject([{ sha256: root.sha256, domain: 'caller' }])
  })

  it('answers 69 for a service that is silent or forbidden, and goes on', async () => {
    const { trust } = newStore()
    services.handlers.set('/root.crt', () => root.der)
    services.handlers.set('/down', ({ response }) => response.writeHead(503).end())
    const { code, err } = await trust('fetch', ...from('/down'), ...from('/root.crt'), '--pin', root.sha256)
    expect([code, err]).toEqual([69, expect.stringContaining('/down')])
    expect(listOf(await trust('list', '--json')).own).toHaveLength(1)
    expect((await trust('fetch', '--from', `${services.url}/root.crt`)).code).toBe(69)
  })
})

describe('help', () => {
  it.each(['list', 'add', 'fetch'])('describes trust %s', async (name) => {
    const { code, out } = await cli(['trust', name, '--help', '--lang', 'vi'])
    expect([code, out]).toEqual([0, expect.stringContaining('--store')])
    expect(out).toContain('Mã thoát')
  })

  it('refuses trust alone, and a subcommand that is none', async () => {
    expect((await cli(['trust'])).code).toBe(64)
    expect((await cli(['trust', 'remove'])).code).toBe(64)
  })
})

describeWithCorpus('trust-vn', 'the store and real files', () => {
  let store: string
  beforeAll(async () => {
    const made = newStore()
    store = made.store
    const { code, out } = await made.trust('add', join(SHARED, 'trust-vn'))
    expect([code, out.split('Kept: ').length - 1]).toEqual([0, 26])
    expect(listOf(await made.trust('list', '--json')).pins.every((pin) => pin.atHand)).toBe(true)
  })

  const judge = async (file: string, time: string): Promise<Report> => {
    const path = join(SHARED, 'corpora', 'vn-signed', file)
    return reportOf(await cli(['verify', '--json', '--profile', 'generic', '--store', store, '--at', time, path]))
  }

  it.each([
    ['qd-222-2025-qd-ttg.pdf', '2025-02-01T00:00:00Z'],
    ['qd-80-2014-qd-ttg.pdf', '2015-01-01T00:00:00Z'],
  ])('%s ends in the Government’s domain, and lacks revocation alone', async (file, time) => {
    const { answer, signatures } = await judge(file, time)
    expect(answer).toBe('indeterminate')
    expect(signatures).toMatchObject([
      { indication: 'indeterminate', subIndication: 'TRY_LATER', chain: { status: 'trusted', trustDomain: 'official-duty' } },
    ])
  })

  it('a gazette cut-out stays failed', async () => {
    const { answer } = await judge('stale-congbao-luat-73-2021-qh14.pdf', '2021-05-01T00:00:00Z')
    expect(answer).toBe('no')
  })
})
