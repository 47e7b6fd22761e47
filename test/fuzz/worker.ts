import { parentPort, workerData } from 'node:worker_threads'
import '../../src/node/install'
import { runJob } from './run-job'
import { runStructureJob } from './structures'
import type { Job, StructureJob } from './types'

const job = workerData as Job | StructureJob
void ('structure' in job ? runStructureJob(job) : runJob(job)).then((outcome) => parentPort?.postMessage(outcome))
