import { execFile, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '../../src/cli/run'
import { openServices } from '../../src/cli/sources'
import { verifyExports } from '../../src/export'
import type { PreparedSignature } from '../../src/sign'
import { toBeSigned } from '../../src/sign'
import type { PracticeAuthority, PracticeKey } from '../../src/practice'
import { createPracticeAuthority } from '../../src/practice'
import { toPem } from '../support/openssl'
import type { Services } from '../support/services'
import { serveIssuers, serveOcsp, startServices } from '../support/services'
import { NOW, person } from '../support/world'

// the built program lies where it finds what it imports
const root = join(__dirname, '..', '..')
const cache = join(root, 'node_modules', '.cache')
const { record, document } = person('minimal')

let folder: string
let program: string
let services: Services
let authority: PracticeAuthority
let keys: { readonly person: PracticeKey; readonly agency: PracticeKey }
beforeAll(async () => {
  mkdirSync(cache, { recursive: true })
  folder = mkdtempSync(join(cache, 'signed-record-online-'))
  program = join(folder, 'cli.mjs')
  const options = ['--bundle', '--platform=node', '--format=esm', '--packages=external', `--outfile=${program}`]
  const built = spawnSync(join(root, 'node_modules', '.bin', 'esbuild'), [join(root, 'src', 'cli', 'main.ts'), ...options])
  if (built.status !== 0) throw new Error(built.stderr.toString())
  services = await startServices()
  authority = await createPracticeAuthority({ at: NOW, key: { kind: 'EC', curve: 'P-256' }, baseUrl: services.url })
  const { name, code } = document.agency
  keys = {
    person: await authority.issuePerson({ commonName: document.signer.fullName, organisation: name }),
    agency: await authority.issueAgency({ name, ...(code === undefined ? {} : { code }) }),
  }
  write('root.pem', toPem('CERTIFICATE', authority.root.der))
  for (const [role, { pkcs8, certificate }] of Object.entries(keys)) {
    write(`${role}.pem`, toPem('PRIVATE KEY', pkcs8) + toPem('CERTIFICATE', certificate.der))
    write(`${role}.cer`, certificate.der)
  }
  write('record.json', JSON.stringify({ record, document }))
})
beforeEach(() => {
  services.handlers.clear()
  services.asked.length = 0
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await services.close()
})

const place = (name: string): string => join(folder, name)
const write = (name: string, content: string | Uint8Array): void => writeFileSync(place(name), content)

function serve(): void {
  serveIssuers(services, authority)
  serveOcsp(services, authority, [keys.person.certificate, keys.agency.certificate, ...authority.intermediates], NOW)
}

interface Run {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs a command in this process. */
async function cli(...argv: readonly string[]): Promise<Run> {
  let out = ''
  let err = ''
  const code = await run(argv, {
    env: {},
    terminal: { out: false, err: false },
    now: () => NOW,
    out: (content) => void (out += String(content)),
    err: (text) => void (err += text),
    askPassword: async () => undefined,
    verify: async (inputs, options, online) => verifyExports(inputs, { ...options, ...openServices(online, options.at) }),
  })
  return { code, out, err }
}

/** Runs the program as it is shipped, its verifying thread included; not synchronously: this process is the service that it asks. */
async function shipped(...argv: readonly string[]): Promise<Run> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [program, ...argv], { encoding: 'utf8' }, (_, out, err) => {
      resolve({ code: child.exitCode ?? -1, out, err })
    })
  })
}

const TRUST = (): readonly string[] => ['--trust', place('root.pem'), '--at', NOW.toISOString(), '--lang', 'en']
const ONLINE = ['--online', '--allow-host', '127.0.0.1'] as const
const both = (): readonly string[] => ['--person', place('person.pem'), '--agency', place('agency.pem')]
const exportTo = async (name: string, ...more: readonly string[]): Promise<Run> =>
  cli('export', place('record.json'), '--out', folder, '--name', name, ...TRUST(), ...more)
const verify = async (file: string, ...more: readonly string[]): Promise<Run> => cli('verify', place(file), ...TRUST(), ...more)

