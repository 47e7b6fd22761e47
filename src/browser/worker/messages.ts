import type { BrowserErrorCode, InputErrorCode } from '../../base'
import type { JudgedFile, JudgingOptions, JudgingProgress, NamedFile } from '../types'

/** What the page gives the worker. Files travel as references: their bytes are read on the other side. */
export interface JudgingTask extends Pick<JudgingOptions, 'trust' | 'language' | 'profile' | 'agency'> {
  readonly files: readonly NamedFile[]
  readonly lists: readonly NamedFile[]
  /** files, by place, that are refused without being read: those that took too long before */
  readonly refused: readonly (readonly [place: number, code: InputErrorCode])[]
}

/** The answer to a task. */
export interface Judgement {
  /** one for each file in order, then the lists that could not be read */
  readonly files: readonly JudgedFile[]
  /** all of it as one page to keep */
  readonly page: string
  /** the style of the articles */
  readonly style: string
}

/** Nothing could be judged. */
export interface JudgingFailure {
  readonly kind: 'failed'
  readonly code: BrowserErrorCode
  readonly message: string
  readonly path: string | undefined
}

export type WorkerMessage =
  /** the worker runs and may be given its task */
  | { readonly kind: 'ready' }
  | { readonly kind: 'progress'; readonly progress: JudgingProgress }
  | { readonly kind: 'done'; readonly judgement: Judgement }
  | JudgingFailure
