import type { ExportFiles } from '../index'
import type { IssuedNumber } from './options'

/** How far one export has come. Plain data and bytes: a store may write it down. */
export type ExportStage =
  /** a number is taken; `name` is the file name without ending */
  | { readonly kind: 'numbered'; readonly number: IssuedNumber; readonly name: string }
  | { readonly kind: 'person-signed'; readonly number: IssuedNumber; readonly name: string; readonly files: ExportFiles }
  | { readonly kind: 'done'; readonly number: IssuedNumber; readonly name: string; readonly files: ExportFiles }
  /** was done, and its files are kept no longer; the key gives no second number for that */
  | { readonly kind: 'expired'; readonly number: IssuedNumber }

/** One export, held by one request alone until it lets go. */
export interface ExportLease {
  /** undefined when nothing has been done yet */
  readonly stage: ExportStage | undefined
  /** Keeps how far it has come; when it resolves, the stage outlives a crash as far as this store outlives one. */
  save(stage: ExportStage): Promise<void>
  /** Lets the next request in. Called once, whatever happened. */
  release(): Promise<void>
}

/** Where exports are kept between tries. */
export interface ExportStore {
  /**
   * Takes the export of a key for this request alone.
   *
   * @param key lower-case hex, made of the requester and the Idempotency-Key: fit for a file name
   * @param fingerprint lower-case hex of what is asked and granted; the first one of a key holds for good
   * @returns `busy` when another request holds it, `other-request` when the key was used with another fingerprint
   */
  open(key: string, fingerprint: string): Promise<ExportLease | 'busy' | 'other-request'>
}
