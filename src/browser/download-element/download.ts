import type { Language } from '../../report'
import type { judge } from '../judge'
import type { TrustData } from '../types'
import { askOnce } from './ask'
import type { CheckedFile } from './check'
import { checkAnswer } from './check'
import type { Clock } from './clock'
import type { KeyRing, KeyStorage } from './key-ring'
import { DownloadProblem } from './problem'
import { fingerprintOf } from './question'
import type { Question } from './question'
import type { Amount } from './receive'
import { tryAgain } from './retry'

/** How far a download has come. */
export type Step =
  | { readonly stage: 'asking' }
  | { readonly stage: 'waiting'; readonly seconds: number; readonly code: string }
  | ({ readonly stage: 'receiving' } & Amount)
  | { readonly stage: 'verifying'; readonly fraction: number }

/** One press of the button. */
export interface DownloadJob {
  readonly action: string
  readonly question: Question
  readonly trust: TrustData | undefined
  readonly agency: string | undefined
  readonly language: Language
  headers(): Promise<HeadersInit>
  readonly storage: KeyStorage | undefined
}

/** What a download needs of the world. */
export interface DownloadPorts {
  readonly fetch: typeof fetch
  readonly judge: typeof judge
  readonly clock: Clock
  readonly keys: KeyRing
}

/** A file with what keeps its question's key: to be called when the file was handed over. */
export interface Downloaded {
  readonly file: CheckedFile
  readonly handedOver: () => void
}

/** The portal's answers after which the same key will never be answered with a file. */
const SPENT: ReadonlySet<string> = new Set(['PORTAL_KEY_REUSED', 'PORTAL_KEY_EXPIRED'])

/**
 * Asks for an export until there is an answer, and checks what came. Hands nothing over.
 *
 * The question keeps its key, also past a refusal, until `handedOver` is called: whatever went wrong in between, the portal goes on with
 * one export under one number.
 *
 * @throws DownloadProblem, see `askOnce` and `checkAnswer`; the signal's reason when it is aborted
 */
export async function download(
  job: DownloadJob,
  ports: DownloadPorts,
  signal: AbortSignal,
  onStep: (step: Step) => void,
): Promise<Downloaded> {
  const { action, question, storage } = job
  const { clock, keys } = ports
  onStep({ stage: 'asking' })
  const fingerprint = await fingerprintOf(action, question)
  const key = keys.keyFor(fingerprint, storage)
  const ask = async (): ReturnType<typeof askOnce> => {
    onStep({ stage: 'asking' })
    const onAmount = (amount: Amount): void => onStep({ stage: 'receiving', ...amount })
    return askOnce({ fetch: ports.fetch, clock, action, question, key, headers: await job.headers(), signal, onAmount })
  }
  const onWait = (seconds: number, { code }: DownloadProblem): void => onStep({ stage: 'waiting', seconds, code })
  try {
    const answered = await tryAgain(ask, { clock, signal, onWait })
    onStep({ stage: 'verifying', fraction: 0 })
    const onFraction = (fraction: number): void => onStep({ stage: 'verifying', fraction })
    const file = await checkAnswer(answered, { ...job, judge: ports.judge, signal, onFraction })
    return { file, handedOver: () => keys.drop(fingerprint, storage) }
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof DownloadProblem && SPENT.has(error.code)) keys.drop(fingerprint, storage)
    throw error instanceof DownloadProblem ? error : new DownloadProblem('DOWNLOAD_INTERNAL', { cause: error })
  }
}
