import type { JudgingProgress } from '../types'
import type { Judgement } from '../worker/messages'

/** What the element is at; the attribute `state` says the kind. */
export type State =
  | { readonly kind: 'idle'; readonly said?: 'cancelled' | 'onlyLists' }
  | { readonly kind: 'working'; readonly progress: JudgingProgress }
  | { readonly kind: 'done'; readonly judgement: Judgement }
  | { readonly kind: 'failed'; readonly error: unknown }
