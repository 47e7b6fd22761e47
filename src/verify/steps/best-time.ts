import type { Certificate } from '../../pki'

/** Best signature time (EN 319 102-1 §5.5): the earliest moment at which the signature is proven to have existed. */
export interface BestTime {
  /** the proven moment, else the moment of judgement: a claimed time is never used */
  readonly moment: Date
  readonly proven: boolean
  readonly source: 'signature-timestamp' | 'document-timestamp' | 'archive-timestamp' | undefined
  /** the moment of judgement */
  readonly judgedAt: Date
  /**
   * When the thing itself is known to have existed, where that is not `moment`: a time-stamp token says its own genTime, and only a later
   * token proves that it was not made afterwards.
   */
  readonly existed?: Date
  /** the time-stamping authority that proved it */
  readonly authority?: Certificate
}

/** Without any valid timestamp. */
export function unproven(judgedAt: Date): BestTime {
  return { moment: judgedAt, proven: false, source: undefined, judgedAt }
}
