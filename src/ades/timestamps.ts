import type { Certificate, RevocationEvidence } from '../pki'

/**
 * What a time-stamp covers: all of it existed when the time-stamp was made. A reader lists here only what stands in the very octets that
 * were stamped.
 */
export interface Covered {
  readonly certificates: readonly Certificate[]
  readonly evidence: readonly RevocationEvidence[]
  /** other time-stamp tokens */
  readonly tokens: readonly Uint8Array[]
}

export const NOTHING_COVERED: Covered = { certificates: [], evidence: [], tokens: [] }

/**
 * A time-stamp token that a signature carries, with what it must have stamped.
 *
 * - `signature`: over the signature value
 * - `references`: over the value and the references to evidence (EN 319 132-1 annex A.1.5.1)
 * - `references-only`: over the references alone: nothing about the signature
 * - `archive`: over all that was signed, the signature, and the evidence before it
 */
export interface CarriedTimestamp {
  readonly kind: 'signature' | 'references' | 'references-only' | 'archive'
  /** RFC 3161 token, as it stands in the file */
  readonly token: Uint8Array
  /** the octets in parts; undefined where they cannot be put together */
  readonly stamped: readonly Uint8Array[] | undefined
  /** what is covered beside the signature itself */
  readonly covers: Covered
}
