import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { openServices } from '../../src/cli/sources'
import { verifyExports } from '../../src/export'
import { CertificateAuthority, createPracticeAuthority } from '../../src/practice'
import type { PracticeAuthority, PracticeKey } from '../../src/practice'
import { SHARED, describeWithCorpus } from '../support/corpora'
import { toPem } from '../support/openssl'
import type { Services } from '../support/services'
import { serveIssuers, serveOcsp, startServices } from '../support/services'
import { KEYS, NOW, person } from '../support/world'
import { cli, removeFolders, temporaryFolder } from './cli'

let folder: string
let services: Services
let authority: PracticeAuthority
let keys: readonly PracticeKey[]
const at = (name: string) => join(folder, name)
const put = (name: string, content: string | Uint8Array) => {
  writeFileSync(at(name), content)
  return at(name)
}
const run = async (...argv: readonly string[]) =>
  cli(argv, {
    now: () => NOW,
    verify: async (inputs, options, online) => verifyExports(inputs, { ...options, ...openServices(online, options.at) }),
  })
const ONLINE = ['--online', '--allow-host', '127.0.0.1'] as const

beforeAll(async () => {
  folder = temporaryFolder()
  services = await startServices()
  authority = await createPracticeAuthority({ at: NOW, key: KEYS.p256, baseUrl: services.url })
  const { record, document } = person('minimal')
  const { name, code } = document.agency
  keys = [
    await authority.issuePerson({ commonName: document.signer.fullName, organisation: name }),
    await authority.issueAgency({ name, ...(code === undefined ? {} : { code }) }),
  ]
  for (const [index, { pkcs8, certificate }] of keys.entries())
    put(`key-${index}.pem`, toPem('PRIVATE KEY', pkcs8) + toPem('CERTIFICATE', certificate.der))
  put('record.json', JSON.stringify({ record, document }))
  put('root.pem', toPem('CERTIFICATE', authority.root.der))
  serveAll()
  const signing = ['--person', at('key-0.pem'), '--agency', at('key-1.pem'), '--trust', at('root.pem'), ...ONLINE]
  const made = await run('export', at('record.json'), '--out', folder, '--name', 'made', ...signing)
  expect([made.code, made.err]).toEqual([0, expect.any(String)])
})
afterAll(async () => {
  removeFolders()
  await services.close()
})

function serveAll(): void {
  serveIssuers(services, authority)
  serveOcsp(services, authority, [...keys.map(({ certificate }) => certificate), ...authority.intermediates], NOW)
}

const FILES = () => [at('made.pdf'), at('made.xml')]
const dirOf = (name: string) => ['--certs', at(name), '--crl', at(name), '--ocsp', at(name)]

interface Index {
  readonly judgedAt: string
  readonly files: readonly {
    readonly name: string
    readonly sha256: string
    readonly answer: string
    readonly signatures: readonly {
      readonly id: string
      readonly indication: string
      readonly certificates: readonly { readonly file: string; readonly subject: string; readonly use: string }[]
      readonly status: readonly { readonly certificate: string; readonly status: string; readonly file: string | null }[]
      readonly timestamps: readonly object[]
    }[]
    readonly consulted: readonly { readonly file: string }[]
  }[]
}
const indexOf = (name: string) => JSON.parse(readFileSync(at(`${name}/index.json`), 'utf8')) as Index

