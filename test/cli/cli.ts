import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Io } from '../../src/cli/io'
import { run } from '../../src/cli/run'
import { verifyExports } from '../../src/export'

export interface CliRun {
  readonly code: number
  readonly out: string
  readonly err: string
  /** what came out, byte for byte */
  readonly bytes: Buffer
}

/** Runs a command in this process, in English unless told otherwise, verifying without a thread. */
export async function cli(argv: readonly string[], more: Partial<Io> = {}): Promise<CliRun> {
  const out: Buffer[] = []
  let err = ''
  const code = await run(argv, {
    env: { LANG: 'en_GB.UTF-8' },
    terminal: { out: false, err: false },
    now: () => new Date(),
    out: (content) => void out.push(Buffer.from(content as string)),
    err: (text) => void (err += text),
    askPassword: async () => undefined,
    verify: verifyExports,
    ...more,
  })
  const bytes = Buffer.concat(out)
  return { code, out: bytes.toString('utf8'), err, bytes }
}

const made: string[] = []

/** A folder that is gone after the tests of the file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'signed-record-cli-'))
  made.push(folder)
  return folder
}

/** Bundles an entry as the shipped program is, where it finds what it imports. */
export function bundle(entry: string): string {
  const root = join(__dirname, '..', '..')
  const cache = join(root, 'node_modules', '.cache')
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'signed-record-cli-'))
  made.push(folder)
  const program = join(folder, 'program.mjs')
  const options = ['--bundle', '--platform=node', '--format=esm', '--packages=external', `--outfile=${program}`]
  const built = spawnSync(join(root, 'node_modules', '.bin', 'esbuild'), [join(root, entry), ...options])
  if (built.status !== 0) throw new Error(built.stderr.toString())
  return program
}

export function removeFolders(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true })
}
