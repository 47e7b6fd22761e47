const SEEDS = [0x811c9dc5, 0x9e3779b9, 0x85ebca6b, 0xc2b2ae35]
const FNV_PRIME = 0x01000193

/**
 * Sixteen bytes that follow from the content alone, for a file identifier (ISO 32000-2 §14.4). It tells versions of a file apart and
 * protects nothing, so a hash without cryptographic claims will do (FNV-1a in four lanes), and this room needs no cryptography.
 */
export function contentIdentifier(parts: readonly Uint8Array[]): Uint8Array {
  const lanes = Uint32Array.from(SEEDS)
  let count = 0
  for (const part of parts) {
    for (const byte of part) {
      const lane = count++ & 3
      lanes[lane] = Math.imul((lanes[lane] ?? 0) ^ byte, FNV_PRIME)
    }
  }
  return spread(lanes, count)
}

// Each byte went into one lane only; this lets every lane reach every byte of the result.
function spread(lanes: Uint32Array, count: number): Uint8Array {
  const identifier = new Uint8Array(16)
  let mixed = count >>> 0
  for (let round = 0; round < 2; round++) {
    for (let index = 0; index < 16; index++) {
      mixed = Math.imul(mixed ^ ((lanes[index >> 2] ?? 0) >>> (8 * (index & 3))), FNV_PRIME)
      mixed ^= mixed >>> 15
      identifier[index] = (identifier[index] ?? 0) ^ (mixed & 0xff)
    }
  }
  return identifier
}
