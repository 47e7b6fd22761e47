import { readFileSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'
import { serveVerification, verifyInWorker } from '../../src/cli/verify-worker'

// verifies the files that it is given, with a deadline of its caller's: `node program MILLISECONDS FILE…`
if (isMainThread) {
  const [deadline, ...files] = process.argv.slice(2)
  const inputs = files.map((name) => ({ name, bytes: new Uint8Array(readFileSync(name)) }))
  const verdicts = await verifyInWorker(inputs, { at: new Date(), anchors: [] }, undefined, Number(deadline))
  process.stdout.write(JSON.stringify(verdicts.map((verdict) => verdict.report)))
} else await serveVerification()
