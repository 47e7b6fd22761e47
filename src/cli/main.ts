import { isMainThread } from 'node:worker_threads'
import { processIo } from './process-io'
import { run } from './run'
import { serveVerification } from './verify-worker'

// the same file is the program and, in a thread, its verifier: nothing else has to be found beside the binary
if (isMainThread) process.exitCode = await run(process.argv.slice(2), processIo())
else await serveVerification()
