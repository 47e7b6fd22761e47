import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encodeUtf8 } from '../../src/base'
import type { Io } from '../../src/cli/io'
import { readPasswordFile } from '../../src/cli/password-file'
import { run } from '../../src/cli/run'
import { verifyExports } from '../../src/export'
import { createPracticeAuthority } from '../../src/practice'
import { hasQpdf, qpdf, variedFile } from '../codec/pdf/decrypt/encrypted'
import { toPem } from '../support/openssl'
import { KEYS, NOW } from '../support/world'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'signed-record-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

/** Runs a command without a terminal; what it printed, and its exit code. */
async function told(...argv: readonly string[]): Promise<{ readonly code: number; readonly out: string }> {
  let out = ''
  const io: Io = {
    env: { HOME: folder, XDG_CONFIG_HOME: folder },
    terminal: { out: false, err: false },
    now: () => NOW,
    out: (content) => {
      out += String(content)
    },
    err: () => undefined,
    askPassword: async () => undefined,
    verify: async (inputs, options) => verifyExports(inputs, options),
  }
  return { code: await run(argv, io), out }
}

describe('readPasswordFile', () => {
  it.each([
    ['mật khẩu\n', 'mật khẩu'],
    ['first\r\nsecond', 'first'],
    [' spaces stay ', ' spaces stay '],
    ['', ''],
  ])('of %j is %j', async (content, password) => {
    expect(await readPasswordFile(file('p.txt', encodeUtf8(content)))).toBe(password)
  })
})

const withQpdf = hasQpdf ? describe : describe.skip

withQpdf('--password-file', () => {
  const judge = async (...options: readonly string[]): Promise<readonly unknown[]> => {
    const pdf = file('encrypted.pdf', qpdf(variedFile(), '--encrypt', 'user', 'owner', '256', '--'))
    const { anchors } = await createPracticeAuthority({ at: NOW, key: KEYS.p256 })
    const trust = file('trust.pem', anchors.map(({ certificate }) => toPem('CERTIFICATE', certificate.der)).join(''))
    const { code, out } = await told('verify', '--json', '--trust', trust, ...options, pdf)
    const report = JSON.parse(out) as { readonly answer: string; readonly refusal: { readonly code: string } | null }
    return [code, report.answer, report.refusal?.code]
  }

  it('opens an encrypted PDF in generic only', async () => {
    const right = file('right.txt', 'user\n')
    const wrong = file('wrong.txt', 'other\n')
    expect(await judge('--profile', 'generic')).toEqual([65, 'refused', 'PDF_PASSWORD_WRONG'])
    expect(await judge('--profile', 'generic', '--password-file', wrong)).toEqual([65, 'refused', 'PDF_PASSWORD_WRONG'])
    expect((await judge('--profile', 'generic', '--password-file', right)).slice(1)).not.toContain('refused')
    expect(await judge('--password-file', right)).toEqual([65, 'refused', 'PDF_ENCRYPTED'])
  })

  it('serves inspect too', async () => {
    const pdf = file('encrypted.pdf', qpdf(variedFile(), '--encrypt', 'user', 'owner', '256', '--'))
    const right = file('right.txt', 'user\n')
    expect((await told('inspect', '--json', pdf)).code).toBe(65)
    const { code, out } = await told('inspect', '--json', '--password-file', right, pdf)
    expect(code).toBe(0)
    expect((JSON.parse(out) as { readonly signatures: readonly unknown[] }).signatures).toHaveLength(1)
  })
})
