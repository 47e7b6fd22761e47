// What `large.mjs` runs in a process of its own: the task comes in as JSON, the figures go out as JSON.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { readCertificate, verifyExports } from '../dist/index.js'
import { readFileBytes, useNativeCrypto } from '../dist/node.js'

useNativeCrypto()
const task = JSON.parse(readFileSync(0, 'utf8'))
const at = new Date(task.at)
console.log(JSON.stringify(task.cases === undefined ? await one(task) : await all(task)))

async function one({ path, trust, rounds }) {
  const bytes = await readFileBytes(path)
  const certificate = (text) => readCertificate(decoded(text))
  const options = {
    at,
    profile: 'generic',
    anchors: [{ certificate: certificate(trust.root), domain: 'caller' }],
    certificates: trust.issuers.map(certificate),
    evidence: trust.lists.map((list) => ({ kind: 'crl', der: decoded(list) })),
  }
  let report
  const verify = async () => {
    report = (await verifyExports([{ name: 'file', bytes }], options))[0].report
  }
  let least = Infinity
  for (let round = 0; round < rounds; round++) least = Math.min(least, await cpuOf(verify))
  // before anything else touches the memory
  const peak = peakMemory()
  let hash = Infinity
  for (let round = 0; round < rounds; round++)
    hash = Math.min(hash, await cpuOf(() => createHash('sha256').update(bytes).digest()))
  const passed = report.signatures.filter(({ indication }) => indication === 'passed').length
  return { bytes: bytes.length, verify: least, hash, peak, answer: report.answer, passed }
}

async function all({ cases }) {
  const [, ...lines] = readFileSync(cases, 'utf8').split('\n')
  const measured = []
  for (const line of lines.filter((text) => text !== '')) {
    const [file] = line.split('\t')
    const bytes = new Uint8Array(readFileSync(join(dirname(cases), file)))
    for (const profile of ['generic', 'official-record']) {
      const cpu = await cpuOf(() => verifyExports([{ name: file, bytes }], { at, anchors: [], profile }))
      measured.push({ file, profile, cpu })
    }
  }
  const slowest = measured.toSorted((left, right) => right.cpu - left.cpu).slice(0, 50)
  return { files: measured.length / 2, total: measured.reduce((sum, { cpu }) => sum + cpu, 0), slowest }
}

/** Linux counts the memory of whoever started a process in its maxRSS, but not in this. */
function peakMemory() {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS * 1024
  return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) * 1024
}

async function cpuOf(action) {
  const before = process.cpuUsage()
  await action()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

function decoded(text) {
  return new Uint8Array(Buffer.from(text, 'base64'))
}
