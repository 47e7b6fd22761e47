/** What one request came to: who asked for whose record, why, on what basis, and what was given. */
export interface AuditEntry {
  readonly at: Date
  /** id of who asked, never a name; empty where nobody is signed in */
  readonly requester: string
  /** id of whose record, never a name */
  readonly subject: string
  readonly purpose: string
  /** legal basis, or the reference of a consent */
  readonly basis: string | null
  readonly outcome: 'granted' | 'refused'
  /** why it was refused; a code of capitals, digits and underscores */
  readonly code: string | null
  /** SHA-256 of what was given, 64 hexadecimal digits in lower case */
  readonly digests: Readonly<Partial<Record<AuditFormat, string>>>
}
export type AuditFormat = 'pdf' | 'xml' | 'zip'

/**
 * Where entries go. `append` resolves when the entry is kept for good, and rejects when that cannot be said: then nothing may be handed
 * out. Entries of calls that overlap are kept one after the other, in the order of the calls.
 */
export interface AuditLog {
  append(entry: AuditEntry): Promise<void>
}

/** The end of a chain: number and hash of its last line. Noted elsewhere, it finds a log cut off, or made anew, up to there. */
export interface AuditHead {
  readonly sequence: number
  /** the line's own hash, 64 hexadecimal digits in lower case */
  readonly hash: string
}

/** What a writer moved out of the log when it opened it: the half line that a crash had left. */
export interface AuditRecovery {
  readonly at: Date
  /** bytes that were moved aside */
  readonly bytes: number
  /** SHA-256 of those bytes */
  readonly sha256: string
}

/** A line that was read. */
export type AuditLine = AuditHead & { readonly previous: string } & (
    | ({ readonly event: 'request' } & AuditEntry)
    | ({ readonly event: 'recovery' } & AuditRecovery)
  )

/** How entries are written. */
export interface AuditOptions {
  /** What stands for the ids of requester and subject; the same id must give the same text. Default: the id itself. */
  readonly pseudonymise?: (id: string) => string
}

/**
 * Why a line is broken:
 * `AUDIT_LINE_MALFORMED` it is no line of this log in its one spelling; `AUDIT_LINE_ALTERED` its own hash is another;
 * `AUDIT_SEQUENCE` it has another number than its place; `AUDIT_CHAIN_BROKEN` it follows another line than the one before it;
 * `AUDIT_HEAD_DIFFERS` it is not the line that was noted: this line or one before it was made anew, with all after it;
 * `AUDIT_TRUNCATED` the log ends within it, or before it although the noted head says that it was there.
 */
export type AuditFaultCode =
  | 'AUDIT_LINE_MALFORMED'
  | 'AUDIT_LINE_ALTERED'
  | 'AUDIT_SEQUENCE'
  | 'AUDIT_CHAIN_BROKEN'
  | 'AUDIT_HEAD_DIFFERS'
  | 'AUDIT_TRUNCATED'

/** What `checkAuditLog` found. */
export interface AuditCheck {
  /** whole lines, counted from the first up to the broken one */
  readonly lines: number
  /** times that the first and the last of those state */
  readonly first: Date | null
  readonly last: Date | null
  /** the last of those: to be noted elsewhere */
  readonly head: AuditHead | null
  /** the first broken line, counted from 1 */
  readonly broken: { readonly line: number; readonly code: AuditFaultCode } | null
}
