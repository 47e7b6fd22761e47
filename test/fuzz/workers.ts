import { availableParallelism, tmpdir } from 'node:os'
import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { build } from 'esbuild'
import type { Job, Outcome, StructureJob } from './types'

let bundle: Promise<string> | undefined

/** Runs jobs in threads, as many at once as there are cores, on the library as it ships: bundled, not instrumented. */
export async function runJobs(jobs: readonly (Job | StructureJob)[]): Promise<readonly Outcome[]> {
  bundle ??= makeBundle()
  const file = await bundle
  const outcomes: Outcome[] = []
  const waiting = [...jobs.entries()]
  const take = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, job] = next
      outcomes[index] = await inThread(file, job)
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, take))
  return outcomes
}

/** One job cut into jobs of at most `size` rounds, so that threads end at the same time. */
export function cut<Kind extends Job | StructureJob>(job: Kind, size: number): readonly Kind[] {
  const count = Math.ceil(job.rounds / size)
  return Array.from({ length: count }, (_, index) => ({
    ...job,
    firstSeed: job.firstSeed + index * size,
    rounds: Math.min(size, job.rounds - index * size),
  }))
}

async function makeBundle(): Promise<string> {
  const outfile = join(mkdtempSync(join(tmpdir(), 'signed-record-fuzz-')), 'worker.cjs')
  await build({
    entryPoints: [join(__dirname, 'worker.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'error',
  })
  return outfile
}

async function inThread(file: string, job: Job | StructureJob): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(file, { workerData: job })
    worker.once('message', (outcome: Outcome) => {
      resolve(outcome)
    })
    worker.once('error', reject)
    worker.once('exit', (code) => {
      reject(new Error(`the thread ended with ${code} before it answered`))
    })
  })
}
