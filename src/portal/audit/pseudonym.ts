import { concatBytes, encodeUtf8, toHex } from '../../base'
import { digestSync } from '../../crypto'
import type { AuditEntry, AuditOptions } from './types'

/** An entry with what stands for its ids; an empty id, of nobody, stays empty. */
export function pseudonymised(entry: AuditEntry, { pseudonymise }: AuditOptions): AuditEntry {
  if (pseudonymise === undefined) return entry
  const standIn = (id: string): string => (id === '' ? '' : pseudonymise(id))
  return { ...entry, requester: standIn(entry.requester), subject: standIn(entry.subject) }
}

/**
 * Gives ids as HMAC-SHA-256 under a key (RFC 2104): who has the key can look for an id that they know, and nobody else can tell whose a
 * line is. A digest without a key would not do: personal numbers are few enough to try them all (R-46). Does not keep the key.
 *
 * @throws TypeError for a key shorter than the digest (RFC 2104 §3)
 */
export function keyedPseudonym(key: Uint8Array): (id: string) => string {
  if (key.length < 32) throw new TypeError('keyedPseudonym: the key is shorter than 32 bytes')
  const block = new Uint8Array(BLOCK)
  block.set(key.length > BLOCK ? digestSync('SHA-256', key) : key)
  const inner = block.map((byte) => byte ^ 0x36)
  const outer = block.map((byte) => byte ^ 0x5c)
  return (id) => toHex(digestSync('SHA-256', concatBytes(outer, digestSync('SHA-256', concatBytes(inner, encodeUtf8(id))))))
}

/** Bytes that SHA-256 takes at a time. */
const BLOCK = 64
