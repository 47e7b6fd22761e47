import type { JudgingProgress, NamedFile, TrustData } from '../../src/browser/types'
import { judgeTask } from '../../src/browser/worker/judge-task'
import type { Judgement, JudgingTask } from '../../src/browser/worker/messages'
import type { World } from '../support/world'
import { NOW } from '../support/world'

export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

/** What a page would trust to judge the world's exports. */
export function trustData(world: World): TrustData {
  return {
    anchors: world.authority.anchors.map(({ certificate }) => ({ certificate: base64(certificate.der) })),
    certificates: world.authority.intermediates.map(({ der }) => base64(der)),
    crls: world.evidence.map(({ der }) => base64(der)),
  }
}

export function named(name: string, bytes: Uint8Array | string): NamedFile {
  return { name, blob: new Blob([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)]) }
}

export interface Judged extends Judgement {
  readonly progress: readonly JudgingProgress[]
}

/** Judges in this thread what a worker would. */
export async function judged(files: readonly NamedFile[], trust: TrustData, more: Partial<JudgingTask> = {}): Promise<Judged> {
  const progress: JudgingProgress[] = []
  const task: JudgingTask = { files, lists: [], refused: [], trust, language: 'vi', ...more }
  const judgement = await judgeTask(task, NOW, (step) => void progress.push(step))
  return { ...judgement, progress }
}
