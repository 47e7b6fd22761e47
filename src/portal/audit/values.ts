import type { AuditEntry } from './types'

/** What can stand in a line: the same for what is written and for what is read. */

export const LONGEST_TEXT = 512
const SHA256_HEX = /^[0-9a-f]{64}$/

export function isSha256(value: unknown): value is string {
  return typeof value === 'string' && SHA256_HEX.test(value)
}

export function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= LONGEST_TEXT
}

export function isCode(value: unknown): value is string | null {
  return value === null || (typeof value === 'string' && /^[A-Z][A-Z0-9_]{0,63}$/.test(value))
}

export function isOutcome(value: unknown): value is AuditEntry['outcome'] {
  return value === 'granted' || value === 'refused'
}

/** In the years that ISO 8601 writes with four digits. */
export function isMoment(at: Date): boolean {
  return at.getTime() >= Date.UTC(1970, 0) && at.getTime() < Date.UTC(10000, 0)
}

export function isDigests(value: unknown): value is AuditEntry['digests'] {
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).every(([format, digest]) => FORMATS.has(format) && isSha256(digest))
}

const FORMATS: ReadonlySet<string> = new Set(['pdf', 'xml', 'zip'])
