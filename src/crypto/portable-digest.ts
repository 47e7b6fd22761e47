import { md5, sha1 } from '@noble/hashes/legacy'
import { sha224, sha256, sha384, sha512, sha512_256 } from '@noble/hashes/sha2'
import { sha3_224, sha3_256, sha3_384, sha3_512 } from '@noble/hashes/sha3'
import { concatBytes, platformCrypto } from '../base'
import type { DigestName, RunningHash } from './types'

interface Hash {
  update(data: Uint8Array): Hash
  digest(): Uint8Array
  clone(): Hash
}

const HASHES: Readonly<Record<DigestName, { create(): Hash }>> = {
  MD5: md5,
  'SHA-1': sha1,
  'SHA-224': sha224,
  'SHA-256': sha256,
  'SHA-384': sha384,
  'SHA-512': sha512,
  'SHA-512/256': sha512_256,
  'SHA3-224': sha3_224,
  'SHA3-256': sha3_256,
  'SHA3-384': sha3_384,
  'SHA3-512': sha3_512,
}

/** Digest in JavaScript: at once, on every platform, many times slower than native code. */
export function digestInScript(name: DigestName, parts: readonly Uint8Array[]): Uint8Array {
  const hash = HASHES[name].create()
  for (const part of parts) hash.update(part)
  return hash.digest()
}

const WEB_CRYPTO: ReadonlySet<DigestName> = new Set(['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'])
/** Below this size a call into Web Crypto costs more than hashing here. */
const SMALL = 32 * 1024

/** The default provider's digest: Web Crypto for much data, else JavaScript. */
export async function portableDigest(name: DigestName, parts: readonly Uint8Array[]): Promise<Uint8Array> {
  const size = parts.reduce((sum, part) => sum + part.length, 0)
  if (size < SMALL || !WEB_CRYPTO.has(name)) return digestInScript(name, parts)
  const only = parts.length === 1 ? parts[0] : undefined
  return new Uint8Array(await platformCrypto().subtle.digest(name, only ?? concatBytes(...parts)))
}

/**
 * The default provider's hash that is fed piece by piece: SHA-256 in JavaScript. Web Crypto wants all bytes in one place and copies them,
 * so that two signatures over a file took three times its size in memory and three passes; this takes one pass at about half the speed.
 * The 64-bit words of SHA-512 are too slow here for that bargain.
 */
export function portableStart(name: DigestName): RunningHash | undefined {
  return name === 'SHA-256' ? runningHash(sha256.create()) : undefined
}

function runningHash(hash: Hash): RunningHash {
  return {
    update: (data) => void hash.update(data),
    copy: () => runningHash(hash.clone()),
    digest: () => hash.digest(),
  }
}