describe('verify --evidence', () => {
  it('keeps what was fetched, by which the same answer is reached offline', async () => {
    serveAll()
    const online = await run('verify', '--json', ...FILES(), '--trust', at('root.pem'), ...ONLINE, '--evidence', at('online'))
    expect(online.code).toBe(0)
    services.handlers.clear()
    services.asked.length = 0
    expect((await run('verify', '--quiet', ...FILES(), '--trust', at('root.pem'))).code).toBe(2)
    const again = await run('verify', '--json', ...FILES(), '--trust', at('root.pem'), ...dirOf('online'))
    expect([again.code, services.asked]).toEqual([0, []])
    expect(JSON.parse(again.out)).toEqual(JSON.parse(online.out))
    expect(JSON.parse(readFileSync(at('online/report.json'), 'utf8'))).toEqual(JSON.parse(online.out))
    expect(readFileSync(at('online/report.html'), 'utf8')).toContain('<!DOCTYPE html>')
  })

  it('says of every piece what it was used for, and names each by its content', () => {
    const { files, judgedAt } = indexOf('online')
    expect(new Date(judgedAt)).toEqual(NOW)
    expect(files.map(({ answer }) => answer)).toEqual(['yes', 'yes'])
    for (const file of files) {
      expect(file.sha256).toBe(createHash('sha256').update(readFileSync(file.name)).digest('hex'))
      expect(file.signatures).toHaveLength(2)
      for (const { certificates, status, indication, timestamps } of file.signatures) {
        expect([indication, timestamps]).toEqual(['passed', []])
        expect(certificates.map(({ use }) => use)).toEqual(['signer', 'issuer', 'anchor'])
        expect(status.map((entry) => entry.status)).toEqual(['good', 'good'])
        expect(status.map((entry) => entry.certificate)).toEqual(certificates.slice(0, 2).map((entry) => entry.file))
        for (const { file: kept } of status) expect(kept).toMatch(/^ocsp\//)
      }
    }
    const named = new Set(
      files.flatMap(({ signatures, consulted }) => [
        ...signatures.flatMap(({ certificates, status }) => [...certificates, ...status].map(({ file }) => file)),
        ...consulted.map(({ file }) => file),
      ]),
    )
    const there = ['certificates', 'ocsp'].flatMap((kind) => readdirSync(at(`online/${kind}`)).map((name) => `${kind}/${name}`))
    expect([...named].sort()).toEqual(there.sort())
    for (const name of there) {
      const sha256 = createHash('sha256')
        .update(readFileSync(at(`online/${name}`)))
        .digest('hex')
      expect(name).toContain(sha256)
    }
  })

  it('keeps a list that counts against the signer, and none about others', async () => {
    const [first] = keys
    if (first === undefined) throw new Error('a key')
    const before = await authority.crls({ at: NOW })
    authority.revoke(first.certificate, new Date(NOW.getTime() - 1000))
    const lists = await authority.crls({ at: NOW })
    mkdirSync(at('lists'))
    for (const [index, der] of lists.entries()) put(`lists/${index}.crl`, der)
    const [notBefore, notAfter] = [authority.root.notBefore, authority.root.notAfter]
    const subject = [['CN', 'Somebody Else']] as const
    const other = await CertificateAuthority.root(KEYS.p256, services.url, 'x', { subject, notBefore, notAfter, extensions: [] })
    mkdirSync(at('mixed'))
    for (const name of readdirSync(at('lists'))) copyFileSync(at(`lists/${name}`), at(`mixed/${name}`))
    // an older list that says otherwise, somebody else's, and somebody else's certificates
    for (const [index, der] of before.entries()) put(`mixed/before-${index}.crl`, der)
    put(
      'foreign.pem',
      toPem('CERTIFICATE', other.certificate.der) + authority.intermediates.map((one) => toPem('CERTIFICATE', one.der)).join(''),
    )
    put('mixed/other.crl', await other.crl(NOW, notAfter))
    const brought = ['--trust', at('root.pem'), '--certs', at('foreign.pem'), '--crl', at('mixed')]
    const judged = await run('verify', '--json', at('made.pdf'), ...brought, '--evidence', at('revoked'))
    expect(judged.code).not.toBe(0)
    const again = await run('verify', '--json', at('made.pdf'), '--trust', at('root.pem'), ...dirOf('revoked'))
    expect(JSON.parse(again.out)).toEqual(JSON.parse(judged.out))
    const kept = (kind: string) => readdirSync(at(`revoked/${kind}`)).map((name) => name.slice(0, 64))
    const sha = (der: Uint8Array) => createHash('sha256').update(der).digest('hex')
    expect(kept('crl').sort()).toEqual([...before, ...lists].map(sha).sort())
    expect(kept('certificates')).not.toContain(other.certificate.sha256)
    for (const { sha256 } of authority.intermediates.slice(0, 1)) expect(kept('certificates')).toContain(sha256)
  })

  it('refuses a folder that holds anything, before it verifies; --force replaces evidence and nothing else', async () => {
    const verify = async (name: string, ...more: readonly string[]) =>
      run('verify', at('made.xml'), '--trust', at('root.pem'), '--evidence', at(name), ...more)
    const before = readFileSync(at('online/index.json'), 'utf8')
    const refused = await verify('online')
    expect([refused.code, refused.out]).toEqual([66, ''])
    expect(readFileSync(at('online/index.json'), 'utf8')).toBe(before)
    expect((await verify('online', '--force')).code).toBe(2)
    expect(indexOf('online').files).toHaveLength(1)
    // notes among the evidence are somebody's own
    for (const note of ['online/notes.txt', 'online/certificates/notes.txt', 'online/crl']) {
      rmSync(at('online/crl'), { recursive: true, force: true })
      put(note, 'mine')
      expect((await verify('online', '--force')).code).toBe(64)
      expect(readFileSync(at(note), 'utf8')).toBe('mine')
      rmSync(at(note))
    }
    mkdirSync(at('mine'))
    put('mine/index.json', '{"format":"other"}')
    expect((await verify('mine', '--force')).code).toBe(64)
    put('mine/index.json', 'x')
    expect((await verify('mine', '--force')).code).toBe(64)
    expect(readdirSync(at('mine'))).toEqual(['index.json'])
  })

  it('keeps the refusal of a file that was not read', async () => {
    const { code } = await run('verify', put('noise.pdf', 'noise'), at('none.pdf'), '--evidence', at('refused'))
    expect(code).toBe(66)
    expect(indexOf('refused').files).toMatchObject([
      { answer: 'refused', signatures: [], consulted: [] },
      { answer: 'refused', signatures: [] },
    ])
    expect(existsSync(at('refused/certificates'))).toBe(false)
  })
})

describeWithCorpus('corpora/pyhanko-scenarios', 'verify --evidence and time-stamps of others', () => {
  it('keeps the token that proved a time, with what that rests on', async () => {
    const base = join(SHARED, 'corpora', 'pyhanko-scenarios')
    const file = join(base, 'pdf', 'test_form_field_postsign_fill_pades_lt.8ed3225e.pdf')
    const asked = ['verify', '--json', '--profile', 'generic', '--at', '2020-11-01T01:00:00Z', file]
    const trust = ['--trust', join(base, 'roots', 'testing-ca__root.cer')]
    const judged = await run(...asked, ...trust, '--evidence', at('stamped'))
    expect(judged.code).toBe(0)
    const [signature] = indexOf('stamped').files[0]?.signatures ?? []
    const good = { status: 'good', source: 'crl', file: expect.stringMatching(/^crl\//) as unknown }
    const uses = ['signer', 'anchor'].map((use) => ({ use }))
    const genTime = '2020-11-01T07:00:00+07:00'
    expect(signature?.timestamps).toMatchObject([{ genTime, certificates: uses, status: [good] }])
    expect(readdirSync(at('stamped/timestamps'))).toHaveLength(1)
    const again = await run(...asked, ...trust, ...dirOf('stamped'))
    expect(JSON.parse(again.out)).toEqual(JSON.parse(judged.out))
  })
})
