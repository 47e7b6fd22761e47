import { chainLine } from '../../../src/portal/audit'
import type { AuditEntry, AuditHead } from '../../../src/portal/audit'

/** An entry as a portal makes them, told apart by its number. */
export function entryOf(number: number, more: Partial<AuditEntry> = {}): AuditEntry {
  return {
    at: new Date(Date.UTC(2026, 10, 22, 1, 0, number)),
    requester: `CB-${number}`,
    subject: `HS-${number * 7}`,
    purpose: 'Bổ nhiệm, xem xét hồ sơ',
    basis: number % 2 === 0 ? null : 'Quy chế, Điều 8 khoản 1',
    outcome: number % 3 === 0 ? 'refused' : 'granted',
    code: number % 3 === 0 ? 'PORTAL_FORBIDDEN' : null,
    digests: number % 3 === 0 ? {} : { pdf: 'a'.repeat(64), xml: 'b'.repeat(64) },
    ...more,
  }
}

/** The lines of a log of that many entries, lazily. */
export function* linesOf(count: number, from: AuditHead | null = null): Generator<string> {
  let end = from
  for (let number = 1; number <= count; number++) {
    const { line, head } = chainLine(end, entryOf(number))
    yield line
    end = head
  }
}

export async function* streamOf(text: string | Uint8Array, size = 1000): AsyncGenerator<Uint8Array> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size)
}
export const textOf = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('')
