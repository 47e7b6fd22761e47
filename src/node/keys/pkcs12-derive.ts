import { createHash } from 'node:crypto'

/** What a derived key is for (RFC 7292 appendix B.3). */
export const PURPOSE = { key: 1, iv: 2, mac: 3 } as const

/**
 * The key derivation of PKCS#12 (RFC 7292 appendix B.2): for its MAC, and for keys of the old protections.
 *
 * Time grows with `iterations`: the caller bounds them.
 *
 * @param digest a name that OpenSSL knows
 */
export function derivePkcs12(
  digest: string,
  purpose: (typeof PURPOSE)[keyof typeof PURPOSE],
  password: string,
  salt: Uint8Array,
  iterations: number,
  size: number,
): Buffer {
  const block = BLOCK_SIZES[digest] ?? 64
  const diversifier = Buffer.alloc(block, purpose)
  const input = Buffer.concat([repeated(salt, block), repeated(bmpString(password), block)])
  const parts: Buffer[] = []
  for (let length = 0; length < size; length += parts.at(-1)?.length ?? size) {
    let part = createHash(digest).update(diversifier).update(input).digest()
    for (let round = 1; round < iterations; round++) part = createHash(digest).update(part).digest()
    parts.push(part)
    addToBlocks(input, repeated(part, block).subarray(0, block), block)
  }
  return Buffer.concat(parts).subarray(0, size)
}

const BLOCK_SIZES: Readonly<Record<string, number>> = { sha384: 128, sha512: 128 }

/** RFC 7292 appendix B.1: UTF-16, big-endian, with two zero octets at the end, also of an empty password. */
function bmpString(password: string): Buffer {
  return Buffer.from(`${password}\0`, 'utf16le').swap16()
}

/** Copies of `bytes` up to the next multiple of `block`, the last one cut. */
function repeated(bytes: Uint8Array, block: number): Buffer {
  if (bytes.length === 0) return Buffer.alloc(0)
  return Buffer.alloc(Math.ceil(bytes.length / block) * block, bytes)
}

/** Each block of `input` becomes itself + `addend` + 1, modulo its size. */
function addToBlocks(input: Buffer, addend: Buffer, block: number): void {
  for (let start = 0; start < input.length; start += block) {
    let carry = 1
    for (let index = block - 1; index >= 0; index--) {
      carry += (input[start + index] ?? 0) + (addend[index] ?? 0)
      input[start + index] = carry & 0xff
      carry >>= 8
    }
  }
}
