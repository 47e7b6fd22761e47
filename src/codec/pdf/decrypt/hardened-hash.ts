import { concatBytes, type WorkMeter } from '../../../base'
import { digestSync } from '../../../crypto'
import { encryptBlocks } from './aes'

const REPETITIONS = 64
const MINIMUM_ROUNDS = 64
/** The last byte that ends the rounds is at most 255, which round 287 admits: no input goes on longer. */
const MAXIMUM_ROUNDS = 288
const BYTES_PER_STEP = 16
const DIGESTS = ['SHA-256', 'SHA-384', 'SHA-512'] as const

/**
 * The slow hash of R 6 (ISO 32000-2 §7.6.4.3.4, algorithm 2.B).
 *
 * @param extra the 48 bytes of `/U` for an owner's password, else empty
 * @throws InputError LIMIT_WORK
 */
export function hardenedHash(password: Uint8Array, salt: Uint8Array, extra: Uint8Array, meter: WorkMeter): Uint8Array {
  let key = digestSync('SHA-256', password, salt, extra)
  for (let round = 0; round < MAXIMUM_ROUNDS; round++) {
    const blocks = repeated(concatBytes(password, key, extra))
    meter.spend(blocks.length / BYTES_PER_STEP)
    const enciphered = encryptBlocks(key.subarray(0, 16), key.subarray(16, 32), blocks)
    key = digestSync(DIGESTS[remainder(enciphered.subarray(0, 16))] ?? 'SHA-256', enciphered)
    if (round >= MINIMUM_ROUNDS - 1 && (enciphered.at(-1) ?? 0) <= round + 1 - 32) break
  }
  return key.subarray(0, 32)
}

function repeated(part: Uint8Array): Uint8Array {
  const whole = new Uint8Array(part.length * REPETITIONS)
  for (let index = 0; index < REPETITIONS; index++) whole.set(part, index * part.length)
  return whole
}

// A big-endian number modulo 3 is the sum of its bytes modulo 3, as 256 leaves 1.
function remainder(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte) => sum + byte, 0) % 3
}
