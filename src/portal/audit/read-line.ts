import { writeLine } from './canonical-line'
import type { LineContent } from './canonical-line'
import type { AuditLine } from './types'
import { isCode, isDigests, isMoment, isOutcome, isSha256, isText } from './values'

/**
 * Reads one line, given without its line end, and checks its own hash. Only the one spelling that `chainLine` writes is a line. Does not look
 * at the line before it:
 * that is `checkAuditLog`'s.
 */
export function readAuditLine(line: string): AuditLine | 'AUDIT_LINE_MALFORMED' | 'AUDIT_LINE_ALTERED' {
  const members = parse(line)
  const content = members === undefined ? undefined : contentOf(members)
  if (members === undefined || content === undefined || !isSha256(members.hash)) return 'AUDIT_LINE_MALFORMED'
  const { hash } = members
  const written = writeLine(content)
  // Written again it must be the same but for the hash: a second spelling (a key twice, another order, an escape more) says the same to
  // some readers and something else to others.
  if (`${written.line.slice(0, -END)}${hash}"}` !== line) return 'AUDIT_LINE_MALFORMED'
  if (written.hash !== hash) return 'AUDIT_LINE_ALTERED'
  return { sequence: content.sequence, hash, previous: content.previous, ...content.body }
}

/** hash and what closes it */
const END = 64 + 2

type Members = Readonly<Record<string, unknown>>

function parse(line: string): Members | undefined {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null ? (value as Members) : undefined
  } catch {
    return undefined
  }
}

function contentOf(members: Members): LineContent | undefined {
  const { seq, previous } = members
  const body = bodyOf(members)
  if (!isCount(seq) || !isSha256(previous) || body === undefined) return undefined
  return { sequence: seq, previous, body }
}

function bodyOf(members: Members): LineContent['body'] | undefined {
  const at = typeof members.at === 'string' ? new Date(members.at) : undefined
  if (at === undefined || !isMoment(at)) return undefined
  const { event } = members
  if (event === 'recovery') {
    const { bytes, sha256 } = members
    return isCount(bytes) && isSha256(sha256) ? { event, at, bytes, sha256 } : undefined
  }
  if (event !== 'request') return undefined
  const { requester, subject, purpose, basis, outcome, code, digests } = members
  if (!isText(requester) || !isText(subject) || !isText(purpose) || !(basis === null || isText(basis))) return undefined
  if (!isOutcome(outcome) || !isCode(code) || !isDigests(digests)) return undefined
  return { event, at, requester, subject, purpose, basis, outcome, code, digests }
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 1
}
