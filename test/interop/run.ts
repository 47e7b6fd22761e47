import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Run {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
  /** the file that was asked for with `output`, empty when the program wrote none */
  readonly output: Uint8Array
}

/**
 * Runs a program on files written for the occasion: `@name` within an argument is the path of `files[name]`. Throws when the
 * program cannot be started: a judge that never ran has not answered.
 */
export function run(program: string, args: readonly string[], files: Files, output?: string): Run {
  const folder = mkdtempSync(join(tmpdir(), 'signed-record-interop-'))
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
    const expanded = args.map((arg) => arg.replaceAll('@', `${folder}/`))
    // Times are read and printed in local time by some judges.
    const environment = { ...process.env, TZ: 'UTC', LC_ALL: 'C.UTF-8' }
    const done = spawnSync(program, expanded, { encoding: 'utf8', maxBuffer: 1 << 28, env: environment })
    if (done.error !== undefined) throw done.error
    return { status: done.status, stdout: done.stdout, stderr: done.stderr, output: readIfThere(folder, output) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export type Files = Readonly<Record<string, Uint8Array | string>>

function readIfThere(folder: string, name: string | undefined): Uint8Array {
  if (name === undefined) return new Uint8Array()
  try {
    return new Uint8Array(readFileSync(join(folder, name)))
  } catch {
    return new Uint8Array()
  }
}
