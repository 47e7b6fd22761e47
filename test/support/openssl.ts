import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const present = spawnSync('openssl', ['version']).status === 0

/** `describe` where openssl is installed, a visible skip where it is not. */
export function describeWithOpenssl(title: string, body: () => void): void {
  if (present) {
    describe(title, body)
    return
  }
  console.warn(`skipped: ${title}: openssl is not installed`)
  describe.skip(title, () => {
    it('needs openssl', () => undefined)
  })
}

export interface OpensslAnswer {
  readonly accepted: boolean
  readonly output: string
}

/** Runs openssl on files written for the occasion: an argument `@name` becomes the path of `files[name]`. */
export function openssl(args: readonly string[], files: Readonly<Record<string, Uint8Array | string>>): OpensslAnswer {
  const folder = mkdtempSync(join(tmpdir(), 'signed-record-'))
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
    const expanded = args.map((arg) => (arg.startsWith('@') ? join(folder, arg.slice(1)) : arg))
    const run = spawnSync('openssl', expanded, { encoding: 'utf8' })
    return { accepted: run.status === 0, output: `${run.stdout}${run.stderr}` }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** PEM text of DER. */
export function toPem(label: string, der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`
}
