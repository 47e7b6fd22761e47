import { encodeUtf8 } from '../base'
import type { OfficialRecord } from './record-fields'

/**
 * The record as canonical JSON bytes: keys sorted by code unit, no white space, absent values left out. Two records with the
 * same content give the same bytes, whatever order their keys came in (R-49). Does not normalise: give it a parsed record.
 */
export function canonicalRecordBytes(record: OfficialRecord): Uint8Array {
  return encodeUtf8(canonical(record))
}

/** Digest of the canonical record; the digest function is the caller's (`crypto`), SHA-256 by convention. */
export function recordDigest<T>(record: OfficialRecord, digest: (bytes: Uint8Array) => T): T {
  return digest(canonicalRecordBytes(record))
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0))
  return `{${entries.map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`).join(',')}}`
}
