import { parentPort, workerData } from 'node:worker_threads'
import '../../src/node/install'
import { runJob } from './run-job'
import type { Job } from './types'

void runJob(workerData as Job).then((outcome) => parentPort?.postMessage(outcome))