describe('the command line online', () => {
  it('signs and verifies with an anchor and services alone', async () => {
    serve()
    const made = await exportTo('both', ...both(), ...ONLINE)
    expect(made).toMatchObject({ code: 0 })
    expect(made.out).toContain('(OCSP,')
    for (const file of ['both.pdf', 'both.xml']) expect(await verify(file, ...ONLINE)).toMatchObject({ code: 0 })
  })

  it('lets the verifying thread ask too', async () => {
    serve()
    const files = [place('both.pdf'), place('both.xml')]
    const { code, out } = await shipped('verify', ...files, '--json', ...TRUST(), ...ONLINE)
    expect(code).toBe(0)
    expect((JSON.parse(out) as { answer: string }[]).map(({ answer }) => answer)).toEqual(['yes', 'yes'])
    // one answer for each certificate, both files together
    expect(services.asked.filter((path) => path === '/ocsp')).toHaveLength(4)
    services.handlers.clear()
    expect((await shipped('verify', ...files, '--quiet', ...TRUST(), ...ONLINE)).code).toBe(2)
  })

  it('asks nobody without --online, and no private host without --allow-host', async () => {
    serve()
    services.asked.length = 0
    expect((await verify('both.pdf')).code).toBe(2)
    expect((await verify('both.pdf', '--online')).code).toBe(2)
    expect((await verify('both.pdf', '--online', '--allow-host', 'localhost')).code).toBe(2)
    expect(services.asked).toEqual([])
  })

  it('cannot tell when services are silent, and never fails for it', async () => {
    serveIssuers(services, authority)
    services.handlers.set('/ocsp', ({ response }) => response.writeHead(503).end())
    const { code, out } = await verify('both.pdf', '--json', ...ONLINE)
    expect(code).toBe(2)
    expect(out).toContain('SERVICE_SILENT')
    services.handlers.clear()
    expect((await verify('both.pdf', ...ONLINE)).code).toBe(2)
  })

  it('signs nothing when a service that is needed is silent', async () => {
    serveIssuers(services, authority)
    const { code, err } = await exportTo('silent', ...both(), ...ONLINE)
    expect(code).toBe(69)
    expect(err).toContain('127.0.0.1')
    expect([existsSync(place('silent.pdf')), existsSync(place('silent.xml'))]).toEqual([false, false])
    expect((await exportTo('silent', ...both(), '--online')).code).toBe(69)
    expect((await exportTo('silent', ...both())).code).toBe(1)
  })

  it('adds a signature to the file of somebody else', async () => {
    serve()
    expect(await exportTo('first', '--person', place('person.pem'), ...ONLINE)).toMatchObject({ code: 0 })
    const sign = async (out: string): Promise<number> => {
      const options = ['--role', 'agency', '--agency', place('agency.pem'), '--out', place(out), ...TRUST(), ...ONLINE]
      return (await cli('sign', place('first.pdf'), ...options)).code
    }
    expect(await sign('second.pdf')).toBe(0)
    expect((await verify('second.pdf', ...ONLINE)).code).toBe(0)
    services.handlers.delete('/ocsp')
    expect(await sign('third.pdf')).toBe(69)
    expect(existsSync(place('third.pdf'))).toBe(false)
  })

  it('prepares and completes for a key elsewhere', async () => {
    serve()
    const state = place('state.json')
    const options = ['--role', 'agency', '--certificate', place('agency.cer'), '--out', state, ...TRUST(), ...ONLINE]
    expect(await cli('prepare', place('first.xml'), ...options)).toMatchObject({ code: 0 })
    const { algorithm, data } = toBeSigned(JSON.parse(readFileSync(state, 'utf8')) as PreparedSignature)
    const value = Buffer.from(await keys.agency.sign(algorithm, data)).toString('hex')
    const complete = async (out: string): Promise<number> => {
      const given = ['--state', state, '--signature', value, '--out', place(out), ...TRUST(), ...ONLINE]
      return (await cli('complete', place('first.xml'), ...given)).code
    }
    expect(await complete('completed.xml')).toBe(0)
    expect((await verify('completed.xml', ...ONLINE)).code).toBe(0)
    services.handlers.delete('/ocsp')
    expect(await complete('again.xml')).toBe(69)
  })

  it.each([
    [['--allow-host', '127.0.0.1']],
    [['--online', '--allow-host', 'http://127.0.0.1/']],
    [['--online', '--allow-host', 'user@127.0.0.1']],
    [['--online', '--allow-host', '']],
  ])('refuses %j', async (options) => {
    expect((await verify('both.pdf', ...options)).code).toBe(64)
    expect((await exportTo('refused', ...both(), ...options)).code).toBe(64)
  })
})
