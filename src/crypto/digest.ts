import { toHex } from '../base'
import { digestInScript } from './portable-digest'
import { provider } from './provider'
import type { DigestName } from './types'

/** Digest of the parts one after the other, by the installed provider. Does not judge whether the algorithm is still allowed. */
export async function digest(name: DigestName, ...parts: readonly Uint8Array[]): Promise<Uint8Array> {
  return provider().digest(name, parts)
}

/** Digest at once, by the installed provider where it can. Without one it is JavaScript: for much data `digest` is the better call. */
export function digestSync(name: DigestName, ...parts: readonly Uint8Array[]): Uint8Array {
  return provider().digestSync?.(name, parts) ?? digestInScript(name, parts)
}

/** Lower-case hex of SHA-256, at once. */
export function sha256Hex(...parts: readonly Uint8Array[]): string {
  return toHex(digestSync('SHA-256', ...parts))
}
