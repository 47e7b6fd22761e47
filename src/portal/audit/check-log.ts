import { START_HASH } from './canonical-line'
import { readAuditLine } from './read-line'
import { splitLines } from './split-lines'
import type { RawLine } from './split-lines'
import type { AuditCheck, AuditFaultCode, AuditHead, AuditLine } from './types'
import { isSha256 } from './values'

/** What is known of the log from elsewhere. */
export interface AuditCheckOptions {
  /** A head noted earlier: the log must hold this very line, whatever came after it. */
  readonly head?: AuditHead
}

/**
 * Checks a log from its first line, and stops at the first that is broken: each line in its one spelling, with its own hash, its number,
 * and the hash of the line before. Memory is bounded, whatever the stream holds.
 *
 * Lines cut off at the end, and a log made anew from some line on, are found by `head` alone: the chain has no key. A line edited together
 * with its own hash is whole in itself, so the line after it is named. Does not judge what the lines say, nor whether their times rise.
 *
 * @throws TypeError for a head that is none; whatever the stream throws
 */
export async function checkAuditLog(
  log: Iterable<string> | AsyncIterable<Uint8Array>,
  { head }: AuditCheckOptions = {},
): Promise<AuditCheck> {
  if (head !== undefined && !(Number.isSafeInteger(head.sequence) && head.sequence >= 1 && isSha256(head.hash)))
    throw new TypeError('head: not the number and hash of a line')
  let first: AuditLine | undefined
  let last: AuditLine | undefined
  const found = (code: AuditFaultCode | undefined): AuditCheck => {
    const lines = last?.sequence ?? 0
    return {
      lines,
      first: first?.at ?? null,
      last: last?.at ?? null,
      head: last === undefined ? null : { sequence: last.sequence, hash: last.hash },
      broken: code === undefined ? null : { line: lines + 1, code },
    }
  }
  for await (const raw of Symbol.asyncIterator in log ? splitLines(log) : givenLines(log)) {
    const line = readNext(raw, last, head)
    if (typeof line === 'string') return found(line)
    first ??= line
    last = line
  }
  return found(head !== undefined && (last?.sequence ?? 0) < head.sequence ? 'AUDIT_TRUNCATED' : undefined)
}

function* givenLines(lines: Iterable<string>): Generator<RawLine> {
  for (const text of lines) yield { text, isEnded: true }
}

function readNext(
  { text, isEnded }: RawLine,
  before: AuditLine | undefined,
  head: AuditHead | undefined,
): AuditLine | AuditFaultCode {
  if (!isEnded) return 'AUDIT_TRUNCATED'
  const line = text === undefined ? 'AUDIT_LINE_MALFORMED' : readAuditLine(text)
  if (typeof line === 'string') return line
  if (line.sequence !== (before?.sequence ?? 0) + 1) return 'AUDIT_SEQUENCE'
  if (line.previous !== (before?.hash ?? START_HASH)) return 'AUDIT_CHAIN_BROKEN'
  if (line.sequence === head?.sequence && line.hash !== head.hash) return 'AUDIT_HEAD_DIFFERS'
  return line
}
