import type { Finding } from '../../base'
import type { RevisionZero } from './revision-zero'

export type RevisionZeroView = RevisionZero

/** Looks for one way of hiding content in the unsigned export. */
export type HiddenRule = (view: RevisionZeroView) => readonly Finding[]

/** Something hidden, and the object that it stands in. */
export function hidden(code: string, object?: number): Finding {
  const clause = 'verification.md §4'
  return object === undefined ? { code, severity: 'error', clause } : { code, severity: 'error', clause, parameters: { object } }
}
