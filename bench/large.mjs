import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createPracticeAuthority } from '../dist/practice.js'
import { makeSignedPdf } from './signed-pdf.mjs'
import { NOW } from './world.mjs'

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5)
const CASES = fileURLToPath(new URL('../../shared/corpora/cases.tsv', import.meta.url))
const SLOW_MS = 1000

/** Files of every kind are made once; each is then measured in a process of its own, where nothing else has filled the memory. */
const LARGE = [
  ['100 streams of 1 MB, 2 signatures', 2, { streams: 100, streamSize: 1_000_000 }],
  ['1 stream of 100 MB, 2 signatures', 2, { streams: 1, streamSize: 100_000_000 }],
  ['20 streams of 1 MB, 50 signatures', 50, { streams: 20, streamSize: 1_000_000 }],
]
const MANY = [5, 10, 25, 50, 100, 200].map((count) => [`${count} signatures`, count, {}])
const OBJECTS = [10, 50].map((count) => [`${count} signatures, 5000 other objects`, count, { objects: 5000 }])

const folder = mkdtempSync(join(tmpdir(), 'bench-large-'))
try {
  await run()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function run() {
  const signer = await makeSigner()
  const smallest = await measured('smallest', signer, 2, {}, { rounds: 1 })
  const [cpu] = cpus()
  console.log(
    `Node ${process.version}, ${cpus().length} × ${cpu?.model ?? 'unknown'}, least of ${ROUNDS} rounds, load ${loadavg()[0].toFixed(0)}\n`,
  )
  console.log('| file | MB | CPU ms | one SHA-256 of it, CPU ms | ratio | ratio to one for each signature | memory / size |')
  console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: |')
  for (const [name, count, shape] of LARGE) {
    const { bytes, verify, hash } = await measured(name, signer, count, shape, { rounds: ROUNDS })
    const { peak } = await measured(name, signer, count, shape, { rounds: 1 })
    const memory = (peak - smallest.peak) / bytes
    const ratio = verify / hash
    const cells = [bytes / 1e6, verify, hash].map((value) => value.toFixed(0))
    console.log(`| ${[name, ...cells, ratio.toFixed(2), (ratio / count).toFixed(2), memory.toFixed(2)].join(' | ')} |`)
  }
  console.log('\n| file | KB | CPU ms | for each signature |\n| --- | ---: | ---: | ---: |')
  for (const [name, count, shape] of [...MANY, ...OBJECTS]) {
    const { bytes, verify } = await measured(name, signer, count, shape, { rounds: ROUNDS })
    console.log(`| ${name} | ${(bytes / 1000).toFixed(0)} | ${verify.toFixed(0)} | ${(verify / count).toFixed(1)} |`)
  }
  if (existsSync(CASES)) printCases(inChild({ cases: CASES }))
  else console.log('\nThe outside files are not here.')
}

function printCases({ files, total, slowest }) {
  const slow = slowest.filter(({ cpu }) => cpu > SLOW_MS)
  console.log(
    `\n${files} outside files in both profiles: ${(total / 1000).toFixed(1)} s of CPU, ${slow.length} above ${SLOW_MS} ms. The slowest:\n`,
  )
  for (const { file, profile, cpu } of slow.length > 5 ? slow : slowest.slice(0, 5))
    console.log(`- ${file} (${profile}): ${cpu.toFixed(0)} ms`)
}

async function makeSigner() {
  const authority = await createPracticeAuthority({ at: NOW, key: { kind: 'RSA', bits: 2048 } })
  const key = await authority.issuePerson({ commonName: 'Nguyễn Văn Thử', organisation: 'Sở Nội vụ' })
  const lists = await authority.crls({ at: NOW })
  const base64 = (bytes) => Buffer.from(bytes).toString('base64')
  const trust = {
    root: base64(authority.root.der),
    issuers: authority.intermediates.map(({ der }) => base64(der)),
    lists: lists.map(base64),
  }
  return { signer: key.signer(), trust }
}

async function measured(name, { signer, trust }, count, shape, { rounds }) {
  const path = join(folder, 'file.pdf')
  writeFileSync(path, await makeSignedPdf({ signers: Array.from({ length: count }, () => signer), ...shape }))
  const result = inChild({ path, trust, rounds })
  if (result.answer !== 'yes' || result.passed !== count)
    throw new Error(`${name}: ${result.answer}, ${result.passed} signatures passed`)
  return result
}

function inChild(task) {
  const child = spawnSync(process.execPath, [fileURLToPath(new URL('large-child.mjs', import.meta.url))], {
    input: JSON.stringify({ ...task, at: NOW }),
    maxBuffer: 1 << 24,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  if (child.status !== 0) throw new Error(`the measuring process ended with ${child.status}`)
  return JSON.parse(child.stdout.toString())
}
