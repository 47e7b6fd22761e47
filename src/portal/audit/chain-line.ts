import { encodeUtf8 } from '../../base'
import { sha256Hex } from '../../crypto'
import { START_HASH, writeLine } from './canonical-line'
import type { LineContent } from './canonical-line'
import { LONGEST_TEXT, isCode, isDigests, isMoment, isOutcome } from './values'
import type { AuditEntry, AuditHead, AuditRecovery } from './types'

/** A line, without its line end, and the end of the chain that it makes. */
export interface ChainedLine {
  readonly line: string
  readonly head: AuditHead
}

/**
 * The line that an entry makes after another (null: the first of a log). Text longer than 512 characters is cut and keeps its SHA-256, so
 * that a request cannot fill the log or name two people alike. Does not look whether `previous` is the end of any log.
 *
 * @throws TypeError for an entry that is none: an invalid time, a digest or a code of another shape
 */
export function chainLine(previous: AuditHead | null, entry: AuditEntry): ChainedLine {
  requireEntry(entry)
  const { requester, subject, purpose, basis } = entry
  const texts = { requester: bounded(requester), subject: bounded(subject), purpose: bounded(purpose) }
  return chained(previous, { event: 'request', ...entry, ...texts, basis: basis === null ? null : bounded(basis) })
}

/** The line that says what was moved out of a log when it was opened. @throws TypeError for an invalid time */
export function chainRecovery(previous: AuditHead | null, recovery: AuditRecovery): ChainedLine {
  if (!isMoment(recovery.at)) throw new TypeError('audit recovery: at is not a moment')
  return chained(previous, { event: 'recovery', ...recovery })
}

function chained(previous: AuditHead | null, body: LineContent['body']): ChainedLine {
  const sequence = (previous?.sequence ?? 0) + 1
  const { line, hash } = writeLine({ sequence, previous: previous?.hash ?? START_HASH, body })
  return { line, head: { sequence, hash } }
}

function requireEntry({ at, requester, subject, purpose, basis, outcome, code, digests }: AuditEntry): void {
  if (!isMoment(at)) throw new TypeError('audit entry: at is not a moment')
  const texts: readonly unknown[] = [requester, subject, purpose, basis ?? '']
  if (!texts.every((text) => typeof text === 'string')) throw new TypeError('audit entry: a text is missing')
  if (!isOutcome(outcome)) throw new TypeError('audit entry: no such outcome')
  if (!isCode(code)) throw new TypeError('audit entry: code is not a code')
  if (!isDigests(digests)) throw new TypeError('audit entry: digests are not SHA-256 of pdf, xml or zip')
}

/** Short enough that a line stays far below `MAXIMUM_LINE_BYTES` with every character an escape. */
function bounded(given: string): string {
  if (given.length <= LONGEST_TEXT) return given
  return `${given.slice(0, LONGEST_TEXT - 80)}… sha256:${sha256Hex(encodeUtf8(given))}`
}
