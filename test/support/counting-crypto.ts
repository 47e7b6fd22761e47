import type { CryptoProvider, RunningHash } from '../../src/crypto'
import { nativeCrypto } from '../../src/node'

/** The native provider, counting the bytes that its hashes go through. */
export interface CountingCrypto {
  readonly provider: CryptoProvider
  hashed(): number
}

export function countingCrypto(): CountingCrypto {
  let hashed = 0
  const counted = (hash: RunningHash): RunningHash => ({
    update: (data) => {
      hashed += data.length
      hash.update(data)
    },
    copy: () => counted(hash.copy()),
    digest: () => hash.digest(),
  })
  const provider: CryptoProvider = {
    ...nativeCrypto,
    digest: async (name, parts) => {
      for (const part of parts) hashed += part.length
      return nativeCrypto.digest(name, parts)
    },
    startHash: (name) => {
      const hash = nativeCrypto.startHash?.(name)
      return hash === undefined ? undefined : counted(hash)
    },
  }
  return { provider, hashed: () => hashed }
}
