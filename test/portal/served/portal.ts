import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { toHex } from '../../../src/base'
import type { PracticeKey } from '../../../src/practice'
import type { World } from '../../support/world'
import { NOW, makeWorld, person } from '../../support/world'
import { draftOf } from '../portal'
import type { KeyFacts, PortalFacts } from './program'

/** A portal that is served by a process of its own, on a folder that outlives it. */
export interface ServedPortal {
  readonly world: World
  readonly folder: string
  /** Ends what runs with SIGKILL, if it runs. */
  kill(): Promise<void>
  /** Starts it, on a port of its own. */
  start(): Promise<void>
  /** POSTs under a key; rejects while nobody answers. */
  ask(key: string, signal?: AbortSignal): Promise<Response>
  memory(): Promise<{ readonly rss: number; readonly heap: number }>
  /** what the processes wrote to standard error */
  readonly complaints: () => string
  /** Kills it, and removes the folder. */
  end(): Promise<void>
}

/** Makes a portal for the minimal record, on a practice authority; the process is not started yet. */
export async function servedPortal(bounds: Pick<PortalFacts, 'exportsAtOnce' | 'failEvery'>): Promise<ServedPortal> {
  const folder = mkdtempSync(join(tmpdir(), 'signed-record-portal-'))
  const program = join(folder, 'program.cjs')
  const entryPoints = [join(__dirname, 'program.ts')]
  await build({
    entryPoints,
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'error',
  })
  const minimal = person('minimal')
  const world = await makeWorld(minimal.document)
  const loaded = { record: minimal.record, document: draftOf(minimal), officialId: 'official-1', managingAgencies: [] }
  writeFileSync(join(folder, 'facts.json'), JSON.stringify({ ...factsOf(world), loaded, ...bounds } satisfies PortalFacts))

  let running: ChildProcess | undefined
  let address = 'http://127.0.0.1:9'
  let complaints = ''
  const kill = async (): Promise<void> => {
    const child = running
    running = undefined
    if (child === undefined) return
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  }
  const start = async (): Promise<void> => {
    const child = spawn(process.execPath, ['--expose-gc', program, folder], { stdio: ['ignore', 'pipe', 'pipe'] })
    child.stderr.on('data', (part) => (complaints += String(part)))
    running = child
    const [port] = (await Promise.race([once(child.stdout, 'data'), once(child, 'exit')])) as unknown[]
    if (child.exitCode !== null) throw new Error(`the portal did not start: ${complaints}`)
    address = `http://127.0.0.1:${String(port).trim()}`
  }
  return {
    world,
    folder,
    kill,
    start,
    complaints: () => complaints,
    ask: async (key, signal) =>
      fetch(`${address}/api/exports`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': key },
        body: JSON.stringify({ subject: 'official-1', purpose: 'Bổ sung hồ sơ', formats: ['xml'] }),
        ...(signal === undefined ? {} : { signal }),
      }),
    memory: async () => (await fetch(`${address}/memory`)).json() as Promise<{ rss: number; heap: number }>,
    end: async () => {
      await kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function factsOf({
  authority,
  personKey,
  agencyKey,
  evidence,
}: World): Omit<PortalFacts, 'loaded' | 'exportsAtOnce' | 'failEvery'> {
  return {
    now: NOW.toISOString(),
    keys: { authorisedPerson: keyFacts(personKey), agency: keyFacts(agencyKey) },
    root: toHex(authority.root.der),
    intermediates: authority.intermediates.map(({ der }) => toHex(der)),
    crls: evidence.map(({ der }) => toHex(der)),
  }
}

function keyFacts({ pkcs8, certificate, chain }: PracticeKey): KeyFacts {
  return { pkcs8: toHex(pkcs8), certificates: [certificate, ...chain].map(({ der }) => toHex(der)) }
}
