import { digest } from './digest'
import { provider } from './provider'
import type { DigestName, RunningHash } from './types'

/** Digests over one file that begin alike, as those of the signatures over its revisions do. */
export interface PrefixDigests {
  readonly bytes: Uint8Array
  /** Digest of the first `length` bytes and of `rest` behind them; `spend` is told beforehand how many bytes that takes. */
  digest(name: DigestName, length: number, rest?: readonly Uint8Array[], spend?: (bytes: number) => void): Promise<Uint8Array>
}

/** A hash that has gone through the first bytes of the file. */
interface Mark {
  readonly length: number
  readonly hash: RunningHash
}

/**
 * Opens a file for such digests. Where the platform's hashes can be read midway, what several have in common is gone through once, when
 * they are asked for in rising order: fifty signatures over fifty revisions cost little more than one hash of the file. Elsewhere each
 * goes through its bytes by itself.
 *
 * What was hashed is kept, and the bytes must not change meanwhile: so it is made for one verification, and never looked up by the bytes.
 */
export function prefixDigests(bytes: Uint8Array): PrefixDigests {
  const marks = new Map<DigestName, Mark[]>()
  return {
    bytes,
    digest: async (name, length, rest = [], spend) => {
      const known = marks.get(name) ?? []
      marks.set(name, known)
      const nearest = nearestMark(known, length)
      const hash = nearest?.hash.copy() ?? provider().startHash?.(name)
      const from = nearest?.length ?? 0
      spend?.(length - from + rest.reduce((sum, part) => sum + part.length, 0))
      if (hash === undefined) return digest(name, bytes.subarray(0, length), ...rest)
      hash.update(bytes.subarray(from, length))
      if (from < length) known.push({ length, hash: hash.copy() })
      for (const part of rest) hash.update(part)
      return hash.digest()
    },
  }
}

function nearestMark(marks: readonly Mark[], length: number): Mark | undefined {
  let nearest: Mark | undefined
  for (const mark of marks) if (mark.length <= length && mark.length > (nearest?.length ?? 0)) nearest = mark
  return nearest
}
