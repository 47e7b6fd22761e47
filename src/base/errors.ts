import type { ErrorCode } from './error-codes'

export interface ErrorOptions {
  readonly cause?: unknown
  /** Where the fault is: `record.education[2].from`, `line 3, column 14`, `object 12`, `byte 4711`. */
  readonly path?: string
}

/**
 * Base of every error that this library raises on purpose.
 *
 * `code` is stable and closed; the message is for people and may change. No secret and no value out of a record stands in a message.
 */
export class SignedRecordError extends Error {
  readonly code: ErrorCode
  readonly path: string | undefined

  constructor(code: ErrorCode, message: string, options: ErrorOptions = {}) {
    super(
      options.path === undefined ? message : `${options.path}: ${message}`,
      options.cause === undefined ? undefined : { cause: options.cause },
    )
    this.name = new.target.name
    this.code = code
    this.path = options.path
  }
}

/** One fault in a record or in an export's metadata. */
export interface RecordFault {
  readonly code: ErrorCode
  /** `record.education.professional[2].from`, `document.signer.fullName` */
  readonly path: string
  readonly message: { readonly vi: string; readonly en: string }
}

/** A record or its metadata is wrong; carries every fault at once. */
export class RecordError extends SignedRecordError {
  readonly faults: readonly RecordFault[]
  constructor(faults: readonly RecordFault[]) {
    const first = faults[0]
    super(
      first?.code ?? 'RECORD_INVALID',
      faults.map((fault) => `${fault.path}: ${fault.message.en}`).join('; ') || 'the record is invalid',
    )
    this.faults = faults
  }
}

/** A record that is right in itself cannot be laid out: a character outside the font, an unusable image. */
export class RenderError extends SignedRecordError {}
/** Signing was refused, or failed. */
export class SigningError extends SignedRecordError {}
/** A service (time-stamp, status, key) was needed and did not answer, or answered wrongly. */
export class SourceError extends SignedRecordError {}
/** Bytes from outside cannot be read: not the format, damaged, or over a limit. */
export class InputError extends SignedRecordError {}
