import { formatMoment } from '../../index'
import sample from './sample.json'

/** An invented person's record and its metadata, dated on the day of the demo and good for a year. Both are marked as practice. */
export interface Sample {
  readonly record: object
  readonly document: typeof sample.document & { readonly issuedDate: string; readonly validUntil: string }
}

export function sampleRecord(at: Date): Sample {
  const issuedDate = formatMoment(at).slice(0, 10)
  const validUntil = formatMoment(new Date(at.getTime() + YEAR)).slice(0, 10)
  return { record: sample.record, document: { ...sample.document, issuedDate, validUntil, practice: true } }
}

const YEAR = 365 * 86_400_000
